import MedicalAssistance

/// What can be said of a benefit, one thing at a time.
enum StructureFacet: String, CaseIterable {
    case deductible, rate, limit, sharing, conditions, trigger, period, base, per, adjustments, most, least, replaces
    case despite, rounding, payer

    var title: Label {
        switch self {
        case .deductible: Label(zh: "起付标准", en: "deductible")
        case .rate: Label(zh: "比例", en: "rate")
        case .limit: Label(zh: "限额", en: "limit")
        case .sharing: Label(zh: "限额共用", en: "limit shared")
        case .conditions: Label(zh: "条件", en: "conditions")
        case .trigger: Label(zh: "何时支付", en: "paid when")
        case .period: Label(zh: "期间", en: "period")
        case .base: Label(zh: "基数", en: "paid on")
        case .per: Label(zh: "累计", en: "accumulates")
        case .adjustments: Label(zh: "调整", en: "adjustments")
        case .most: Label(zh: "每次最多", en: "at most, per claim")
        case .least: Label(zh: "每次最少", en: "at least, per claim")
        case .replaces: Label(zh: "取代", en: "takes the place of")
        case .despite: Label(zh: "不予救助时仍累计", en: "accumulates although excluded")
        case .rounding: Label(zh: "取整", en: "rounding")
        case .payer: Label(zh: "支付方", en: "paid by")
        }
    }

    /// Those that a sentence is made of.
    static let weighty: [StructureFacet] = [.deductible, .rate, .limit]
}

/// What one side says of a benefit, facet by facet.
typealias Facets = [StructureFacet: Told]

/// Tells a benefit facet by facet, under one side's rules.
struct BenefitFacets {
    private let ruling: Ruling
    private let benefit: Benefit

    init(_ benefit: Benefit, _ ruling: Ruling) {
        self.benefit = benefit
        self.ruling = ruling
    }

    /// The facets of several benefits together; each is named where there are several.
    static func of(_ benefits: [Benefit], _ ruling: Ruling) -> Facets {
        let each = benefits.map { ($0.name, BenefitFacets($0, ruling).all) }
        var result: Facets = [:]
        for facet in StructureFacet.allCases {
            let parts = each.compactMap { name, facets -> Told? in
                guard let told = facets[facet], each.count > 1 else { return facets[facet] }
                return Told(
                    text: Label(zh: "\(name.zh)：\(told.text.zh)", en: "\(name.en): \(told.text.en)"),
                    meaning: told.meaning, cites: told.cites, isUsual: told.isUsual)
            }
            result[facet] = Told.joined(parts)
        }
        return result
    }

    private var meaning: RuleSignature { ruling.meaning }

    private var all: Facets {
        var facets: Facets = [:]
        facets[.deductible] = deductible
        facets[.rate] = rate
        facets[.limit] = limit
        facets[.sharing] = sharing
        facets[.conditions] = conditions
        facets[.trigger] = benefit.paysWhen.map { trigger in
            Told(
                text: ruling.tell { $0.table(trigger) }, meaning: "when " + meaning.scope(trigger, nil),
                cites: [benefit.cite])
        }
        facets[.period] = period
        facets[.base] = Told(
            text: ruling.tell { $0.worked(benefit.base) }, meaning: meaning.amount(benefit.base), cites: [benefit.cite],
            isUsual: meaning.amount(benefit.base) == "burden")
        facets[.per] = per
        if !benefit.adjustments.isEmpty { facets[.adjustments] = adjustments(benefit.adjustments, benefit.cite) }
        facets[.most] = bound(benefit.atMost)
        facets[.least] = bound(benefit.atLeast)
        facets[.replaces] = replaces
        facets[.despite] = despite
        facets[.rounding] = benefit.rounding.map { rule in
            Told(text: StructureWords.rounding(rule), meaning: meaning.rounding(rule), cites: [benefit.cite])
        }
        if benefit.payer != .fund {
            facets[.payer] = Told(
                text: StructureWords.payer(benefit.payer), meaning: "\(benefit.payer)", cites: [benefit.cite])
        }
        return facets
    }

    // MARK: Schedules

    private func cites(_ row: Row) -> [String] { [row.cite ?? benefit.cite] }

