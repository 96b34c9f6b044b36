import Adjudication
import PolicyFormat
import Values
import Wording

/// A question of `calc --ask`: what is asked for, which answers there are, what stands where nothing is answered.
struct Question {
    /// What an answer may be.
    enum Answers {
        /// One of these, by its number or any of its names: what it is called, and the word that options take.
        case one([(name: Label, word: String)])
        /// Several of these.
        case several([(name: Label, word: String)])
        /// A text that is read as the option's value is.
        case text
    }

    /// The option that says the same: `date`, `set`.
    let option: String
    /// What stands before the answer in the option's value: `critical_illness_deductible=`.
    var prefix = ""
    let label: Label
    /// How an answer is written, behind the label.
    var hint = Label("")
    let answers: Answers
    /// What an empty line means; `nil` where an answer is needed.
    var fallback: Label?

    /// What tells it from other questions.
    var id: String { option + " " + prefix }

    /// The words of the option for an answer: numbers are those of the list.
    func value(_ answer: String) -> String {
        switch answers {
        case .text: return prefix + answer
        case .one(let choices): return prefix + Question.word(answer, choices)
        case .several(let choices):
            let parts = answer.split { ",，、;； ".contains($0) }.map { String($0) }
            // A name may hold a space: only numbers are taken apart.
            guard parts.allSatisfy({ Int($0) != nil }) else { return prefix + answer }
            return prefix + parts.map { Question.word($0, choices) }.joined(separator: "|")
        }
    }

    /// The option's value as the list of answers has it: names in the place of words.
    func shown(_ value: String, _ language: Language) -> String {
        let text = String(value.dropFirst(prefix.count))
        switch answers {
        case .text: return text
        case .one(let choices): return Question.name(text, choices)[language]
        case .several(let choices):
            let names = text.split(separator: "|").map { Question.name(String($0), choices) }
            return Label.joined(names, by: .listComma)[language]
        }
    }

    private static func name(_ word: String, _ choices: [(name: Label, word: String)]) -> Label {
        choices.first { $0.word == word }?.name ?? Label(word)
    }

    private static func word(_ answer: String, _ choices: [(name: Label, word: String)]) -> String {
        guard let number = Int(answer), choices.indices.contains(number - 1) else { return answer }
        return choices[number - 1].word
    }
}

extension Question {
    /// Which of the policies built in.
    static var policy: Question {
        Question(
            option: "policy", label: Label(zh: "政策", en: "policy"),
            hint: Label(zh: "编号、名称，或文件路径", en: "a number, a name, or a path"),
            answers: .one(PolicyNames.all.map { ($0.name, $0.id) }))
    }

    /// A field of the record, under a scheme; an empty line takes its default, where it has one.
    static func field(_ field: Field, _ scheme: Scheme) -> Question {
        let definition = field.definition
        let option = SharedOptions.optionName(definition)
        // A yes or no is asked for by what it means, which stands before its default.
        let meaning = definition.summary.en.split(separator: ";").first.map { String($0) } ?? definition.name
        let help = Label(zh: definition.label, en: definition.kind == .flag ? meaning : field.label.en)
        switch field {
        case .identities:
            let ids = scheme.plans.last?.policy.categories.flatMap(\.identities).map(\.value).unique ?? []
            let choices = ids.compactMap { id in
                scheme.vocabulary.identities.first { $0.id == id }.map { (name: $0.name, word: $0.name.zh) }
            }
            return Question(
                option: option,
                label: Label(zh: "救助身份", en: "identities"),
                hint: Label(
                    zh: "可多选，可带日期：低保@2024-03-01..", en: "several may be given, with dates: dibao@2024-03-01.."),
                answers: .several(choices), fallback: Label(zh: "没有", en: "none"))
        case .basicPaid:
            return Question(
                option: option, label: Label(zh: "基本医保支付（元）", en: "paid by basic insurance, in yuan"), answers: .text,
                fallback: Label("0"))
        case .date:
            return Question(
                option: option, label: Label(zh: "结算日期", en: "day of settlement"),
                hint: Label(zh: "如 2024-03-01", en: "such as 2024-03-01"),
                answers: .text)
        case .inScope:
            return Question(
                option: option, label: Label(zh: "政策范围内费用（元）", en: "cost in scope, in yuan"),
                hint: Label(zh: "如 12000", en: "such as 12000"),
                answers: .text)
        case .care:
            let words = scheme.vocabulary.tables[Vocabulary.careTable] ?? []
            return Question(
                option: option, label: Label(zh: definition.label, en: "type of care"),
                answers: .one(words.map { ($0.name, $0.id) }))
        case .hospitalClass:
            let classes = scheme.plans.last?.policy.hospitalClasses ?? []
            return Question(
                option: option, label: help, answers: classes.isEmpty ? .text : .one(classes.map { ($0.name, $0.id) }))
        default: break
        }
        switch definition.kind {
        case .word(let table):
            let words = scheme.vocabulary.tables[table] ?? []
            return Question(option: option, label: help, answers: .one(words.map { ($0.name, $0.id) }))
        case .flag: return Question(option: option, label: help, answers: .one(yesOrNo))
        default: return Question(option: option, label: help, answers: .text)
        }
    }

    /// A field of the policy's own.
    static func own(_ field: FieldDeclaration) -> Question {
        Question(
            option: "field", prefix: field.name + "=", label: field.label ?? Label(field.name),
            answers: field.type == .flag ? .one(yesOrNo) : .text)
    }

    /// A parameter that the text leaves to others, by its name with the year.
    static func parameter(_ name: String, _ label: Label) -> Question {
        Question(option: "set", prefix: name + "=", label: label, answers: .text)
    }

    private static let yesOrNo = [
        (name: Label(zh: "是", en: "yes"), word: "yes"), (name: Label(zh: "否", en: "no"), word: "no"),
    ]
}
