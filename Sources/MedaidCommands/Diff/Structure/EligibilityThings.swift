import MedicalAssistance

/// A means test, condition by condition.
struct EligibilityThings {
    private let test: EligibilityTest
    private let ruling: Ruling

    init(_ test: EligibilityTest, _ ruling: Ruling) {
        self.test = test
        self.ruling = ruling
    }

    var all: [StructureThing] {
        test.conditions.map { condition in
            StructureThing(
                key: "\(test.id).\(condition.id)", title: test.name,
                told: Told(
                    text: Label(
                        zh: "\(condition.label.zh)\(figure(condition).zh)",
                        en: "\(condition.label.en)\(figure(condition).en)"),
                    meaning: meaning(condition), cites: [condition.cite]))
        } + test.fields.map { FieldThing.thing($0, ruling, key: "\(test.id).field.\($0.name)", of: test.name) }
    }

    private func meaning(_ condition: EligibilityTest.Condition) -> String {
        let left = ruling.meaning.amount(condition.left)
        let compared = condition.comparisons.map { "\($0.comparison.rawValue) \(ruling.meaning.amount($0.value))" }
        return ([left] + compared + [condition.isTrue.map { "\($0)" } ?? ""]).joined(separator: " ")
    }

    /// The comparison with its figures.
    private func figure(_ condition: EligibilityTest.Condition) -> Label {
        guard !condition.comparisons.isEmpty else { return Label("") }
        let label = { (name: String, telling: RuleTelling) in
            test.fields.first { $0.name == name }?.label?[telling.language]
        }
        let text = ruling.tell { telling in
            let left: String
            if case .name(let name, _) = condition.left, let known = label(name, telling) {
                left = known
            } else {
                left = told(condition.left, telling)
            }
            return condition.comparisons.map { "\(left) \(sign($0.comparison)) \(told($0.value, telling))" }
                .joined(separator: telling.say("，", ", "))
        }
        return Label(zh: "（\(text.zh)）", en: " (\(text.en))")
    }

    /// A value, with the test's own facts by their labels.
    private func told(_ amount: Amount, _ telling: RuleTelling) -> String {
        var telling = telling
        telling.moreFields = test.fields
        return telling.worked(amount)
    }

    private func sign(_ comparison: Table.Comparison) -> String {
        switch comparison {
        case .above: ">"
        case .atLeast: "≥"
        case .below: "<"
        case .atMost: "≤"
        }
    }
}

/// A field of a record, told.
enum FieldThing {
    static func thing(
        _ field: FieldDeclaration, _ ruling: Ruling, key: String? = nil, of test: Label? = nil
    ) -> StructureThing {
        let name = field.label ?? Label(field.name)
        var parts = [type(field.type)]
        if let fallback = field.fallback {
            parts.append(
                Label(
                    zh: "默认\(fallback == "yes" ? "是" : fallback == "no" ? "否" : " " + fallback)",
                    en: "default \(fallback)"))
        }
        if field.isNeeded { parts.append(Label(zh: "须给出", en: "needed")) }
        let kind = Label.joined(parts, zh: "，", en: ", ")
        return StructureThing(
            key: key ?? field.name,
            title: test.map { Label(zh: "\($0.zh)：所需情况", en: "\($0.en): facts asked for") } ?? Label(field.name),
            told: Told(
                text: Label(zh: "\(name.zh)（\(kind.zh)）", en: "\(name.en) (\(kind.en))"),
                meaning:
                    "\(field.type.rawValue) \(field.fallback ?? "") \(field.isNeeded) \(test == nil ? "" : name.zh)"))
    }

    private static func type(_ type: FieldType) -> Label {
        switch type {
        case .flag: Label(zh: "是或否", en: "yes or no")
        case .code: Label(zh: "代码", en: "a code")
        case .number, .measure: Label(zh: "数", en: "a number")
        case .yuan: Label(zh: "元", en: "yuan")
        case .date: Label(zh: "日期", en: "a date")
        case .rate: Label(zh: "比例", en: "a rate")
        }
    }
}
