import Foundation
import Testing

/// What the year-end report says of its files and of persons.
struct YearEndPageTests {
    /// P1 has claims of two categories, P2 one of the second, P3 none that is assisted; P4 has nothing but a rejected row.
    private static let claims = """
        claim_id,person_id,date,identities,care,in_scope,basic_paid,assistance_paid
        A,P1,2024-03-01,低保,inpatient,3000,2000,0
        B,P1,2024-04-02,低保边缘,inpatient,3000,2000,0
        C,P1,2024-05-02,低保边缘,inpatient,3000,2000,0
        D,P2,2024-04-02,低保边缘,inpatient,3000,2000,0
        E,P3,2024-04-02,,inpatient,3000,2000,0
        F,P4,2024-04-02,低保,inpatient,3x,2000,0

        """

    /// The first cells of a row of the table by category.
    private func row(_ cells: String...) -> String { "<tr>" + cells.map { "<td>\($0)</td>" }.joined() }

    /// A page whose cells have no attributes.
    private func plain(_ page: String) -> String { page.replacing(/<(td|tr) [^>]*>/) { "<\($0.output.1)>" } }

    @Test func `persons are counted by category, and once in all`() throws {
        let place = try Workplace(["claims.csv": Self.claims])
        for jobs in 1...2 {
            let result = try place.run("medaid batch -p guizhou claims.csv -o due.csv --report r.html --jobs \(jobs)")
            #expect(result.status == 1, "\(result.errors)")
            let page = plain(place.read("r.html") ?? "")
            // 低保 is of the second category, 低保边缘 of the third: one person and claim, two persons with three claims.
            #expect(page.contains(row("二类人员", "1", "1")), "\(page)")
            #expect(page.contains(row("三类人员", "2", "3")))
            #expect(page.contains(row("无类别、已冲销", "1", "1")))
            #expect(page.contains(">合计</td><td>3</td><td>5</td>"))
            #expect(page.contains("3 人 5 笔结算"))
        }
    }

    /// D is due (11,000 − 1,000) × 60% = 6,000.00.
    @Test func `claims of which nobody says what was paid are not compared`() throws {
        let stated = Self.claims.replacing("F,P4,2024-04-02,低保,inpatient,3x,2000,0\n", with: "")
        let some = stated.replacing(
            "D,P2,2024-04-02,低保边缘,inpatient,3000,2000,0", with: "D,P2,2024-04-02,低保边缘,inpatient,13000,2000,")
        let none = stated.replacing(",0\n", with: ",\n")
        let place = try Workplace(["some.csv": some, "none.csv": none])
        _ = try place.run(
            """
            for file in some none; do
                medaid batch -p guizhou $file.csv -o $file.due.csv --report $file.html 2> log
            done
            """)
        let page = place.read("some.html") ?? ""
        #expect(page.contains("1 笔没有写明已付（应付 6,000.00 元），没有比较。"), "\(page)")
        #expect(page.contains("− 没有写明已付的 6,000.00 = "))
        let other = place.read("none.html") ?? ""
        #expect(other.contains("没有写明已付，没有比较。"), "\(other)")
        for part in ["四项检查", "差额由来", "应补 0 人", "已付 0.00"] { #expect(!other.contains(part), "\(part)") }
    }

    @Test func `the files that it rests on stand with their digests`() throws {
        let place = try Workplace([
            "claims.csv": Self.claims.replacing("低保边缘", with: "").replacing("低保", with: ""),
            "register.csv": "person_id,identity,from,through\nP1,低保对象,2024-01-01,\n",
        ])
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv --roster register.csv -o due.csv --report r.html --lang en 2> log
            sed 's/3x/3000/' due.rejects.csv > mended.csv
            medaid batch -p guizhou claims.csv --roster register.csv --mended mended.csv -o due2.csv --report r2.html \\
                --lang en 2> log
            for file in claims.csv mended.csv register.csv due.csv due2.csv; do sha256sum $file | cut -c1-16; done
            """)
        let digests = result.output.split(separator: "\n").map { String($0) }
        try #require(digests.count == 5, "\(result.errors)")
        let page = place.read("r.html") ?? ""
        #expect(
            page.contains(
                "Data claims.csv, sha256 \(digests[0]); register register.csv, sha256 \(digests[2]); result due.csv, sha256 \(digests[3])."
            ), "\(page.suffix(1500))")
        let mended = place.read("r2.html") ?? ""
        #expect(mended.contains("mended rows mended.csv, sha256 \(digests[1]); register"), "\(mended.suffix(1500))")
        #expect(mended.contains("result due2.csv, sha256 \(digests[4])."))
    }

    @Test func `batch, report, screening and comparison count the same persons`() throws {
        let place = try Workplace([:])
        let result = try place.run(
            """
            medaid generate -p guizhou --persons 300 --refunds 10 --seed 4 -o claims.csv
            medaid batch -p guizhou claims.csv -o due.csv --report r.html --summary s.json 2> log
            medaid diff guizhou guizhou --set benefits.basic.rows.1.rate=90% --claims claims.csv --summary 2> log
            grep -o '"persons": [0-9]*' s.json; cut -d, -f2 claims.csv | sed 1d | sort -u | wc -l
            """)
        let persons = try #require(result.output.split(separator: "\n").last.flatMap { Int($0) }, "\(result.errors)")
        #expect(persons > 200)
        #expect(result.output.contains("\"persons\": \(persons)\n"))
        #expect(place.read("r.html")?.contains("\(persons) 人 ") == true)
        #expect(result.output.contains("\(persons) 人"), "\(result.output)")
    }
}
