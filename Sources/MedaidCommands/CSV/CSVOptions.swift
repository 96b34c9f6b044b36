import Values

/// What a command line says of how its CSV files are written and what their columns are.
struct CSVOptions: Sendable {
    var encoding: TextEncoding?
    var separator: UInt8?
    /// `FIELD=COLUMN`: what a column is.
    var columns: [(field: String, column: String)] = []
    /// Columns that pass through unused.
    var ignored: [String] = []
    /// Fields whose absence is meant, such as `identities`.
    var waived: Set<String> = []

    static let separators: [(word: String, byte: UInt8, name: Label)] = [
        ("comma", UInt8(ascii: ","), Label(zh: "逗号", en: "commas")),
        ("tab", 9, Label(zh: "制表符", en: "tabs")),
        ("semicolon", UInt8(ascii: ";"), Label(zh: "分号", en: "semicolons")),
    ]

    static let encodingOption = Option(
        name: "encoding", placeholder: "ENCODING", accepted: TextEncoding.words,
        help: Label(zh: "输入的编码；默认自动识别", en: "how the input is written; default by looking"))
    static let separatorOption = Option(
        name: "separator", placeholder: "SEPARATOR", accepted: separators.map(\.word),
        help: Label(zh: "列与列之间的符号；默认从表头识别", en: "what stands between fields; default found in the header"))
    static let columnOption = Option(
        name: "column", placeholder: "FIELD=COLUMN", isRepeatable: true,
        help: Label(zh: "说明某一列是哪个字段：basic_paid=统筹支付合计", en: "say which field a column is: basic_paid=统筹支付合计"))
    static let ignoreOption = Option(
        name: "ignore", placeholder: "COLUMN", isRepeatable: true,
        help: Label(zh: "某一列不用，照原样写出", en: "pass a column through unused"))
    static let noIdentitiesOption = Option(
        name: "no-identities",
        help: Label(zh: "文件确实没有救助身份", en: "the file has no identities, and that is meant"))
    static let noBasicPaidOption = Option(
        name: "no-basic-paid",
        help: Label(zh: "文件确实没有基本医保支付", en: "the file has no basic insurance, and that is meant"))
    static let openEndedOption = Option(
        name: "open-ended",
        help: Label(zh: "名册没有截止日期：身份一直有效", en: "the register has no end dates: identities hold on"))

    /// The options about how a file is written and what its columns are.
    static let shared = [encodingOption, separatorOption, columnOption, ignoreOption]
    /// Those that waive what a file of claims must have.
    static let waivers = [noIdentitiesOption, noBasicPaidOption, openEndedOption]

    init() {}

    init(_ arguments: Arguments) throws(UsageError) {
        encoding = arguments.value("encoding").flatMap { TextEncoding(rawValue: $0) }
        separator = arguments.value("separator").flatMap { word in
            CSVOptions.separators.first { $0.word == word }?.byte
        }
        for entry in arguments.all("column") {
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw UsageError(
                    message: Label(
                        zh: "--column 应写作 字段=列名，而不是“\(entry)”", en: "--column takes FIELD=COLUMN, not “\(entry)”"),
                    help: Label(zh: "例如 --column basic_paid=统筹支付合计", en: "such as --column basic_paid=统筹支付合计"))
            }
            columns.append((parts[0], parts[1]))
        }
        ignored = arguments.all("ignore")
        for (option, field) in [
            ("no-identities", "identities"), ("no-basic-paid", "basic_paid"), ("open-ended", "through"),
        ] where arguments.has(option) { waived.insert(field) }
    }

    /// What a separator is called.
    static func name(of separator: UInt8) -> Label {
        separators.first { $0.byte == separator }?.name ?? Label(String(UnicodeScalar(separator)))
    }

    /// Columns named on the command line that none of the run's files has: a usage error.
    func unknown(in files: [Header]) -> UsageError? {
        let names = Set(files.flatMap { $0.columns.map { ColumnName.plain($0.name) } })
        guard let missing = (columns.map(\.column) + ignored).first(where: { !names.contains(ColumnName.plain($0)) })
        else { return nil }
        // The first line of a file without a header may be about a person.
        let files = files.filter(\.csv.hasHeader)
        return UsageError(
            message: Label(zh: "没有文件有“\(missing)”这一列", en: "no file has a column “\(missing)”"),
            help: files.isEmpty
                ? nil
                : Label(
                    zh: "文件的列：\(files.map { $0.columns.map(\.name).joined(separator: "、") }.joined(separator: "；"))",
                    en:
                        "columns: \(files.map { $0.columns.map(\.name).joined(separator: ", ") }.joined(separator: "; "))"
                ))
    }
}
