import Platform
import Values

/// `medaid completions`: what a shell needs to complete commands, options and policies.
enum CompletionsCommand {
    static let command = Command(
        name: "completions", summary: Label(zh: "生成 shell 补全脚本", en: "completions for a shell"),
        positionals: "bash|zsh|fish",
        positionalCount: 1...1, options: [SharedOptions.language],
        examples: Examples.completions
    ) { arguments, console in
        switch arguments.positionals[0] {
        case "bash": console.write(bash)
        case "zsh": console.write("autoload -U +X bashcompinit && bashcompinit\n" + bash)
        case "fish": console.write(fish)
        default:
            let error = UsageError(
                message: Label(
                    zh: "不认识的 shell：\(arguments.positionals[0])", en: "unknown shell \(arguments.positionals[0])"),
                help: .accepted(["bash", "zsh", "fish"]))
            console.report([error], command: "completions")
            return .usage
        }
        return .done
    }

    private static func names(_ command: Command) -> String {
        command.options.map { "--" + $0.name }.joined(separator: " ")
    }

    private static var bash: String {
        let all = Registry.commands
        let commands = all.map(\.name).joined(separator: " ")
        let cases = all.map { "        \($0.name)) words=\"\(names($0))\" ;;" }.joined(separator: "\n")
        return """
            _medaid() {
                local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" words=""
                if [ "$COMP_CWORD" -eq 1 ]; then
                    COMPREPLY=($(compgen -W "\(commands)" -- "$current"))
                    return
                fi
                if [ "$previous" = "--policy" ] || [ "$previous" = "-p" ] || [ "$previous" = "show" ]; then
                    COMPREPLY=($(compgen -W "\(PolicyLibrary.builtInIDs.joined(separator: " "))" -- "$current") $(compgen -f -- "$current"))
                    return
                fi
                case "${COMP_WORDS[1]}" in
            \(cases)
                esac
                case "$current" in
                    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
                    *) COMPREPLY=($(compgen -f -- "$current")) ;;
                esac
            }
            complete -F _medaid medaid

            """
    }

    private static var fish: String {
        let commands = Registry.commands.map { command in
            "complete -c medaid -n __fish_use_subcommand -a \(command.name) -d '\(command.summary.en)'\n"
                + command.options.map {
                    "complete -c medaid -n '__fish_seen_subcommand_from \(command.name)' -l \($0.name)\($0.placeholder == nil ? "" : " -r")\n"
                }.joined()
        }.joined()
        return commands + "complete -c medaid -l policy -r -a '\(PolicyLibrary.builtInIDs.joined(separator: " "))'\n"
    }
}
