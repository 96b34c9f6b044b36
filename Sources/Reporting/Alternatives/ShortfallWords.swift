import Adjudication
import PolicyFormat
import Values
import Wording

/// Why a benefit paid nothing, in words: the condition, what is, what would have to be, and the article.
struct ShortfallWords: Bilingual {
    /// One condition that failed; figures and words as they are printed, empty where there is nothing to compare.
    struct Entry {
        var condition: String
        var have = ""
        var need = ""
        var cite = ""
    }

    let claim: SettledClaim
    let scheme: Scheme
    let language: Language
    private var wording: RuleWording { RuleWording(claim.plan.policy, scheme, language) }
    private var policy: Policy { claim.plan.policy }

    func entry(_ shortfall: Shortfall) -> Entry {
        let benefit = shortfall.benefit.map { policy.benefits[$0] }
        let step = claim.steps.last { $0.benefit == shortfall.benefit }
        let cite = step.map { claim.cite(of: $0) } ?? benefit?.cite ?? ""
        switch shortfall.condition {
        case .exclusion(let index): return exclusion(policy.exclusions[index])
        case .identityMissing:
            return Entry(
                condition: say("本政策救助的身份", "an identity that this policy assists"), have: identities, need: assisted,
                cite: claim.identityCite)
        case .identityNotHeld:
            return Entry(
                condition: say("结算日在认定期内", "recognised on the day of settlement"), have: identities,
                need: claim.record.day(.date)?.description ?? "", cite: claim.reasonCite ?? claim.identityCite)
        case .excluded(let code):
            return Entry(condition: claim.reasonLabel?[language] ?? code, cite: claim.reasonCite ?? "")
        case .unmet(let condition, let have, let need): return unmet(condition, have, need, cite)
        case .exception(let table):
            return Entry(
                condition: say("不适用的情形", "an exception"), have: wording.table(table),
                need: wording.negated(table) ?? "",
                cite: cite)
        case .notInForce:
            return Entry(
                condition: say("结算日在该待遇的有效期内", "the benefit in force on the day of settlement"),
                have: claim.record.day(.date)?.description ?? "", cite: cite)
        case .noRow:
            return Entry(
                condition: say("有适用的一档", "a row that fits"), have: claim.category(scheme)?.name[language] ?? "",
                cite: cite)
        case .nothingLeft:
            let name = benefit.map { wording.amount($0.base) } ?? ""
            return Entry(
                condition: say("\(name)大于 0", "\(name) above 0"), have: yuan(step?.base ?? 0), need: "> 0.00",
                cite: cite)
        case .deductible(let accumulated, let line):
            return Entry(
                condition: say("超过起付标准", "above the deductible"), have: yuan(accumulated), need: "> \(yuan(line))",
                cite: cite)
        case .limit(let pool, let limit):
            return Entry(
                condition: say(
                    "\(policy.pools[pool].name?.zh ?? "限额")有剩余",
                    "something left of \(policy.pools[pool].name?.en ?? "the limit")"),
                have: yuan(0), need: "> 0.00", cite: policy.pools[pool].cite ?? cite
            ).told(of: limit, say("限额 ", "limit "))
        case .replaced(let index):
            return Entry(
                condition: say(
                    "没有被“\(policy.benefits[index].name.zh)”代替", "not replaced by “\(policy.benefits[index].name.en)”"),
                cite: policy.benefits[index].cite)
        case .delegated:
            let delegation = benefit?.delegated?.label[language] ?? say("另行规定", "left to others")
            return Entry(
                condition: say("条文没有定标准，\(delegation)", "the text sets no terms; they are \(delegation)"),
                cite: benefit?.delegated?.cite ?? cite)
        case .refused(let refusal):
            return Entry(condition: claim.label(of: refusal)[language], cite: claim.cite(of: refusal, cite))
        case .worthNothing:
            return Entry(
                condition: say("按标准算出的金额大于 0", "a schedule that comes to more than 0"),
                have: yuan(step?.beforeCap ?? 0), need: "> 0.00", cite: cite)
        }
    }

    // MARK: Identities

    private var identities: String {
        let names = claim.record.holdings.map { holding in
            let name = scheme.vocabulary.identities[Int(holding.identity)].name.inSentence[language]
            guard !holding.isUndated else { return name }
            let from = holding.from == .min ? "" : Day(number: holding.from).description
            let through = holding.through == .max ? "" : Day(number: holding.through).description
            return "\(name) \(from)..\(through)"
        }
        return names.isEmpty ? say("无", "none") : list(names)
    }

