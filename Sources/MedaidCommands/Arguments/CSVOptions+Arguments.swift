import Batch
import Values

/// The options that say how CSV files are written and what their columns are.
extension CSVOptions {
    static let encodingOption = Option(
        name: "encoding", placeholder: "ENCODING", accepted: TextEncoding.words,
        help: Label(zh: "输入的编码；默认自动识别", en: "how the input is written; default by looking"))
    static let separatorOption = Option(
        name: "separator", placeholder: "SEPARATOR", accepted: separators.map(\.word),
        help: Label(zh: "列与列之间的符号；默认从表头识别", en: "what stands between fields; default found in the header"))
    static let sheetOption = Option(
        name: "sheet", placeholder: "NAME", isRepeatable: true,
        help: Label(
            zh: "工作簿（.xlsx）中要读的工作表：名称或第几张，默认第一张；只指名册：roster=名称",
            en:
                "the sheet to read of a workbook (.xlsx), by name or number, default the first; of the register alone: roster=NAME"
        ))
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
    static let shared = [encodingOption, separatorOption, sheetOption, columnOption, ignoreOption]
    /// Those that waive what a file of claims must have.
    static let waivers = [noIdentitiesOption, noBasicPaidOption, openEndedOption]

    /// `NAME`, or `KIND=NAME` for one kind of file.
    private static func sheet(_ entry: String) -> (kind: FileKind?, name: String) {
        let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 2, let kind = FileKind(rawValue: parts[0]) else { return (nil, entry) }
        return (kind, parts[1])
    }

    init(_ arguments: Arguments) throws(UsageError) {
        self.init()
        encoding = arguments.value("encoding").flatMap { TextEncoding(rawValue: $0) }
        separator = arguments.value("separator").flatMap { word in
            CSVOptions.separators.first { $0.word == word }?.byte
        }
        for entry in arguments.all("column") {
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw UsageError(
                    "invalid-value",
                    message: Label(
                        zh: "--column 应写作 字段=列名，而不是“\(entry)”", en: "--column takes FIELD=COLUMN, not “\(entry)”"),
                    help: Label(zh: "例如 --column basic_paid=统筹支付合计", en: "such as --column basic_paid=统筹支付合计"))
            }
            columns.append((parts[0], parts[1]))
        }
        ignored = arguments.all("ignore")
        sheets = arguments.all("sheet").map { CSVOptions.sheet($0) }
        waived = Set(CSVOptions.waivable.filter { arguments.has($0.option) }.map(\.field))
    }
}
