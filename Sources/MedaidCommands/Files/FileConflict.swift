import Platform
import Values

/// Two names of a command line that lead to one file: what is wrong with it, what would happen, what to do.
struct FileConflict {
    private let message: Label
    private let note: Label
    private let help: Label

    /// The error as people read it.
    func text(_ language: Language) -> String {
        switch language {
        case .zh: "错误：\(message.zh) [same-file]\n  说明：\(note.zh)\n  提示：\(help.zh)\n"
        case .en: "error: \(message.en) [same-file]\n  note: \(note.en)\n  help: \(help.en)\n"
        }
    }

    /// What was done, behind all errors.
    static let outcome = Label(zh: "没有读，没有写。", en: "Nothing read, nothing written.")

    /// An output that would replace what the run reads.
    static func input(_ output: RunFiles.File, _ input: RunFiles.File, command: String) -> FileConflict {
        let (written, read) = (name(output), name(input))
        let isClaims = command == "batch" && input.option == nil && input.role == .input
        let message =
            if input.role == .policy {
                Label(
                    zh: "\(written.zh) 就是政策文件 \(input.path)",
                    en: "\(written.en) is the policy file \(input.path) itself")
            } else if input.option == nil {
                Label(zh: "\(written.zh) 就是输入的文件", en: "\(written.en) is the input itself")
            } else {
                Label(zh: "\(written.zh) 与 \(read.zh) 是同一个文件", en: "\(written.en) and \(read.en) are the same file")
            }
        return FileConflict(
            message: message,
            note: isClaims
                ? Label(zh: "照此运行，原始结算会被结果替换。", en: "the result would replace the claims it was computed from.")
                : Label(zh: "照此运行，输入会被结果替换。", en: "the result would replace what it was computed from."),
            help: otherName(output, ending: output.option == "-o" && command == "batch" ? "due" : nil))
    }

    /// Two outputs, one of which would replace the other.
    static func outputs(_ first: RunFiles.File, _ second: RunFiles.File) -> FileConflict {
        let (left, right) = (name(first), name(second))
        if first.identity.descriptor != nil {
            return FileConflict(
                message: Label(
                    zh: "\(left.zh) 与 \(right.zh) 写到同一个输出", en: "\(left.en) and \(right.en) go to the same stream"),
                note: Label(zh: "两个结果会混在一起。", en: "the two results would be mixed up."),
                help: Label(zh: "把其中一个写到文件。", en: "write one of them to a file."))
        }
        return FileConflict(
            message: Label(
                zh: "\(left.zh) 与 \(right.zh) 是同一个文件", en: "\(left.en) and \(right.en) are the same file"),
            note: Label(zh: "一个结果会覆盖另一个。", en: "one result would overwrite the other."),
            help: otherName(second, ending: nil))
    }

    /// Two inputs that are added up.
    static func inputs(_ first: RunFiles.File, _ second: RunFiles.File) -> FileConflict {
        FileConflict(
            message: Label(
                zh: "\(first.path) 与 \(second.path) 是同一个文件", en: "\(first.path) and \(second.path) are the same file"),
            note: Label(zh: "其中的金额会算两次。", en: "its amounts would count twice."),
            help: Label(zh: "只给一次。", en: "give it once."))
    }

    /// Two inputs from a pipe, which gives what it has once.
    static func pipe(_ first: RunFiles.File, _ second: RunFiles.File) -> FileConflict {
        let (left, right) = (name(first), name(second))
        return FileConflict(
            message: Label(
                zh: "\(left.zh) 与 \(right.zh) 是同一个管道", en: "\(left.en) and \(right.en) are the same pipe"),
            note: Label(zh: "管道只能读一次，后读的会是空的。", en: "a pipe can be read once; the second would find it empty."),
            help: Label(zh: "把其中一个存为文件。", en: "put one of them into a file."))
    }

    /// An option with its path, or the path of an argument.
    private static func name(_ file: RunFiles.File) -> Label {
        let text = file.option.map { "\($0) \(file.path)" } ?? file.path
        return file.isDefault ? Label(zh: text + "（默认）", en: text + " (the default)") : Label(text)
    }

    /// Suggests a name: `2024.csv` → `2024.due.csv`.
    private static func otherName(_ output: RunFiles.File, ending: String?) -> Label {
        guard let option = output.option, output.path != "-" else {
            return Label(zh: "换一个名字。", en: "choose another name.")
        }
        let word = ending ?? (option == "-o" ? "out" : String(option.dropFirst(2)))
        let name = FilePlace.name(of: output.path)
        let stem = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 } ?? name.endIndex
        let other = output.path[..<stem] + ".\(word)" + output.path[stem...]
        return Label(zh: "换一个名字，如 \(option) \(other)。", en: "another name, such as \(option) \(other).")
    }
}
