import PolicyFormat
import Values

extension PlanCompiler {
    /// Compiles a value for a place that takes `type`.
    mutating func compile(_ amount: Amount, as type: ValueType) -> Int32 {
        switch amount {
        case .none: return add(Node(kind: .constant, constant: Slot.absent))
        case .number(let text, let position): return compileNumber(text, at: position, as: type)
        case .rate(let rate, let position):
            expect(type, .rate, at: position)
            return add(Node(kind: .constant, constant: rate.parts))
        case .date(let day, let position):
            expect(type, .date, at: position)
            return add(Node(kind: .constant, constant: Int64(day.number)))
        case .name(let name, let position): return compileName(name, at: position, as: type)
        case .terms(let terms): return compile(terms, as: type)
        case .shifted(let shifted):
            expect(type, .date, at: shifted.position)
            return compile(shifted)
        case .earliest(let dates, let position):
            expect(type, .date, at: position)
            let nodes = dates.map { compile($0, as: .date) }
            return add(Node(kind: .earliest, parts: PlanDraft.append(nodes, to: &draft.parts)))
        case .delegated(let delegation):
            return add(Node(kind: .delegated, slot: add(delegation)))
        }
    }

    /// Compiles an optional value; -1 for none.
    mutating func compile(_ amount: Amount?, as type: ValueType) -> Int32 {
        amount.map { compile($0, as: type) } ?? -1
    }

    mutating func add(_ delegation: Delegation) -> Int32 {
        draft.delegations.append(delegation)
        return Int32(draft.delegations.count - 1)
    }

    private mutating func compileNumber(_ text: String, at position: Position, as type: ValueType) -> Int32 {
        let decimal = DecimalText(text)
        let value: Int64? =
            switch type {
            case .yuan: Yuan(text)?.fen
            case .number: decimal?.scaled(by: 0)
            case .measure: decimal?.scaled(by: 2)
            case .rate where decimal?.digits == 0: 0
            default: nil
            }
        if value == nil {
            report(
                "wrong-type", zh: "此处应为\(PlanCompiler.name(of: type).zh)，而不是“\(text)”",
                en: "this takes \(PlanCompiler.name(of: type).en), not “\(text)”", at: position,
                help: PlanCompiler.help(for: type))
        }
        return add(Node(kind: .constant, constant: value ?? 0))
    }

    /// How a value of a type is written, where a number is none.
    private static func help(for type: ValueType) -> Label? {
        switch type {
        case .rate: Label(zh: "比例写作 \"70%\"", en: "write a rate as \"70%\"")
        case .number:
            Label(
                zh: "这是计数；面积等带小数的量，字段的 type 写作 measure",
                en: "this is a count; a field that measures something, such as an area, has the type measure")
        case .measure: Label(zh: "至多两位小数", en: "with at most two decimals")
        default: nil
        }
    }

    private mutating func compileName(_ name: String, at position: Position, as type: ValueType) -> Int32 {
        guard let meaning = names[name] else {
            if !reportUndeclared(name, at: position) {
                report(
                    "unknown-name", zh: "“\(name)”没有定义", en: "“\(name)” is not defined", at: position,
                    help: variantSuggestion(for: name, among: valueNames, meaning: self.name(labelled: name)))
            }
            return add(Node(kind: .constant))
        }
        switch meaning {
        case .slot(let slot, let found):
            expect(type, found, at: position, name: name)
            draft.readSlots.insert(slot)
            return add(Node(kind: isNeeded(slot) ? .neededFact : .fact, slot: Int32(slot)))
        case .node(let node, let found):
            expect(type, found, at: position, name: name)
            draft.readNodes.insert(Int(node))
            return node
        case .table:
            report("wrong-type", zh: "“\(name)”是条件，不是数值", en: "“\(name)” is a table, not a value", at: position)
            return add(Node(kind: .constant))
        }
    }

    /// Reports a parameter that everybody knows but the file does not declare; whether it is one.
    mutating func reportUndeclared(_ name: String, at position: Position) -> Bool {
        guard ParameterSet.common.contains(name) else { return false }
        report(
            "undeclared-parameter", zh: "参数“\(name)”没有声明", en: "parameter “\(name)” is not declared", at: position,
            help: Label(
                zh: "在 parameters 中写明它是哪一年的数字：\"\(name)\": {\"describes\": \"year\", \"cite\": …}",
                en:
                    "say under “parameters” which year it describes: \"\(name)\": {\"describes\": \"year\", \"cite\": …}"
            ))
        return true
    }

