import Values

extension Form where Value == Benefit {
    static var benefit: Form<Benefit> {
        .object("benefit", zh: "救助待遇") { object in
            let rows = object.rowsOrDelegation()
            return Benefit(
                id: object.required("id", .identifier, "the id that outputs carry, such as basic"),
                name: object.required("name", .label, "the name a caseworker reads"),
                cite: object.required("cite", .text, "the article"),
                readings: object.readings(),
                payer: object.optional("paidBy", .payer, "fund (default), hospital, or another payer's name") ?? .fund,
                isAllowance: object.optional(
                    "pays", .oneOf([("cost", false), ("allowance", true)]),
                    "cost (default): of the bill, never more than is left of it; allowance: money beside the bill, such as for care or food"
                )
                    ?? false,
                when: object.when(), unless: object.unless(),
                inForce: object.periods("inForce", "when this benefit applies; always, where absent"),
                replaces: object.oneOrMany(
                    "replaces", Form<String>.identifier.located, "benefits a claim under this one does not get"),
                base: object.required("base", .amount, "the sum of money looked at"),
                per: object.scope(),
                settlesPreviousYear: object.optional(
                    "settles", .oneOf([("this-year", false), ("previous-year", true)]),
                    "which year it looks at and charges: with previous-year, a record of one year settles the year before"
                )
                    ?? false,
                accumulatesDespite: object.oneOrMany(
                    "accumulatesDespite", Form<String>.identifier.located,
                    "exclusions despite which the base accumulates"),
                paysWhen: object.optional(
                    "paysWhen", .table, "the trigger: pays all that has accumulated since it last held"),
                less: object.less(), rows: rows.rows, delegated: rows.delegation,
                pools: object.list("pools", .poolUse, "the pools that limit it"),
                adjustments: object.list("adjust", .adjustment, "changes of rates and deductible, applied in order"),
                atMost: object.optional("atMost", .amount, "the most it pays on a claim"),
                atLeast: object.optional(
                    "atLeast", .amount, "the least it pays on a claim with a base, even one below the deductible"),
                rounding: object.optional("rounding", .rounding, "its own rounding"), position: object.position)
        }
    }
}

extension ObjectReader {
    func when() -> Table? { optional("when", .table, "what must hold of the claim") }
    func unless() -> Table? { optional("unless", .table, "what must not hold of the claim") }
    func readings() -> [String] {
        oneOrMany("reading", .text, "the ids of the readings that this rests on")
    }
    func scope() -> Scope {
        optional("per", .scope, "what the accumulation runs over; default the person's year") ?? .personYear
    }
    func periods(_ key: String, _ summary: String) -> [Period] { oneOrMany(key, .period, summary) }

    /// What comes off before a trigger pays.
    fileprivate func less() -> Amount? {
        let less = optional(
            "less", .amount,
            "beside paysWhen: what comes off what has accumulated, down to 0, on the record that pays, before the rows are applied"
        )
        if less != nil, !has("paysWhen") {
            report(
                "contradiction",
                Label(
                    zh: "“less”从触发支付时的累计中减去，须与 paysWhen 并用",
                    en: "“less” comes off what has accumulated when the trigger holds: it goes with “paysWhen”"),
                at: position(of: "less"))
        }
        return less
    }

    fileprivate func rowsOrDelegation() -> (rows: [Row], delegation: Delegation?) {
        let value = required("rows", .rows, "rows, the first that matches decides; or who is to supply them")
        switch value {
        case .rows(let rows): return (rows, nil)
        case .delegated(let delegation): return ([], delegation)
        }
    }
}

private enum Rows {
    case rows([Row])
    case delegated(Delegation)
}

extension Form where Value == Rows {
    fileprivate static var rows: Form<Rows> {
        let delegated = Form<Delegation>.object("delegated", zh: "待补") {
            $0.required("delegated", .delegation, "who supplies the rows")
        }
        return Form(
            placeholder: { .rows([]) },
            read: { value, context in
                value.items == nil
                    ? delegated.read(value, context).map { .delegated($0) }
                    : Form<Row>.row.list.read(value, context).map { .rows($0) }
            },
            describe: { .anyOf([.array(Form<Row>.row.describe($0)), delegated.describe($0)]) })
    }
}

extension Form where Value == Row {
    static var row: Form<Row> {
        .object("row", zh: "档") { object in
            let rate = object.optional("rate", .amount, "one rate for all above the deductible")
            let bands = object.list("bands", .step("upTo", "rate"), "marginal bands: each rate on its own part")
            let brackets = object.list("brackets", .step("below", "rate"), "the whole at the rate of its bracket")
            let lumps = object.list("lumps", .step("upTo", "amount"), "a fixed sum by bracket")
            object.requireOne(of: ["rate", "bands", "brackets", "lumps"])
            let schedule: Row.Schedule =
                if !brackets.isEmpty { .brackets(brackets) } else if !lumps.isEmpty {
                    .lumps(lumps)
                } else if !bands.isEmpty {
                    .bands(bands)
                } else {
                    .bands([Row.Step(edge: nil, value: rate ?? .none, position: object.position(of: "rate"))])
                }
            return Row(
                when: object.when(), unless: object.unless(),
                deductible: object.optional("deductible", .amount, "below it nothing is paid"), schedule: schedule,
                edgesFromDeductible: object.optional(
                    "bandsFrom", .oneOf([("zero", false), ("deductible", true)]), "where band edges are measured from")
                    ?? false,
                cite: object.optional("cite", .text, "a finer article than the benefit's"), readings: object.readings(),
                position: object.position)
        }
    }
}

