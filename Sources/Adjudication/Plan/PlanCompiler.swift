import PolicyFormat
import Values

/// Compiles a policy into flat tables: resolves every name, and reports each that means nothing.
package struct PlanCompiler {
    var draft: PlanDraft
    var layout: Layout
    let vocabulary: Vocabulary
    let statistics: Statistics
    let given: ParameterSet
    var diagnostics = Diagnostics()

    /// What a name stands for.
    enum Meaning {
        case slot(Int, ValueType)
        case node(Int32, ValueType)
        case table(Int32)
    }

    /// What kind of value a place takes.
    enum ValueType: Hashable {
        case yuan, number, measure, date, rate, flag, code, identities
        case word(String)

        init(_ type: FieldType) {
            switch type {
            case .flag: self = .flag
            case .code: self = .code
            case .number: self = .number
            case .measure: self = .measure
            case .yuan: self = .yuan
            case .date: self = .date
            case .rate: self = .rate
            case .householdIdentities: self = .identities
            }
        }
    }

    var names = Meanings()
    /// The identities that each compiled table asks for.
    private var factIdentities: [UInt64] = []

    init(_ policy: Policy, layout: Layout, vocabulary: Vocabulary, statistics: Statistics, given: ParameterSet) {
        draft = PlanDraft(policy)
        self.layout = layout
        self.vocabulary = vocabulary
        self.statistics = statistics
        self.given = given
    }

    /// Compiles everything; what is wrong stands in `diagnostics`.
    mutating func compile() {
        let policy = draft.policy
        draft.identityBits = vocabulary.identities.indices.map { vocabulary.bits(of: $0) }
        checkStandsFor()
        draft.identityIDs = vocabulary.identities.map(\.id)
        declareSlots(policy)
        declareParameters(policy)
        declarePayments(policy)
        compileCounters(policy, accountsOnly: true)
        for fact in policy.facts { compileFact(fact) }
        for money in policy.money { compileMoney(money) }
        draft.eligibleCost = requiredMoney("eligible_cost", policy)
        draft.burden = requiredMoney("burden", policy)
        compileRelief(policy)
        compileCounters(policy, accountsOnly: false)
        compileDates(policy)
        compileIdentities(policy)
        compileExclusions(policy)
        compilePools(policy)
        compileBenefits(policy)
        compileElections(policy)
        collectChoices()
        compileEarlierAssistance(policy)
        compileCriticalIllness(policy)
        collectFigures()
        draft.notices = policy.notices.map { compileGuard($0.when, $0.unless) }
        draft.deadlines = policy.notices.map { compile($0.deadline, as: .date) }
        // Warnings pay nothing, and the other side of a reading is no rule.
        let readByRules = draft.readNodes
        draft.readNodes = []
        draft.warnings = policy.warnings.map { compile($0.when) }
        draft.nodesOfWarnings = draft.readNodes
        compileOtherTables(policy)
        draft.readNodes = readByRules
        compileInsuranceRows()
        draft.slotsOfClaims = draft.readSlots
        compilePremium(policy)
        compileEligibility(policy)
    }

    /// Keeps the nodes of named figures, so that a result can be told in their terms.
    private mutating func collectFigures() {
        for name in names.keys {
            switch names[name] {
            case .slot(let slot, let type):
                if type == .yuan || type == .number || type == .measure || type == .date {
                    draft.figures.set(name, to: Int(add(Node(kind: .fact, slot: Int32(slot)))))
                }
            case .node(let node, _): draft.figures.set(name, to: Int(node))
            case .table, nil: break
            }
        }
    }

    mutating func report(_ check: String, zh: String, en: String, at position: Position, help: Label? = nil) {
        diagnostics.add(Diagnostic(check: check, Label(zh: zh, en: en), at: position, help: help))
    }

    // MARK: Names

    /// The names that may stand for a value, for suggestions.
    var valueNames: [String] { names.keys.sorted() }

    /// The name of what goes by a label, such as 险种; a field of the record, or of the policy, or a common figure.
    func name(labelled label: String) -> String? {
        if let field = Field.exactly(label), names[field.definition.name] != nil { return field.definition.name }
        if let figure = NamedFigure.all.first(where: { $0.label.zh == label }) { return figure.name }
        if let field = draft.policy.fields.first(where: { $0.label?.zh == label }) { return field.name }
        return draft.policy.money.first { $0.value.name?.zh == label }?.name
    }

    private mutating func declareSlots(_ policy: Policy) {
        for definition in Field.definitions {
            let slot = Slot.of(definition.field)
            switch definition.kind {
            case .text: break
            case .code: names[definition.name] = .slot(slot, .code)
            case .word(let table): names[definition.name] = .slot(slot, .word(table))
            case .day: names[definition.name] = .slot(slot, .date)
            case .flag: names[definition.name] = .slot(slot, .flag)
            case .yuan: names[definition.name] = .slot(slot, .yuan)
            case .identities: names["holds"] = .slot(Slot.held, .identities)
            }
        }
        for figure in NamedFigure.all { names[figure.name] = .slot(figure.slot, figure.type) }
        draft.holdingSlots = (layout.frameSlot("from"), layout.frameSlot("through"))
        for hospital in policy.hospitalClasses { _ = layout.code(of: hospital.id, in: Slot.of(.hospitalClass)) }
        for field in policy.fields { declare(field) }
        declareEnrolmentYear(policy)
        // The category that won takes the place of the stated one in rules; `statedBy` names the record's.
        names["category"] = .slot(Slot.categoryWon, .code)
        names["identity"] = .slot(Slot.identityWon, .identities)
        for category in policy.categories { _ = Layout.index(of: category.id, in: &layout.categories) }
    }

    private mutating func declare(_ field: FieldDeclaration) {
        if names[field.name] != nil {
            report(
                "duplicate-name", zh: "“\(field.name)”已有含义", en: "“\(field.name)” already has a meaning",
                at: field.position)
            return
        }
        let slot = layout.frameSlot("field." + field.name)
        if let other = layout.fields[field.name], other.type != field.type {
            report(
                "contradiction", zh: "字段“\(field.name)”在另一版本中类型不同",
                en: "field “\(field.name)” has another type in another version", at: field.position)
        }
        if let text = field.fallback,
            RecordReader.value(text, as: field.type, layout: layout, slot: slot) == nil
        {
            report(
                "wrong-type", zh: "字段“\(field.name)”的默认值“\(text)”不是 \(field.type.rawValue)",
                en: "the default “\(text)” of field “\(field.name)” is not \(field.type.rawValue)", at: field.position)
        }
        layout.fields[field.name] = (slot, field.type)
        names[field.name] = .slot(slot, ValueType(field.type))
        if field.type == .householdIdentities { declareHousehold(slot, field) }
        if let payer = field.payer { declare(payer, in: slot, field) }
        guard let whole = field.partOf else { return }
        guard field.type == .yuan, case .slot(let wholeSlot, .yuan)? = names[whole.value] else {
            report(
                "unknown-name", zh: "“partOf”须是记录中的金额，“\(whole.value)”不是",
                en: "“partOf” names an amount of the record; “\(whole.value)” is none", at: whole.position)
            return
        }
        layout.add(part: slot, of: wholeSlot)
    }

    /// Where the identities of a household are asked for, its members' claims are settled together, over the years.
    private mutating func declareHousehold(_ slot: Int, _ field: FieldDeclaration) {
        if layout.householdIdentities >= 0, layout.householdIdentities != slot {
            report(
                "contradiction", zh: "“\(field.name)”：家庭成员身份只能有一个字段",
                en: "“\(field.name)”: the identities of the household have one field", at: field.position)
        }
        if field.isNeeded {
            report(
                "contradiction", zh: "家庭成员身份不必给出：没有的即不享受，“absent”不适用",
                en:
                    "the identities of the household need not be given: what nobody gives is not held, and “absent” has no place",
                at: field.position)
        }
        layout.householdIdentities = slot
        draft.isByHousehold = true
        draft.isByPersonYear = false
        draft.crossesYears = true
    }

    /// What somebody pays is an amount of its own, 0 where nobody says so, and the same in all versions.
    private mutating func declare(_ payer: FieldDeclaration.Payer, in slot: Int, _ field: FieldDeclaration) {
        if field.type != .yuan || field.partOf != nil || field.isNeeded || field.fallback != "0" {
            report(
                "contradiction", zh: "“payer”用于 yuan 字段，默认 0，不与 partOf、absent 并用；“\(field.name)”不符",
                en:
                    "“payer” is for a field of type yuan, default 0, without “partOf” and “absent”; “\(field.name)” is none",
                at: field.position)
        } else if !layout.add(payer: payer, in: slot) {
            report(
                "contradiction", zh: "字段“\(field.name)”在另一版本中支付的时间不同",
                en: "field “\(field.name)” is paid at another time in another version", at: field.position)
        }
        draft.readSlots.insert(slot)
    }

    /// A premium enrols for some year, whether or not the file declares the field that says which.
    private mutating func declareEnrolmentYear(_ policy: Policy) {
        guard policy.premium != nil, names[Premium.yearField] == nil else { return }
        let slot = layout.frameSlot("field." + Premium.yearField)
        layout.fields[Premium.yearField] = (slot, .number)
        names[Premium.yearField] = .slot(slot, .number)
    }

    private mutating func declarePayments(_ policy: Policy) {
        for benefit in policy.benefits {
            if policy.benefits.filter({ $0.id == benefit.id }).count > 1 {
                report(
                    "duplicate-id", zh: "待遇“\(benefit.id)”重复", en: "benefit “\(benefit.id)” is given twice",
                    at: benefit.position)
            }
            _ = Layout.index(of: benefit.id, in: &layout.benefits)
            let slots = layout.slots(ofBenefit: benefit.id)
            names["paid." + benefit.id] = .slot(slots.paid, .yuan)
            names["cut." + benefit.id] = .slot(slots.cut, .yuan)
        }
        if layout.benefits.count > Limits.benefits {
            report(
                "too-many", zh: "待遇多于 \(Limits.benefits) 项", en: "more than \(Limits.benefits) benefits",
                at: policy.position)
        }
        for (index, pool) in policy.pools.enumerated() {
            if policy.pools.filter({ $0.id == pool.id }).count > 1 {
                report(
                    "duplicate-id", zh: "限额“\(pool.id)”重复", en: "pool “\(pool.id)” is given twice", at: pool.position)
            }
            _ = Layout.index(of: pool.id, in: &layout.pools)
            names["spent." + pool.id] = .node(add(Node(kind: .poolSpent, slot: Int32(index))), .yuan)
            names["remaining." + pool.id] = .node(add(Node(kind: .poolRemaining, slot: Int32(index))), .yuan)
        }
    }

    /// What the file's own payers pay after assistance, together.
    private mutating func compileRelief(_ policy: Policy) {
        let slots = policy.fields.filter { $0.payer == .afterAssistance }.compactMap { layout.fields[$0.name]?.slot }
        guard !slots.isEmpty else { return }
        draft.relief = add(Node(kind: .linear, parts: PlanDraft.append(slots.map { Int32($0) }, to: &draft.parts)))
    }

    private mutating func compileFact(_ fact: Named<Table>) {
        let table = compile(fact.value)
        if mayMean(fact.name, at: fact.position) { names[fact.name] = .table(table) }
    }

    private mutating func compileMoney(_ money: Named<Money>) {
        let type = ValueType(money.value.type)
        let node = compile(money.value.amount, as: type)
        if mayMean(money.name, at: money.position) { names[money.name] = .node(node, type) }
    }

    /// Reports a name that has a meaning already; whether it takes on the new one, as all but the common names do.
    private mutating func mayMean(_ name: String, at position: Position) -> Bool {
        guard let meaning = names[name] else { return true }
        report("duplicate-name", zh: "“\(name)”已有含义", en: "“\(name)” already has a meaning", at: position)
        if case .slot = meaning { return false }
        return true
    }

    private mutating func requiredMoney(_ name: String, _ policy: Policy) -> Int32 {
        if case .node(let node, .yuan)? = names[name] { return node }
        report(
            "missing-key", zh: "“money”中缺少“\(name)”", en: "“money” lacks “\(name)”, which every result shows",
            at: policy.position)
        return add(Node(kind: .constant))
    }

    // MARK: Accounts

    /// Where an accumulation of that name and scope lives.
    ///
    /// What is dated, because a rule looks back over some days, lives under a key. What nothing adds to needs no place
    /// in anybody's year.
    mutating func account(
        _ name: String, _ scope: Scope, at position: Position, isDated: Bool = false, isUsed: Bool = true
    ) -> AccumulatorID {
        if scope.keys == ["claim"] {
            return AccumulatorID(place: .claim, index: Int32(layout.frameSlot("claim." + name)))
        }
        if Set(scope.keys) == ["person", "year"], !isDated {
            if !isUsed { return AccumulatorID(place: .claim, index: Int32(layout.frameSlot("claim.unused"))) }
            return AccumulatorID(place: .year, index: Int32(layout.yearSlot(name)))
        }
        draft.isByPersonYear = false
        if Set(scope.keys).isDisjoint(with: ["year", "quarter", "month", "day"]) { draft.crossesYears = true }
        var slots: [Int32] = []
        for key in scope.keys {
            switch key {
            case "person": slots.append(Int32(Slot.person))
            case "household", "household_id":
                draft.isByHousehold = true
                slots.append(Int32(Slot.of(.householdID)))
            case "day": slots.append(Int32(Slot.of(.date)))
            case "month": slots.append(Int32(Slot.month))
            case "quarter": slots.append(Int32(Slot.quarter))
            case "claim":
                report("contradiction", zh: "“claim”只能单独出现", en: "“claim” stands alone", at: position)
            default:
                guard case .slot(let slot, let type)? = names[key], type != .yuan, type != .identities else {
                    report(
                        "unknown-name", zh: "“per”不认识“\(key)”", en: "“per” knows no “\(key)”", at: position,
                        help: suggestion(
                            for: key,
                            among: ["person", "household", "year", "quarter", "month", "day", "claim"] + valueNames))
                    continue
                }
                slots.append(Int32(slot))
            }
        }
        if slots.count > Limits.keys {
            report("too-many", zh: "“per”多于四项", en: "“per” has more than four keys", at: position)
        }
        slots.sort()
        return AccumulatorID(
            place: .keyed, index: Int32(layout.yearSlot(name)),
            keys: PlanDraft.append(Array(slots.prefix(4)), to: &draft.parts))
    }

    mutating func add(_ node: Node) -> Int32 {
        draft.nodes.append(node)
        return Int32(draft.nodes.count - 1)
    }

    mutating func remember(identities: UInt64, ofTable table: Int32) {
        guard identities != 0 else { return }
        let missing = Int(table) + 1 - factIdentities.count
        if missing > 0 { factIdentities.append(contentsOf: repeatElement(0, count: missing)) }
        factIdentities[Int(table)] |= identities
    }

    /// The identities that a table asks for.
    func identities(ofTable table: Int32) -> UInt64 {
        factIdentities.indices.contains(Int(table)) ? factIdentities[Int(table)] : 0
    }
}

extension PlanCompiler {
    /// What names stand for while a policy is compiled.
    struct Meanings {
        private var index = NameIndex()
        private var meanings: [Meaning?] = []

        /// The names that stand for something.
        var keys: [String] { zip(index.names, meanings).compactMap { $1 == nil ? nil : $0 } }

        subscript(name: String) -> Meaning? {
            get { index[name].flatMap { meanings[$0] } }
            set {
                if let place = index[name] {
                    meanings[place] = newValue
                } else if newValue != nil {
                    index.set(name, to: meanings.count)
                    meanings.append(newValue)
                }
            }
        }
    }
}
