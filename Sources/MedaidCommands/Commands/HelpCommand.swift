import Platform
import Values

/// `medaid help`: what there is, and how to use it.
enum HelpCommand {
    static let command = Command(
        name: "help", summary: Label(zh: "说明各命令", en: "explain a command"), positionals: "[COMMAND]",
        positionalCount: 0...1,
        options: [SharedOptions.language],
        examples: Examples.help
    ) { arguments, console in
        guard let name = arguments.positionals.first else {
            console.write(HelpPage(console).overview(Registry.commands))
            return .done
        }
        guard let command = Registry.command(name) else {
            return Registry.run([name], console)
        }
        console.write(HelpPage(console).page(command))
        return .done
    }
}
