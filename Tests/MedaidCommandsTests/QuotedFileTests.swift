@testable import MedaidCommands
import Testing

/// Quotes change nothing: where fields stand in them, and where line ends stand in fields, the rows come to the same.
struct QuotedFileTests {
    /// A made-up population of some parts of a file, and a folder for what is made of it.
    private static func population() throws -> (place: Workplace, header: String, rows: [String]) {
        let place = try Workplace()
        let result = try place.run("medaid generate -p guizhou --persons 400 --refunds 20 > c.csv")
        #expect(result.status == 0, "\(result.errors)")
        var lines = try #require(place.read("c.csv")).split(separator: "\n").map { String($0) }
        let header = lines.removeFirst()
        #expect(lines.count > 1000)
        return (place, header, lines)
    }

    /// The summary of a batch, without what only the file's own form is told by.
    private func summary(_ place: Workplace, _ lines: [String], _ options: String) throws -> String {
        try place.write(lines.joined(separator: "\n") + "\n", "in.csv")
        let result = try place.run(
            "rm -f o.csv o.rejects.csv s.json; medaid batch -p guizhou in.csv -o o.csv --summary s.json \(options)")
        #expect(result.status <= 1, "\(result.errors)")
        return try #require(place.read("s.json"))
    }

    @Test(arguments: ["--jobs 1", "--jobs 3", "--skip-rejected", "--jobs 2 --memory 64K"])
    func `every field in quotes comes to the same`(_ options: String) throws {
        let (place, header, rows) = try Self.population()
        let plain = try summary(place, [header] + rows, options)
        let output = try #require(place.read("o.csv"))
        let quoted = rows.map { row in
            row.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }.joined(separator: ",")
        }
        #expect(try summary(place, [header] + quoted, options) == plain)
        #expect(try #require(place.read("o.csv")).replacing("\"", with: "") == output)
    }

    @Test(arguments: ["--jobs 1", "--jobs 3", "--jobs 2 --memory 64K"])
    func `line ends within fields end no rows, wherever a part of the file ends`(_ options: String) throws {
        let (place, header, rows) = try Self.population()
        let plain = try summary(place, [header + ",note"] + rows.map { $0 + ",n" }, options)
        // Of different lengths, so that parts end within them too.
        let noted = rows.enumerated().map { index, row in
            row + ",\"" + String(repeating: "a,b\n\"\"c\"\"\n", count: index % 13) + "\""
        }
        #expect(try summary(place, [header + ",note"] + noted, options) == plain)
        var chance = Chance(seed: 3)
        #expect(try summary(place, [header + ",note"] + noted.shuffled(using: &chance), options) == plain)
    }

    /// 3,000 rows of two lines each, since a line end stands behind a text in quotes: row 2,500 begins on line
    /// 2 + 2 × 2,499 = 5,000.
    @Test func `texts with a line end in quotes are counted line by line`() throws {
        let place = try Workplace()
        var lines = ["claim_id,person_id,date,identities,care,in_scope,basic_paid"]
        for index in 1...3_000 {
            let amount = index == 2_500 ? "12,3" : "100.00"
            lines.append(
                ["C\(index)", "P\(index)", "2024-03-01", "低保对象", "inpatient\n", amount, "0.00"].map { "\"\($0)\"" }
                    .joined(separator: ","))
        }
        try place.write(lines.joined(separator: "\n") + "\n", "in.csv")
        let result = try place.run("medaid batch -p guizhou in.csv -o o.csv --jobs 2")
        #expect(result.status == 1, "\(result.errors)")
        let rejected = try #require(place.read("o.rejects.csv")).split(separator: "\n").dropFirst()
        #expect(rejected.first?.hasPrefix("5000,in_scope,") == true)
        #expect(rejected.filter { $0.contains("[") }.count == 1)
    }
}
