package import Adjudication
package import PolicyFormat
package import Values

/// Puts the cells of a row into a record, column by column: for batches, histories and lists alike.
package struct RecordCells {
    let decoder: TextDecoder
    private let names: [String]
    private let targets: [BatchColumns.Target]
    private let encoding: TextEncoding

    /// For the rows of a file; where only some fields are wanted, the cells of all others are passed over.
    package init(_ csv: CSVFile, _ columns: BatchColumns, only fields: Set<Field>? = nil) {
        decoder = TextDecoder(csv.encoding)
        encoding = csv.encoding
        names = columns.names
        targets = columns.targets.map { target in fields.map { target.isOf($0) } ?? true ? target : .none }
    }

    /// Reads a row; what is wrong with it is left with the reader.
    package func read(
        _ row: CSVReader.Row, into record: inout Record, by reader: inout RecordReader, at position: Position
    ) {
        read(count: row.cells.count, { row.cells[$0] }, into: &record, by: &reader, at: position)
    }

    /// Reads a row of so many cells; only those of which something is read are asked for.
    func read(
        count: Int, _ cell: (Int) -> [UInt8], into record: inout Record, by reader: inout RecordReader,
        at position: Position
    ) {
        var dates: [(order: Int, key: RecordKey, text: String)] = []
        for column in 0..<min(count, targets.count) {
            let target = targets[column]
            if case .none = target { continue }
            guard let text = decoder.decode(cell(column)) else {
                reader.report(
                    Diagnostic(
                        check: "encoding",
                        Label(
                            zh: "“\(names[column])”的内容不是有效的 \(encoding.rawValue)",
                            en: "“\(names[column])” is not valid \(encoding.rawValue)"), at: position,
                        path: names[column]))
                continue
            }
            switch target {
            case .none: break
            case .key(let key): reader.set(key, text, in: &record, at: position)
            case .check(let name): keepCheck(name, text, in: &record, by: &reader, at: position)
            case .date(let key, let order): dates.append((order, key, text))
            }
        }
        let given = dates.sorted { $0.order < $1.order }.first { !$0.text.allSatisfy(\.isWhitespace) }
        if let given { reader.set(given.key, given.text, in: &record, at: position) }
    }

    /// Keeps a sum that the file states, under its own name.
    private func keepCheck(
        _ name: String, _ text: String, in record: inout Record, by reader: inout RecordReader, at position: Position
    ) {
        let trimmed = RecordReader.trimmed(text)
        if trimmed.isEmpty { return }
        guard RecordReader.amount(trimmed) != nil else {
            reader.report(RecordReader.invalidAmount(trimmed, in: name, at: position))
            return
        }
        record.extras[name] = trimmed
    }
}
