import Adjudication
import PolicyFormat
package import Values

/// A list of warnings that an earlier run wrote, against which a new one is compared.
package struct EarlierWarnings {
    /// A warning: whose, of which year, which line.
    struct Key: Hashable {
        let person: String
        let year: String
        let warning: String
    }

    /// The columns of a list of warnings.
    static let columns = ["person_id", "year", "warning", "name", "cite", "sum", "claim_id", "date", "line"]
    /// The column that says how a list differs from the one before it.
    static let state = "state"

    /// The warnings in their order, with the cells of ``columns``.
    private let rows: [(key: Key, cells: [String])]
    private let keys: Set<Key>

    /// Reads a list of warnings; a list that was compared itself has rows of persons who are no longer past a line, which
    /// do not count.
    package static func read(_ path: String) -> Swift.Result<EarlierWarnings, ReadFailure> {
        let names = ColumnNames((columns + [state]).map { ColumnNames.Entry(field: $0, label: Label($0)) })
        let opened = CSVFile.open(path, CSVOptions()) { names.knows($0) }
        return opened.mapError { ReadFailure(diagnostics: [$0]) }.flatMap { csv in
            let places = columns.map { name in csv.names.firstIndex { names.match($0)?.field == name } }
            let needed = ["person_id", "year", "warning"]
            let missing = needed.filter { name in columns.firstIndex(of: name).flatMap { places[$0] } == nil }
            guard missing.isEmpty else { return .failure(ReadFailure(diagnostics: [noList(csv.name, missing)])) }
            let statePlace = csv.names.firstIndex { names.match($0)?.field == state }
            return read(csv, places, statePlace)
        }
    }

    private static func read(
        _ csv: CSVFile, _ places: [Int?], _ statePlace: Int?
    ) -> Swift.Result<EarlierWarnings, ReadFailure> {
        let decoder = TextDecoder(csv.encoding)
        let source = csv.personalSource
        var rows: [(key: Key, cells: [String])] = []
        var reader = csv.rows
        while let row = reader.next() {
            if let problem = row.problem(columns: csv.names.count) {
                let position = Position(source: source, offset: row.offset)
                return .failure(ReadFailure(diagnostics: [Diagnostic(check: "csv", problem, at: position)]))
            }
            let text = { (place: Int?) in
                place.flatMap { decoder.decode(row.cells[$0]) }.map(RecordReader.trimmed) ?? ""
            }
            if text(statePlace) == WarningList.State.gone.rawValue { continue }
            let cells = places.map(text)
            let key = Key(person: RecordID.plain(cells[0]), year: cells[1], warning: cells[2])
            rows.append((key: key, cells: cells))
        }
        return .success(EarlierWarnings(rows: rows, keys: Set(rows.map(\.key))))
    }

    private static func noList(_ name: String, _ missing: [String]) -> Diagnostic {
        Diagnostic(
            check: "no-warnings",
            Label(
                zh: "\(name) 不是预警名单：没有 \(missing.joined(separator: "、")) 列",
                en: "\(name) is no list of warnings: it has no \(missing.joined(separator: ", "))"),
            help: Label(
                zh: "--warnings-was 要的是以前用 --warnings 写出的文件",
                en: "--warnings-was takes a file that --warnings wrote before"))
    }

    /// Whether it has a warning.
    func has(_ key: Key) -> Bool { keys.contains(key) }

    /// The rows whose warnings are not among these, without the line of a file that is not at hand.
    func gone(from now: Set<Key>) -> [[String]] {
        rows.filter { !now.contains($0.key) }.map { Array($0.cells.dropLast()) + [""] }
    }
}
