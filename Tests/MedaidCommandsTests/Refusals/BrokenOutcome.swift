@testable import Batch
import Foundation

/// What a run makes of a file that is not quite right, beside what it makes of the right one.
struct BrokenOutcome {
    /// A row of a result.
    struct Row {
        let text: String
        let amount: String
    }

    /// In a line: `refused`, `rejected`, `said` or `same`, with the codes.
    let text: String
    /// What is wrong with the outcome itself; `nil` where nothing is passed over in silence.
    let fault: String?

    private init(_ text: String, fault: String? = nil) {
        self.text = text
        self.fault = fault
    }

    /// A run that computed nothing.
    init(refused run: ConsoleRun, hasResult: Bool) {
        let codes = Array(Set(run.codes)).sorted().joined(separator: " ")
        let isSaid = run.status == 3 ? !codes.isEmpty : run.errors.contains("error: ")
        self.init(
            run.status == 3 ? "refused: \(codes)" : "usage error",
            fault: isSaid && !hasResult ? nil : "status \(run.status) without a code, or with a result")
    }

    /// A run that wrote rows, each with an amount, and rejected others. Rows are known by a mark of their own.
    init(
        _ file: BrokenFile, _ run: ConsoleRun, rows: [Row], rejected: [(text: String, code: String)],
        clean: [(marks: [String], amount: String)]
    ) {
        var faults: [String] = []
        var changed: [String] = []
        func isOf(_ text: String, _ marks: [String]) -> Bool { marks.contains { text.contains($0) } }
        for (marks, amount) in clean where !file.isEmpty {
            let found = rows.filter { isOf($0.text, marks) }
            if found.count == 1, found[0].amount == amount { continue }
            if found.isEmpty, rejected.contains(where: { isOf($0.text, marks) }) { continue }
            if found.count == 1 {
                changed.append("\(marks[0]) \(amount) -> \(found[0].amount)")
            } else {
                faults.append("\(marks[0]) is written \(found.count) times")
            }
        }
        let causes = rejected.filter { $0.code != "total-line" }
        if (run.status == 1) == causes.isEmpty { faults.append("status \(run.status)") }
        if rejected.contains(where: { $0.code.isEmpty }) { faults.append("a row is rejected without a code") }
        if file.isEmpty, !rows.isEmpty { faults.append("\(rows.count) rows") }
        let names = file.columns.filter { !$0.isEmpty }
        if !changed.isEmpty, !names.contains(where: { run.errors.contains($0) }),
            !run.errors.contains("Whose rows some of these are")
        {
            faults.append("changed in silence: \(changed.joined(separator: ", "))")
        }
        let reasons = Set(rejected.map(\.code)).sorted().joined(separator: " ")
        var text = reasons.isEmpty ? [] : ["rejected: \(reasons)"]
        if !changed.isEmpty { text.append("said: \(changed.joined(separator: ", "))") }
        if text.isEmpty { text = [file.isEmpty ? "no rows" : "same"] }
        self.init(text.joined(separator: "; "), fault: faults.isEmpty ? nil : faults.joined(separator: "; "))
    }

    // MARK: Reading results

    /// The rows of a result as they stand, each with the cell of a column that was added.
    static func rows(_ result: [UInt8], _ column: String) -> [Row] {
        let separators: [UInt8] = [44, 9, 59, 124]
        for separator in separators {
            let rows = cells(result, separator)
            guard let index = rows.first?.cells.lastIndex(of: column), let width = rows.first?.cells.count else {
                continue
            }
            return rows.dropFirst().map { row in
                let place = row.cells.count - (width - index)
                return Row(text: row.text, amount: place >= 0 ? row.cells[place] : "")
            }
        }
        return []
    }

    /// The rejected rows of a batch, each with its code.
    static func rejects(_ bytes: [UInt8]) -> [(text: String, code: String)] {
        cells(bytes, 44).dropFirst().map { row in
            let code = row.text.firstMatch(of: /\[([a-z]+(?:-[a-z]+)*)\]/).map { String($0.output.1) }
            return (row.text, code ?? "")
        }
    }

    /// The rows of a CSV, as they stand and cell by cell.
    static func cells(_ bytes: [UInt8], _ separator: UInt8) -> [(text: String, cells: [String])] {
        bytes.withUnsafeBufferPointer { bytes in
            var reader = CSVReader(bytes, separator: separator, from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
            var rows: [(String, [String])] = []
            while let row = reader.next() {
                rows.append(
                    (
                        String(decoding: bytes[row.offset..<row.end], as: UTF8.self),
                        row.cells.map { String(decoding: $0, as: UTF8.self) }
                    ))
            }
            return rows
        }
    }
}
