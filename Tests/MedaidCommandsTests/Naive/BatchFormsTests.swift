import Foundation
@testable import MedaidCommands
import Testing

/// A file of claims comes to the same however it is settled: by one thread or four, in order or not, whole or in parts,
/// with little memory, from a CSV or a workbook.
///
/// `MEDAID_AGREE_FORMS` says how many random policies are tried.
struct BatchFormsTests {
    private static let count = ProcessInfo.processInfo.environment["MEDAID_AGREE_FORMS"].flatMap { Int($0) } ?? 2

    @Test func `every way to settle a file comes to the same`() throws {
        var (rows, paid) = (0, 0)
        for seed in 0..<UInt64(Self.count) {
            var random = RandomPolicy(seed: seed)
            let isWide = seed % 2 == 1
            let policy = isWide ? random.wideJSON() : random.json()
            let claims = isWide ? random.wideClaims(300) : random.claims(300)
            let columns = isWide ? RandomPolicy.wideColumns : RandomPolicy.columns
            let file = try FormsOfAFile(policy, isWide ? RandomPolicy.wideParameters : [:], columns, claims)
            let settled = try file.settled()
            rows += claims.count
            paid += settled.filter { $0.contains(",paid,") }.count
            for (name, lines) in try file.others(random.shuffled(claims)) {
                let found = zip(lines, settled).first { $0 != $1 }
                #expect(lines == settled, "seed \(seed), \(name): \(found.map { "\($0) ≠ \($1)" } ?? "other rows")")
            }
        }
        #expect(rows == 300 * Self.count && paid * 20 > rows, "\(rows) rows, \(paid) paid")
    }
}

extension RandomPolicy {
    fileprivate mutating func shuffled(_ claims: [[String]]) -> [[String]] {
        var chances = Chance(seed: UInt64(claims.count))
        return claims.shuffled(using: &chances)
    }
}

/// One file of claims, and the forms in which it is settled.
private struct FormsOfAFile {
    private let place: Workplace
    private let columns: [String]
    private let claims: [[String]]
    private let options: String

    init(_ policy: String, _ parameters: [String: String], _ columns: [String], _ claims: [[String]]) throws {
        place = try Workplace(["policy.json": policy])
        (self.columns, self.claims) = (columns, claims)
        options = parameters.sorted { $0.key < $1.key }.map { " --set '\($0)=\($1)'" }.joined()
    }

    private func text(_ claims: [[String]]) -> String {
        ([columns] + claims).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    }

    /// The rows of the result and of the rejects, by id.
    private func settle(_ input: String, _ further: String = "") throws -> [String] {
        let result = try place.run("medaid batch -p policy.json \(input) -o o.csv\(options) \(further)")
        #expect(result.status <= 1, "\(result.errors)")
        let rows = csvRows(place.read("o.csv") ?? "").dropFirst().map { $0.joined(separator: ",") }
        let rejects = csvRows(place.read("o.rejects.csv") ?? "").dropFirst().map { row in
            // Which line it is, and which the one that it stands behind, depends on the order.
            row.dropFirst(3).joined(separator: ",") + ",rejected"
        }
        return (rows + rejects).sorted()
    }

    /// By one thread, as the file stands.
    func settled() throws -> [String] {
        try place.write(text(claims), "c.csv")
        return try settle("c.csv", "--jobs 1")
    }

    func others(_ shuffled: [[String]]) throws -> [(String, [String])] {
        try place.write(text(shuffled), "s.csv")
        try Data(HandmadeWorkbook.archive(HandmadeWorkbook.parts(sheet)))
            .write(to: place.folder.appending(path: "c.xlsx"))
        var parts: [String] = []
        for part in 0..<3 {
            // By household, so that nobody is in two parts.
            try place.write(text(claims.filter { $0[2] == "H\(part)" }), "p.csv")
            parts += try settle("p.csv")
        }
        return [
            ("four threads", try settle("c.csv", "--jobs 4")), ("shuffled", try settle("s.csv", "--jobs 3")),
            ("little memory", try settle("s.csv", "--memory 4K")), ("a workbook", try settle("c.xlsx")),
            ("in parts", parts.sorted()),
        ]
    }

    private var sheet: String {
        ([columns] + claims).enumerated().map { row, cells in
            "<row r=\"\(row + 1)\">" + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
        }.joined()
    }
}
