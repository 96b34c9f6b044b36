import PolicyFormat
import Values

extension PlanCompiler {
    mutating func compileGuard(_ when: Table?, _ unless: Table?) -> Guard {
        Guard(when: when.map { compile($0) } ?? -1, unless: unless.map { compile($0) } ?? -1)
    }

    /// Compiles a table; its conditions stand together, clause by clause.
    mutating func compile(_ table: Table) -> Int32 {
        var identities: UInt64 = 0
        let clauses = table.clauses.map { clause in
            let conditions = clause.conditions.map { compile($0) }
            for entry in conditions.joined() where entry.expected {
                if entry.kind == .bits, entry.slot == Slot.held { identities |= entry.mask }
                if entry.kind == .table { identities |= self.identities(ofTable: entry.left) }
            }
            let span = PlanDraft.append(Array(conditions.joined()), to: &draft.conditions)
            draft.sources.add(clause, counts: conditions.map(\.count), from: span.first)
            return span
        }
        draft.tables.append(PlanTable(clauses: PlanDraft.append(clauses, to: &draft.clauses)))
        let index = Int32(draft.tables.count - 1)
        remember(identities: identities, ofTable: index)
        return index
    }

    private mutating func compile(_ condition: Table.Condition) -> [PlanCondition] {
        guard let meaning = names[condition.key] else {
            if !reportUndeclared(condition.key, at: condition.position) {
                report(
                    "unknown-fact", zh: "条件中的“\(condition.key)”没有定义",
                    en: "“\(condition.key)” is not a fact, figure or named table",
                    at: condition.position,
                    help: variantSuggestion(
                        for: condition.key, among: valueNames, meaning: name(labelled: condition.key)))
            }
            return []
        }
        switch meaning {
        case .table(let table):
            if case .flag(let expected) = condition.test {
                return [PlanCondition(kind: .table, expected: expected, left: table)]
            }
            report(
                "wrong-type", zh: "“\(condition.key)”只能为 true 或 false",
                en: "“\(condition.key)” is tested with true or false",
                at: condition.position)
            return []
        case .slot(let slot, let type):
            draft.readSlots.insert(slot)
            return compile(condition, slot: slot, type: type)
        case .node(let node, let type):
            draft.readNodes.insert(Int(node))
            return compile(condition, node: node, type: type)
        }
    }

    private mutating func compile(_ condition: Table.Condition, slot: Int, type: ValueType) -> [PlanCondition] {
        var base = PlanCondition(kind: .word, isNeeded: isNeeded(slot), slot: Int32(slot))
        switch (condition.test, type) {
        case (.given, .identities) where slot == layout.householdIdentities:
            // Whether anybody gave them is not known of the household: it is asked what its members hold.
            reportTest(condition, type)
            return []
        case (.given(let expected), _):
            base.kind = .given
            base.expected = expected
            base.isNeeded = false
            return [base]
        case (.flag(let expected), .flag):
            base.mask = expected ? 2 : 1
            return [base]
        case (.oneOf(let literals), .flag) where literals.count == 1 && ["yes", "no"].contains(literals[0].text):
            base.mask = literals[0].text == "yes" ? 2 : 1
            return [base]
        case (.oneOf(let literals), .word(let table)):
            for literal in literals { base.mask |= bit(of: literal, table: table) }
            return [base]
        case (.oneOf(let literals), .identities):
            base.kind = slot == Slot.held || slot == layout.householdIdentities ? .bits : .word
            for literal in literals { base.mask |= identityBits(of: literal) }
            return [base]
        case (.oneOf(let literals), .code) where literals.contains { $0.codes != nil }:
            return [compileDiseases(literals, base, condition)]
        case (.oneOf(let literals), .code): return [compileCodes(literals, base)]
        case (_, .number), (_, .measure), (_, .yuan), (_, .date), (_, .rate):
            return compile(
                condition, node: add(Node(kind: base.isNeeded ? .neededFact : .fact, slot: Int32(slot))), type: type)
        default:
            reportTest(condition, type)
            return []
        }
    }

