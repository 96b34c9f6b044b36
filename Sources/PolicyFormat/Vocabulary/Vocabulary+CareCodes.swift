package import Values

extension Vocabulary {
    /// The table that a policy's own kinds of care are added to.
    package static let careTable = "care"

    /// The vocabulary together with what a policy declares, as far as it can take effect.
    public func adding(_ policy: Policy) -> Vocabulary {
        var diagnostics = Diagnostics()
        return adding(policy, &diagnostics)
    }

    /// The same; what cannot take effect goes to `diagnostics`.
    package func adding(_ policy: Policy, _ diagnostics: inout Diagnostics) -> Vocabulary {
        adding(policy.identities, &diagnostics).adding(policy.careCodes, &diagnostics)
    }

    /// The vocabulary together with kinds of care of a policy's own.
    package func adding(_ declared: [CareCode], _ diagnostics: inout Diagnostics) -> Vocabulary {
        var result = self
        for code in declared { result.add(code, &diagnostics) }
        return result
    }

    private mutating func add(_ code: CareCode, _ diagnostics: inout Diagnostics) {
        let words = tables[Vocabulary.careTable] ?? []
        if let problem = problem(with: code, among: words) { return diagnostics.add(problem) }
        // Another version of the policy may have declared it already.
        let index = words.firstIndex { $0.id == code.id } ?? words.count
        for spelling in ([code.id, code.name.zh, code.name.en] + code.spellings).unique {
            guard let other = word(spelled: spelling, in: Vocabulary.careTable), other != index else {
                set(spelling, to: index, in: Vocabulary.careTable)
                continue
            }
            diagnostics.add(taken(spelling, by: words[other], code))
        }
        var national = code.national
        for (other, word) in words.enumerated() where other != index {
            for taken in word.national.filter(national.contains) {
                diagnostics.add(self.taken(taken, by: word, code))
                national.removeAll { $0 == taken }
            }
        }
        put(
            Word(
                id: code.id, name: code.name, national: national, standsFor: code.standsFor, isOwn: true,
                spellings: code.spellings),
            at: index)
    }

    private func problem(with code: CareCode, among words: [Word]) -> Diagnostic? {
        if let known = words.first(where: { $0.id == code.id }), !known.isOwn { return taken(code.id, by: known, code) }
        let common = words.filter { !$0.isOwn }.map(\.id)
        if let wanted = code.standsFor, !common.contains(wanted) {
            return Diagnostic(
                check: "unknown-code", Label(zh: "“care”没有“\(wanted)”", en: "“care” knows no “\(wanted)”"),
                at: code.position, path: "careCodes.\(code.id).standsFor",
                help: variantSuggestion(for: wanted, among: common))
        }
        // Rules test the words of a table by the bits of one number.
        let most = 62
        guard words.contains(where: { $0.id == code.id }) || words.count < most else {
            return Diagnostic(
                check: "too-many",
                Label(
                    zh: "医疗类别“\(code.id)”超出至多 \(most) 种的限度",
                    en: "there can be at most \(most) kinds of care, so “\(code.id)” is left out"),
                at: code.position, path: "careCodes.\(code.id)")
        }
        return nil
    }

    private func taken(_ spelling: String, by word: Word, _ code: CareCode) -> Diagnostic {
        Diagnostic(
            check: "taken-spelling",
            Label(
                zh: "“\(spelling)”已是医疗类别“\(word.id)”（\(word.name.zh)）的写法",
                en: "“\(spelling)” already names the care “\(word.id)” (\(word.name.en))"),
            at: code.position, path: "careCodes.\(code.id)",
            help: Label(
                zh: "换一种写法；要与 \"\(word.id)\" 同样对待的，写 \"standsFor\"",
                en: "use another spelling; what is to count as \"\(word.id)\" too says so by \"standsFor\""))
    }

    /// The words that a rule means that names one: itself, and those that stand for it.
    package func words(meantBy id: String, in table: String) -> [Int] {
        (tables[table] ?? []).indices.filter { index in
            tables[table].map { $0[index].id == id || $0[index].standsFor == id } ?? false
        }
    }
}
