import Values

/// Help pages, laid out for the terminal's width.
struct HelpPage: Bilingual {
    let language: Language
    let width: Int

    init(_ console: Console) {
        language = console.language
        width = console.width
    }

    /// What medaid is, and its commands.
    func overview(_ commands: [Command]) -> String {
        var lines = [
            say("medaid — 医疗救助待遇计算", "medaid — works out Chinese medical-assistance schemes"), "",
            say("用法：medaid 命令 [选项] …", "usage: medaid COMMAND [OPTIONS] …"), "", say("命令", "commands"),
        ]
        lines += columns(commands.map { ($0.name, $0.summary[language]) })
        lines += ["", say("先试一试", "try")]
        lines += Examples.overview.map { "  " + $0 }
        lines += [
            "",
            say(
                "medaid help 命令 说明各命令。环境变量 NO_COLOR 关闭颜色。",
                "medaid help COMMAND explains one. NO_COLOR turns colour off."),
        ]
        lines += [exitStatuses]
        return lines.joined(separator: "\n") + "\n"
    }

    /// One command.
    func page(_ command: Command) -> String {
        var lines = [
            "\(command.call) — \(command.summary[language])", "",
            say("用法：", "usage: ")
                + "\(command.call) [\(say("选项", "OPTIONS"))] \(command.positionals)".trimmedAtEnd,
        ]
        if let discussion = command.discussion {
            lines +=
                [""]
                + discussion[language].split(separator: "\n", omittingEmptySubsequences: false).flatMap {
                    wrapped(String($0), to: width - 2)
                }
        }
        let options = command.options.filter { !$0.isGrouped }
        if !options.isEmpty { lines += ["", say("选项", "options")] + columns(options.map { (spelling($0), help($0)) }) }
        let grouped = command.options.filter(\.isGrouped)
        if !grouped.isEmpty {
            lines += ["", say("记录的字段，亦可作选项", "fields of a record, as options")]
            lines += columns(grouped.map { (spelling($0), help($0)) })
        }
        if !command.examples.isEmpty {
            lines += ["", say("例", "examples")]
            for example in command.examples { lines += ["  \(example.call)", "      \(example.does[language])"] }
        }
        lines += ["", exitStatuses]
        return lines.joined(separator: "\n") + "\n"
    }

    private var exitStatuses: String {
        say(
            "退出状态：0 完成 · 1 完成，但有记录被拒绝或检查未通过 · 2 用法错误 · 3 未能计算",
            "exit status: 0 done · 1 done, but rows were rejected or a check failed · 2 usage · 3 nothing was computed")
    }

    private func spelling(_ option: Option) -> String {
        let letter = option.letter.map { "-\($0), " } ?? ""
        return letter + "--\(option.name)" + (option.placeholder.map { " \($0)" } ?? "")
    }

    private func help(_ option: Option) -> String {
        let words =
            option.accepted.isEmpty ? "" : say("（", " (") + option.accepted.joined(separator: " | ") + say("）", ")")
        let repeated = option.isRepeatable ? say("；可重复", "; repeatable") : ""
        return option.help[language] + words + repeated
    }

    private func columns(_ rows: [(String, String)]) -> [String] {
        let nameWidth = min(32, rows.map { displayWidth(of: $0.0) }.max() ?? 0)
        return rows.flatMap { name, text -> [String] in
            let parts = wrapped(text, to: max(24, width - nameWidth - 6))
            let isLong = displayWidth(of: name) > nameWidth
            let first = isLong ? ["  " + name] : []
            return first
                + parts.enumerated().map { index, part in
                    "  " + padded(index == 0 && !isLong ? name : "", to: nameWidth) + "  " + part
                }
        }
    }
}
