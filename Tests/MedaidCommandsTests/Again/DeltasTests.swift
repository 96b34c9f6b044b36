import Foundation
import PolicyFormat
import Testing
import Values

/// `medaid batch --previous`: what differs from an earlier result, and why.
struct DeltasTests {
    private static let header = "claim_id,person_id,date,identities,care,in_scope,basic_paid,refund"

    /// Settles claims with guizhou, then others with the earlier result beside them; the list of what differs.
    private func deltas(_ was: String, _ now: String, _ options: String = "", first: String = "") throws -> [String] {
        let place = try Workplace(["was.csv": was, "now.csv": now])
        let result = try place.run(
            """
            medaid batch -p guizhou was.csv -o due.csv --summary due.summary.json \(first) || exit 9
            medaid batch -p guizhou now.csv -o due2.csv --previous due.csv --deltas deltas.csv \(options)
            """)
        #expect(result.status == 0, "\(result.errors)")
        let rows = lines(place.read("deltas.csv") ?? "")
        #expect(rows.first == "claim_id,person_id,field,was,is,because")
        return Array(rows.dropFirst())
    }

    private func lines(_ text: String) -> [String] { text.split(separator: "\n").map { String($0) } }

    @Test func `nothing differs where nothing has changed`() throws {
        let place = try Workplace()
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv -o due.csv
            medaid batch -p guizhou claims.csv -o due2.csv --previous due.csv --deltas deltas.csv
            """)
        #expect(result.status == 0)
        #expect(place.read("deltas.csv") == "claim_id,person_id,field,was,is,because\n")
        #expect(result.errors.contains("与以前的结果相同。"))
        #expect(place.read("due.csv") == place.read("due2.csv"))
    }

    @Test func `each claim tells the first cause that holds`() throws {
        let was = """
            \(Self.header)
            A,P1,2024-03-01,低保边缘,inpatient,12000,7000,
            B,P1,2024-04-02,低保边缘,inpatient,3000,2000,
            C,P2,2024-04-02,低保,inpatient,3000,2000,
            D,P3,2024-05-01,低保,inpatient,2000,1000,
            E,P4,2024-05-01,低保边缘,inpatient,4000,1000,
            G,P4,2024-06-01,低保边缘,inpatient,2000,1000,
            I,P6,2024-01-10,低保边缘,inpatient,3000,1000,
            J,P6,2024-02-10,低保边缘,inpatient,2000,1000,
            """
        let now = """
            \(Self.header)
            A0,P1,2024-01-01,低保边缘,inpatient,2000,1500,
            A,P1,2024-03-01,低保边缘,inpatient,12000,7000,
            B,P1,2024-04-02,低保边缘,inpatient,3000,2000,
            C,P2,2024-04-02,特困,inpatient,3000,2000,
            E,P4,2024-05-01,低保边缘,inpatient,4000,1000,
            G,P4,2024-06-01,低保边缘,inpatient,2000,1000,
            F,P4,2024-07-01,低保边缘,inpatient,-4000,-1000,yes
            I,P6,2024-01-10,低保边缘,inpatient,3000,2500,
            J,P6,2024-02-10,低保边缘,inpatient,2000,1000,
            """
        // A: 500 of the deductible went to A0: (5,000 − 500) × 60% = 2,700 for 2,400. B stays 600. C: 1,000 × 70% → 100%.
        // D is gone. E: (3,000 − 1,000) × 60% = 1,200 until F cancels it; G then meets the deductible itself: 600 → 0.
        // I: (2,000 − 1,000) × 60% = 600; now 500 is within the deductible. J: 1,000 × 60% → (1,500 − 1,000) × 60% = 300.
        #expect(
            try deltas(was, now) == [
                "A0,P1,payout,,0.00,late-claim", "A0,P1,category,,3,late-claim", "A0,P1,status,,nothing,late-claim",
                "A,P1,payout,2400.00,2700.00,late-claim",
                "C,P2,payout,700.00,1000.00,identity", "C,P2,category,2,1,identity",
                "E,P4,payout,1200.00,0.00,refund", "E,P4,category,3,,refund", "E,P4,status,paid,reversed,refund",
                "G,P4,payout,600.00,0.00,late-claim", "G,P4,status,paid,nothing,late-claim",
                "F,P4,payout,,0.00,refund", "F,P4,status,,reversed,refund",
                "I,P6,payout,600.00,0.00,input", "I,P6,status,paid,nothing,input",
                "J,P6,payout,600.00,300.00,earlier-claim",
                "D,P3,payout,700.00,,input", "D,P3,category,2,,input", "D,P3,status,paid,,input",
            ])
    }

    /// Rows are compared while they are written as long as they are plain and belong together; behind a claim that is gone or
    /// new, and in another encoding, both files are read.
    @Test(arguments: ["", "sed -i 150d was.csv;", "sed -i 150d now.csv;", "sed -i -e 90d -e 200d now.csv;"])
    func `rows compared while they are written differ as those read again do`(_ edit: String) throws {
        let rows = (1...300).map { row in
            let (day, person) = (10 + row / 20, 1 + row * 7 % 40)
            return "C\(1000 + row),P\(person),2024-03-\(day),低保边缘,inpatient,\(2000 + row * 37),1000,"
        }
        let text = ([Self.header] + rows).joined(separator: "\n") + "\n"
        let place = try Workplace(["was.csv": text, "now.csv": text])
        let result = try place.run(
            """
            \(edit)
            medaid batch -p guizhou --set benefits.basic.rows.3.rate=50% was.csv -o due.csv
            medaid batch -p guizhou now.csv -o a.csv --previous due.csv --deltas written.csv --jobs 1
            medaid batch -p guizhou now.csv -o b.csv --previous due.csv --deltas threads.csv --jobs 3
            medaid batch -p guizhou now.csv -o c.csv --previous due.csv --deltas read.csv --output-encoding gb18030
            """)
        #expect(result.status == 0, "\(result.errors)")
        let written = lines(place.read("written.csv") ?? "")
        #expect(written.count > 200)
        #expect(written.contains { $0.hasSuffix("earlier-claim") } && written.contains { $0.hasSuffix("policy") })
        #expect(place.read("threads.csv") == place.read("written.csv"))
        #expect(place.read("read.csv") == place.read("written.csv"))
    }

    @Test
    func `the differences of the payouts add up to that of the totals, and the closing text and the summary say so`()
        throws
    {
        let place = try Workplace([
            "was.csv": Workplace.claims,
            "now.csv": Workplace.claims.replacing("A,P1,2024-03-01,低保边缘", with: "A,P1,2024-03-01,低保"),
        ])
        let result = try place.run(
            """
            medaid batch -p guizhou was.csv -o due.csv
            medaid batch -p guizhou now.csv -o due2.csv --previous due.csv --deltas deltas.csv --summary s.json
            """)
        // A: 5,000 × 70% = 3,500 for 2,400; B has 1,000 behind the deductible still, as A's 5,000 have passed it: 600.
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.contains("与以前的结果相比，1 笔不同（新增 0 笔，不再有 0 笔）：应补 1 笔 1,100.00 元，应退 0 笔 0.00 元"))
        #expect(
            place.read("deltas.csv")?.hasSuffix(
                "A,P1,payout,2400.00,3500.00,identity\nA,P1,category,3,2,identity\n") == true)
        let summary = try JSONReader.read(SourceText(name: "s", text: place.read("s.json") ?? "")).get()["previous"]
        #expect(summary?["difference"]?.plain == "1100.00")
        #expect(summary?["because"]?["identity"]?["count"]?.plain == "1")
        #expect(summary?["claims"]?["changed"]?.plain == "1")
    }

    @Test func `policy and parameter are told apart by the summary, and both are the policy without it`() throws {
        let claims = """
            claim_id,person_id,date,identities,care,in_scope,basic_paid
            A,P1,2024-03-01,低保边缘,inpatient,12000,7000
            """
        // Yuxi: the deductible is 10% of disposable income: (5,000 − 2,000) × 60% = 1,800; with 30,000 income 1,200.
        let place = try Workplace(["claims.csv": claims])
        let result = try place.run(
            """
            medaid batch -p yuxi --set disposable_income=20000 claims.csv -o due.csv --summary due.summary.json
            again() { medaid batch -p yuxi claims.csv -o due2.csv --previous due.csv --deltas $1 "${@:2}"; }
            again parameter.csv --set disposable_income=30000
            again policy.csv --set disposable_income=20000 --set benefits.basic.rows.3.rate=50%
            mv due.summary.json then.json
            again unknown.csv --set disposable_income=30000
            again named.csv --set disposable_income=30000 --previous-summary then.json
            """)
        #expect(result.status == 0, "\(result.errors)")
        let found = ["parameter", "policy", "unknown", "named"].map { lines(place.read("\($0).csv") ?? "").last }
        #expect(
            found == [
                "A,P1,payout,1800.00,1200.00,parameter", "A,P1,payout,1800.00,1500.00,policy",
                "A,P1,payout,1800.00,1200.00,policy", "A,P1,payout,1800.00,1200.00,parameter",
            ])
        #expect(result.errors.components(separatedBy: "没有那次的合计").count == 2)
    }

    @Test func `of several earlier results the last that has a claim counts`() throws {
        let place = try Workplace([
            "was.csv": Workplace.claims, "fix.csv": Workplace.claims.replacing("3000,2000", with: "3000,2500"),
        ])
        // B was 1,000 × 60% = 600, then corrected to 500 × 60% = 300; A was 2,400 all along.
        let result = try place.run(
            """
            medaid batch -p guizhou was.csv -o due.csv
            medaid batch -p guizhou fix.csv -o fixed.csv
            head -1 fixed.csv > correction.csv; grep ^B fixed.csv >> correction.csv
            medaid batch -p guizhou fix.csv -o a.csv --previous due.csv --previous correction.csv --deltas same.csv
            medaid batch -p guizhou was.csv -o b.csv --previous due.csv --previous correction.csv --deltas back.csv
            medaid batch -p guizhou was.csv -o b.csv --previous correction.csv --previous due.csv --deltas other.csv
            """)
        #expect(result.status == 0, "\(result.errors)")
        #expect(lines(place.read("same.csv") ?? "").count == 1)
        #expect(lines(place.read("back.csv") ?? "").dropFirst() == ["B,P1,payout,300.00,600.00,input"])
        #expect(lines(place.read("other.csv") ?? "").count == 1)
    }

    @Test func `columns are compared by name, ids by their plain form, amounts and dates by what they mean`() throws {
        let was = """
            claim_id,person_id,date,identities,care,in_scope,basic_paid,备注
            A,P1,2024-03-01,低保边缘,inpatient,12000,7000,
            B,P1,2024-04-02,低保边缘,inpatient,3000,2000,"a, b"
            """
        let now = """
            psn_no,备注,setl_id,identities,date,care,basic_paid,in_scope
            'P1,,'A,低保,20240301,inpatient,7000.00,"12,000.00"
            P1,"a, b",B,低保,2024/4/2,inpatient,2000,3000
            """
        let found = try deltas(was, now)
        #expect(
            found == [
                "A,P1,payout,2400.00,3500.00,identity", "A,P1,category,3,2,identity",
                "B,P1,payout,600.00,700.00,identity", "B,P1,category,3,2,identity",
            ])
        // With the same identities, only what differs in earnest is input.
        let same = now.replacing("低保,", with: "低保边缘,")
        #expect(try deltas(was, same).isEmpty)
        #expect(
            try deltas(was, same.replacing("2000,3000", with: "2000,4000")) == ["B,P1,payout,600.00,1200.00,input"])
    }

    @Test func `what is no result of batch stops the run before anything is written`() throws {
        let place = try Workplace()
        let result = try place.run(
            "medaid batch -p guizhou claims.csv -o due.csv --previous claims.csv --deltas d.csv --lang en")
        #expect(result.status == 3 && place.names == ["claims.csv"])
        #expect(result.errors.contains("claims.csv is no result that batch wrote [no-due]"))
    }

    @Test(arguments: [
        ("--deltas d.csv", "missing-option"), ("--roster-was r.csv --previous due.csv", "missing-option"),
        ("--warnings-was w.csv", "missing-option"),
        ("--previous a.csv --previous b.csv --previous-summary s.json", "conflicting-options"),
        ("--previous a.csv --deltas d.json", "invalid-value"),
    ])
    func `options that need each other are asked for`(_ options: String, _ code: String) throws {
        let run = ConsoleRun(
            ["batch", "-p", "guizhou", "claims.csv", "-o", "x.csv"] + options.split(separator: " ").map { String($0) })
        #expect(run.status == 2 && run.codes == [code])
    }

    /// A year of a made-up population, then the same with claims left out, put in and changed, in another order: whatever
    /// the order and the threads, the same claims differ, and they add up.
    @Test(arguments: [3, 4])
    func `the list does not depend on the order of rows or the threads, and adds up`(_ seed: Int) throws {
        let place = try Workplace([:])
        let result = try place.run(
            """
            medaid generate -p guizhou --persons 400 --refunds 20 --seed \(seed) -o all.csv
            sed '17~29d' all.csv > was.csv
            sed '40~31d; s/低保边缘家庭成员,\\(.*\\),inpatient/低保对象,\\1,inpatient/' all.csv > now.csv
            (head -1 now.csv; tail -n +2 now.csv | sort -t, -k5,5 -k1,1r) > shuffled.csv
            medaid batch -p guizhou was.csv -o due.csv --summary due.summary.json --skip-rejected
            (head -1 due.csv; tail -n +2 due.csv | sort -t, -k6,6) > due-shuffled.csv
            again() { medaid batch -p guizhou $1 -o $2.csv --previous $3 --deltas $2.d.csv --summary $2.json \
                --skip-rejected "${@:4}"; }
            again now.csv 1 due.csv --jobs 1
            again now.csv 2 due.csv --jobs 4 --memory 16M
            again shuffled.csv 3 due.csv
            again now.csv 4 due-shuffled.csv --previous-summary due.summary.json
            """)
        let first = try #require(place.read("1.d.csv"), "\(result.errors)")
        #expect(place.read("2.d.csv") == first)
        #expect(place.read("1.csv") == place.read("2.csv"))
        for other in ["3", "4"] { #expect(Set(lines(place.read("\(other).d.csv") ?? "")) == Set(lines(first))) }
        let payout = { (name: String) throws -> Int64 in
            let json = try JSONReader.read(SourceText(name: name, text: place.read(name) ?? "")).get()
            let text = try #require(json["payout"]?.plain)
            return try #require(DecimalText(text)?.scaled(by: 2))
        }
        let rows = csvRows(first).dropFirst()
        let differences = rows.filter { $0[2] == "payout" }.map { row in
            (DecimalText(row[4])?.scaled(by: 2) ?? 0) - (DecimalText(row[3])?.scaled(by: 2) ?? 0)
        }
        #expect(differences.count > 50)
        #expect(differences.reduce(0, +) == (try payout("1.json")) - (try payout("due.summary.json")))
        #expect(Set(rows.map { $0[5] }).isSuperset(of: ["late-claim", "input"]))
    }
}
