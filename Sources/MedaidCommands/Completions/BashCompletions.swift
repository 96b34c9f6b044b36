import Values

/// The completion script of bash, which zsh runs too.
struct BashCompletions {
    private let commands = CompletedCommand.all

    /// The script.
    var text: String {
        """
        _medaid_files() {
            compopt -o filenames 2>/dev/null
            local ending
            if [ $# -eq 0 ]; then COMPREPLY+=($(compgen -f -- "$current")); fi
            for ending in "$@"; do COMPREPLY+=($(compgen -f -X "!*.$ending" -- "$current")); done
            if [ $# -gt 0 ]; then COMPREPLY+=($(compgen -d -- "$current")); fi
        }
        _medaid() {
            local IFS=$' \\t\\n'
            local current="${COMP_WORDS[COMP_CWORD]}" previous="" command="" word
            if [ "$COMP_CWORD" -gt 0 ]; then previous="${COMP_WORDS[COMP_CWORD-1]}"; fi
            if [ "$current" = "=" ]; then
                current=""
            elif [ "$previous" = "=" ] && [ "$COMP_CWORD" -gt 1 ]; then
                previous="${COMP_WORDS[COMP_CWORD-2]}"
            fi
            local index=1
            while [ "$index" -lt "$COMP_CWORD" ]; do
                word="${COMP_WORDS[index]}"
                case "$word" in
                    \(commands.map(\.command.name).joined(separator: "|"))) command="$word"; break ;;
                esac
                index=$((index + 1))
            done
            COMPREPLY=()
            if [ -z "$command" ]; then
                case "$previous" in
                    --lang) COMPREPLY=($(compgen -W 'zh en' -- "$current")); return ;;
                esac
                COMPREPLY=($(compgen -W \(BashCompletions.quoted(names + ["--lang", "--help", "--version"])) -- "$current"))
                return
            fi
            case "$command $previous" in
        \(valueArms)
            esac
            case "$command $current" in
        \(optionArms)
            esac
            case "$command" in
        \(argumentArms)
            esac
        }
        complete -F _medaid medaid

        """
    }

    private var names: [String] { commands.map(\.command.name) }

    /// What completes the values of options: an arm for every kind of value.
    private var valueArms: String {
        var places: [CompletionValues: [String]] = [:]
        var order: [CompletionValues] = []
        for command in commands.map(\.command) {
            for option in command.options where option.placeholder != nil {
                let values = CompletionValues(option)
                if places[values] == nil { order.append(values) }
                let spellings = ["--" + option.name] + (option.letter.map { ["-\($0)"] } ?? [])
                places[values, default: []] += spellings.map { "\"\(command.name) \($0)\"" }
            }
        }
        return order.map { values in
            arm((places[values] ?? []).joined(separator: "|"), completing(values))
        }.joined(separator: "\n")
    }

    private var optionArms: String {
        commands.map(\.command).map { command in
            let options = command.options.map { "--" + $0.name } + ["--help"]
            return arm("\"\(command.name) -\"*", "COMPREPLY=($(compgen -W \(Self.quoted(options)) -- \"$current\"))")
        }.joined(separator: "\n")
    }

    private var argumentArms: String {
        commands.filter { $0.command.positionalCount.upperBound > 0 }.map { command in
            arm(command.command.name, completing(command.arguments))
        }.joined(separator: "\n")
    }

    private func arm(_ pattern: String, _ action: String) -> String { "        \(pattern)) \(action); return ;;" }

    private func completing(_ values: CompletionValues) -> String {
        var actions: [String] = []
        if !values.words.isEmpty {
            actions.append("COMPREPLY=($(compgen -W \(Self.quoted(values.words)) -- \"$current\"))")
        }
        if values.hasFiles { actions.append((["_medaid_files"] + values.endings).joined(separator: " ")) }
        return actions.isEmpty ? ":" : actions.joined(separator: "; ")
    }

    /// Words as one argument of the shell.
    private static func quoted(_ words: [String]) -> String {
        "'" + words.joined(separator: " ").replacingEach("'", with: "'\\''") + "'"
    }
}