    private var assisted: String { wording.names(of: policy.categories.flatMap { $0.identities.map(\.value) }.unique) }

    // MARK: Conditions

    /// What an exclusion asks for, from the first fact in it that can be said in one word.
    private func exclusion(_ exclusion: Exclusion) -> Entry {
        var entry = Entry(condition: exclusion.label[language], cite: exclusion.cite)
        for condition in exclusion.when?.clauses.flatMap(\.conditions) ?? [] {
            switch condition.test {
            case .flag(let holds) where Field.named(condition.key) != nil:
                entry.have = holds ? say("是", "yes") : say("否", "no")
                entry.need = holds ? say("否", "no") : say("是", "yes")
                return entry
            case .oneOf where Field.named(condition.key) != nil:
                entry.have =
                    fact(condition.key)
                    ?? wording.table(Table(clauses: [Table.Clause(conditions: [condition])], position: .none))
                entry.need = wording.negated(condition) ?? ""
                return entry
            default: continue
            }
        }
        return entry
    }

    private func unmet(_ condition: Table.Condition, _ have: Int64?, _ need: [Int64?], _ cite: String) -> Entry {
        var entry = Entry(condition: wording.words(of: condition), cite: cite)
        switch condition.test {
        case .compare(let comparisons):
            let unit = FigureUnit(of: condition.key, claim, scheme)
            entry.have = have.map { unit.text($0) } ?? say("没有填", "not given")
            entry.need = zip(comparisons, need).compactMap { comparison, value in
                value.map { "\(comparison.comparison.sign) \(unit.text($0))" }
            }.joined(separator: comma)
        case .flag(let expected):
            entry.have = expected ? say("否", "no") : say("是", "yes")
            entry.need = expected ? say("是", "yes") : say("否", "no")
        case .oneOf(let literals):
            if condition.key != "holds" { entry.condition = wording.label(condition.key) }
            entry.have = fact(condition.key) ?? say("没有填", "not given")
            entry.need = wording.values(literals.map(\.text), of: condition.key)
        case .given(let given):
            entry.have = given ? say("没有填", "not given") : say("填了", "given")
            entry.need = given ? say("填了", "given") : say("没有填", "not given")
        }
        return entry
    }

    /// What the record says of a fact that is a word or a text.
    private func fact(_ key: String) -> String? {
        if key == "holds" { return identities }
        if key == "category" { return claim.category(scheme)?.name[language] ?? say("无", "none") }
        if let word = scheme.vocabulary.tables[key], let field = Field.named(key) {
            let index = claim.frame[field.rawValue]
            return word.indices.contains(Int(clamping: index))
                ? word[Int(clamping: index)].name.inSentence[language] : nil
        }
        if let text = Field.exactly(key).flatMap({ claim.record.texts[$0] }) ?? claim.record.extras[key] {
            return wording.values([text], of: key)
        }
        return nil
    }
}

extension ShortfallWords.Entry {
    /// The same, naming the limit that is used up.
    fileprivate func told(of limit: Int64, _ word: String) -> ShortfallWords.Entry {
        var entry = self
        entry.need = word + yuan(limit)
        return entry
    }
}

/// What a figure that a condition compares is measured in.
struct FigureUnit {
    private enum Kind { case yuan, count, day, rate, measure }
    private let kind: Kind

    init(of name: String, _ claim: SettledClaim, _ scheme: Scheme) {
        let policy = claim.plan.policy
        if let field = Field.named(name) {
            kind = field.definition.kind == .day ? .day : field.definition.kind == .yuan ? .yuan : .count
        } else if let field = policy.fields.first(where: { $0.name == name }) {
            switch field.type {
            case .yuan: kind = .yuan
            case .date: kind = .day
            case .rate: kind = .rate
            case .measure: kind = .measure
            case .number, .flag, .code, .householdIdentities: kind = .count
            }
        } else if let index = policy.counters.firstIndex(where: { $0.id == name }) {
            kind = claim.plan.isMoney(counter: index) ? .yuan : .count
        } else {
            kind = FigureUnit.counts.contains(name) ? .count : .yuan
        }
    }

    private static let counts: Set<String> = ["age", "stay_days", "year", "claims"]

    func text(_ value: Int64) -> String {
        switch kind {
        case .yuan: yuan(value)
        case .count: String(value)
        case .day: Day(number: Int32(clamping: value)).description
        case .rate: Rate(parts: value).description
        case .measure: Measure.text(value)
        }
    }
}
