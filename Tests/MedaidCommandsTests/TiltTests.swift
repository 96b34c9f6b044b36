import PolicyFormat
import Testing

/// Tilt assistance is told only to whom it can be paid (倾斜救助).
struct TiltTests {
    private func breakdown(_ identity: String) throws -> String {
        try Program.run([
            "calc", "-p", "jincheng", "--identities", identity, "--date", "2024-03-01", "--care", "outpatient-chronic",
            "--in-scope", "50000", "--lang", "en",
        ]).output
    }

    @Test(arguments: ["特困", "孤儿", "事实无人抚养儿童", "返贫致贫"])
    func `who has no yearly limit is told nothing of what waits for it`(_ identity: String) throws {
        let text = try breakdown(identity)
        #expect(!text.isEmpty && !text.lowercased().contains("additional assistance"), "\(text)")
    }

    @Test func `who has a limit is told that it waits`() throws {
        #expect(try breakdown("低保").contains("Additional assistance"))
    }

    @Test func `the comparison by identity has no such benefit for them`() throws {
        let diff = try StructureOf("yuxi", "jincheng")
        #expect(try diff.texts("identity-minimum-living", "比例", in: "倾斜") == ["70%", "70%"])
        #expect(try diff.texts("identity-extreme-poverty", "比例", in: "倾斜")[1] == "不救助")
        #expect(try diff.texts("identity-returned-to-poverty", "比例", in: "倾斜")[1] == "不救助")
    }

    @Test func `what was left to somebody without a limit still counts once a limit applies`() throws {
        // 特困 outpatient: 60% of 100,000, 40,000 left. Then 低保: 90,000 × 70% = 63,000, 60,000 within the limit, 30,000 left:
        // (40,000 + 30,000 − 10,000) × 70% = 42,000, 40,000 within the limit of tilt.
        // What was paid without a limit counts as spent: of 60,000 nothing is left, so 90,000 are left:
        // (40,000 + 90,000 − 10,000) × 70% = 84,000, of which 40,000.
        let claims = """
            claim_id,person_id,date,care,identities,in_scope,basic_paid
            A1,A,2024-02-01,outpatient-chronic,特困@..2024-02-15|低保@2024-02-16..,100000,0
            A2,A,2024-03-01,inpatient,特困@..2024-02-15|低保@2024-02-16..,90000,0

            """
        #expect(try agreed("jincheng", claims) == ["A1 paid 60000.00", "A2 paid 40000.00"])
    }

    @Test(arguments: [("yes", true), ("no", false)])
    func `cost at a hospital that is not designated is no ground for tilt assistance`(
        _ designated: String, _ isTold: Bool
    ) throws {
        // An emergency is covered all the same: 60,000 × 100%, 50,000 within the limit, 10,000 cut off.
        let json = try printedJSON([
            "calc", "-p", "guizhou", "--identities", "特困", "--date", "2024-03-01", "--care", "inpatient", "--emergency",
            "yes", "--designated", designated, "--in-scope", "60000", "--format", "json",
        ])
        #expect(json["totals"]?["payout"]?.plain == "50000.00")
        let codes = json["claims"]?.items?.first?["notices"]?.items?.compactMap { $0["code"]?.text } ?? []
        #expect(codes.contains("tilt-on-application") == isTold)
    }

    @Test func `nor does it add to the base of a city's standard, by calc or by batch`() throws {
        // The city pays 50% of what the province's limit of 50,000 cut off.
        let city = """
            {"extends": "guizhou", "id": "city", "name": {"zh": "某市", "en": "A city"},
             "document": {"number": "1", "title": "t"}, "inForce": {"from": "2023-01-01", "cite": "1"},
             "pools": [{"id": "tilt", "per": ["person", "year"], "limit": 20000, "cite": "1"}],
             "benefits": [{"id": "tilt", "rows": [{"rate": "50%"}]}],
             "articles": [{"article": "1", "modelledBy": ["benefits.tilt"]}]}
            """
        let claims = """
            claim_id,person_id,date,care,identities,emergency,designated,application,in_scope,basic_paid
            A1,A,2024-02-01,inpatient,特困,yes,no,,60000,0
            A2,A,2024-03-01,inpatient,特困,no,yes,tilt,1000,0
            B1,B,2024-02-01,inpatient,特困,yes,yes,,60000,0
            B2,B,2024-03-01,inpatient,特困,no,yes,tilt,1000,0
            C1,C,2024-02-01,inpatient,特困,yes,no,tilt,60000,0

            """
        // A: 1,000 × 50% = 500; B: (10,000 + 1,000) × 50% = 5,500; C: the application is refused.
        try withFile(city, name: "city.json") { (path) throws in
            #expect(
                try agreed(path, claims) == [
                    "A1 paid 50000.00", "A2 paid 500.00", "B1 paid 50000.00", "B2 paid 5500.00", "C1 paid 50000.00",
                ])
        }
    }
}
