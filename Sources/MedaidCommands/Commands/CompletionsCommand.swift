import Platform
import Values

/// `medaid completions`: what a shell needs to complete commands, options and their values.
enum CompletionsCommand {
    static let command = Command(
        name: "completions", summary: Label(zh: "生成 shell 补全脚本", en: "completions for a shell"),
        positionals: "bash|zsh|fish", positionalCount: 1...1, positionalWords: { shells },
        options: [SharedOptions.language], examples: Examples.completions
    ) { arguments, console in
        switch arguments.positionals[0] {
        case "bash": console.write(BashCompletions().text)
        case "zsh":
            console.write(
                "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
                    + BashCompletions().text)
        case "fish": console.write(FishCompletions(language: console.language).text)
        default:
            let error = UsageError(
                "invalid-value",
                message: Label(
                    zh: "没有 shell“\(arguments.positionals[0])”的补全脚本",
                    en: "no completions for the shell “\(arguments.positionals[0])”"), help: .accepted(shells))
            console.report([error], command: "completions")
            return .usage
        }
        return .done
    }

    private static let shells = ["bash", "zsh", "fish"]
}
