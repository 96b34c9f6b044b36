import Platform
import PolicyLint
import Values

/// `medaid init`: a policy file to start from.
enum InitCommand {
    static let command = Command(
        name: "init", group: .policies,
        summary: Label(zh: "新建一个政策文件，带说明", en: "begin a policy file, with comments"),
        positionals: "ID", positionalCount: 1...1,
        options: [
            Option(
                name: "name", letter: "n", placeholder: "NAME",
                help: Label(zh: "名称，如 青石县；默认同 ID", en: "the name; default ID")),
            Option(
                name: "from", placeholder: "DATE",
                help: Label(
                    zh: "施行日期；默认原文所写的，没有原文为今年1月1日",
                    en: "the first day in force; default what the text says, without one 1 January of this year")),
            Option(
                name: "text", placeholder: "POLICY.txt", isRepeatable: true,
                help: Label(
                    zh: "由政策原文（纯文本，每份文件一次）起草：逐条列出，注明其中尚无着落的数字",
                    en:
                        "draft it from the official text (plain text, once per document): every article listed, with the figures that nothing stands for yet"
                ), file: .input, endings: ["txt"]),
            Option(
                name: "folder", placeholder: "FOLDER",
                help: Label(zh: "放在哪个文件夹；默认当前文件夹", en: "where to put it; default the current folder")),
            Option(name: "force", help: Label(zh: "覆盖已有的文件", en: "overwrite a file that is there")),
            SharedOptions.language,
        ],
        discussion: Label(
            zh: "写出 FOLDER/ID/施行日期.json：小而完整，即刻可用于 calc 和 test，$comment 说明各处改什么。"
                + "给出 --text 时为草案：原文的每一条都列在 articles 中，注明要落实的数字；其后逐条改写，medaid validate 文件 --text 原文 列出还剩什么。已有的文件从不因 --text 覆盖。",
            en:
                "Writes FOLDER/ID/DATE.json: small and complete, ready for calc and test as it stands; each $comment says what to change. "
                + "With --text it is a draft that lists every article of the text under “articles”, each with the figures to be claimed; work down the list, and medaid validate FILE --text TEXT says what is left of it. With --text a file that is there is never overwritten."
        ),
        examples: Examples.initialise, run: run)

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        let id = arguments.positionals[0]
        guard isIdentifier(id) else {
            return refuse(
                "invalid-value",
                Label(zh: "ID 应为小写字母、数字和 -，而不是“\(id)”", en: "ID takes lower-case letters, digits and -, not “\(id)”"),
                Label(zh: "例如 medaid init qingshi --name 青石县", en: "for example medaid init qingshi --name 青石县"),
                console)
        }
        guard arguments.value("from").map({ Day($0) != nil }) ?? true else {
            return refuse(
                "invalid-value",
                Label(
                    zh: "--from 应为日期，而不是“\(arguments.value("from") ?? "")”",
                    en: "--from takes a date, not “\(arguments.value("from") ?? "")”"),
                Label(zh: "写作 2024-01-01", en: "write 2024-01-01"), console)
        }
        return arguments.has("text") ? draft(id, arguments, console) : begin(id, arguments, console)
    }

    private static func begin(_ id: String, _ arguments: Arguments, _ console: Console) -> ExitStatus {
        let from = arguments.value("from").flatMap { Day($0) }
        let start = StartingPoint(
            id: id, name: arguments.value("name") ?? id,
            from: from ?? Day(year: Day.todayOfUniversalTime.year, month: 1, day: 1) ?? .first,
            language: console.language)
        let next = { (path: String) in
            Label(
                zh:
                    "下一步：medaid test \(path)；medaid calc --policy \(path) --identities 低保 --date \(start.from) --care inpatient --in-scope 12000",
                en:
                    "next: medaid test \(path); medaid calc --policy \(path) --identities 低保 --date \(start.from) --care inpatient --in-scope 12000"
            )
        }
        return write(start.text, to: "\(id)/\(start.from).json", next, arguments, console)
    }

    private static func draft(_ id: String, _ arguments: Arguments, _ console: Console) -> ExitStatus {
        if arguments.has("force") {
            return refuse(
                "conflicting-options",
                Label(
                    zh: "--force 不与 --text 同用：写了一半的草案不应被覆盖",
                    en: "--force does not go with --text: a draft is not to be lost"),
                Label(zh: "先把已有的文件移开", en: "move the file that is there out of the way"), console)
        }
        let (texts, unread) = PolicyText.all(arguments.all("text"))
        guard unread.isEmpty else {
            console.report(unread)
            return .nothingComputed
        }
        let start = TextStartingPoint(
            id: id, name: arguments.value("name") ?? id, from: arguments.value("from").flatMap { Day($0) },
            texts: texts,
            vocabulary: PolicyLibrary().vocabulary, language: console.language)
        guard start.hasArticles else {
            let found = Diagnostic(
                check: "no-articles",
                Label(zh: "原文中没有找到条文", en: "no article was found in the text"), path: "--text",
                help: Label(
                    zh: "条文以第…条、一、（一）、1.开头，各占一行，编号连续",
                    en: "articles start a line with 第…条, 一、, （一） or 1., numbered in sequence"))
            console.report([found])
            return .nothingComputed
        }
        let options = arguments.all("text").map { " --text \($0)" }.joined()
        let next = { (path: String) in
            Label(
                zh: "下一步：medaid validate \(path)\(options)", en: "next: medaid validate \(path)\(options)")
        }
        let name = start.from?.description ?? "undated"
        return write(start.text, to: "\(id)/\(name).json", next, arguments, console)
    }

    private static func write(
        _ text: String, to file: String, _ next: (String) -> Label, _ arguments: Arguments, _ console: Console
    ) -> ExitStatus {
        let path = (arguments.value("folder") ?? ".") + "/" + file
        if OutputFile.exists(path), !arguments.has("force") {
            let found = Diagnostic(
                check: "file-exists", Label(zh: "\(path) 已经存在", en: "\(path) is there already"),
                help: arguments.has("text")
                    ? Label(zh: "移开它，或换一个 ID、--from", en: "move it away, or choose another ID or --from")
                    : Label(
                        zh: "用 --force 覆盖，或换一个 ID、--from",
                        en: "overwrite it with --force, or choose another ID or --from"))
            console.report([found])
            return .nothingComputed
        }
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
        if let failure = OutputFile.makeFolder(folder) {
            console.report([failure.diagnostic])
            return .nothingComputed
        }
        if case .failure(let failure) = OutputFile.write(text, to: path) {
            console.report([failure.diagnostic])
            return .nothingComputed
        }
        console.write(path + "\n")
        console.note(console.say(next(path)))
        return .done
    }

    private static func isIdentifier(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95 }
        return isPlain && text.utf8.first.map { $0 != 45 && $0 != 95 } == true
    }

    private static func refuse(_ code: String, _ message: Label, _ help: Label, _ console: Console) -> ExitStatus {
        console.report([UsageError(code, message: message, help: help)], command: "init")
        return .usage
    }
}
