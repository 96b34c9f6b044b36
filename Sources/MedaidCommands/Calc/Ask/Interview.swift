import Adjudication
import Batch
import PolicyFormat
import Values

/// `calc --ask`: asks for what one claim needs and the command line does not give, question by question.
///
/// Questions go to standard error, answers come from standard input, a line each, also over a pipe. Each answer is checked
/// at once. An empty line takes the default; `<` or `back` goes back; the end of the input takes what is left as it is.
struct Interview {
    private let console: Console
    private(set) var arguments: Arguments
    private var scheme: Scheme?
    /// The questions that were asked, in order, with the value that was given; `nil` for the default.
    private var asked: [(question: Question, value: String?)] = []
    private let line: () -> String?
    /// Answers that lead to the question before.
    private static let backWords: Set<String> = ["<", "back", "返回", "上一题"]

    init(_ arguments: Arguments, _ console: Console, line: @escaping () -> String? = { readLine() }) {
        self.arguments = arguments
        self.console = console
        self.line = line
    }

    /// The common fields that are asked for where they are not given; then come those that the policy needs.
    private static let first: [Field] = [.identities, .date, .care, .inScope, .basicPaid]

    /// Asks until nothing is missing, or the input ends.
    mutating func run() throws(UsageError) {
        guard arguments.positionals.isEmpty, !arguments.has("claimant") else {
            throw UsageError(
                "conflicting-options",
                message: Label(
                    zh: "--ask 问一笔结算，不能与记录文件、--claimant 并用",
                    en: "--ask asks for one claim: it does not go with files of records or --claimant"),
                help: Label(
                    zh: "此前的结算用 --history、--ytd-paid、--ytd-burden 给出",
                    en: "give earlier claims by --history, --ytd-paid, --ytd-burden"))
        }
        if arguments.has("history"), !arguments.has("person-id") { throw CalcInput.historyOfNobody }
        if let policy = arguments.value("policy") { scheme = loaded(policy) }
        guard scheme != nil || arguments.value("policy") == nil else { return }
        console.note(
            console.say(
                Label(
                    zh: "一问一答：空行取默认，< 返回上一题。", en: "Question by question: an empty line takes the default, < goes back."
                )))
        while let question = next {
            ask(question)
            guard let answer = line().map({ RecordReader.trimmed($0) }) else { break }
            if Interview.backWords.contains(answer.lowercased()) {
                goBack()
            } else if answer.isEmpty {
                if question.fallback != nil { asked.append((question, nil)) } else { complain(question) }
            } else {
                take(answer, question)
            }
        }
        summarize()
    }

    // MARK: What is asked next

    private var next: Question? {
        guard arguments.value("policy") != nil, let scheme else { return .policy }
        for field in Interview.first where !isAnswered(SharedOptions.optionName(field.definition)) {
            return .field(field, scheme)
        }
        return missing(scheme)
    }

    private func isAnswered(_ option: String) -> Bool {
        arguments.has(option) || asked.contains { $0.question.option == option }
    }

    /// What the policy still needs for this claim: first what the record lacks, then what its rules ask for.
    private func missing(_ scheme: Scheme) -> Question? {
        guard let (records, settlement) = attempt(scheme) else { return nil }
        let lacking = records.compactMap { settlement.lacking($0) }
        let names = lacking.flatMap(\.items).map { String($0.name.drop { $0 == "-" }) }
        let finding = settlement.settle(records).rejected.first
        for field in Field.allCases {
            let option = SharedOptions.optionName(field.definition)
            let isLacking =
                names.contains(option)
                || (names.isEmpty && finding?.check == "missing-field" && finding?.path == field.definition.name)
            if isLacking, !isAnswered(option) { return .field(field, scheme) }
        }
        guard names.isEmpty, let finding else { return nil }
        return rule(finding, scheme)
    }

    /// What a rule asks for beyond the common fields.
    private func rule(_ finding: Diagnostic, _ scheme: Scheme) -> Question? {
        let question: Question? =
            switch finding.check {
            case "missing-field":
                scheme.plans.flatMap(\.policy.fields).first { $0.name == finding.path }.map { .own($0) }
            case "missing-parameter": .parameter(finding.path, finding.message)
            default: nil
            }
        return question.flatMap { question in asked.contains { $0.question.id == question.id } ? nil : question }
    }

    // MARK: Answers

