import Platform
import Values

/// One option of a command.
struct Option: Sendable {
    /// The name behind `--`.
    let name: String
    /// The letter behind `-`.
    var letter: Character?
    /// What its value is called; none for a switch.
    var placeholder: String?
    /// Whether it may be given several times.
    var isRepeatable = false
    /// The words it accepts; any, where empty.
    var accepted: [String] = []
    /// What it does.
    let help: Label
    /// Kept out of the help page's list, which names the group instead.
    var isGrouped = false
    /// What is done with the file that it names, where it names one.
    var file: FileRole?
}

/// A command: what it takes, what its help says, and what it does. One table of them drives dispatch, help and completion.
struct Command: Sendable {
    /// The name.
    let name: String
    /// Whether it is a program of its own and not a word behind `medaid`.
    var isProgram = false
    /// One line for the list of commands.
    let summary: Label
    /// What stands behind the options, such as `FILE…`.
    var positionals = ""
    /// How many of them there may be.
    var positionalCount: ClosedRange<Int> = 0...0
    /// What is done with the files that they name, where they name some.
    var positionalFile: FileRole?
    /// The options.
    var options: [Option] = []
    /// What else there is to know.
    var discussion: Label?
    /// Calls to try, each with what it does.
    var examples: [(call: String, does: Label)] = []
    /// The files that are written without being named, each with the option that would name it.
    var defaultOutputs: @Sendable (Arguments) -> [(option: String, path: String)] = { _ in [] }
    /// Does it.
    let run: @Sendable (Arguments, Console) -> ExitStatus
}

/// What was given on the command line.
struct Arguments {
    /// Values by option name, in the order given; a switch has an empty one.
    fileprivate(set) var values: [String: [String]] = [:]
    /// What is no option.
    fileprivate(set) var positionals: [String] = []
    /// The formats that the command offers.
    fileprivate(set) var formats: [String] = []

    /// Whether a switch, or any value, was given.
    func has(_ name: String) -> Bool { values[name] != nil }
    /// The last value given.
    func value(_ name: String) -> String? { values[name]?.last }
    /// All values given.
    func all(_ name: String) -> [String] { values[name] ?? [] }
}

extension Command {
    /// How it is called.
    var call: String { isProgram ? name : "medaid \(name)" }
    /// The call that shows its page of help.
    var helpCall: String { isProgram ? "\(name) --help" : "medaid help \(name)" }

    /// Reads the words behind the command's name; all mistakes are reported at once.
    func parse(_ words: [String]) -> (arguments: Arguments, errors: [UsageError]) {
        var arguments = Arguments()
        arguments.formats = options.first { $0.name == "format" }?.accepted ?? []
        var errors: [UsageError] = []
        var rest = words[...]
        var optionsEnded = false
        while let word = rest.popFirst() {
            if optionsEnded || word == "-" || !word.hasPrefix("-") {
                arguments.positionals.append(word)
            } else if word == "--" {
                optionsEnded = true
            } else {
                readOption(word, &rest, &arguments, &errors)
            }
        }
        if !positionalCount.contains(arguments.positionals.count), errors.isEmpty {
            errors.append(countError(arguments))
        }
        return (arguments, errors)
    }

    private func readOption(
        _ word: String, _ rest: inout ArraySlice<String>, _ arguments: inout Arguments, _ errors: inout [UsageError]
    ) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        guard let option = option(parts[0]) else {
            let typed = String(parts[0].drop { $0 == "-" })
            // What is only near to an amount may be other money.
            let near =
                misspelledName(typed, in: options.map(\.name))
                ?? nearestName(to: typed, in: options.filter { $0.placeholder != "YUAN" }.map(\.name))
            errors.append(
                UsageError(
                    message: Label(zh: "未知的选项 \(parts[0])", en: "unknown option \(parts[0])"),
                    help: near.map { Label(zh: "是否指 --\($0)？", en: "did you mean --\($0)?") }
                        ?? Label(zh: "用 \(helpCall) 查看全部选项", en: "\(helpCall) lists all options")))
            if parts.count == 1, let next = rest.first, !next.hasPrefix("-"),
                near.flatMap({ self.option("--" + $0) })?.placeholder != nil
            {
                rest.removeFirst()
            }
            return
        }
        if arguments.values[option.name] != nil, !option.isRepeatable {
            errors.append(
                UsageError(message: Label(zh: "选项 --\(option.name) 只能给一次", en: "--\(option.name) may be given once")))
        }
        guard let placeholder = option.placeholder else {
            if parts.count == 2 {
                errors.append(
                    UsageError(message: Label(zh: "--\(option.name) 不带值", en: "--\(option.name) takes no value")))
            }
            arguments.values[option.name, default: []].append("")
            return
        }
        guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
            errors.append(
                UsageError(
                    message: Label(
                        zh: "--\(option.name) 缺少 \(placeholder)", en: "--\(option.name) needs \(placeholder)")))
            return
        }
        if !option.accepted.isEmpty, !option.accepted.contains(value) {
            let near = nearestName(to: value, in: option.accepted)
            errors.append(
                UsageError(
                    message: Label(
                        zh: "--\(option.name) 不接受“\(value)”", en: "--\(option.name) does not accept '\(value)'"),
                    help: near.map { Label(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
                        ?? .accepted(option.accepted)))
        }
        arguments.values[option.name, default: []].append(value)
    }

    private func option(_ word: String) -> Option? {
        if word.hasPrefix("--") {
            let name = String(word.dropFirst(2))
            return options.first { $0.name == name }
        }
        guard word.count == 2, let letter = word.last else { return nil }
        return options.first { $0.letter == letter }
    }

    private func countError(_ arguments: Arguments) -> UsageError {
        let isMissing = arguments.positionals.count < positionalCount.lowerBound
        if isMissing { return UsageError(message: Label(zh: "缺少 \(positionals)", en: "\(positionals) is missing")) }
        let extra = arguments.positionals.dropFirst(positionalCount.upperBound).joined(separator: " ")
        return UsageError(message: Label(zh: "多余的参数：\(extra)", en: "unexpected: \(extra)"))
    }
}
