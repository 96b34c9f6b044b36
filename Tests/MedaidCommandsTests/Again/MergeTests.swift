import Foundation
import Testing

/// `medaid merge`: summaries of partitions come to that of one run.
struct MergeTests {
    @Test(arguments: [5, 6])
    func `the summaries of three partitions come to what one run over all rows says`(_ seed: Int) throws {
        // Persons are dealt by the last digit of their ids.
        let place = try Workplace([:])
        let result = try place.run(
            """
            medaid generate -p guizhou --persons 300 --refunds 20 --seed \(seed) -o all.csv
            for part in 1 2 3; do
                awk -F, -v part=$part 'NR == 1 || substr($2, length($2)) % 3 + 1 == part' all.csv > $part.csv
            done
            for part in all 1 2 3; do
                medaid batch -p guizhou $part.csv -o $part.due.csv --summary $part.json --set warning_line=20000
            done 2> log
            wc -l < all.csv; cat 1.csv 2.csv 3.csv | wc -l
            medaid merge 1.json 2.json 3.json -o merged.json
            """)
        #expect(result.status == 0, "\(result.errors)")
        let counts = result.output.split(separator: "\n").compactMap { Int($0) }
        #expect(counts.count == 2 && counts[0] > 500 && counts[1] == counts[0] + 2)
        let (merged, whole) = (place.read("merged.json") ?? "", place.read("all.json") ?? "-")
        #expect(merged == whole)
    }

    @Test func `rejected rows are added up by reason`() throws {
        let place = try Workplace(["claims.csv": Workplace.claims.replacing("-01,", with: "-32,")])
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv -o a.csv --summary a.json
            (head -1 claims.csv; echo X,P2,2024-13-01,,inpatient,1,0) > other.csv
            medaid batch -p guizhou other.csv -o b.csv --summary b.json
            medaid merge a.json b.json
            """)
        #expect(result.status == 0)
        // A and X have no date, B stands behind A.
        #expect(result.output.contains("\"in\": 3,\n    \"out\": 0,\n    \"rejected\": 3"))
        #expect(
            result.output.contains(
                "\"reason\": \"invalid-date\",\n      \"field\": \"date\",\n      \"rows\": 2,\n      \"first_line\": 2"
            ))
    }

    @Test(arguments: [
        ("--set warning_line=3", "the parameters of b.json and of a.json differ: warning_line=3; none"),
        ("--set benefits.basic.rows.2.rate=75%", "what was changed of the policy of b.json and of a.json differ"),
        ("--reading R11=other", "the readings of b.json and of a.json differ: R11; none"),
        ("", "the policy of b.json and of a.json differ: yulin; guizhou"),
    ])
    func `summaries by other rules are refused, and it says which differ`(_ options: String, _ message: String) throws {
        let place = try Workplace()
        let other = options.isEmpty ? "yulin" : "guizhou"
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv -o a.csv --summary a.json
            medaid batch -p \(other) claims.csv -o b.csv --summary b.json \(options)
            medaid merge a.json b.json --lang en -o merged.json
            """)
        #expect(result.status == 3 && place.read("merged.json") == nil)
        #expect(result.errors.contains(message), "\(result.errors)")
    }

    @Test func `a changed file and another program are told by hash and version`() throws {
        let place = try Workplace()
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv -o a.csv --summary a.json
            sed 's/"sha256": "./"sha256": "x/' a.json > b.json
            sed 's/"program": "medaid [^"]*/"program": "medaid 0.0.9/' a.json > c.json
            medaid merge a.json b.json c.json --lang en
            """)
        #expect(result.status == 3)
        #expect(
            result.errors.contains("the policy hash of b.json and of a.json differ")
                && result.errors.contains("[summaries-differ]"))
        #expect(result.errors.contains("the program of c.json and of a.json differ: medaid 0.0.9; medaid "))
    }

    @Test func `what is no summary is refused`() throws {
        let place = try Workplace(["a.json": "{\"payout\": 1}"])
        let result = try place.run("medaid merge a.json --lang en")
        #expect(result.status == 3 && result.errors.contains("[no-summary]"))
    }
}