    private func ask(_ question: Question) {
        var text = console.say(question.label)
        let hint = console.say(question.hint)
        if !hint.isEmpty { text += console.say(Label(zh: "（\(hint)）", en: " (\(hint))")) }
        text += question.fallback.map { " [\(console.say($0))]" } ?? ""
        switch question.answers {
        case .text: break
        case .one(let choices), .several(let choices):
            for (index, choice) in choices.enumerated() {
                text += "\n  " + padded(String(index + 1), to: 2, alignedRight: true) + " " + console.say(choice.name)
            }
        }
        console.prompt(text + "\n> ")
    }

    private func complain(_ question: Question) {
        console.note(console.say(Label(zh: "这一项要填。", en: "This one is needed.")))
    }

    /// Takes an answer, where it can be read.
    private mutating func take(_ answer: String, _ question: Question) {
        let value = question.value(answer)
        if question.option == "policy" {
            guard let scheme = loaded(value) else { return }
            self.scheme = scheme
        } else if let scheme {
            let findings = Interview.findings(value, question, scheme)
            guard findings.isEmpty else { return console.report(findings) }
        }
        asked.append((question, value))
        arguments.add(question.option, value)
        if question.option == "set", let policy = arguments.value("policy") {
            if let changed = loaded(policy) { scheme = changed } else { goBack() }
        }
        if let finding = contradiction(in: question) {
            console.report([finding])
            goBack()
        }
    }

    private mutating func goBack() {
        guard let last = asked.popLast() else { return }
        if last.value != nil { arguments.removeLast(last.question.option) }
        if last.question.option == "policy" { scheme = nil }
        if last.question.option == "set", let policy = arguments.value("policy") { scheme = loaded(policy) }
    }

    /// What is wrong with the value of a field.
    private static func findings(_ value: String, _ question: Question, _ scheme: Scheme) -> [Diagnostic] {
        guard question.option != "set" else { return [] }
        var (name, text) = (question.option, value)
        if question.option == "field" {
            (name, text) = (String(question.prefix.dropLast()), String(value.dropFirst(question.prefix.count)))
        }
        var reader = RecordReader(scheme)
        var record = Record()
        reader.set(name, text, in: &record, at: .none)
        return reader.takeDiagnostics()
    }

    /// What is wrong with the last answer beside the others: more from insurance than was billed.
    private func contradiction(in question: Question) -> Diagnostic? {
        guard let scheme, let (records, settlement) = attempt(scheme) else { return nil }
        return settlement.settle(records).rejected.first { finding in
            finding.check != "missing-field"
                && Field.exactly(finding.path).map { SharedOptions.optionName($0.definition) } == question.option
        }
    }

    /// The records of what is given so far; `nil` where they cannot be read.
    private func attempt(_ scheme: Scheme) -> (records: [Record], settlement: Settlement)? {
        guard let csv = try? CSVOptions(arguments) else { return nil }
        var input = CalcInput(scheme, arguments, csv)
        let records = input.records()
        guard input.diagnostics.isEmpty else { return nil }
        var settlement = Settlement(scheme)
        settlement.completion.toleratesTotals = arguments.value("tolerate") == "totals"
        return (records, settlement)
    }

    private func loaded(_ policy: String) -> Scheme? {
        let scheme = SharedOptions.scheme(
            policy, sets: GivenValue.all(arguments), readings: arguments.all("reading"),
            parameterFiles: arguments.all("parameters"), library: SharedOptions.library(arguments))
        switch scheme {
        case .success(let scheme): return scheme
        case .failure(let failure):
            console.report(failure.diagnostics)
            return nil
        }
    }

    // MARK: At the end

    /// What was answered, a line each.
    private func summarize() {
        let given = asked.filter { $0.value != nil || $0.question.fallback != nil }
        guard !given.isEmpty else { return }
        console.note("\n" + console.say(Label(zh: "所填", en: "Answers")))
        for (question, value) in given {
            let shown =
                value.map { question.shown($0, console.language) } ?? question.fallback.map { console.say($0) } ?? ""
            console.note("  " + console.say(question.label) + console.say(Label(zh: "：", en: ": ")) + shown)
        }
        console.note("")
    }

    /// The call that gives the same without questions.
    var call: [String] {
        let lead = console.say(Label(zh: "不用问答的写法：", en: "The same without questions:"))
        return [lead]
            + ShellLines.of("medaid calc " + arguments.words(without: ["ask"]).joined(separator: " "), width: 80).map {
                "  " + $0
            }
    }
}
