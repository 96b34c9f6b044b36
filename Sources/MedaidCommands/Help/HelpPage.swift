import PolicyFormat
import Values

/// Help pages, laid out for the terminal's width.
struct HelpPage: Bilingual {
    let language: Language
    let width: Int

    init(_ console: Console) {
        language = console.language
        // A mark may stand behind the end of a line.
        width = min(80, console.width) - 2
    }

    /// The widest name that has its text beside it; behind a longer one it begins a line of its own.
    private static let nameWidth = 20

    // MARK: The front page

    /// What medaid is, and its commands.
    func overview(_ commands: [Command]) -> String {
        var lines = [
            say("medaid：按各地政策计算医疗救助，每一步写明条文", "medaid: medical assistance by the policy of each place, step by step")
        ]
        for group in Command.Group.allCases {
            let own = commands.filter { $0.group == group }
            guard !own.isEmpty else { continue }
            lines += ["", title(group)]
            if group == .other {
                lines += wrapped(own.map(\.name).joined(separator: " "), to: width - 2).map { "  " + $0 }
            } else {
                lines += columns(own.map { ($0.name, $0.summary[language]) }, nameWidth: 13)
            }
        }
        lines += ["", say("先试一试", "Try")]
        for call in Examples.overview(language) { lines += ShellLines.of(call, width: width).map { "  " + $0 } }
        let topics = HelpTopic.allCases.map(\.rawValue).joined(separator: " ")
        lines += [""]
        lines += wrapped(
            say(
                "细看：medaid help 命令；medaid help 主题（\(topics)）。选项可放在命令前后，--lang en 改用英文；medaid --version：程序和内置政策的版本。",
                "More: medaid help COMMAND; medaid help TOPIC (\(topics)). Options may stand before or after the command. medaid --version: the versions of the program and of the policies built in."
            ), to: width)
        return lines.joined(separator: "\n") + "\n"
    }

    private func title(_ group: Command.Group) -> String {
        switch group {
        case .person: say("算一个人", "One person")
        case .year: say("算一年", "A year")
        case .comparison: say("比较", "Compare")
        case .policies: say("看与写政策", "Read and write policies")
        case .other: say("其他", "Other")
        }
    }

    // MARK: A command

    /// One command: what most calls need on one screen, or all there is to know.
    func page(_ command: Command, isWhole: Bool) -> String {
        let ranked = command.options.filter { $0.rank != nil }
        let isShort = !isWhole && !ranked.isEmpty
        var lines = ["\(command.call)\(colon)\(command.summary[language])", ""]
        lines += hanging(say("用法  ", "usage  "), usage(command))
        if let discussion = command.discussion {
            let paragraphs = discussion[language].split(separator: "\n", omittingEmptySubsequences: false)
            let shown = isShort ? paragraphs.prefix(1) : paragraphs[...]
            lines += [""] + shown.flatMap { wrapped(String($0), to: width) }
        }
        lines += isShort ? shortOptions(ranked) : allOptions(command)
        lines += examples(command, isShort: isShort)
        lines += [""] + wrapped(ending(command, isShort: isShort), to: width)
        return lines.joined(separator: "\n") + "\n"
    }

    private func usage(_ command: Command) -> String {
        let needed = command.options.filter { $0.rank == .needed && $0.field == nil }.map { option in
            let value = option.placeholder(language).map { " " + $0 } ?? ""
            return (option.letter.map { "-\($0)" } ?? "--\(option.name)") + value
        }
        let others = command.options.count > needed.count ? [say("[选项]", "[OPTIONS]")] : []
        let positionals = language == .zh ? Option.chinese(command.positionals) : command.positionals
        return ([command.call] + needed + others + [positionals]).joined(separator: " ").trimmedAtEnd
    }

    private func shortOptions(_ ranked: [Option]) -> [String] {
        // A group stands close to the one before it: the page is one screen.
        [""]
            + Option.Rank.allCases.flatMap { rank -> [String] in
                let own = ranked.filter { $0.rank == rank }
                guard !own.isEmpty else { return [] }
                let title =
                    switch rank {
                    case .needed: say("必填", "Needed")
                    case .usual: say("常用", "Usual")
                    case .more: say("想知道更多", "To know more")
                    }
                return [title] + rows(own)
            }
    }