    private mutating func compile(_ condition: Table.Condition, node: Int32, type: ValueType) -> [PlanCondition] {
        switch condition.test {
        case .oneOf(let literals):
            let nodes = literals.map { literal -> Int32 in
                let amount: Amount =
                    literal.isNumber
                    ? .number(literal.text, literal.position)
                    : type == .date
                        ? Day(literal.text).map { .date($0, literal.position) } ?? .name(literal.text, literal.position)
                        : .name(literal.text, literal.position)
                return compile(amount, as: type)
            }
            return [PlanCondition(kind: .oneOf, left: node, list: PlanDraft.append(nodes, to: &draft.parts))]
        case .flag(let expected) where type == .flag:
            let wanted = add(Node(kind: .constant, constant: expected ? 1 : 0))
            return [PlanCondition(kind: .oneOf, left: node, list: PlanDraft.append([wanted], to: &draft.parts))]
        case .compare(let comparisons) where type != .flag:
            return comparisons.map { comparison in
                PlanCondition(
                    kind: .compare, comparison: PlanComparison(comparison.comparison), left: node,
                    right: compile(comparison.value, as: type))
            }
        default:
            reportTest(condition, type)
            return []
        }
    }

    private mutating func compileCodes(_ literals: [Table.Literal], _ base: PlanCondition) -> PlanCondition {
        var result = base
        let slot = Int(base.slot)
        let codes = literals.compactMap { code(of: $0, in: slot) }
        if codes.allSatisfy({ $0 < 64 }) {
            for code in codes { result.mask |= 1 << UInt64(code) }
            return result
        }
        result.kind = .oneOf
        result.left = add(Node(kind: base.isNeeded ? .neededFact : .fact, slot: base.slot))
        let nodes = codes.map { add(Node(kind: .constant, constant: Int64($0))) }
        result.list = PlanDraft.append(nodes, to: &draft.parts)
        return result
    }

    /// Compiles codes of diseases to a table: the record's code lies in one of their ranges.
    private mutating func compileDiseases(
        _ literals: [Table.Literal], _ base: PlanCondition, _ condition: Table.Condition
    ) -> PlanCondition {
        if Int(base.slot) != Slot.of(.disease) {
            report(
                "wrong-type", zh: "codes、file 用于病种（disease），“\(condition.key)”不是",
                en: "'codes' and 'file' are for the disease of a record, and '\(condition.key)' is something else",
                at: condition.position)
        }
        let fact = add(Node(kind: base.isNeeded ? .neededFact : .fact, slot: base.slot))
        let clauses = literals.compactMap(\.codes).joined.map { range in
            layout.addDiseases(range)
            let ends = [(PlanComparison.atLeast, range.lowerBound), (.atMost, range.upperBound)].map { end in
                PlanCondition(
                    kind: .compare, comparison: end.0, left: fact,
                    right: add(Node(kind: .constant, constant: end.1)))
            }
            return PlanDraft.append(ends, to: &draft.conditions)
        }
        draft.tables.append(PlanTable(clauses: PlanDraft.append(clauses, to: &draft.clauses)))
        return PlanCondition(kind: .table, left: Int32(draft.tables.count - 1))
    }

    private mutating func code(of literal: Table.Literal, in slot: Int) -> Int? {
        let known: [String]? =
            slot == Slot.categoryWon
            ? draft.policy.categories.map(\.id)
            : slot == Slot.of(.hospitalClass) && !draft.policy.hospitalClasses.isEmpty
                ? draft.policy.hospitalClasses.map(\.id) : nil
        if let known, !known.contains(literal.text) {
            let isCategory = slot == Slot.categoryWon
            report(
                isCategory ? "unknown-category" : "unknown-code", zh: "未知的\(isCategory ? "类别" : "代码")“\(literal.text)”",
                en: "unknown \(isCategory ? "category" : "code") “\(literal.text)”", at: literal.position,
                help: variantSuggestion(for: literal.text, among: known))
            return nil
        }
        if slot == Slot.categoryWon { return layout.categories.firstIndex(of: literal.text) }
        return layout.code(of: literal.text, in: slot)
    }

