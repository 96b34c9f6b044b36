import Foundation
import Testing

/// 504 made-up claims under the policies that are built in, with what they came to, the hash of the policy and the parameters:
/// every later version gives the same answers, or says in `Explained.csv` why it does not.
struct AnswerBookTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "AnswerBook")

    /// A row of a book whose answer is another one now, by the policy, and why.
    private static func explained(_ policy: String) throws -> Set<[String]> {
        let text = try String(contentsOf: folder.appending(path: "Explained.csv"), encoding: .utf8)
        let rows = csvRows(text).dropFirst().filter { $0.first == policy }
        #expect(rows.allSatisfy { $0.count == 6 && !$0[5].isEmpty }, "policy, claim_id, field, was, is, why")
        return Set(rows.map { Array($0[1..<5]) })
    }

    @Test(arguments: ["beijing", "guizhou", "jincheng", "lishui", "yulin", "yuxi"])
    func `every answer of the book is given again, or its change is explained`(policy: String) throws {
        let place = try Workplace([:])
        for name in ["\(policy).csv", "\(policy).summary.json"] {
            try place.write(String(contentsOf: Self.folder.appending(path: name), encoding: .utf8), name)
        }
        #expect(csvRows(place.read("\(policy).csv") ?? "").count == 85)
        let run = try place.run("medaid verify \(policy).csv --summary \(policy).summary.json --format csv")
        // line, claim_id, field, was, is, because
        let differing = Set(csvRows(run.output).dropFirst().map { Array($0[1..<5]) })
        #expect(differing == (try Self.explained(policy)), "\(run.output)\n\(run.errors)")
        #expect(run.status == (differing.isEmpty ? 0 : 1), "\(run.errors)")
    }

    /// The hash in the summary is that of the policy now, where nothing of the policy is explained.
    @Test func `an answer that is changed in the book is found`() throws {
        let place = try Workplace([:])
        let book = try String(contentsOf: Self.folder.appending(path: "guizhou.csv"), encoding: .utf8)
        let rows = csvRows(book)
        let payout = try #require(rows[0].firstIndex(of: "payout"))
        let paid = try #require(rows.firstIndex { $0[payout] == "0.00" && $0.contains("nothing") })
        var changed = rows
        changed[paid][payout] = "0.01"
        try place.write(changed.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n", "guizhou.csv")
        let run = try place.run("medaid verify guizhou.csv -p guizhou --format csv")
        #expect(run.status == 1)
        #expect(
            csvRows(run.output).dropFirst().map { $0[1...4].joined(separator: " ") } == [
                "\(rows[paid][0]) payout 0.01 0.00"
            ])
    }
}
