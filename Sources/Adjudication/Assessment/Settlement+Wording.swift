import PolicyFormat
public import Values

extension Settlement {
    /// Two records carry one claim id.
    public func duplicate(_ record: Record) -> Diagnostic {
        Diagnostic(
            check: "duplicate-claim",
            Label(zh: "结算编号 \(record.claimID) 重复", en: "claim id \(record.claimID) is given more than once"),
            at: record.position, path: "claim_id")
    }

    /// A refund matches nothing.
    public func unmatched(_ record: Record) -> Diagnostic {
        Diagnostic(
            check: "unmatched-refund",
            Label(zh: "退费 \(record.claimID) 找不到所冲销的结算", en: "refund \(record.claimID) matches no earlier settlement"),
            at: record.position, path: "refund",
            help: Label(
                zh: "须与此前同一人的一笔结算金额相反，或用 reverses 指明",
                en: "its amounts mirror an earlier settlement of the person, or “reverses” names one"))
    }

    /// A record stands behind a rejected one of its person's year.
    public func behindRejected(_ record: Record, _ rejected: Record) -> Diagnostic {
        Diagnostic(
            check: "after-rejected",
            Label(
                zh: "结算 \(record.claimID) 在没有计算的 \(rejected.claimID) 之后，年度累计不明",
                en:
                    "claim \(record.claimID) follows the rejected \(rejected.claimID), so the year's accumulation is not known"
            ),
            at: record.position,
            help: Label(
                zh: "更正该记录，或用 --skip-rejected 视其为不存在",
                en: "correct that record, or use --skip-rejected to settle as if it were absent"))
    }
}

extension Plan {
    /// A fault in words: what is missing, which rule needs it, and how to give it.
    public func diagnostic(for fault: Fault, in record: Record, _ scheme: Scheme) -> Diagnostic {
        let rule = ruleName(fault)
        let id = record.claimID
        let who = id.isEmpty || record.isOfOptions ? Label("") : Label(zh: "结算 \(id)：", en: "claim \(id): ")
        func make(_ check: String, zh: String, en: String, path: String = "", help: Label? = nil) -> Diagnostic {
            Diagnostic(
                check: check, who + Label(zh: zh, en: en), at: record.position, path: path, help: help)
        }
        switch fault.kind {
        case .missingParameter:
            let parameter = parameterNames[Int(fault.index)]
            let cite = parameter.cite.isEmpty ? Label("") : .comma + Label(parameter.cite)
            var finding = make(
                "missing-parameter", zh: "\(rule.zh)需要参数 \(parameter.name)（\(fault.year) 年\(cite.zh)）",
                en: "\(rule.en) needs the parameter \(parameter.name) for \(fault.year)\(cite.en)",
                path: parameter.name,
                help: Label(
                    zh: "用 --set \(parameter.name).\(fault.year)=数值 给出，或写入 --parameters 文件",
                    en: "give it with --set \(parameter.name).\(fault.year)=VALUE or in a --parameters file"))
            finding.note = policy.description(ofParameter: parameter.name, year: fault.year)
            return finding
        case .missingFact where fault.benefit == Fault.criticalIllness:
            let name = factName(fault.index, scheme)
            if !policy.criticalIllnessPlans.isEmpty {
                let plans = Label.joined(
                    policy.criticalIllnessPlans.map { $0.name + Label($0.bands).bracketed }, by: .listComma)
                return make(
                    "missing-field", zh: "没有给出本次结算的大病保险分段，需要“\(name)”",
                    en: "no bands are given of the critical illness plan of this claim: it needs “\(name)”", path: name,
                    help: Label(
                        zh: "填写大病保险已付的金额（没有则填 0），或给出其分段：\(plans.zh)",
                        en: "give what the plan paid on the claim, 0 where it paid nothing, or its bands: \(plans.en)"))
            }
            return make(
                "missing-field", zh: "所给大病保险分段是居民的，职工医保的结算需要“\(name)”",
                en: "the critical illness bands given are those of residents: an employee's claim needs “\(name)”",
                path: name,
                help: Label(
                    zh: "填写职工大病（大额）保险已付的金额，没有则填 0",
                    en: "give what the employees' plan paid on the claim, 0 where it paid nothing"))
        case .missingFact, .undecided:
            let name = factName(fault.index, scheme)
            let spoken = Field.exactly(name).map { record.spokenName($0) } ?? name
            return make(
                "missing-field", zh: "\(rule.zh)需要“\(spoken)”", en: "\(rule.en) needs “\(spoken)”", path: name,
                help: acceptedCodes(fault.index))
        case .delegated:
            let (message, field, help) = openStandard(of: fault, record, scheme, rule: rule)
            return make("delegated", zh: message.zh, en: message.en, path: field, help: help)
        case .categoryNotStated:
            return make(
                "missing-field", zh: "该身份须由“\(record.spokenName(.category))”说明救助类别",
                en: "this identity needs “\(record.spokenName(.category))” to say which category it is in",
                path: "category", help: acceptedCategories)
        case .unknownCategory:
            return make(
                "unknown-category", zh: "本政策没有类别“\(record.texts[.category] ?? "")”",
                en: "this policy has no category “\(record.texts[.category] ?? "")”", path: "category",
                help: acceptedCategories)
        case .overflow:
            return make("overflow", zh: "金额累计超出范围", en: "the sums go beyond what is possible")
        case .imbalance:
            var finding = imbalance(fault)
            finding.message = who + finding.message
            finding.position = record.position
            return finding
        case .inexactRate:
            return make("inexact-rate", zh: "比例无法精确表示", en: "a rate cannot be represented exactly")
        }
    }

    private func ruleName(_ fault: Fault) -> Label {
        if fault.benefit == Fault.criticalIllness { return Label(zh: "大病保险", en: "critical-illness insurance") }
        guard fault.benefit >= 0 else { return Label(zh: "本政策", en: "this policy") }
        let benefit = policy.benefits[Int(fault.benefit)]
        return benefit.name + Label(benefit.cite).bracketed
    }

    /// The name of the fact in a slot, as a record gives it.
    func factName(_ slot: Int32, _ scheme: Scheme) -> String {
        if Int(slot) == Slot.age { return Field.birthDate.definition.name }
        if let field = Field(rawValue: Int(slot)) { return field.definition.name }
        return scheme.layout.fields.first { $0.value.slot == Int(slot) }?.key ?? "?"
    }

    private func acceptedCodes(_ slot: Int32) -> Label? {
        guard Int(slot) == Slot.of(.hospitalClass), !policy.hospitalClasses.isEmpty else {
            return Field(rawValue: Int(slot))?.definition.summary
        }
        return HospitalClass.accepted(policy.hospitalClasses)
    }

    private var acceptedCategories: Label {
        .accepted(policy.categories.filter { $0.statedBy == nil }.map(\.id))
    }
}
