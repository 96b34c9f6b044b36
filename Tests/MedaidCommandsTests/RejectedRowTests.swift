import Foundation
import Testing
import Values

/// Why rows are rejected: said in the same words however a row is read.
struct RejectedRowTests {
    private static let policy = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
         "benefits": [{"id": "b", "name": "B", "cite": "1", "base": "burden", "per": "claim", "rows": [{"rate": "50%"}]}]}
        """

    private static let header = "claim_id,person_id,birth_date,identities,date,care,emergency,in_scope,total"

    /// Each row has one mistake, and stands alone in its person's year; the last follows a rejected one.
    private static let rows: [(row: String, column: String, check: String)] = [
        ("A1,P1,1950-02-30,特困人员,2024-03-01,inpatient,,100.00,", "birth_date", "invalid-date"),
        ("A2,P2,,火星人,2024-03-01,inpatient,,100.00,", "identities", "unknown-identity"),
        ("A3,P3,,火星人,2024-03-01,inpatient,,100.00,", "identities", "unknown-identity"),
        ("A4,P4,,特困人员@2024-02-30..,2024-03-01,inpatient,,100.00,", "identities", "invalid-period"),
        ("A6,P6,,特困人员,2024-03-01,住院病房,,100.00,", "care", "unknown-word"),
        ("A7,P7,,特困人员,2024-03-01,inpatient,perhaps,100.00,", "emergency", "invalid-flag"),
        ("A8,P8,,特困人员,2024-03-01,inpatient,,12.345,", "in_scope", "invalid-amount"),
        ("A9,P9,,特困人员,2024-03-01,inpatient,,100.00,1e3", "total", "invalid-amount"),
        ("B1,Q1,,火星人,2024-03-01,inpatient,,12.345,", "identities", "unknown-identity"),
        ("B2,Q2,,特困人员,2024-03-01,,,100.00,", "care", "missing-field"),
        ("B3,Q3,,特困人员,2024-03-01,inpatient,,100.00,99.00", "total", "total-mismatch"),
        ("B4,Q4,,特困人员,2024-03-01,inpatient,,-100.00,", "in_scope", "negative-amount"),
        ("B5,Q4,,特困人员,2024-03-02,inpatient,,100.00,", "claim_id", "after-rejected"),
    ]

    /// Rows between commas are read from their bytes; rows between semicolons are left to the reader of records.
    @Test(arguments: ["zh", "en"])
    func `a mistake is told in the same words however the row is read`(language: String) throws {
        let commas = try reasons(",", language)
        let semicolons = try reasons(";", language)
        #expect(commas.count == Self.rows.count)
        for (index, expected) in Self.rows.enumerated() {
            let (comma, semicolon) = (commas[index], semicolons[index])
            #expect(comma == semicolon)
            #expect(comma.reason.hasSuffix("[\(expected.check)]"), "\(expected.row): \(comma.reason)")
            if expected.check != "after-rejected" { #expect(comma.column == expected.column) }
        }
        // The ids of the claims stand in the words: that of the row, and that of the rejected one before it.
        #expect(commas[12].reason.contains("B5") && commas[12].reason.contains("B4"))
        #expect(commas[11].reason.contains("B4"))
    }

    @Test(arguments: [",", ";"])
    func `a row that lacks several fields names them all, in the column of the first`(_ separator: String) throws {
        let rows = ["A1,P1,,特困人员,,,,,", "A2,P2,,特困人员,2024-03-01,,,,", "A3,P3,,特困人员,2024-03-01,inpatient,,,"]
        let lines = ([Self.header] + rows).map { $0.replacing(",", with: separator) }
        let english = try reasons(lines, "en", separator: separator)
        #expect(english.map(\.column) == ["date", "care", "in_scope"])
        #expect(
            english.map(\.reason) == [
                "claim A1: “date”, “care” and “in_scope” are missing [missing-field]",
                "claim A2: “care” and “in_scope” are missing [missing-field]",
                "claim A3: “in_scope” is missing [missing-field]",
            ])
        #expect(
            try reasons(lines, "zh", separator: separator).map(\.reason).first
                == "结算 A1：缺少“date”（结算日期）、“care”（医疗类别）、“in_scope”（政策范围内费用） [missing-field]")
    }

    @Test func `ids that a cell must quote are quoted in the reason too`() throws {
        let lines = [Self.header, #""A,1",P1,,特困人员,2024-03-01,,,100.00,"#, "A2,P1,,特困人员,2024-03-02,inpatient,,100.00,"]
        let found = try reasons(lines, "en", separator: ",")
        #expect(found.map(\.reason).allSatisfy { $0.contains("A,1") })
        #expect(found.map(\.reason).last?.hasSuffix("[after-rejected]") == true)
    }

    /// 3,000 rows are rejected for amounts that differ in every row: more than texts are kept.
    @Test func `every row has its own amounts in its reason`() throws {
        var lines = [Self.header]
        for index in 0..<3_000 {
            lines.append("C\(index),P\(index),,特困人员,2024-03-01,inpatient,,\(1_000 + index).00,1.00")
        }
        let found = try reasons(lines, "en", separator: ",")
        #expect(found.count == 3_000)
        for (index, line) in found.enumerated() {
            #expect(
                line.reason.contains("claim C\(index): total 1.00 is not the sum of its parts, \(1_000 + index).00"))
        }
    }

    @Test func `a refund that stands in the file twice is rejected twice, and the rest goes on`() throws {
        let header = "claim_id,person_id,date,identities,care,in_scope,refund"
        let refund = "S3,P1,2024-03-02,特困人员,inpatient,-100.00,yes"
        let lines = [
            header, "S1,P1,2024-03-01,特困人员,inpatient,100.00,", refund, refund,
            "S4,P2,2024-03-01,特困人员,inpatient,100.00,",
        ]
        #expect(
            try reasons(lines, "en", separator: ",").map { [$0.line, $0.column] } == [
                ["3", "claim_id"], ["4", "claim_id"],
            ])
    }

    @Test func `zero bytes are no date`() throws {
        let zeros = String(repeating: "\0", count: 10)
        let lines = [
            "claim_id,person_id,date,admitted,identities,care,in_scope",
            "A1,P1,2024-03-01,\(zeros),特困人员,inpatient,100.00", "A2,P2,\(zeros),,特困人员,inpatient,100.00",
        ]
        let found = try reasons(lines, "en", separator: ",")
        #expect(found.map(\.column) == ["admitted", "date"])
        #expect(found.allSatisfy { $0.reason.hasSuffix("[invalid-date]") })
    }

    @Test func `a rejected claim is named where its id stands in the last column, without a line end behind it`() throws
    {
        // The first of the two days is rejected; the row of the second day names it.
        let lines = [
            "person_id,date,identities,care,in_scope,claim_id", "P1,2024-03-02,特困人员,inpatient,100.00,S2",
            "P1,2024-03-01,特困人员,,100.00,S10003",
        ]
        let place = try Workplace(["policy.json": Self.policy, "claims.csv": lines.joined(separator: "\n")])
        let result = try place.run("medaid batch -p policy.json claims.csv -o out.csv --no-basic-paid --lang en")
        #expect(result.status == 1, "\(result.errors)")
        #expect(place.read("out.rejects.csv")?.contains("claim S2 follows the rejected S10003,") == true)
    }

    /// A policy that leaves the standard of a category to others names the identities of each row: with dates, in rows that
    /// wait in a file while others are settled, and in rows between semicolons.
    @Test(arguments: [",", ";"], ["", "--memory 64K --jobs 2"])
    func `a standard left to others names the identities of each row`(separator: String, option: String) throws {
        let first = try #require(Day("2020-01-01"))
        var lines = ["claim_id,person_id,date,identities,care,in_scope"]
        // In no order, so that they are sorted.
        for index in 0..<3_000 {
            let name = index % 2 == 0 ? "特困人员" : "孤儿"
            let dates = "@\(first.adding(days: index % 1_500)).."
            lines.append("C\(index),P\(index),2024-03-0\(9 - index % 9),\(name)\(dates),inpatient,100.00")
        }
        let policy = Self.policy.replacing(
            #"["extreme-poverty"], "cite": "1"}"#,
            with: #"["extreme-poverty", "orphan"], "delegated": {"to": "the city", "cite": "1"}, "cite": "1"}"#)
        let text = lines.map { $0.replacing(",", with: separator) }.joined(separator: "\n") + "\n"
        let place = try Workplace(["policy.json": policy, "claims.csv": text])
        let result = try place.run(
            "medaid batch -p policy.json claims.csv -o out.csv --no-basic-paid --lang zh \(option)")
        #expect(result.status == 1, "\(result.errors)")
        let rejected = try #require(place.read("out.rejects.csv")).split(separator: "\n").dropFirst()
        #expect(rejected.count == 3_000)
        for (index, line) in rejected.enumerated() {
            #expect(line.contains("救助身份“\(index % 2 == 0 ? "特困人员" : "孤儿")”"), "\(line)")
        }
    }

    private struct Reason: Equatable {
        let line: String
        let column: String
        let reason: String
    }

    private func reasons(_ separator: String, _ language: String) throws -> [Reason] {
        let lines = [Self.header] + Self.rows.map(\.row)
        return try reasons(lines.map { $0.replacing(",", with: separator) }, language, separator: separator)
    }

    private func reasons(_ lines: [String], _ language: String, separator: String) throws -> [Reason] {
        let place = try Workplace(["policy.json": Self.policy, "claims.csv": lines.joined(separator: "\n") + "\n"])
        let result = try place.run(
            "medaid batch -p policy.json claims.csv -o out.csv --no-basic-paid --lang \(language)")
        #expect(result.status == 1, "\(result.errors)")
        let text = try #require(place.read("out.rejects.csv"))
        let rows =
            separator == ","
            ? csvRows(text)
            : text.split(separator: "\n").map { line in
                line.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
            }
        return rows.dropFirst().map { Reason(line: $0[0], column: $0[1], reason: $0[2]) }
    }
}
