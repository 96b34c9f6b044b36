import Adjudication
package import PolicyFormat
package import Values

extension Field {
    /// What people call it.
    package var label: Label {
        Label(
            zh: definition.label, en: Field.english[self] ?? String(definition.name.map { $0 == "_" ? " " : $0 }))
    }

    /// English labels that are not the name in words.
    private static let english: [Field: String] = [
        .admitted: "admission date", .date: "settlement date", .appliedOn: "application date",
        .total: "total billed", .advanceSelfPay: "advance self-pay", .overLimitSelfPay: "over-limit self-pay",
        .basicPaid: "basic insurance", .criticalIllnessPaid: "critical-illness insurance",
        .supplementaryPaid: "supplementary insurance",
    ]
}

extension RuleWording {
    /// A fact of a record: `inpatient`, `properly referred`, `disease C50`.
    package func fact(_ name: String, _ text: String) -> String {
        switch Field.named(name)?.definition.kind {
        case .word(let table)?:
            if let word = vocabulary.word(text, in: table) {
                return vocabulary.tables[table]?[word].name[language] ?? text
            }
        case .flag?: if let holds = Record.flag(text) { return flag(name, holds) }
        default: break
        }
        return label(name) + " " + text
    }
}

extension FieldDeclaration {
    /// A field of the policy's own: its name, its kind, and what it is where a record lacks it.
    package var summary: Label {
        var parts = [type.label]
        if let fallback {
            let word = fallback == "yes" ? "是" : fallback == "no" ? "否" : " " + fallback
            parts.append(Label(zh: "默认\(word)", en: "default \(fallback)"))
        }
        if let payer { parts.append(payer.label) }
        if !spellings.isEmpty {
            let names = Label.joined(spellings.map { Label($0) }, by: .listComma)
            parts.append(Label(zh: "列名亦作\(names.zh)", en: "columns also called \(names.en)"))
        }
        if isNeeded { parts.append(Label(zh: "须给出", en: "needed")) }
        return (label ?? Label(name)) + Label.joined(parts, by: .comma).bracketed
    }
}

extension FieldDeclaration {
    /// What rules call it: the codes that its label lists stand in the list of fields, where they are looked up.
    var shortLabel: Label? {
        guard type == .code, let label else { return label }
        return Label(zh: CodeList(label.zh, .zh)?.head ?? label.zh, en: CodeList(label.en, .en)?.head ?? label.en)
    }

    /// What its label calls one of its codes.
    func name(ofCode code: String, in language: Language) -> String? {
        guard type == .code, let label else { return nil }
        return CodeList(label[language], language)?.names[code]
    }
}

/// A label that ends with codes in brackets, each with its name: `抚养方式（institution 机构、community 社会散居）`.
private struct CodeList {
    let head: String
    let names: [String: String]

    /// Nothing, where what stands in brackets is anything else.
    init?(_ label: String, _ language: Language) {
        let (open, close) = language == .zh ? ("（", "）") : (" (", ")")
        guard label.hasSuffix(close), let start = label.utf8.firstPlace(of: open.utf8) else { return nil }
        var names: [String: String] = [:]
        for part in label[start.upperBound...].dropLast().split(separator: language == .zh ? "、" : ",") {
            let words = part.split(separator: " ", maxSplits: 1)
            guard words.count == 2, words[0].allSatisfy(\.isASCII) else { return nil }
            names[String(words[0])] = String(words[1])
        }
        head = String(label[..<start.lowerBound])
        self.names = names
    }
}

extension FieldDeclaration.Payer {
    var label: Label {
        switch self {
        case .beforeAssistance: Label(zh: "先于救助支付", en: "paid before assistance")
        case .afterAssistance: Label(zh: "救助之后支付", en: "paid after assistance")
        }
    }
}

extension FieldType {
    var label: Label {
        switch self {
        case .flag: Label(zh: "是或否", en: "yes or no")
        case .code: Label(zh: "代码", en: "a code")
        case .householdIdentities: Label(zh: "家庭成员的身份", en: "identities of the household")
        case .number, .measure: Label(zh: "数", en: "a number")
        case .yuan: Label(zh: "元", en: "yuan")
        case .date: Label(zh: "日期", en: "a date")
        case .rate: Label(zh: "比例", en: "a rate")
        }
    }
}
