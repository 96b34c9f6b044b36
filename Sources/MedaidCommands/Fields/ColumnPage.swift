import Adjudication
import Batch
import PolicyFormat
import Values

/// What the columns of a file are taken for, each with a cell as an example.
struct ColumnPage: Bilingual, OutputDocument {
    private let header: Header
    private let scheme: Scheme?
    let language: Language
    private let examples: [Int: String]

    /// Rows in which an example is looked for.
    private static let searched = 1000
    /// What names a person is shown only when asked for.
    private static let personal: Set<String> = [
        "claim_id", "person_id", "household_id", "name", "reverses", "birth_date",
    ]

    init(_ header: Header, _ scheme: Scheme?, _ console: Console, showsIDs: Bool) {
        self.header = header
        self.scheme = scheme
        language = console.language
        var examples: [Int: String] = [:]
        let decoder = TextDecoder(header.csv.encoding)
        // What is not understood may name a person too.
        let shown = header.columns.filter { column in
            showsIDs || (column.field.map { !ColumnPage.personal.contains($0) } ?? column.looksLikeAmounts)
        }
        var rows = header.csv.rows
        for _ in 0..<ColumnPage.searched {
            guard examples.count < shown.count, let row = rows.next() else { break }
            for column in shown where examples[column.index] == nil && column.index < row.cells.count {
                let text = decoder.decode(row.cells[column.index]).map(RecordReader.trimmed) ?? ""
                if !text.isEmpty { examples[column.index] = String(text.prefix(40)) }
            }
        }
        self.examples = examples
    }

    /// The page as text, JSON or CSV.
    static let formats: [OutputFormat] = [.text, .json, .csv]

    func text(in format: OutputFormat) -> String {
        switch format {
        case .json: json
        case .csv: csv
        case .text, .html, .gnu, .github: plain
        }
    }

    private func cells(_ column: Header.Column) -> [String] {
        [String(column.index + 1), column.name, column.field ?? "", how(column), examples[column.index] ?? ""]
    }

    private func how(_ column: Header.Column) -> String {
        switch column.use {
        case .field(let match): match.kind == .standIn ? ColumnNames.Kind.synonym.rawValue : match.kind.rawValue
        case .mapped: ColumnNames.Kind.synonym.rawValue
        case .ignored, .result: "ignored"
        case .known: "known"
        case .near: "near"
        case .payment: "payment"
        case .unknown: "unknown"
        }
    }

    // MARK: Text

    private var plain: String {
        let csv = header.csv
        let separator = CSVOptions.name(of: csv.separator)
        let count = rowCount
        let form =
            csv.sheet.map { Label(zh: "工作表“\($0)”", en: "sheet “\($0)”") }
            ?? Label(zh: "\(csv.encoding.title)，\(separator.zh)", en: "\(csv.encoding.title), \(separator.en)")
        var lines = [
            "\(csv.name)"
                + say(
                    "：\(form.zh)，表头在第 \(csv.headerLine) 行，\(count) 行",
                    ": \(form.en), header in line \(csv.headerLine), \(count) \(count == "1" ? "row" : "rows")")
        ]
        lines += csv.notes.map { "  " + $0[language] }
        lines.append("")
        let rows = header.columns.map { column in
            let isStop = column.use == .payment || header.errors.contains { $0.path == column.name }
            return [
                "\(column.index + 1)\(isStop ? "!" : " ")", column.name, taken(column), examples[column.index] ?? "",
            ]
        }
        let table = TextColumns(
            [["", say("列", "column"), say("当作", "taken for"), say("例", "example")]] + rows, rightAligned: [0])
        lines += table.lines.map { $0.trimmedAtEnd }
        if let scheme {
            let taken = HeaderNotices(header).taken(scheme).map {
                HeaderNotices.words(field: $0.field, value: $0.value)[language]
            }
            if !taken.isEmpty {
                lines.append("")
                lines += wrapped(
                    say("没有的列，按此计算：", "Absent, and taken as: ") + taken.joined(separator: say("、", ", "))
                        + say("。", "."),
                    to: 78)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var rowCount: String {
        var rows = header.csv.rows
        var count = 0
        while rows.next() != nil { count += 1 }
        return Yuan(fen: Int64(count) * 100).brief
    }

    private func taken(_ column: Header.Column) -> String {
        switch column.use {
        case .field, .mapped:
            let field = column.field ?? ""
            let label = header.names.entries.first { $0.field == field }?.label.zh ?? ""
            return language == .zh && label != field ? "\(field) \(label)" : field
        case .ignored: return say("按要求不用", "ignored as asked")
        case .result: return say("旧的结果，不用", "an earlier result, not used")
        case .known: return say("认识，不用", "known, not used")
        case .near(let fields): return say("没有用到，像是 ", "not used, nearly ") + fields.joined(separator: "、")
        case .payment: return say("没有用到，像是一笔支付", "not used, looks like a payment")
        case .unknown:
            return column.looksLikeAmounts ? say("没有用到，像是金额", "not used, looks like yuan") : say("没有用到", "not used")
        }
    }

    // MARK: CSV and JSON

    private static let names = ["column", "name", "field", "how", "example"]

    private var csv: String {
        CSVLine.text(ColumnPage.names) + header.columns.map { CSVLine.text(cells($0)) }.joined()
    }

    private var json: String {
        var writer = JSONWriter()
        writer.array { writer in
            for column in header.columns {
                writer.object { writer in
                    writer.number("column", String(column.index + 1))
                    writer.string("name", column.name)
                    writer.optional("field", column.field)
                    writer.string("how", how(column))
                    writer.optional("example", examples[column.index])
                }
            }
        }
        return writer.text + "\n"
    }
}
