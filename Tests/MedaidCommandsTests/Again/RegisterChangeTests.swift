import Foundation
import PolicyFormat
import Testing
import Values

/// `--roster-was`: whom a changed register touches.
struct RegisterChangeTests {
    private static let claims = """
        claim_id,person_id,date,care,in_scope,basic_paid
        A,P1,2024-03-01,inpatient,3000,2000
        B,P1,2024-08-01,inpatient,3000,2000
        C,P2,2024-03-01,inpatient,3000,2000
        D,P3,2024-03-01,inpatient,3000,2000
        """
    private static let was = """
        person_id,identity,from,through
        P1,低保,2024-01-01,
        P2,低保,2024-01-01,
        P3,低保,2024-01-01,
        P9,低保,2024-01-01,
        """
    /// P1 is 低保边缘 from July on; P2 was 特困; P3 stays; nobody of the file is P9.
    private static let now = """
        person_id,identity,from,through
        P1,低保,2024-01-01,2024-06-30
        P1,低边,2024-07-01,
        P2,特困,2024-01-01,
        P3,低保,2024-01-01,
        """

    @Test func `a changed register is the cause on the days on which it differs, and says whom it touches`() throws {
        let place = try Workplace(["claims.csv": Self.claims, "was.csv": Self.was, "now.csv": Self.now])
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv --roster was.csv -o due.csv --summary due.summary.json || exit 9
            medaid batch -p guizhou claims.csv --roster now.csv --roster-was was.csv -o due2.csv --previous due.csv \
                --deltas deltas.csv --summary s.json
            """)
        // B: 1,000 × 70% = 700; as 三类 the 1,000 of A has met the deductible: 1,000 × 60% = 600. C: 700 → 1,000.
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            place.read("deltas.csv") == """
                claim_id,person_id,field,was,is,because
                B,P1,payout,700.00,600.00,identity
                B,P1,category,2,3,identity
                C,P2,payout,700.00,1000.00,identity
                C,P2,category,2,1,identity

                """)
        #expect(result.errors.contains("两份名册有 3 人不同，影响到 2 人 2 笔：应补 1 人 300.00 元，应退 1 人 100.00 元。"))
        #expect(result.errors.contains("低保对象  低保对象、低保边缘家庭成员   1    0.00  100.00"))
        #expect(!result.errors.contains("P1") && !result.errors.contains("P2"))
        let json = try JSONReader.read(SourceText(name: "s", text: place.read("s.json") ?? "")).get()
        let register = try #require(json["previous"]?["register"])
        #expect(register["to_pay"]?.plain == "300.00" && register["to_ask_back"]?.plain == "100.00")
        let persons = try #require(register["persons"]?.items)
        #expect(persons.map { $0["person_id"]?.text } == ["P1", "P2"])
        #expect(persons[0]["from"]?.text == "低保对象@2024-01-01..")
        #expect(persons[0]["to"]?.text == "低保对象@2024-01-01..2024-06-30|低保边缘家庭成员@2024-07-01..")
        #expect(persons[1]["to_pay"]?.plain == "300.00")
    }

    @Test func `without the earlier register, what nothing explains is said`() throws {
        let place = try Workplace(["claims.csv": Self.claims, "was.csv": Self.was, "now.csv": Self.now])
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv --roster was.csv -o due.csv --summary due.summary.json || exit 9
            medaid batch -p guizhou claims.csv --roster now.csv -o due2.csv --previous due.csv --lang en
            """)
        #expect(result.status == 0)
        #expect(result.errors.replacing("\n  ", with: " ").contains("most likely the register changed; give"))
    }

    @Test func `an identity that counts before it begins is still the cause`() throws {
        let claims = """
            claim_id,person_id,date,care,in_scope,basic_paid
            A,P1,2024-03-01,inpatient,40000,10000
            """
        // Yuxi, art. 8: 因病致贫 counts from 90 days before it begins. Row 4: 25% of 20,000 = 5,000 are deducted:
        // (30,000 − 5,000) × 50% = 12,500; begun 92 days later, on 1 June, it does not count.
        let place = try Workplace([
            "claims.csv": claims, "was.csv": "person_id,identity,from,through\nP1,因病致贫,2024-06-01,\n",
            "now.csv": "person_id,identity,from,through\nP1,因病致贫,2024-05-01,\n",
        ])
        let result = try place.run(
            """
            medaid batch -p yuxi --set disposable_income=20000 claims.csv --roster was.csv -o due.csv \
                --summary due.summary.json
            medaid batch -p yuxi --set disposable_income=20000 claims.csv --roster now.csv --roster-was was.csv \
                -o due2.csv --previous due.csv --deltas deltas.csv
            """)
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            place.read("deltas.csv")?.split(separator: "\n")[1] == "A,P1,payout,0.00,12500.00,identity")
    }
}