    private func told(
        _ rows: [Row], _ text: @escaping (RuleTelling, Row) -> String,
        short: @escaping (RuleTelling, Row) -> String,
        _ meaning: (Row) -> String
    ) -> Told {
        let parts = rows.map { row in
            let scoped = { (telling: RuleTelling, text: String) in
                let scope = telling.scope(row.when, row.unless) ?? (rows.count > 1 ? telling.say("其余", "else") : nil)
                return (scope.map { $0 + telling.say("：", ": ") } ?? "") + text
            }
            return Told(
                text: ruling.tell { scoped($0, text($0, row)) },
                meaning: self.meaning.scope(row.when, row.unless) + meaning(row), cites: cites(row),
                short: ruling.tell { scoped($0, short($0, row)) })
        }
        return Told.joined(parts) ?? Told(text: Label(""), meaning: "")
    }

    private var deductible: Told? {
        if let delegated = benefit.delegated { return left(to: delegated) }
        if Set(benefit.rows.map { meaning.deductible($0) }) == ["0"] {
            return Told(
                text: Label(zh: "无", en: "none"), meaning: "0", cites: benefit.rows.flatMap { cites($0) },
                isUsual: true)
        }
        let none = { (telling: RuleTelling) in telling.say("无", "none") }
        if Set(benefit.rows.map { meaning.deductible($0) }).count == 1, let row = benefit.rows.first,
            let amount = row.deductible
        {
            let yuan = StructureWords.fixed(amount)
            return Told(
                text: ruling.tell { $0.worked(amount) }, meaning: meaning.deductible(row),
                cites: benefit.rows.flatMap { cites($0) }, value: yuan.map { .amount($0.fen) },
                short: ruling.tell { brief($0, amount) })
        }
        return told(
            benefit.rows, { $1.deductible.map($0.worked) ?? none($0) },
            short: { telling, row in row.deductible.map { brief(telling, $0) } ?? none(telling) },
            { meaning.deductible($0) })
    }

    /// A value as a sentence has it: in yuan, where that is known.
    private func brief(_ telling: RuleTelling, _ amount: Amount) -> String {
        telling.figures?.yuan(amount)?.brief ?? telling.amount(amount)
    }

    private var rate: Told? {
        if let delegated = benefit.delegated { return left(to: delegated) }
        let schedule = { (telling: RuleTelling, row: Row) in
            var copy = row
            if case .bands(let steps) = row.schedule, steps.count == 1 { copy.edgesFromDeductible = false }
            copy.deductible = nil
            return telling.schedule(copy)
        }
        var told = self.told(benefit.rows, schedule, short: schedule) { meaning.schedule($0) }
        if benefit.rows.count == 1, let row = benefit.rows.first, row.when == nil, row.unless == nil,
            case .bands(let steps) = row.schedule, steps.count == 1, case .rate(let rate, _) = steps[0].value
        {
            told.value = .rate(rate)
        }
        return told
    }

    private func left(to delegation: Delegation) -> Told {
        Told(
            text: Label(zh: "由\(delegation.to.zh)规定", en: "left to \(delegation.to.en)"),
            meaning: "left to \(delegation.to.zh)", cites: [delegation.cite])
    }

    // MARK: Limits

    private var uses: [(pool: Pool, limit: Amount, isOwn: Bool)] {
        benefit.pools.compactMap { use in
            ruling.policy.pools.first { $0.id == use.pool }.map { ($0, use.limit ?? $0.limit, use.limit != nil) }
        }
    }

    private var limit: Told {
        let parts = uses.compactMap { pool, limit, _ -> Told? in
            if case .none = limit, pool.adjustments.isEmpty { return nil }
            if case .delegated(let delegation) = limit, pool.adjustments.isEmpty, pool.per == .personYear {
                return left(to: delegation)
            }
            var text = ruling.tell { telling in
                let amount = telling.worked(limit)
                return pool.per == .personYear
                    ? telling.say("每年 \(amount)", "\(amount) a year")
                    : telling.say("\(telling.scope(pool.per)) \(amount)", "\(amount) \(telling.scope(pool.per))")
            }
            if !pool.adjustments.isEmpty {
                let changes = adjustments(pool.adjustments, pool.cite ?? "").text
                text = Label(zh: text.zh + "（\(changes.zh)）", en: text.en + " (\(changes.en))")
            }
            let isPlain = pool.per == .personYear && pool.adjustments.isEmpty
            let meaning =
                meaning.amount(limit) + " per " + self.meaning.scope(pool.per)
                + self.meaning.adjustments(pool.adjustments)
            return Told(
                text: text, meaning: meaning, cites: [pool.cite ?? benefit.cite],
                value: isPlain ? StructureWords.fixed(limit).map { .amount($0.fen) } : nil,
                short: ruling.tell { brief($0, limit) })
        }
        return Told.joined(parts)
            ?? Told(
                text: Label(zh: "不设限", en: "no limit"), meaning: "none",
                cites: uses.isEmpty ? [benefit.cite] : uses.compactMap(\.pool.cite), isUsual: true)
    }

