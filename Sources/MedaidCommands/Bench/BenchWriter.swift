import Platform
import PolicyFormat
import Values

/// Writes CSV files to measure with.
enum BenchWriter {
    /// Writes a variation of the plain file.
    static func write(_ variation: Variation, of rows: PlainRows, to path: String) -> FileFailure? {
        let dropped = variation.dropped.flatMap { PlainRows.columns.firstIndex(of: $0) }
        let order = variation.isShuffled ? rows.shuffledNumbers() : []
        let header = PlainRows.columns.map(\.definition.name) + variation.added
        return write(path, header, count: rows.count, isQuoted: variation.isQuoted, without: dropped) { place in
            var row = rows.row(variation.isShuffled ? Int(order[place]) : place)
            variation.change(&row)
            return row.cells
        }
    }

    /// Writes the register of the plain file's persons, in their order: each has its identity in four parts of the year.
    static func writeRoster(of rows: PlainRows, to path: String) -> FileFailure? {
        let header = [RosterField.personID, .identity, .from, .through].map(\.rawValue)
        return write(path, header, count: rows.persons * 4) { number in
            let person = number / 4
            let from = PlainRows.firstDay.adding(days: number % 4 * 92)
            return [
                BenchRow.id("P", person + 1, digits: 8), rows.identity(of: person), from.description,
                from.adding(days: 91).description,
            ]
        }
    }

    private static func write(
        _ path: String, _ header: [String], count: Int, isQuoted: Bool = false, without dropped: Int? = nil,
        _ cells: (Int) -> [String]
    ) -> FileFailure? {
        let pending: PendingFile
        switch PendingFile.begin(path) {
        case .failure(let failure): return failure
        case .success(let file): pending = file
        }
        var text: [UInt8] = []
        for number in -1..<count {
            var isFirst = true
            for (index, cell) in (number < 0 ? header : cells(number)).enumerated() where index != dropped {
                if !isFirst { text.append(UInt8(ascii: ",")) }
                isFirst = false
                if isQuoted { text.append(UInt8(ascii: "\"")) }
                text.append(contentsOf: cell.utf8)
                if isQuoted { text.append(UInt8(ascii: "\"")) }
            }
            text.append(UInt8(ascii: "\n"))
            guard text.count > 1 << 20 || number == count - 1 else { continue }
            if let failure = text.withUnsafeBytes({ pending.append($0) }) { return failure }
            text.removeAll(keepingCapacity: true)
        }
        return pending.finish()
    }

    /// How many rows a file has that was written without line ends in its cells.
    static func rows(of path: String) -> Swift.Result<Int, FileFailure> {
        MappedFile.open(path).map { file in
            var count = 0
            for start in stride(from: 0, to: file.count, by: 1 << 20) {
                let range = start..<min(file.count, start + 1 << 20)
                count += UnsafeBufferPointer(start: file.start + start, count: range.count).count { $0 == 10 }
                file.release(range)
            }
            return count - 1
        }
    }
}
