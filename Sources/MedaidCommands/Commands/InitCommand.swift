import Platform
import Values

/// `medaid init`: a policy file to start from.
enum InitCommand {
    static let command = Command(
        name: "init",
        summary: Label(zh: "新建一个带说明的政策文件", en: "begin a policy file, with comments"),
        positionals: "ID", positionalCount: 1...1,
        options: [
            Option(
                name: "name", letter: "n", placeholder: "NAME",
                help: Label(zh: "名称，如 青石县；默认同 ID", en: "the name; default ID")),
            Option(
                name: "from", placeholder: "DATE",
                help: Label(zh: "施行日期；默认今年1月1日", en: "the first day in force; default 1 January of this year")),
            Option(
                name: "folder", placeholder: "FOLDER",
                help: Label(zh: "放在哪个文件夹；默认当前文件夹", en: "where to put it; default the current folder")),
            Option(name: "force", help: Label(zh: "覆盖已有的文件", en: "overwrite a file that is there")),
            SharedOptions.language,
        ],
        discussion: Label(
            zh: "写出 FOLDER/ID/施行日期.json：小而完整，即刻可用于 calc 和 test，$comment 说明各处改什么。",
            en:
                "Writes FOLDER/ID/DATE.json: small and complete, ready for calc and test as it stands; each $comment says what to change."
        ),
        examples: Examples.initialise, run: run)

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        let id = arguments.positionals[0]
        guard isIdentifier(id) else {
            return refuse(
                Label(zh: "ID 应为小写字母、数字和 -，而不是“\(id)”", en: "ID takes lower-case letters, digits and -, not '\(id)'"),
                Label(zh: "例如 medaid init qingshi --name 青石县", en: "for example medaid init qingshi --name 青石县"),
                console)
        }
        guard let from = firstDay(arguments.value("from")) else {
            return refuse(
                Label(
                    zh: "--from 应为日期，而不是“\(arguments.value("from") ?? "")”",
                    en: "--from takes a date, not '\(arguments.value("from") ?? "")'"),
                Label(zh: "写作 2024-01-01", en: "write 2024-01-01"), console)
        }
        let start = StartingPoint(
            id: id, name: arguments.value("name") ?? id, from: from, language: console.language)
        return write(start, arguments, console)
    }

    private static func write(_ start: StartingPoint, _ arguments: Arguments, _ console: Console) -> ExitStatus {
        let folder = (arguments.value("folder") ?? ".") + "/" + start.id
        let path = "\(folder)/\(start.from).json"
        if OutputFile.exists(path), !arguments.has("force") {
            let found = Diagnostic(
                check: "file-exists", Label(zh: "\(path) 已经存在", en: "\(path) is there already"),
                help: Label(
                    zh: "用 --force 覆盖，或换一个 ID、--from", en: "overwrite it with --force, or choose another ID or --from"))
            console.report([found])
            return .nothingComputed
        }
        if let failure = OutputFile.makeFolder(folder) {
            console.report([failure.diagnostic])
            return .nothingComputed
        }
        if case .failure(let failure) = OutputFile.write(start.text, to: path) {
            console.report([failure.diagnostic])
            return .nothingComputed
        }
        console.write(path + "\n")
        console.note(
            console.say(
                Label(
                    zh:
                        "下一步：medaid test \(path)；medaid calc --policy \(path) --identities 低保 --date \(start.from) --care inpatient --in-scope 12000",
                    en:
                        "next: medaid test \(path); medaid calc --policy \(path) --identities 低保 --date \(start.from) --care inpatient --in-scope 12000"
                )))
        return .done
    }

    private static func isIdentifier(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95 }
        return isPlain && text.utf8.first.map { $0 != 45 && $0 != 95 } == true
    }

    /// The day given, else the first of this year.
    private static func firstDay(_ text: String?) -> Day? {
        if let text { return Day(text) }
        return Day(year: Day.todayOfUniversalTime.year, month: 1, day: 1)
    }

    private static func refuse(_ message: Label, _ help: Label, _ console: Console) -> ExitStatus {
        console.report([UsageError(message: message, help: help)], command: "init")
        return .usage
    }
}