extension Form where Value == Row.Step {
    fileprivate static func step(_ edge: String, _ value: String) -> Form<Row.Step> {
        .object("step-\(edge)-\(value)", zh: "段") { object in
            Row.Step(
                edge: object.optional(
                    edge, .amount, edge == "below" ? "the edge, itself outside" : "the edge, itself inside"),
                value: object.required(value, .amount, "the \(value) of this step"), position: object.position)
        }
    }
}

extension Form where Value == Benefit.PoolUse {
    fileprivate static var poolUse: Form<Benefit.PoolUse> {
        let full = Form.object("pool-use", zh: "所用限额") { object in
            Benefit.PoolUse(
                pool: object.required("pool", .identifier, "the pool's id"),
                limit: object.optional("limit", .amount, "the limit for this benefit's draws"),
                position: object.position)
        }
        return Form(
            placeholder: full.placeholder,
            read: { value, context in
                value.text == nil
                    ? full.read(value, context)
                    : Form<String>.identifier.read(value, context).map {
                        Benefit.PoolUse(pool: $0, limit: nil, position: value.position)
                    }
            },
            describe: { .anyOf([Form<String>.identifier.describe($0), full.describe($0)]) })
    }
}

extension Form where Value == Benefit.Payer {
    fileprivate static var payer: Form<Benefit.Payer> {
        Form<Label>.label.map { $0.zh == "fund" ? .fund : $0.zh == "hospital" ? .hospital : .other($0) }
    }
}

extension Form where Value == Adjustment {
    static var adjustment: Form<Adjustment> {
        .object("adjustment", zh: "调整") { object in
            Adjustment(
                when: object.when(), unless: object.unless(),
                rate: object.optional("rate", .rateChange, "what happens to every rate of the schedule"),
                deductible: object.optional("deductible", .change, "what happens to the deductible, or none"),
                limit: object.optional("limit", .change, "what happens to the limit, or none"),
                cite: object.optional("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}

extension Adjustment.Operation {
    fileprivate var summary: String {
        switch self {
        case .plus: "what is added"
        case .minus: "what comes off"
        case .times: "what it is multiplied by, a rate"
        case .atLeast: "what it is raised to"
        case .atMost: "what it is lowered to"
        }
    }
}

extension Form where Value == Adjustment.Change {
    /// Operations in file order, or `none` for what falls away.
    fileprivate static var change: Form<Adjustment.Change> {
        Form(
            placeholder: { Adjustment.Change(steps: [], isNone: false) },
            read: { value, context in
                value.text == "none" ? Adjustment.Change(steps: [], isNone: true) : rateChange.read(value, context)
            },
            describe: { .anyOf([.type("string", values: ["none"]), rateChange.describe($0)]) })
    }

    /// Operations in file order.
    fileprivate static var rateChange: Form<Adjustment.Change> {
        let operations = Form<Amount>.amount.named
        return Form(
            placeholder: { Adjustment.Change(steps: [], isNone: false) },
            read: { value, context in
                guard let named = operations.read(value, context) else { return nil }
                let names = Adjustment.Operation.allCases.map(\.rawValue)
                let steps = named.compactMap { entry -> (operation: Adjustment.Operation, value: Amount)? in
                    guard let operation = Adjustment.Operation(rawValue: entry.name) else {
                        context.report(
                            "unknown-key", Label(zh: "未知的键“\(entry.name)”", en: "unknown key “\(entry.name)”"),
                            at: entry.position, help: suggestion(for: entry.name, among: names))
                        return nil
                    }
                    return (operation, entry.value)
                }
                return Adjustment.Change(steps: steps, isNone: false)
            },
            describe: { builder in
                builder.define("change") {
                    let amount = Form<Amount>.amount.describe(builder)
                    let properties = Adjustment.Operation.allCases.map {
                        Schema.Property(name: $0.rawValue, schema: amount, summary: $0.summary, required: false)
                    }
                    return .object(Schema.Object(title: "change · 变动", properties: properties))
                }
            })
    }
}

extension Form where Value == Scope {
    static var scope: Form<Scope> { Form<String>.identifier.oneOrMany.map { Scope(keys: $0) } }
}

extension Form where Value == RoundingRule {
    static var rounding: Form<RoundingRule> {
        let mode = Form<Rounding.Mode>.oneOf(Rounding.Mode.allCases.map { ($0.rawValue, $0) })
        return .object("rounding", zh: "取整") { object in
            var unit = object.optional("unit", .yuan, "the smallest amount paid, in yuan") ?? Yuan(fen: 1)
            if unit <= .zero {
                object.report(
                    "invalid-value", Label(zh: "取整单位应大于 0", en: "a unit of rounding is above 0"),
                    at: object.position(of: "unit"))
                unit = Yuan(fen: 1)
            } else if unit > Rounding.largestUnit {
                object.report(
                    "invalid-value",
                    Label(zh: "取整单位至多 10,000 元", en: "a unit of rounding is at most 10,000 yuan"),
                    at: object.position(of: "unit"))
                unit = Yuan(fen: 1)
            }
            return RoundingRule(
                payout: Rounding(
                    unit: unit,
                    mode: object.optional("mode", mode, "what happens to a fraction of it") ?? .halfUp),
                base: object.optional("base", mode, "how both accumulations are rounded first"))
        }
    }
}

extension Form where Value == Period {
    static var period: Form<Period> {
        .object("period", zh: "有效期") { object in
            Period(
                from: object.optional("from", .day, "the first day"),
                through: object.optional("through", .day, "the last day"),
                when: object.when(), cite: object.optional("cite", .text, "the article"), readings: object.readings())
        }
    }
}