    private func allOptions(_ command: Command) -> [String] {
        let options = command.options.filter { $0.field == nil }
        let fields = command.options.filter { $0.field != nil }
        var lines: [String] = []
        if !options.isEmpty { lines += ["", say("选项", "Options")] + rows(options) }
        if !fields.isEmpty {
            lines += ["", say("记录的字段，亦可作选项", "Fields of a record, as options")] + rows(fields)
        }
        return lines
    }

    private func examples(_ command: Command, isShort: Bool) -> [String] {
        guard !command.examples.isEmpty else { return [] }
        return ["", say("例", "Examples")]
            + command.examples.prefix(isShort ? 3 : .max).flatMap { call, does in
                ShellLines.of(call, width: width).map { "  " + $0 }
                    + (isShort ? [] : wrapped(does[language], to: width - 6).map { "      " + $0 })
            }
    }

    private func ending(_ command: Command, isShort: Bool) -> String {
        let whole =
            isShort
            ? say("全部选项和字段：\(command.helpCall) --all。", "All options and fields: \(command.helpCall) --all. ") : ""
        return whole
            + say(
                "退出状态：0 完成；1 完成，但有行没有计算或检查不通过；2 用法不对；3 没有算出。",
                "Exit status: 0 done; 1 done, but rows were rejected or a check failed; 2 usage; 3 nothing computed.")
    }

    // MARK: Rows

    private func rows(_ options: [Option]) -> [String] {
        columns(options.map { (spelling($0), help($0)) }, nameWidth: HelpPage.nameWidth)
    }

    private func spelling(_ option: Option) -> String {
        let letter = option.letter.map { "-\($0), " } ?? ""
        return letter + "--\(option.name)" + (option.placeholder(language).map { " \($0)" } ?? "")
    }

    private func help(_ option: Option) -> String {
        var text = option.help[language]
        if option.name == SharedOptions.policy.name {
            let names = PolicyNames.all
            text = say("\(list(names.map(\.name.zh)))；", "\(list(names.map(\.id))); ") + text
        }
        if let field = option.field {
            text += words(of: field, notIn: text)
        } else if option.placeholder == option.accepted.joined(separator: "|") {
            // The name shows them.
        } else if !option.accepted.isEmpty, !option.accepted.allSatisfy({ text.has($0) }) {
            text += bracketed(option.accepted.joined(separator: say("、", ", ")))
        }
        return text + (option.isRepeatable ? say("；可重复", "; repeatable") : "")
    }

    /// The words that a field may be, behind what is said of it where they do not stand there already.
    func words(of field: Field, notIn text: String) -> String {
        guard case .word(let table) = field.definition.kind else { return "" }
        let words = HelpPage.words(of: table, language)
        return words.allSatisfy { text.has(String($0.prefix(2))) } ? "" : colon + list(words)
    }

    /// The words of a code table, as people write them in a language.
    static func words(of table: String, _ language: Language) -> [String] {
        (BuiltInPolicies.vocabulary.tables[table] ?? []).map { language == .zh ? $0.name.zh : $0.id }
    }

    /// Names behind a heading, none of them broken, the further lines under the first.
    func listed(_ heading: String, _ names: [String], indent: Int) -> [String] {
        let separator = Label.listComma[language].trimmedAtEnd
        let space = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = space + heading
        for (index, name) in names.enumerated() {
            let part = name + (index + 1 < names.count ? separator : "")
            let gap = index > 0 && language == .en && line != space ? " " : ""
            if displayWidth(of: line + gap + part) > width, line != space {
                lines.append(line)
                line = space + part
            } else {
                line += gap + part
            }
        }
        return lines + [line]
    }

    /// Names, each with its text beside it.
    func columns(_ rows: [(name: String, text: String)], nameWidth: Int) -> [String] {
        rows.flatMap { name, text -> [String] in
            let parts = text.isEmpty ? [""] : wrapped(text, to: width - nameWidth - 4)
            let isLong = displayWidth(of: name) > nameWidth
            return (isLong ? ["  " + name] : [])
                + parts.enumerated().map { index, part in
                    ("  " + padded(index == 0 && !isLong ? name : "", to: nameWidth) + "  " + part).trimmedAtEnd
                }
        }
    }

    /// A text behind a heading, its further lines under its first.
    private func hanging(_ heading: String, _ text: String) -> [String] {
        let indent = displayWidth(of: heading)
        return wrapped(text, to: width - indent).enumerated().map { index, part in
            (index == 0 ? heading : String(repeating: " ", count: indent)) + part
        }
    }
}
