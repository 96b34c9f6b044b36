import Platform
import Values

/// `medaid help`: what there is, and how to use it.
enum HelpCommand {
    static let command = Command(
        name: "help", summary: Label(zh: "说明各命令和主题", en: "explain a command or a topic"),
        positionals: "[COMMAND|TOPIC]", positionalCount: 0...1,
        positionalWords: { Registry.names + HelpTopic.allCases.map(\.rawValue) },
        options: [
            Option(name: "all", help: Label(zh: "一个命令的全部选项和字段", en: "all options and fields of a command")),
            SharedOptions.language,
        ],
        discussion: Label(
            zh: "主题：\(topics)。", en: "Topics: \(topics)."), examples: Examples.help
    ) { arguments, console in
        guard let name = arguments.positionals.first else {
            console.write(HelpPage(console).overview(Registry.commands))
            return .done
        }
        let (command, topic) = (Registry.command(name), HelpTopic(rawValue: name))
        guard command != nil || topic != nil else { return Registry.unknown(name, console) }
        // `fields` is both.
        let page = command.map { HelpPage(console).page($0, isWhole: arguments.has("all")) }
        console.write([page, topic?.page(console)].compactMap { $0 }.joined(separator: "\n"))
        return .done
    }

    private static let topics = HelpTopic.allCases.map(\.rawValue).joined(separator: " ")
}
