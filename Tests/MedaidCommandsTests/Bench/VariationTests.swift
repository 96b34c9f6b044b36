import Foundation
@testable import MedaidCommands
import Platform
import PolicyFormat
import Testing

/// The files that the benchmarks are run on.
struct VariationTests {
    private static let rows = PlainRows(count: 400, seed: 1)
    private static let policy = "guizhou"

    /// The rows of a variation as they stand in its file, the header first, and its text.
    private static func written(_ variation: Variation, of rows: PlainRows = rows) throws -> (
        cells: [[String]], text: String
    ) {
        let place = try Workplace([:])
        #expect(BenchWriter.write(variation, of: rows, to: place.folder.path + "/claims.csv") == nil)
        let text = try #require(place.read("claims.csv"))
        return (csvRows(text), text)
    }

    private static func variation(_ name: String) throws -> Variation {
        try #require(Variation.all.first { $0.name == name })
    }

    /// The cells of a column.
    private static func column(_ name: String, _ variation: Variation) throws -> [String] {
        let cells = try written(variation).cells
        let index = try #require(cells[0].firstIndex(of: name))
        return cells.dropFirst().map { $0[index] }
    }

    @Test func `the plain file is the same for the same seed, and another for another`() throws {
        let text = try Self.written(.plain).text
        #expect(try Self.written(.plain).text == text)
        #expect(try Self.written(.plain, of: PlainRows(count: 400, seed: 2)).text != text)
    }

    @Test func `the plain file has seventeen columns, four claims a person, and is sorted by date`() throws {
        let rows = PlainRows(count: 20_000, seed: 1)
        let cells = try Self.written(.plain, of: rows).cells
        #expect(
            cells[0].joined(separator: ",")
                == "claim_id,person_id,date,identities,care,hospital_region,hospital_class,designated,referral,total,in_scope,advance_self_pay,over_limit_self_pay,basic_paid,critical_illness_paid,supplementary_paid,assistance_paid"
        )
        #expect(cells.count == 20_001)
        #expect(Set(cells.dropFirst().map { $0[0] }).count == 20_000)
        // 5,000 persons; a share of e⁻⁴ = 1.8% has no claim.
        let persons = Dictionary(grouping: cells.dropFirst()) { $0[1] }
        #expect((4_850...4_960).contains(persons.count))
        for claims in persons.values { #expect(Set(claims.map { $0[3] }).count == 1) }
        let dates = cells.dropFirst().map { $0[2] }
        #expect(dates == dates.sorted())
        #expect(dates.first == "2024-01-01" && dates.last == "2024-12-31")
    }

    @Test func `half of the persons of the plain file have the first identity, a tenth the last`() {
        let rows = PlainRows(count: 40_000, seed: 1)
        let held = (0..<10_000).map { rows.identity(of: $0) }
        #expect((4_800...5_200).contains(held.count { $0 == "低保对象" }))
        #expect((850...1_150).contains(held.count { $0 == "因病致贫重病患者" }))
    }

    /// A column that has as many different cells as there are rows.
    static let different = [
        ("dated-identities", "identities"), ("persons", "person_id"), ("households", "household_id"),
        ("diseases", "disease"), ("hospital-classes", "hospital_class"),
    ]

    @Test(arguments: different)
    func `a column has as many different texts as there are rows`(_ name: String, _ column: String) throws {
        #expect(Set(try Self.column(column, Self.variation(name))).count == 400)
    }

    @Test func `dated identities are held on every day of the year`() {
        let rows = PlainRows(count: 8_000, seed: 1)
        for number in stride(from: 0, to: 8_000, by: 7) {
            var row = rows.row(number)
            let name = row[.identities]
            Variation.all[1].change(&row)
            let dates = row[.identities].dropFirst(name.count + 1).components(separatedBy: "..")
            #expect(dates.count == 2 && dates[0] <= "2024-01-01" && "2024-12-31" <= dates[1], "\(row[.identities])")
        }
    }

