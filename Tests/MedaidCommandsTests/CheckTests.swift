import Foundation
import Testing

@testable import MedaidCommands

/// No check without a test: what is wrong with policies has a file in `Broken`, what is wrong with records a record here.
struct CheckTests {
    /// What is wrong with a record, and what is said of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let check: String
        var policy = "yuxi"
        let records: String
        let message: String

        var testDescription: String { check }
    }

    private static let stay = #""date": "2024-03-01", "care": "inpatient", "identities": ["特困"]"#
    private static let town = Program.root.appending(path: "Policies/examples/qingshi.json").path

    static let cases: [Case] = [
        Case(
            check: "negative-amount", records: #"{\#(stay), "in_scope": -1}"#,
            message:
                "claim 1: “in_scope” is negative, but the claim is not marked as a refund (column refund = yes)"
        ),
        Case(
            check: "refund-amount", records: #"{\#(stay), "in_scope": 1, "refund": true, "claim_id": "R"}"#,
            message: "claim R: a refund's “in_scope” is the negative of what it cancels"),
        Case(
            check: "unmatched-refund", records: #"{\#(stay), "in_scope": -1, "refund": true, "claim_id": "R"}"#,
            message: "refund R matches no earlier settlement"),
        Case(
            check: "total-mismatch", records: #"{\#(stay), "in_scope": 100, "total": 90}"#,
            message: "claim 1: total 90.00 is not the sum of its parts, 100.00"),
        Case(
            check: "insurance-above-total", records: #"{\#(stay), "in_scope": 100, "basic_paid": 101}"#,
            message: "claim 1: insurance payments of 101.00 exceed the total of 100.00"),
        Case(
            check: "destroyed-id", records: #"{\#(stay), "in_scope": 1, "person_id": "5.2E17"}"#,
            message: "person_id “5.2E17” was destroyed by a spreadsheet, nobody can tell whose it is"),
        Case(
            check: "date-order", records: #"{\#(stay), "in_scope": 100, "admitted": "2024-03-02"}"#,
            message: "claim 1: admitted after the settlement date"),
        Case(
            check: "event-cost", policy: town,
            records: #"{"event": "application", "date": "2024-03-01", "in_scope": 5}"#,
            message: "claim 1: an application or year-end record carries no cost"),
        Case(
            check: "missing-field", records: #"{\#(stay)}"#, message: "claim 1: 1 fact is missing"),
        Case(
            check: "missing-field", policy: "yulin", records: record("其他特殊困难人员"),
            message: "claim 1: this identity needs “category” to say which category it is in"),
        Case(
            check: "unknown-category", policy: "yulin", records: record("其他特殊困难人员", #", "category": "9""#),
            message: "claim 1: this policy has no category “9”"),
        Case(
            check: "delegated", policy: "lishui", records: record("其他特殊困难人员"),
            message:
                "claim 1: the standard of identity “Person in other special hardship” (category other-hardship) is left to the county, city or district government (第六条(四)) and is not in this policy file, an overlay must give categories.other-hardship"
        ),
        Case(
            check: "missing-parameter",
            records: #"{"date": "2029-03-01", "care": "inpatient", "identities": ["低边"], "in_scope": 100}"#,
            message:
                "claim 1: Medical assistance (第十五条、第十六条、第十七条) needs the parameter disposable_income for 2028, 第十六条"),
        Case(
            check: "several-persons",
            records: #"[{"person_id": "A", \#(stay), "in_scope": 1}, {"person_id": "B", \#(stay), "in_scope": 1}]"#,
            message: "the records are of more than one person"),
        Case(
            check: "duplicate-claim",
            records: #"[{"claim_id": "A", \#(stay), "in_scope": 1}, {"claim_id": "A", \#(stay), "in_scope": 1}]"#,
            message: "claim id A is given more than once"),
        Case(
            check: "after-rejected",
            records: #"[{"claim_id": "A", \#(stay), "in_scope": -1}, {"claim_id": "B", \#(stay), "in_scope": 1}]"#,
            message: "claim B follows the rejected A, so the year's accumulation is not known"),
        Case(
            check: "unknown-application", policy: "yulin",
            records: #"{\#(stay), "in_scope": 1, "application": "tilt"}"#,
            message: "this policy knows no application “tilt”"),
        Case(
            check: "invalid-amount", records: #"{\#(stay), "in_scope": "1.234"}"#,
            message: "in_scope is not an amount: “1.234” (more than two decimals)"),
        Case(
            check: "invalid-date", records: #"{"date": "2024-02-30", "care": "inpatient", "in_scope": 1}"#,
            message: "date is not a date: “2024-02-30”"),
        Case(
            check: "invalid-flag", records: #"{\#(stay), "in_scope": 1, "emergency": "maybe"}"#,
            message: "emergency takes yes or no, not “maybe”"),
        Case(
            check: "invalid-period", records: record("低保@2024-05-01..2024-03-01"),
            message: "identity “低保” begins on 2024-05-01 after it ends on 2024-03-01"),
        Case(check: "unknown-identity", records: record("低宝"), message: "no identity “低宝”"),
        Case(
            check: "unknown-word", records: #"{"date": "2024-02-03", "care": "inpatent", "in_scope": 1}"#,
            message: "care knows no “inpatent”"),
        Case(check: "unknown-field", records: #"{\#(stay), "in_scop": 1}"#, message: "no field “in_scop”"),
    ]

    private static func record(_ identity: String, _ more: String = "") -> String {
        #"{"date": "2024-03-01", "care": "inpatient", "identities": ["\#(identity)"], "in_scope": 100\#(more)}"#
    }

    @Test(arguments: cases)
    func `a record that is wrong is rejected in these words`(_ wrong: Case) throws {
        try withFile(wrong.records) { (path) throws in
            let result = try Program.run(["calc", "-p", wrong.policy, path, "--lang", "en"])
            #expect(result.status == 3 || result.status == 1)
            #expect(result.errors.contains("error: \(wrong.message) [\(wrong.check)]\n"), "\(result.errors)")
        }
    }

    @Test func `a row that cannot be decoded is rejected as it stands`() throws {
        try withFile("", name: "claims.csv") { (path) throws in
            var bytes = Array(
                "claim_id,person_id,date,care,identities,in_scope,basic_paid\nA,P,2024-03-01,inpatient,".utf8)
            bytes += [0xFF, 0xFE] + Array(",100,0\n".utf8)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let rejects = path + ".rejects"
            let result = try Program.run([
                "batch", "-p", "yuxi", path, "--encoding", "utf-8", "-o", path + ".out", "--rejects", rejects, "--lang",
                "en",
            ])
            #expect(result.status == 1, "\(result.errors)")
            let rejected = String(decoding: try Data(contentsOf: URL(fileURLWithPath: rejects)), as: UTF8.self)
            #expect(rejected.contains("2,identities,“identities” is not valid utf-8 [encoding],A,P,"), "\(rejected)")
        }
    }

    @Test func `every check that is used anywhere is told in some test`() throws {
        let given = try Regex(
            #"(?:report\(|check: |Diagnostic\(|make\(|add\()\s*(?:isCategory \? )?"([a-z]+(?:-[a-z]+)*)""#)
        var ids: Set<String> = []
        for text in try Self.texts(in: "Sources", [".swift"]) {
            ids.formUnion(text.matches(of: given).compactMap { $0.output[1].substring.map { String($0) } })
        }
        #expect(ids.isSuperset(of: ["encoding", "several-persons", "empty-folder", "unknown-path"]))
        #expect(ids.count > 60)
        let tests = try Self.texts(in: "Tests", [".swift", ".txt"]).joined(separator: "\n")
        #expect(ids.filter { !tests.contains("[\($0)]") && !tests.contains("\"\($0)\"") }.sorted() == [])
    }

    private static func texts(in folder: String, _ endings: [String]) throws -> [String] {
        let root = Program.root.appending(path: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: root.path)
            .filter { path in endings.contains { path.hasSuffix($0) } && !path.hasSuffix("CheckTests.swift") }
            .map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
            + (folder == "Tests" ? [own] : [])
    }

    /// What this file tests, without the names that it only counts.
    private static let own = cases.map { "[\($0.check)]" }.joined() + "[encoding]"
}
