package import Values

/// What a command line says of how its CSV files are written and what their columns are.
package struct CSVOptions: Sendable {
    package var encoding: TextEncoding?
    package var separator: UInt8?
    /// `FIELD=COLUMN`: what a column is.
    package var columns: [(field: String, column: String)] = []
    /// Columns that pass through unused.
    package var ignored: [String] = []
    /// Fields whose absence is meant, such as `identities`.
    package var waived: Set<String> = []

    /// The sheets to read of workbooks: of every file, or of one kind.
    package var sheets: [(kind: FileKind?, name: String)] = []

    package static let separators: [(word: String, byte: UInt8, name: Label)] = [
        ("comma", UInt8(ascii: ","), Label(zh: "逗号", en: "commas")),
        ("tab", 9, Label(zh: "制表符", en: "tabs")),
        ("semicolon", UInt8(ascii: ";"), Label(zh: "分号", en: "semicolons")),
    ]

    package init() {}

    /// What a separator is called.
    package static func name(of separator: UInt8) -> Label {
        separators.first { $0.byte == separator }?.name ?? Label(String(UnicodeScalar(separator)))
    }

    /// The sheet to read of a workbook of some kind.
    func sheet(of kind: FileKind) -> String? {
        (sheets.last { $0.kind == kind } ?? sheets.last { $0.kind == nil })?.name
    }

    /// Columns named on the command line that none of the run's files has, and a sheet where none is a workbook: a usage
    /// error.
    package func unknown(in files: [Header]) -> UsageError? {
        if let sheet = sheets.first, files.allSatisfy({ $0.csv.sheet == nil }) {
            return UsageError(
                "invalid-value",
                message: Label(
                    zh: "--sheet \(sheet.name)：没有一个文件是工作簿", en: "--sheet \(sheet.name): none of the files is a workbook"
                ))
        }
        let names = Set(files.flatMap { $0.columns.map { ColumnName.plain($0.name) } })
        guard let missing = (columns.map(\.column) + ignored).first(where: { !names.contains(ColumnName.plain($0)) })
        else { return nil }
        // The first line of a file without a header may be about a person.
        let files = files.filter(\.csv.hasHeader)
        return UsageError(
            "unknown-column", message: Label(zh: "没有文件有“\(missing)”这一列", en: "no file has a column “\(missing)”"),
            help: files.isEmpty
                ? nil
                : Label(
                    zh: "文件的列：\(files.map { $0.columns.map(\.name).joined(separator: "、") }.joined(separator: "；"))",
                    en:
                        "columns: \(files.map { $0.columns.map(\.name).joined(separator: ", ") }.joined(separator: "; "))"
                ))
    }

    /// The options that say that a column is left out on purpose, by its field.
    package static let waivable = [
        (option: "no-identities", field: "identities"), (option: "no-basic-paid", field: "basic_paid"),
        (option: "open-ended", field: "through"),
    ]

    /// Options that change nothing for the files of a run, in words: they say what none of the files is, or lacks.
    package func idle(in files: [Header]) -> [Label] {
        func note(_ option: String, _ reason: Label) -> Label {
            Label(zh: "说明：--\(option) 不起作用：\(reason.zh)。", en: "note: --\(option) changes nothing: \(reason.en).")
        }
        var notes: [Label] = []
        if files.allSatisfy({ $0.csv.sheet != nil }) {
            let none = Label(zh: "没有一个文件是 CSV", en: "none of the files is a CSV")
            if encoding != nil { notes.append(note("encoding", none)) }
            if separator != nil { notes.append(note("separator", none)) }
        }
        return notes
            + CSVOptions.waivable.filter { waived.contains($0.field) && !isWaiver(of: $0.field, neededIn: files) }.map {
                note($0.option, Label(zh: "没有哪个文件缺少 \($0.field)", en: "no file lacks \($0.field)"))
            }
    }

    /// Whether a file lacks the field; only a register could lack the last day of an identity.
    private func isWaiver(of field: String, neededIn files: [Header]) -> Bool {
        let isOfRegister = field == "through"
        let files = files.filter { !isOfRegister || $0.column(of: "identity") != nil }
        return isOfRegister
            ? files.contains { $0.column(of: field) == nil }
            : !files.isEmpty && files.allSatisfy { $0.column(of: field) == nil }
    }
}