    @Test func `a row may have twenty identities`() throws {
        let cells = try Self.column("identities", Self.variation("identities-20"))
        for cell in cells { #expect(cell.split(separator: "|").count == 20) }
        #expect(Set(cells).count > 60)
    }

    @Test func `long ids have 64 characters and are as different as the short ones`() throws {
        let long = try Self.variation("long-ids")
        for name in ["claim_id", "person_id"] {
            let ids = try Self.column(name, long)
            #expect(ids.allSatisfy { $0.count == 64 })
            #expect(Set(ids).count == Set(try Self.column(name, .plain)).count)
        }
    }

    @Test func `every field is quoted, and the cells are those of the plain file`() throws {
        let quoted = try Self.written(Self.variation("quoted"))
        for line in quoted.text.split(separator: "\n") {
            #expect(line.split(separator: ",").allSatisfy { $0.count >= 2 && $0.hasPrefix("\"") && $0.hasSuffix("\"") })
        }
        #expect(try quoted.cells == Self.written(.plain).cells)
    }

    @Test func `three hundred columns begin with those of the plain file`() throws {
        let cells = try Self.written(Self.variation("columns-300")).cells
        #expect(cells.allSatisfy { $0.count == 300 })
        #expect(Set(cells[0]).count == 300)
        #expect(try cells.map { Array($0.prefix(17)) } == Self.written(.plain).cells)
    }

    @Test func `shuffled rows are those of the plain file in another order`() throws {
        let plain = try Self.written(.plain).cells
        let shuffled = try Self.written(Self.variation("shuffled")).cells
        #expect(shuffled[0] == plain[0])
        #expect(shuffled != plain)
        #expect(Set(shuffled) == Set(plain) && shuffled.count == plain.count)
        let dates = shuffled.dropFirst().map { $0[2] }
        // In chance order every second date is before the one in front of it.
        #expect((150...250).contains(zip(dates, dates.dropFirst()).count { $0 > $1 }))
    }

    @Test func `the register has as many rows as the claims, and says of each person what the plain file says`() throws
    {
        let place = try Workplace([:])
        #expect(BenchWriter.writeRoster(of: Self.rows, to: place.folder.path + "/register.csv") == nil)
        let register = csvRows(try #require(place.read("register.csv")))
        #expect(register.count == 401)
        let plain = try Self.written(.plain).cells.dropFirst()
        for claim in plain {
            let held = register.filter { $0[0] == claim[1] && $0[2] <= claim[2] && claim[2] <= $0[3] }
            #expect(held.map { $0[1] } == [claim[3]])
        }
        #expect(try !Self.written(Self.variation("roster")).cells[0].contains("identities"))
    }

    @Test(arguments: Variation.all.map(\.name))
    func `batch rejects no row of a variation`(_ name: String) throws {
        let variation = try Self.variation(name)
        let place = try Workplace([:])
        let path = place.folder.path
        #expect(BenchWriter.write(variation, of: Self.rows, to: path + "/claims.csv") == nil)
        var options = variation.options
        if variation.hasRoster {
            #expect(BenchWriter.writeRoster(of: Self.rows, to: path + "/register.csv") == nil)
            options += ["--roster", path + "/register.csv"]
        }
        let run = ConsoleRun(["batch", "-p", Self.policy, path + "/claims.csv", "-o", path + "/out.csv"] + options)
        #expect(run.status == 0, "\(run.errors)")
        #expect(csvRows(try #require(place.read("out.csv"))).count == 401)
        #expect(csvRows(try #require(place.read("out.rejects.csv"))).count == 1)
    }

    @Test func `the rows of a file are counted by its line ends`() throws {
        let place = try Workplace(["rows.csv": "a,b\n1,2\n3,4\n"])
        #expect(try BenchWriter.rows(of: place.folder.path + "/rows.csv").get() == 2)
    }
}
