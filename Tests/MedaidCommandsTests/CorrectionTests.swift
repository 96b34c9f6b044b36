import Foundation
import PolicyFormat
import Testing

/// What is to be paid in addition on a claim or back, where its record says what was paid (应补、应退).
struct CorrectionTests {
    private static let town = """
        {"format": 1, "id": "town", "name": {"zh": "某镇", "en": "A town"}, "document": {"number": "1", "title": "t"},
         "inForce": {"from": "2023-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope", "cite": "1"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid", "cite": "1"}},
         "fields": [{"name": "mutual", "type": "yuan", "payer": "before-assistance", "label": {"zh": "互助", "en": "mutual aid"}}],
         "categories": [{"id": "1", "name": {"zh": "一类", "en": "Category 1"}, "identities": ["minimum-living", "illness-poor"], "cite": "2"}],
         "identityTiming": [{"identities": "illness-poor", "counts": {"from": {"of": "from", "days": -90}}, "cite": "2(2)"}],
         "pools": [{"id": "annual", "limit": 5000, "cite": "4"}],
         "benefits": [{"id": "basic", "name": {"zh": "救助", "en": "Assistance"}, "cite": "3", "base": "burden", "pools": ["annual"],
                       "rows": [{"rate": "60%"}]}]}
        """

    /// The notices of each claim, as code, text and article.
    private func notices(_ records: String, _ language: String = "zh") throws -> [String] {
        try withFile(Self.town, name: "town.json") { policy in
            try withFile(records) { path in
                let json = try printedJSON(["calc", "-p", policy, path, "--format", "json", "--lang", language])
                return (json["claims"]?.items ?? []).flatMap { claim in
                    (claim["notices"]?.items ?? []).map { notice in
                        [claim["claim_id"]?.text, notice["code"]?.text, notice["text"]?.text, notice["cite"]?.text]
                            .compactMap { $0 }.joined(separator: "|")
                    }
                }
            }
        }
    }

    private static func stay(_ id: String, _ date: String, _ more: String, identity: String = "低保") -> String {
        #"{"claim_id": "\#(id)", "date": "\#(date)", "care": "inpatient", "identities": "\#(identity)", "in_scope": 5000, \#(more)}"#
    }

