import Platform
import PolicyLint
import Values

/// `medaid validate`: everything wrong with policy files.
enum ValidateCommand {
    static let command = Command(
        name: "validate", group: .policies,
        summary: Label(zh: "检查政策文件，一次列出全部问题", en: "check policy files, everything wrong in one pass"),
        positionals: "FILE…", positionalCount: 1...1000, positionalFile: .policy,
        options: [
            Option(name: "strict", help: Label(zh: "有警告也算不通过", en: "warnings fail too")),
            Option(
                name: "text", placeholder: "POLICY.txt", isRepeatable: true,
                help: Label(
                    zh: "政策原文（纯文本，每份文件一次）：逐条核对数字",
                    en: "the official text as plain text, once per document: holds every figure against it"),
                file: .input, endings: ["txt"]),
            ValidationDocument.formatOption, SharedOptions.language, SharedOptions.output,
        ].shown(.usual, "strict", "text", "format"),
        discussion: discussion, examples: Examples.validate, outcome: nil, run: run)

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        let (texts, unread) = PolicyText.all(arguments.all("text"))
        let (files, unopenedFiles) = ValidatedFile.all(arguments.positionals, PolicyLibrary(), texts: texts)
        let unopened = unread + unopenedFiles
        console.report(unopened)
        let document = ValidationDocument(files: files, language: console.language)
        guard console.deliver(document, arguments) == .done else { return .nothingComputed }
        for line in document.omissions(in: .asked(arguments)) { console.note(console.say(line)) }
        console.note(console.say(ValidationText.count(files)))
        if !unopened.isEmpty { return .nothingComputed }
        let fails = files.contains { $0.errors > 0 || arguments.has("strict") && $0.warnings > 0 }
        return fails ? .someRejected : .done
    }

    private static let discussion = Label(
        zh: "文件为政策文件、存放各版本的文件夹（含草案）或内置编号；同一政策的多个版本一并给出时，还检查其有效期是否重叠或中断。\n"
            + "--text 逐条核对原文（unclaimed-figure、figure-not-in-article、ambiguous-figure、article-missing）：原文的每个数字都有着落，文件的每个数字都在所引条文中；"
            + "草案中为警告。\n"
            + "退出状态：0 没有问题或只有警告 · 1 有错误 · 2 用法错误 · 3 有文件打不开。警告的检查：\n"
            + Checks.all.filter { $0.severity == .warning }.map { "\($0.id) \($0.summary.zh)" }.joined(separator: "；"),
        en:
            "FILE is a policy file, a folder of versions (drafts too) or a built-in id; of versions of one scheme that are given together, it also checks that "
            + "their validity neither overlaps nor leaves a gap.\n"
            + "--text holds a file against its official text (unclaimed-figure, figure-not-in-article, ambiguous-figure, "
            + "article-missing): something stands for every figure of the text, and every figure of the file stands in the article that it cites; "
            + "warnings in a draft.\n"
            + "Exits with 0 when there is nothing, or only warnings · 1 with any error · 2 for usage · 3 when a file cannot be "
            + "opened. What it warns of:\n"
            + Checks.all.filter { $0.severity == .warning }.map { "\($0.id): \($0.summary.en)" }.joined(separator: "; ")
    )
}
