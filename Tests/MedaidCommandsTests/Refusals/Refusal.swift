import Foundation
import Platform
import Values

/// One kind of thing that medaid refuses: how it is caused, and with what code.
struct Refusal: Sendable {
    /// Where the message is looked for.
    enum Place: Sendable {
        case errors
        /// The reason beside the first rejected row.
        case rejects
        /// The line of the page that `batch` says at its end which holds the code.
        case closing
    }

    /// The code.
    let code: String
    /// What is given, as Markdown in a line.
    let given: String
    /// The files, by name.
    var files: [String: [UInt8]]
    /// The command; `@` before a name stands for the folder of the files.
    let words: [String]
    var place = Place.errors
    /// What the library says, where no run of a command can be made to say it.
    var said: (@Sendable (URL, Language) throws -> String)?
    /// What is done to the folder before the run.
    var prepare: @Sendable (URL) throws -> Void = { _ in }

    /// What is said, in a language: the message, and what to do.
    func message(_ language: Language) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medaid-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
        try prepare(folder)
        let path = folder.path + "/"
        if let said {
            return try said(folder, language).replacing(path, with: "").split(separator: "\n").map {
                $0.trimmingCharacters(in: .whitespaces)
            }.joined(separator: " ")
        }
        let run = ConsoleRun(words.map { $0.hasPrefix("@") ? path + $0.dropFirst() : $0 }, language)
        switch place {
        case .errors: return Refusal.finding(run.errors, code).replacing(path, with: "")
        case .closing:
            let line = run.errors.split(separator: "\n").first { $0.contains("[\(code)]") }
            return line.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
        case .rejects:
            let rows = BrokenOutcome.cells([UInt8](try Data(contentsOf: folder.appending(path: "due.rejects.csv"))), 44)
            return rows.count > 1 ? rows[1].cells[2] : ""
        }
    }

    /// The first finding with a code, without its excerpt.
    private static func finding(_ errors: String, _ code: String) -> String {
        let lines = errors.split(separator: "\n").map { String($0) }
        guard
            let start = lines.firstIndex(where: { line in
                (line.contains("错误：") || line.contains("error: ") || line.contains("警告：") || line.contains("warning: "))
                    && line.contains("[\(code)]")
            })
        else { return "" }
        let hints = ["  说明：", "  提示：", "  note: ", "  help: ", "提示：", "help: "]
        let rest = lines[(start + 1)...].prefix { line in
            line.hasPrefix("  ") || hints.contains { line.hasPrefix($0) }
        }
        let said = rest.filter { line in hints.contains { line.hasPrefix($0) } }
        return ([lines[start]] + said.map { $0.trimmingCharacters(in: .whitespaces) }).joined(separator: " ")
    }
}

// MARK: Ways to cause them

extension Refusal {
    private static let claims = """
        claim_id,person_id,date,identities,care,in_scope,basic_paid
        A,P1,2024-03-01,低保,inpatient,12000,7000

        """
    private static let bare = "claim_id,person_id,date,care,in_scope,basic_paid\nA,P1,2024-03-01,inpatient,12000,7000\n"
    private static let register = "person_id,identity,from,through\nP1,低保,2024-01-01,2024-12-31\n"
    private static let batch = ["batch", "-p", "guizhou", "@claims.csv", "-o", "@due.csv"]
    static let record = [
        "--date", "2024-03-01", "--identities", "低保", "--care", "inpatient", "--in-scope", "12000", "--basic-paid",
        "7000",
    ]

    /// A file of claims whose header is another one.
    static func header(_ code: String, _ name: String, as other: String, _ options: [String] = []) -> Refusal {
        let text = claims.replacing("," + name, with: "," + other)
        let shown = options.isEmpty ? "" : ", " + options.joined(separator: " ")
        return Refusal(
            code: code, given: "claims with a column `\(other)` in place of `\(name)`\(shown)",
            files: ["claims.csv": Array(text.utf8)], words: batch + options)
    }