    private mutating func bit(of literal: Table.Literal, table: String) -> UInt64 {
        if vocabulary.tables[table]?.contains(where: { $0.id == literal.text }) ?? false {
            return vocabulary.words(meantBy: literal.text, in: table).reduce(0) { $0 | 1 << UInt64($1) }
        }
        report(
            "unknown-code", zh: "“\(table)”没有“\(literal.text)”", en: "“\(table)” knows no “\(literal.text)”",
            at: literal.position,
            help: variantSuggestion(
                for: literal.text, among: (vocabulary.tables[table] ?? []).map(\.id),
                meaning: vocabulary.word(literal.text, in: table).flatMap { vocabulary.tables[table]?[$0].id }))
        return 0
    }

    /// The bits under which an identity that a file names may be held: its own, and those of identities that stand for it.
    mutating func identityBits(of literal: Table.Literal) -> UInt64 {
        identityBits(Located(literal.text, at: literal.position))
    }

    mutating func identityBits(_ name: Located<String>) -> UInt64 {
        guard let index = vocabulary.identities.firstIndex(where: { $0.id == name.value }) else {
            report(
                "unknown-identity", zh: "未知的身份“\(name.value)”", en: "unknown identity “\(name.value)”",
                at: name.position,
                help: identityHelp(name.value))
            return 0
        }
        let own: UInt64 = 1 << UInt64(index)
        return draft.identityBits.enumerated().reduce(own) { bits, entry in
            entry.element & own != 0 ? bits | 1 << UInt64(entry.offset) : bits
        }
    }

    /// Reports an identity that another is to stand for and that nobody knows.
    mutating func checkStandsFor() {
        for identity in draft.policy.identities {
            for id in identity.standsFor where !vocabulary.identities.contains(where: { $0.id == id }) {
                report(
                    "unknown-identity", zh: "未知的身份“\(id)”", en: "unknown identity “\(id)”", at: identity.position,
                    help: identityHelp(id))
            }
        }
    }

    /// The identity that a text is another spelling or a misspelling of, else all of them: what is only near may be
    /// paid other money.
    private func identityHelp(_ text: String) -> Label {
        hint(
            near: (vocabulary.identity(text) ?? vocabulary.variant(text)).map { vocabulary.identities[$0].id },
            accepted: vocabulary.identities.map(\.id))
    }

    private mutating func reportTest(_ condition: Table.Condition, _ type: ValueType) {
        let help: Label =
            switch type {
            case .flag: Label(zh: "写作 true 或 false", en: "write true or false")
            case .code, .word, .identities: Label(zh: "写出一个取值，或取值的列表", en: "write a value, or a list of values")
            case .yuan, .number, .measure, .date, .rate:
                Label(
                    zh: "写作 {\"above\": …}，或 atLeast、below、atMost",
                    en: "write {\"above\": …}, or atLeast, below, atMost")
            }
        report(
            "wrong-type", zh: "“\(condition.key)”是\(PlanCompiler.name(of: type).zh)，不能这样比较",
            en: "“\(condition.key)” is \(PlanCompiler.name(of: type).en) and cannot be tested like this",
            at: condition.position, help: help)
    }
}

extension PlanComparison {
    init(_ comparison: Table.Comparison) {
        switch comparison {
        case .above: self = .above
        case .atLeast: self = .atLeast
        case .below: self = .below
        case .atMost: self = .atMost
        }
    }
}

extension [ClosedRange<Int64>] {
    /// The same numbers in as few ranges as hold them, in order.
    fileprivate var joined: [ClosedRange<Int64>] {
        sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { ranges, range in
            if let last = ranges.last, range.lowerBound <= last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
    }
}