    private mutating func compile(_ terms: Amount.Terms, as type: ValueType) -> Int32 {
        var node = Node(kind: .sum)
        node.isFloored = type == .yuan
        switch terms.head {
        case .sum(let amounts):
            let nodes = amounts.map { compile($0, as: type) }
            node.parts = PlanDraft.append(nodes, to: &draft.parts)
        case .percent(let share, let whole):
            node.kind = .percent
            node.first = compile(share, as: .rate)
            node.second = compile(whole, as: type)
        case .each(let each, let count):
            node.kind = .each
            node.first = compile(each, as: type)
            node.second = compile(count, as: .number)
        case .choose(let cases):
            node.kind = .choose
            node.slot = Int32(decidingSlot(of: cases))
            let compiled = cases.map { choice in
                PlanChoice(table: choice.when.map { compile($0) } ?? -1, node: compile(choice.value, as: type))
            }
            node.parts = PlanDraft.append(compiled, to: &draft.choices)
        }
        let minus = terms.minus.map { compile($0, as: type) }
        node.minus = PlanDraft.append(minus, to: &draft.parts)
        node.atLeast = compile(terms.atLeast, as: type)
        node.atMost = compile(terms.atMost, as: type)
        let index = add(linear(node) ?? node)
        draft.sources.add(index, at: terms.position)
        return index
    }

    // MARK: Sums of a record's amounts

    /// A sum that hangs on nothing but amounts of the record, to be read off the frame in one go; `nil` for any other.
    private mutating func linear(_ node: Node) -> Node? {
        guard node.kind == .sum, node.atLeast < 0, node.atMost < 0, let plus = amountSlots(node.parts),
            let minus = amountSlots(node.minus), plus.count + minus.count <= PlanCompiler.mostAmounts
        else { return nil }
        var result = Node(kind: .linear)
        result.isFloored = node.isFloored
        result.parts = PlanDraft.append(plus, to: &draft.parts)
        result.minus = PlanDraft.append(minus, to: &draft.parts)
        return result
    }

    /// So few amounts of a record cannot overflow a sum.
    private static let mostAmounts = 32

    /// The slots whose amounts add up to the nodes of a span; `nil` where one is more than that.
    private func amountSlots(_ span: Span32) -> [Int32]? {
        var slots: [Int32] = []
        for part in span.indices {
            let node = draft.nodes[Int(draft.parts[Int(part)])]
            switch node.kind {
            case .fact where PlanCompiler.neverNegative.contains(Int(node.slot)): slots.append(node.slot)
            case .linear where node.minus.count == 0:
                slots += draft.parts[Int(node.parts.first)..<Int(node.parts.first + node.parts.count)]
            default: return nil
            }
        }
        return slots
    }

    /// The amounts of a record that a complete one has, none of them below 0: a sum of them needs no floor.
    private static let neverNegative = Set(Record.mirroredFields.map(Slot.of) + [Slot.insurancePaid])

    /// The first record field that the cases test: what to ask for when none fits.
    private func decidingSlot(of cases: [Amount.Choice]) -> Int {
        for condition in cases.compactMap(\.when).flatMap(\.clauses).flatMap(\.conditions) {
            if case .slot(let slot, _)? = names[condition.key] { return slot }
        }
        return -1
    }

    private mutating func compile(_ shifted: Amount.ShiftedDate) -> Int32 {
        var node = Node(kind: .shift)
        node.first = compile(shifted.base, as: .date)
        node.constant = Int64(shifted.months)
        node.slot = Int32(shifted.days)
        switch shifted.end {
        case nil: node.parts = Span32(first: 0, count: 0)
        case .monthEnd: node.parts = Span32(first: -1, count: 1)
        case .yearEnd:
            let start = draft.policy.dates.yearStarts ?? .usual
            node.parts = Span32(first: Node.yearEnd, count: Int32(100 * start.month + start.day))
        case .dayOfYear(let month, let day): node.parts = Span32(first: Int32(month), count: Int32(day))
        }
        return add(node)
    }

    private mutating func expect(_ wanted: ValueType, _ found: ValueType, at position: Position, name: String? = nil) {
        guard wanted != found else { return }
        let subject = name.map { "“\($0)” " } ?? ""
        report(
            "wrong-type",
            zh: "\(subject)是\(PlanCompiler.name(of: found).zh)，此处应为\(PlanCompiler.name(of: wanted).zh)",
            en: "\(subject)is \(PlanCompiler.name(of: found).en), but this takes \(PlanCompiler.name(of: wanted).en)",
            at: position)
    }

    /// What kind of value a type is, in words.
    static func name(of type: ValueType) -> Label {
        switch type {
        case .yuan: Label(zh: "金额", en: "an amount")
        case .number: Label(zh: "整数", en: "a whole number")
        case .measure: Label(zh: "数字", en: "a number")
        case .date: Label(zh: "日期", en: "a date")
        case .rate: Label(zh: "比例", en: "a rate")
        case .flag: Label(zh: "是/否", en: "yes or no")
        case .code, .word: Label(zh: "代码", en: "a code")
        case .identities: Label(zh: "身份", en: "an identity")
        }
    }

    /// Whether a record that lacks the slot cannot be settled once a rule asks for it.
    func isNeeded(_ slot: Int) -> Bool {
        if slot == Slot.of(.hospitalClass) || slot == Slot.age || slot == Slot.of(.referral) { return true }
        return draft.policy.fields.contains { $0.isNeeded && layout.fields[$0.name]?.slot == slot }
    }
}