    /// What else the benefit's limits are for.
    private var sharing: Told? {
        let all = ruling.policy.benefits
        let parts = uses.compactMap { pool, _, _ -> Told? in
            let others = all.filter { other in
                other.id != benefit.id && other.pools.contains { $0.pool == pool.id }
            }
            guard !others.isEmpty else { return nil }
            let name = pool.name ?? Label(pool.id)
            let names = Label.joined(others.map(\.name), zh: "、", en: ", ")
            let special = others.filter { BenefitRole.of($0) != .ordinary }.map(\.id).sorted()
            let apart = all.filter { other in
                BenefitRole.of(other) == .ordinary && !other.pools.contains { $0.pool == pool.id }
            }.map(\.id)
            return Told(
                text: Label(zh: "计入“\(name.zh)”，与\(names.zh)共用", en: "counts against '\(name.en)', with \(names.en)"),
                meaning: (special + apart.map { "not " + $0 }).joined(separator: ","),
                cites: [pool.cite ?? benefit.cite])
        }
        return Told.joined(parts)
    }

    // MARK: The rest

    private var conditions: Told? {
        guard benefit.when != nil || benefit.unless != nil else { return nil }
        return Told(
            text: ruling.tell { $0.scope(benefit.when, benefit.unless) ?? "" },
            meaning: meaning.scope(benefit.when, benefit.unless), cites: [benefit.cite])
    }

    private var period: Told? {
        guard !benefit.inForce.isEmpty else { return nil }
        return Told(
            text: StructureWords.periods(benefit.inForce, ruling), meaning: meaning.periods(benefit.inForce),
            cites: benefit.inForce.map { $0.cite ?? benefit.cite }, isUsual: isOfPolicy)
    }

    /// Whether the benefit applies exactly as long as the policy does, for claims of every kind.
    private var isOfPolicy: Bool {
        let whole = ruling.policy.inForce.filter { $0.when == nil }
        return ruling.meaning.periods(whole) == ruling.meaning.periods(benefit.inForce)
    }

    private var per: Told {
        let year = benefit.settlesPreviousYear ? Label(zh: "，结算上一年度", en: ", of the year before") : Label("")
        let text = ruling.tell { $0.scope(benefit.per) }
        return Told(
            text: Label(zh: text.zh + year.zh, en: text.en + year.en),
            meaning: meaning.scope(benefit.per) + (benefit.settlesPreviousYear ? " previous" : ""),
            cites: [benefit.cite], isUsual: benefit.per == .personYear && !benefit.settlesPreviousYear)
    }

    private func adjustments(_ list: [Adjustment], _ cite: String) -> Told {
        StructureWords.adjustments(list, ruling, cite)
    }

    private func bound(_ amount: Amount?) -> Told? {
        amount.map { amount in
            Told(text: ruling.tell { $0.worked(amount) }, meaning: meaning.amount(amount), cites: [benefit.cite])
        }
    }

    private var replaces: Told? {
        guard !benefit.replaces.isEmpty else { return nil }
        let names = benefit.replaces.map { id in
            ruling.policy.benefits.first { $0.id == id.value }?.name ?? Label(id.value)
        }
        return Told(
            text: .joined(names, zh: "、", en: ", "),
            meaning: benefit.replaces.map(\.value).sorted().joined(separator: ","),
            cites: [benefit.cite])
    }

    private var despite: Told? {
        guard !benefit.accumulatesDespite.isEmpty else { return nil }
        let codes = benefit.accumulatesDespite.map(\.value)
        return Told(
            text: .joined(codes.map { ReasonName.common[$0] ?? Label($0) }, zh: "、", en: ", "),
            meaning: codes.sorted().joined(separator: ","), cites: [benefit.cite])
    }
}

extension Label {
    /// Itself, where it says anything.
    var nonEmpty: Label? { isEmpty ? nil : self }
}