    /// A file of claims with a further column.
    static func column(_ code: String, _ name: String, _ cell: String, _ options: [String] = []) -> Refusal {
        let lines = claims.split(separator: "\n")
        let text = "\(lines[0]),\(name)\n\(lines[1]),\(cell)\n"
        return Refusal(
            code: code, given: "claims with a further column `\(name)` that holds `\(cell)`",
            files: ["claims.csv": Array(text.utf8)], words: batch + options)
    }

    /// A register with another header, or another row.
    static func register(_ code: String, _ given: String, _ text: String) -> Refusal {
        Refusal(
            code: code, given: given, files: ["claims.csv": Array(bare.utf8), "register.csv": Array(text.utf8)],
            words: batch + ["--roster", "@register.csv"])
    }

    static func register(_ code: String, _ name: String, as other: String) -> Refusal {
        register(
            code, "a register with `\(other)` in place of `\(name)`", register.replacing(name, with: other))
    }

    /// A file of claims that is something else.
    static func file(_ code: String, _ given: String, _ bytes: [UInt8], _ options: [String] = []) -> Refusal {
        Refusal(code: code, given: given, files: ["claims.csv": bytes], words: batch + options)
    }

    static func file(_ code: String, _ given: String, _ text: String, _ options: [String] = []) -> Refusal {
        file(code, given, Array(text.utf8), options)
    }

    /// A row whose cell is another one; the column is added where the file lacks it.
    static func cell(
        _ code: String, _ name: String, _ cell: String, policy: String = "guizhou", given: String? = nil
    ) -> Refusal {
        let lines = claims.split(separator: "\n").map { $0.split(separator: ",").map { String($0) } }
        var (names, cells) = (lines[0], lines[1])
        if let index = names.firstIndex(of: name) {
            cells[index] = cell
        } else {
            (names, cells) = (names + [name], cells + [cell])
        }
        let text = names.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n"
        return Refusal(
            code: code, given: given ?? (cell.isEmpty ? "a row without `\(name)`" : "`\(name)`: `\(cell)`"),
            files: ["claims.csv": Array(text.utf8)],
            words: ["batch", "-p", policy, "@claims.csv", "-o", "@due.csv"], place: .rejects)
    }

    /// Whole rows under a header.
    static func rows(_ code: String, _ given: String, _ header: String, _ rows: [String], _ place: Place = .rejects)
        -> Refusal
    {
        let text = ([header] + rows).joined(separator: "\n") + "\n"
        return Refusal(
            code: code, given: given, files: ["claims.csv": Array(text.utf8)], words: batch, place: place)
    }

    /// A command on files.
    static func command(
        _ code: String, _ given: String, _ words: [String], _ files: [String: String] = [:],
        _ prepare: @escaping @Sendable (URL) throws -> Void = { _ in }
    ) -> Refusal {
        Refusal(code: code, given: given, files: files.mapValues { Array($0.utf8) }, words: words, prepare: prepare)
    }

    /// A batch of the right file with other options.
    static func options(
        _ code: String, _ given: String, _ options: [String],
        _ prepare: @escaping @Sendable (URL) throws -> Void = { _ in }
    ) -> Refusal {
        let hasOutput = options.contains("-o")
        return command(
            code, given, Array(hasOutput ? batch.dropLast(2) : batch[...]) + options, ["claims.csv": claims], prepare)
    }

    /// A failure of the files of a run.
    static func failure(_ given: String, _ find: @escaping @Sendable (URL) throws -> FileFailure?) -> Refusal {
        var refusal = Refusal(code: "file", given: given, files: ["claims.csv": Array(claims.utf8)], words: [])
        refusal.said = { folder, language in
            try find(folder).map { DiagnosticText($0.diagnostic, language).text } ?? ""
        }
        return refusal
    }

    /// A record of calc.
    static func record(_ code: String, _ json: String, _ words: [String] = []) -> Refusal {
        command(
            code, "a record `\(json)`", ["calc", "-p", "guizhou", "@claim.json"] + words, ["claim.json": json + "\n"])
    }

    /// A change of a policy.
    static func change(_ code: String, _ entry: String, option: String = "--set") -> Refusal {
        command(code, "`\(option) \(entry)`", ["calc", "-p", "guizhou", option, entry] + record)
    }
}
