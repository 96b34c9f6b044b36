import Platform
import Values

/// The commands, in the order of the help page: one table for dispatch, help and completion.
enum Registry {
    /// By name, so that a run makes no command but its own.
    private static let entries: [(name: String, command: @Sendable () -> Command)] = [
        ("calc", { CalcCommand.command }), ("batch", { BatchCommand.command }), ("diff", { DiffCommand.command }),
        ("generate", { GenerateCommand.command }), ("premium", { PremiumCommand.command }),
        ("eligibility", { EligibilityCommand.command }), ("show", { ShowCommand.command }),
        ("list", { ListCommand.command }), ("fields", { FieldsCommand.command }), ("init", { InitCommand.command }),
        ("validate", { ValidateCommand.command }), ("test", { TestCommand.command }),
        ("schema", { SchemaCommand.command }), ("completions", { CompletionsCommand.command }),
        ("help", { HelpCommand.command }),
    ]

    /// All of them.
    static var commands: [Command] { entries.map { $0.command() } }

    /// The command of that name.
    static func command(_ name: String) -> Command? { entries.first { $0.name == name }?.command() }

    /// The version of the program.
    static let version = "0.1.0"

    /// Runs the command that the words name.
    static func run(_ words: [String], _ console: Console) -> ExitStatus {
        guard let name = words.first else {
            console.write(HelpPage(console).overview(commands))
            return .usage
        }
        switch name {
        case "--version", "-V":
            console.write("medaid \(version)\n")
            return .done
        case "--help", "-h":
            console.write(HelpPage(console).overview(commands))
            return .done
        default: break
        }
        guard let command = command(name) else {
            let names = entries.map(\.name)
            let near = nearestName(to: name, in: names)
            let error = UsageError(
                message: Label(zh: "未知的命令 \(name)", en: "unknown command \(name)"),
                help: near.map { Label(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
                    ?? Label(
                        zh: "命令：\(names.joined(separator: ", "))",
                        en: "commands: \(names.joined(separator: ", "))"))
            console.report([error], command: "")
            return .usage
        }
        return run(command, Array(words.dropFirst()), console)
    }

    private static func run(_ command: Command, _ words: [String], _ console: Console) -> ExitStatus {
        if words.contains("--help") || words.contains("-h") {
            let (arguments, _) = command.parse(words.filter { $0 != "--help" && $0 != "-h" })
            let speaking = console.speaking(arguments)
            speaking.write(HelpPage(speaking).page(command))
            return .done
        }
        let (arguments, errors) = command.parse(words)
        let speaking = console.speaking(arguments)
        guard errors.isEmpty else {
            speaking.report(errors, command: command.name)
            return .usage
        }
        let files = RunFiles(command, arguments)
        let conflicts = files.conflicts
        guard conflicts.isEmpty else {
            speaking.report(conflicts)
            return .usage
        }
        FaultMessages.language = speaking.language
        files.removeLeftovers(speaking)
        return command.run(arguments, speaking)
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
