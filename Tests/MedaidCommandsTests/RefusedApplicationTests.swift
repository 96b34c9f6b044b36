import Foundation
import PolicyFormat
import Testing
import Values

/// What becomes of an application that is refused: the benefit pays nothing and says why, the claim stands.
struct RefusedApplicationTests {
    private static let deductible = ["--set", "critical_illness_deductible=10000"]

    private static let header =
        "claim_id,person_id,date,care,identities,application,rare_disease,continuous_enrolment,means_tested,in_scope,basic_paid,referral,hospital_region,event"

    /// A second kind of application; the same kind twice; a condition that does not hold; an unreferred application.
    private static let claims =
        header + """

            A1,A,2024-02-01,inpatient,低保,secondary,,,,60000,0,,,
            A2,A,2024-03-01,inpatient,低保,rare-disease,yes,yes,yes,1000,0,,,
            A3,A,2024-04-01,inpatient,低保,secondary,,,,1000,0,,,
            B1,B,2024-02-01,inpatient,低保,rare-disease,yes,no,yes,60000,0,,,
            C1,C,2024-02-01,inpatient,低保,secondary,,,,60000,0,no,city,

            """

    @Test func `a second kind of application is refused, and the claim's ordinary benefit stands`() throws {
        // A1 60,000 × 80% = 48,000; (12,000 − 10,000) × 70% = 1,400. A2 1,000 × 80% = 800.
        // A3 800; secondary since A1: 200 of A2 and 200 of A3: 400 × 70% = 280. B1, C1: 48,000.
        #expect(
            try agreed("yulin", Self.claims, Self.deductible) == [
                "A1 paid 49400.00", "A2 paid 800.00", "A3 paid 1080.00", "B1 paid 48000.00", "C1 paid 48000.00",
            ])
    }

    @Test func `read as both kinds being open, the second kind pays too`() throws {
        // A2 by R19: rare-disease on 200 of 1,000: below 10,000, nothing; with a deductible of 100: 100 × 50% = 50.
        let lines = try agreed(
            "yulin", Self.claims, ["--set", "critical_illness_deductible=100", "--reading", "R19=other"])
        #expect(lines[1] == "A2 paid 850.00")
    }

    private func claims(
        _ person: String, _ options: [String] = ["--format", "json"], deductible: [String] = Self.deductible
    ) throws -> Program.Result {
        let rows = Self.claims.split(separator: "\n")
        let names = Self.header.split(separator: ",")
        let records = rows.filter { $0.hasPrefix(person) }.map { row in
            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
            return "{" + zip(names, cells).filter { !$1.isEmpty }.map { "\"\($0)\": \"\($1)\"" }.joined(separator: ",")
                + "}"
        }
        return try withFile("[" + records.joined(separator: ",") + "]") { path in
            try Program.run(["calc", "-p", "yulin", path] + deductible + options)
        }
    }

    private func refused(_ person: String, _ place: Int) throws -> (
        id: String?, payout: String?, code: String?, cite: String?
    ) {
        let json = try JSONReader.read(SourceText(name: "output", text: try claims(person).output)).get()
        let benefit = json["claims"]?.items?[place]["benefits"]?.items?.first { $0["refused"] != nil }
        return (
            benefit?["id"]?.text, benefit?["payout"]?.plain, benefit?["refused"]?["code"]?.text,
            benefit?["refused"]?["cite"]?.text
        )
    }

    @Test func `the result names the refused benefit, the code and the article`() throws {
        #expect(try refused("A", 1) == ("rare-disease", "0.00", "election", "六(三)"))
        #expect(try refused("B", 0) == ("rare-disease", "0.00", "condition", "六(三)2"))
        #expect(try refused("C", 0) == ("secondary", "0.00", "condition", "六(三)1"))
        #expect(try refused("A", 0).id == nil)
    }

    @Test(arguments: [("en", "another kind was applied for earlier this"), ("zh", "本年度已申请过另一种救助")])
    func `the breakdown says why`(_ language: String, _ words: String) throws {
        // Long lines are folded.
        let text = try claims("A", ["--lang", language]).output.split { $0 == "\n" || $0 == " " }.joined(
            separator: language == "zh" ? "" : " ")
        #expect(text.contains(words), "\(text)")
    }

    @Test func `the reading is named where its other side pays more`() throws {
        let json = try JSONReader.read(
            SourceText(
                name: "output",
                text: try claims("A", deductible: ["--set", "critical_illness_deductible=100"]).output)
        ).get()
        let readings = json["claims"]?.items?.map { $0["readings"]?.items?.compactMap(\.text) ?? [] } ?? []
        #expect(readings[1].contains("R19"))
    }

    @Test func `an application without cost that an election refuses is excluded as used`() throws {
        let policy = """
            {"extends": "\(ValidateTests.folder.path)/Base/town.json",
             "identityRequired": {"unless": {"event": "application"}, "cite": "第三条"},
             "elections": [{"field": "application", "options": ["aid"], "times": 1, "cite": "第三条"}],
             "benefits": [{"id": "aid", "name": {"zh": "申请救助", "en": "Aid on application"}, "cite": "第三条", "base": "burden",
               "paysWhen": {"application": "aid"}, "pools": ["annual"], "rows": [{"rate": "50%"}]}]}
            """
        let claims = """
            claim_id,person_id,date,care,identities,event,application,in_scope,basic_paid
            A1,A,2024-01-10,inpatient,低保对象,claim,,1000,0
            A2,A,2024-02-10,,低保对象,application,aid,,
            A3,A,2024-03-10,,低保对象,application,aid,,
            A4,A,2024-04-10,inpatient,低保对象,claim,aid,1000,0

            """
        try withFile(policy, name: "town.json") { (policy) throws in
            // basic: deductible 1,000, nothing of A1; aid 1,000 × 50% = 500. A4: 1,000 × 70% = 700, its application refused.
            #expect(
                try agreed(policy, claims) == [
                    "A1 nothing 0.00", "A2 paid 500.00", "A3 excluded application-used 0.00", "A4 paid 700.00",
                ])
        }
    }
}