    @Test(arguments: [
        // 5,000 × 60% = 3,000.
        (#""assistance_paid": 3000"#, nil),
        (#""assistance_paid": 0"#, "应付 3,000.00 元，已付 0.00 元：应补 3,000.00 元（应救未救）"),
        (#""assistance_paid": 2999.99"#, "应付 3,000.00 元，已付 2,999.99 元：应补 0.01 元（少付）"),
        (#""assistance_paid": 3500"#, "应付 3,000.00 元，已付 3,500.00 元：应退 500.00 元（多付）"),
        (
            #""assistance_paid": 3000, "enrolment": "none", "other_relief": 0"#, nil
        ),
    ])
    func `what differs from what is due is said, and nothing where nothing differs`(_ more: String, _ text: String?)
        throws
    {
        let found = try notices("[\(Self.stay("A", "2024-03-01", more))]")
        let code = text?.contains("应补") == true ? "to-be-paid" : "to-be-paid-back"
        #expect(found == (text.map { ["A|\(code)|\($0)"] } ?? []))
    }

    @Test func `without what was paid before, nothing is said`() throws {
        #expect(try notices("[\(Self.stay("A", "2024-03-01", #""basic_paid": 1000"#))]").isEmpty)
    }

    @Test func `relief received afterwards is named where without it what was paid would be due`() throws {
        // (5,000 − 1,000) × 60% = 2,400; without the relief 3,000.
        let relief = #""assistance_paid": 3000, "other_relief": 400, "mutual": 600"#
        #expect(
            try notices("[\(Self.stay("A", "2024-03-01", relief))]") == [
                "A|to-be-paid-back|应付 2,400.00 元，已付 3,000.00 元：应退 600.00 元（多付）；不计其他减免 1,000.00 元时应付 3,000.00 元"
            ])
        // Something else was paid: why is not known.
        let other = relief.replacingOccurrences(of: "3000", with: "2900")
        #expect(
            try notices("[\(Self.stay("A", "2024-03-01", other))]", "en") == [
                "A|to-be-paid-back|2,400.00 is due and 2,900.00 was paid: 500.00 is to be paid back (overpaid)"
            ])
    }

    @Test func `relief of an earlier claim changes what a later one is due`() throws {
        // The year's 5,000: A (5,000 − 2,500) × 60% = 1,500, B 3,000, C the last 500; without the relief 3,000, 2,000, 0.
        let records = [
            Self.stay("A", "2024-03-01", #""assistance_paid": 3000, "other_relief": 2500"#),
            Self.stay("B", "2024-03-02", #""assistance_paid": 2000"#),
            Self.stay("C", "2024-03-03", #""assistance_paid": 0"#),
        ].joined(separator: ",")
        let found = try notices("[\(records)]", "en")
        #expect(
            found == [
                "A|to-be-paid-back|1,500.00 is due and 3,000.00 was paid: 1,500.00 is to be paid back (overpaid); without other relief of 2,500.00, 3,000.00 would be due",
                "B|to-be-paid|3,000.00 is due and 2,000.00 was paid: 1,000.00 is to be paid (underpaid); without the other relief of earlier claims, 2,000.00 would be due",
                "C|to-be-paid|500.00 is due and 0.00 was paid: 500.00 is to be paid (missed); without the other relief of earlier claims, 0.00 would be due",
            ])
    }

    @Test func `an identity recognised after the settlement is named with the article that counts it`() throws {
        let record = Self.stay("A", "2024-03-01", #""assistance_paid": 0"#, identity: "因病致贫重病患者@2024-03-15..")
        #expect(
            try notices("[\(record)]") == [
                "A|to-be-paid|应付 3,000.00 元，已付 0.00 元：应补 3,000.00 元（应救未救）；因病致贫重病患者自 2024-03-15 起认定，在结算以后，没有这一身份时应付 0.00 元|2(2)"
            ])
    }

    @Test func `what was paid on a claim that is not assisted is to be paid back`() throws {
        let record = Self.stay("A", "2024-03-01", #""assistance_paid": 100"#, identity: "低保@2024-03-15..")
        #expect(try notices("[\(record)]") == ["A|to-be-paid-back|应付 0.00 元，已付 100.00 元：应退 100.00 元（不予救助而已付）|2"])
    }

    @Test func `a refund that brought the payment back leaves nothing to pay back, one that did not leaves all`() throws
    {
        let refund = { (paid: String) in
            #"{"claim_id": "B", "date": "2024-03-05", "care": "inpatient", "identities": "低保", "in_scope": -5000, "refund": true\#(paid)}"#
        }
        let stay = Self.stay("A", "2024-03-01", #""assistance_paid": 3000"#)
        #expect(try notices("[\(stay), \(refund(#", "assistance_paid": -3000"#))]").isEmpty)
        #expect(
            try notices("[\(stay), \(refund(""))]") == [
                "A|to-be-paid-back|应付 0.00 元，已付 3,000.00 元：应退 3,000.00 元（已冲销而未收回）"
            ])
    }

    @Test func `the breakdown says it among its notes, and batch has the same amount`() throws {
        try withFile(Self.town, name: "town.json") { policy in
            let records = "[\(Self.stay("A", "2024-03-01", #""assistance_paid": 3500"#))]"
            let text = try withFile(records) { try Program.run(["calc", "-p", policy, $0]).output }
            #expect(text.replacingOccurrences(of: "\n     ", with: "").contains("应退 500.00 元（多付）"))
            let rows =
                "claim_id,person_id,date,care,identities,in_scope,basic_paid,assistance_paid\nA,P,2024-03-01,inpatient,低保,5000,0,3500\n"
            let batch = try withFile(rows, name: "claims.csv") {
                try Program.run(["batch", "-p", policy, $0, "--rejects", "/dev/null"]).output
            }
            #expect(batch.contains(",-500.00"), "\(batch)")
        }
    }

    @Test func `assistance under earlier rules that the policy itself takes off is no payment of the claim`() throws {
        let record = """
            {"claim_id": "B1", "date": "2023-01-10", "care": "inpatient", "identities": "低保", "in_scope": 60000,
             "basic_paid": 20000, "assistance_paid": 32000}
            """
        try withFile(record) { path in
            let json = try printedJSON(["calc", "-p", "yulin", path, "--format", "json"])
            let codes = json["claims"]?.items?.first?["notices"]?.items?.compactMap { $0["code"]?.text } ?? []
            #expect(!codes.contains("to-be-paid-back"))
        }
    }
}
