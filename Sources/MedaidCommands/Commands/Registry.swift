import Platform
import Values

/// The commands, in the order of the help page: one table for dispatch, help and completion.
enum Registry {
    /// By name, so that a run makes no command but its own.
    private static let entries: [(name: String, command: @Sendable () -> Command)] = [
        ("calc", { CalcCommand.command }), ("premium", { PremiumCommand.command }),
        ("eligibility", { EligibilityCommand.command }), ("batch", { BatchCommand.command }),
        ("screen", { ScreenCommand.command }), ("verify", { VerifyCommand.command }),
        ("reconcile", { ReconcileCommand.command }), ("merge", { MergeCommand.command }),
        ("spark", { SparkCommand.command }),
        ("diff", { DiffCommand.command }), ("prove", { ProveCommand.command }), ("list", { ListCommand.command }),
        ("show", { ShowCommand.command }),
        ("fields", { FieldsCommand.command }), ("init", { InitCommand.command }),
        ("validate", { ValidateCommand.command }), ("test", { TestCommand.command }),
        ("generate", { GenerateCommand.command }), ("schema", { SchemaCommand.command }),
        ("completions", { CompletionsCommand.command }), ("explain", { ExplainCommand.command }),
        ("help", { HelpCommand.command }),
    ]

    /// All of them.
    static var commands: [Command] { entries.map { $0.command() } }

    /// Their names.
    static var names: [String] { entries.map(\.name) }

    /// The command of that name.
    static func command(_ name: String) -> Command? { entries.first { $0.name == name }?.command() }

    /// The version of the program.
    static let version = "0.1.0"
    /// The program with its version, as results record it.
    static let program = "medaid \(version)"

    /// Runs the command that the words name; options may stand before its name or behind it.
    static func run(_ words: [String], _ console: Console) -> ExitStatus {
        let console = console.speaking(languageAsked(words))
        if let first = words.first, !first.hasPrefix("-"), let command = command(first) {
            return run(command, Array(words.dropFirst()), console)
        }
        if let (command, rest) = behindOptions(words) { return run(command, rest, console) }
        return withoutCommand(words, console)
    }

    /// The language that `--lang` names, wherever it stands.
    private static func languageAsked(_ words: [String]) -> Language? {
        var asked: Language?
        for (index, word) in words.enumerated() {
            if word == "--lang", index + 1 < words.count {
                asked = Language(rawValue: words[index + 1]) ?? asked
            } else if word.hasPrefix("--lang=") {
                asked = Language(rawValue: String(word.dropFirst("--lang=".count))) ?? asked
            }
        }
        return asked
    }

    /// The command behind options that stand first, with all other words. A word is its name, and no value of an option,
    /// where the words before it are options of that command; else the first that is a name.
    private static func behindOptions(_ words: [String]) -> (command: Command, rest: [String])? {
        guard words.first?.hasPrefix("-") == true else { return nil }
        let places = words.indices.filter { names.contains(words[$0]) }
        let place =
            places.first { place in
                guard let command = command(words[place]) else { return false }
                let (arguments, errors) = command.parse(words[..<place].filter { !helpWords.contains($0) })
                return arguments.positionals.isEmpty && !errors.contains { $0.code == "missing-value" }
            } ?? places.first
        guard let place, let command = command(words[place]) else { return nil }
        return (command, Array(words[..<place] + words[(place + 1)...]))
    }

    private static let helpWords = ["--help", "-h"]

    private static func withoutCommand(_ words: [String], _ console: Console) -> ExitStatus {
        if words.contains(where: { $0 == "--version" || $0 == "-V" }) {
            return writeVersion(words, console)
        }
        let page = HelpPage(console).overview(commands)
        if words.contains(where: helpWords.contains) {
            console.write(page)
            return .done
        }
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--lang" { _ = rest.popFirst() }
            if !word.hasPrefix("-") { return unknown(word, console) }
        }
        if let option = words.first(where: { !$0.hasPrefix("--lang") && $0.hasPrefix("-") }) {
            let error = UsageError(
                "unknown-option", message: Label(zh: "没有选项 \(option)", en: "no option \(option)"),
                help: Label(zh: "全部命令：medaid help", en: "all commands: medaid help"))
            console.report([error], outcome: nil)
            return .usage
        }
        console.note(String(page.dropLast()))
        return .usage
    }

    /// `--version`, also as JSON.
    private static func writeVersion(_ words: [String], _ console: Console) -> ExitStatus {
        let rest = words.filter { $0 != "--version" && $0 != "-V" }
        let command = Command(
            name: "version", group: .other, summary: Label(""),
            options: [VersionPage.formatOption, SharedOptions.language], examples: [], outcome: nil
        ) { arguments, console in
            switch BuiltInList.read(console.language) {
            case .success(let policies): return console.deliver(VersionPage(policies: policies), arguments)
            case .failure(let failure):
                console.report(failure.diagnostics)
                return .nothingComputed
            }
        }
        return run(command, rest, console)
    }

    /// Says that there is no such command.
    static func unknown(_ name: String, _ console: Console) -> ExitStatus {
        let all = Label(zh: "全部命令：medaid help", en: "all commands: medaid help")
        let near = nearestName(to: name, in: names).flatMap { command($0) }
        let error = UsageError(
            "unknown-command", message: Label(zh: "没有命令“\(name)”", en: "no command “\(name)”"),
            help: near.map {
                Label(
                    zh: "是不是 \($0.name)（\($0.summary.zh)）？全部命令：medaid help",
                    en: "did you mean \($0.name) (\($0.summary.en))? All commands: medaid help")
            } ?? all)
        console.report([error], outcome: nil)
        return .usage
    }

    private static func run(_ command: Command, _ words: [String], _ console: Console) -> ExitStatus {
        if words.contains(where: helpWords.contains) {
            let page = HelpPage(console).page(command, isWhole: words.contains("--all"))
            console.write(page)
            return .done
        }
        let (arguments, errors) = command.parse(words)
        guard errors.isEmpty else {
            console.report(errors, command)
            return .usage
        }
        let files = RunFiles(command, arguments)
        let conflicts = files.conflicts
        guard conflicts.isEmpty else {
            console.report(conflicts)
            return .usage
        }
        FaultMessages.language = console.language
        files.removeLeftovers(console)
        let status = command.run(arguments, console)
        if status == .nothingComputed, let outcome = command.outcome { console.note(console.say(outcome)) }
        return status
    }
}

/// Runs the program with the words of a command line; the status to exit with.
public func runMedaid(_ words: [String]) -> Int32 {
    ThisProcess.begin()
    let console = Console.current()
    FaultMessages.language = console.language
    if let failure = AddressSpace.shortage {
        console.report([failure.diagnostic])
        return ExitStatus.nothingComputed.rawValue
    }
    return Registry.run(words, console).rawValue
}
