import Adjudication
@testable import Batch
@testable import MedaidCommands
@testable import NaiveEvaluator
@testable import RandomInputTests

/// One way in which batch settles a file of records.
enum AgreementForm: Int, CaseIterable {
    case oneThread, fourThreads, unordered, littleMemory, inParts, workbook

    /// The form that the turn of a seed is.
    static func of(_ seed: UInt64) -> AgreementForm {
        // Every kind of policy gets every form.
        allCases[Int(seed / 5 % UInt64(allCases.count))]
    }

    /// What batch makes of the records otherwise than calc, a line for each; nil where it cannot use the file.
    func differences(
        _ records: [[String: String]], _ scheme: Scheme, settled: [String: ClaimFigures], seed: UInt64
    ) throws -> [String]? {
        var differences: [String] = []
        for part in parts(records, seed) where !part.isEmpty {
            guard let input = batchInput(try file(part), scheme) else { return nil }
            let rows = rowFigures(
                input, jobs: self == .fourThreads ? 4 : 1, memory: self == .littleMemory ? 1 << 12 : nil)
            for (row, record) in part.enumerated() {
                let id = record["claim_id"] ?? ""
                let batch = row < rows.count ? rows[row] : nil
                if let found = difference(batch, settled[id]) { differences.append("\(self): \(id): \(found)") }
            }
            if !differences.isEmpty {
                let why = rows.rejections.map { "\($0.count) × \($0.why.check) \($0.why.path)" }
                differences.insert("rejected by batch: " + why.joined(separator: ", "), at: 0)
            }
        }
        return differences
    }

    private func difference(_ batch: RowFigure?, _ calc: ClaimFigures?) -> String? {
        guard let batch, batch.isSettled, let calc, calc.status != "rejected" else {
            let isSettled = (batch?.isSettled ?? false, calc.map { $0.status != "rejected" } ?? false)
            return isSettled.0 == isSettled.1 ? nil : "settled by batch \(isSettled.0), by calc \(isSettled.1)"
        }
        let isReversed = calc.status == "reversed"
        let figures = [
            ("payout", batch.payout, calc.payout), ("burden", isReversed ? 0 : batch.burden, calc.burden),
            ("borne by the hospital", batch.hospital, calc.hospitalBorne),
            ("out of pocket", isReversed ? 0 : max(0, batch.outOfPocket), calc.outOfPocket),
        ]
        let found = figures.filter { $0.1 != $0.2 }.map { "\($0.0) \($0.1) by batch, \($0.2) by calc" }
        return found.isEmpty ? nil : found.joined(separator: "; ")
    }

    /// The files in which the records stand.
    private func parts(_ records: [[String: String]], _ seed: UInt64) -> [[[String: String]]] {
        switch self {
        case .unordered, .littleMemory:
            var chances = Chance(seed: seed)
            return [records.shuffled(using: &chances)]
        case .inParts:
            // Nobody, and no household, is in two parts.
            let parts = Dictionary(grouping: records) { record in
                (record["household_id"] ?? record["person_id"] ?? "").utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 1
            }
            return [0, 1].map { inOrder(parts[$0] ?? []) }
        default: return [inOrder(records)]
        }
    }

    private func inOrder(_ records: [[String: String]]) -> [[String: String]] {
        records.sorted { left, right in
            let (first, second) = (left["date"] ?? "", right["date"] ?? "")
            return first == second
                ? (left["claim_id"] ?? "").utf8.lexicographicallyPrecedes((right["claim_id"] ?? "").utf8)
                : first < second
        }
    }

    /// The files, as batch gets them.
    func files(_ records: [[String: String]], seed: UInt64) throws -> [[UInt8]] {
        try parts(records, seed).filter { !$0.isEmpty }.map { try file($0) }
    }

    private static let always = ["claim_id", "person_id", "date", "identities", "care", "in_scope"]

    private func file(_ records: [[String: String]]) throws -> [UInt8] {
        let others = Set(records.flatMap(\.keys)).subtracting(Self.always).sorted()
        let columns = Self.always + others
        let rows = [columns] + records.map { record in columns.map { record[$0] ?? "" } }
        if self == .workbook { return try HandmadeWorkbook.archive(HandmadeWorkbook.parts(Self.sheet(rows))) }
        return Array((rows.map { $0.map(Self.quoted).joined(separator: ",") }.joined(separator: "\n") + "\n").utf8)
    }

    private static func quoted(_ cell: String) -> String { cell.contains(",") ? "\"\(cell)\"" : cell }

    private static func sheet(_ rows: [[String]]) -> String {
        rows.enumerated().map { row, cells in
            "<row r=\"\(row + 1)\">" + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
        }.joined()
    }
}
