import Values

/// The completion script of fish.
struct FishCompletions {
    let language: Language

    /// The script.
    var text: String {
        let commands = CompletedCommand.all
        return "complete -c medaid -f\n"
            + commands.map { command in
                line([
                    "-n __fish_use_subcommand", "-a", quoted(command.command.name), "-d",
                    quoted(command.command.summary[language]),
                ])
            }.joined()
            + commands.map { lines(of: $0) }.joined()
    }

    private func lines(of completed: CompletedCommand) -> String {
        let command = completed.command
        let condition = "-n " + quoted("__fish_seen_subcommand_from \(command.name)")
        var text = command.options.map { option in
            var parts = [condition, "-l", option.name]
            if let letter = option.letter { parts += ["-s", String(letter)] }
            if option.placeholder != nil { parts += ["-r"] + values(CompletionValues(option)) }
            return line(parts + ["-d", quoted(option.help[language])])
        }.joined()
        if command.positionalCount.upperBound > 0 { text += line([condition] + values(completed.arguments)) }
        return text
    }

    private func values(_ values: CompletionValues) -> [String] {
        // Files are completed by their endings, which fish puts first and does not insist on.
        let files =
            values.hasFiles
            ? (values.endings.isEmpty
                ? ["(__fish_complete_path)"] : values.endings.map { "(__fish_complete_suffix .\($0))" })
            : []
        let all = values.words + files
        return all.isEmpty ? [] : ["-a", quoted(all.joined(separator: " "))]
    }

    private func line(_ parts: [String]) -> String { (["complete -c medaid"] + parts).joined(separator: " ") + "\n" }

    /// A text in single quotes, in which fish knows `\'` and `\\`.
    private func quoted(_ text: String) -> String {
        "'" + text.replacingEach("\\", with: "\\\\").replacingEach("'", with: "\\'") + "'"
    }
}
