import Foundation
import Testing

/// `medaid batch --mended`: rejected rows, once mended, take their places again.
struct MendedTests {
    private static let claims = #"""
        claim_id,person_id,date,identities,care,in_scope,basic_paid,备注
        D,P3,2024-04-02,低保,inpatient,3000,2000,"two
        lines"
        A,P1,2024-02-30,低保边缘,inpatient,12000,7000,"x, ""y"""
        B,P1,2024-04-02,低保边缘,inpatient,3000,2000,
        C,P2,2024-04-02,"低保,inpatient,3000,2000,
        E,P4,2024-04-31,低保,inpatient,3000,2000,
        合计,,,,,24000,15000,

        """#
    private static let right =
        claims.replacing("02-30", with: "02-29").replacing("\"低保,", with: "低保,").replacing("04-31", with: "04-30")
    private static let first = "medaid batch -p guizhou claims.csv -o due.csv"
    /// Mends the rows as a clerk would: the dates, and the stray quote.
    private static let mend =
        "sed 's/,2024-02-30/,2024-02-29/; s/,2024-04-31/,2024-04-30/; s/\"低保,/低保,/' due.rejects.csv"

    private func place() throws -> Workplace { try Workplace(["claims.csv": Self.claims, "right.csv": Self.right]) }

    @Test func `the result is that of the mended input, in its order`() throws {
        let place = try place()
        let result = try place.run(
            """
            \(Self.first)
            \(Self.mend) > mended.csv
            medaid batch -p guizhou right.csv -o wanted.csv
            medaid batch -p guizhou claims.csv --mended mended.csv -o due2.csv --jobs 2
            """)
        // A is due 2,400 and B 600; only the line of sums is left.
        #expect(result.status == 0, "\(result.errors)")
        #expect(place.read("due2.csv") == place.read("wanted.csv"))
        #expect(place.read("due2.rejects.csv") == place.read("wanted.rejects.csv"))
        #expect(
            place.read("due2.csv")?.contains("\nB,P1,2024-04-02,低保边缘,inpatient,3000,2000,,2023-01-01,3,paid,") == true)
        #expect(place.read("due2.rejects.csv")?.contains("\n8,") == true)
    }

    @Test func `the closing text prints the call that takes mended rows in, as a shell reads it`() throws {
        let place = try Workplace(["就医 '24.csv": Self.claims, "right.csv": Self.right])
        let first = try place.run(
            #"medaid batch "就医 '24.csv" --set warning_line=20000 -p guizhou -o 'due a.csv' --lang en"#)
        let call = try #require(
            first.errors.split(separator: "\n").first { $0.contains("--mended") }.map { $0.drop { $0 == " " } })
        #expect(
            call == """
                medaid batch --policy guizhou --lang en --set warning_line=20000 '就医 '\\''24.csv' \
                --mended 'due a.rejects.csv' -o 'due a2.csv'
                """)
        let second = try place.run(
            """
            sed -i 's/,2024-02-30/,2024-02-29/; s/,2024-04-31/,2024-04-30/; s/\"低保,/低保,/' 'due a.rejects.csv'
            medaid batch -p guizhou right.csv -o wanted.csv
            \(call)
            """)
        #expect(second.status == 0, "\(second.errors)")
        #expect(place.read("due a2.csv") == place.read("wanted.csv"))
    }

    @Test func `rows that stay wrong are mended where the others were`() throws {
        let place = try place()
        let result = try place.run(
            """
            \(Self.first) 2> log
            sed 's/\"低保,/低保,/' due.rejects.csv > mended.csv
            medaid batch -p guizhou claims.csv --mended mended.csv -o due2.csv
            """)
        #expect(result.errors.contains("在 mended.csv 中补正那 2 行，再运行一次。"), "\(result.errors)")
        #expect(!result.errors.contains("--mended"))
    }

    @Test func `what no mending helps has no such call`() throws {
        let claims = "claim_id,person_id,date,identities,care,in_scope\n5.2E17,P1,2024-04-02,低保,inpatient,3000\n"
        let place = try Workplace(["claims.csv": claims])
        let result = try place.run(Self.first + " --no-basic-paid")
        #expect(result.status == 1 && !result.errors.contains("--mended"), "\(result.errors)")
    }

    @Test func `the mended file may be saved in another form`() throws {
        let place = try place()
        let result = try place.run(
            """
            \(Self.first)
            \(Self.mend) | tr ',' ';' | sed 's/x; /x, /' | iconv -f utf-8 -t gb18030 > mended.csv
            medaid batch -p guizhou claims.csv --mended mended.csv -o due2.csv
            medaid batch -p guizhou right.csv -o wanted.csv
            """)
        #expect(result.status == 0, "\(result.errors)")
        #expect(place.read("due2.csv") == place.read("wanted.csv"))
    }

    @Test func `rows that are not mended are rejected again, at their lines`() throws {
        let place = try place()
        let result = try place.run(
            """
            \(Self.first)
            sed 's/\"低保,/低保,/' due.rejects.csv > mended.csv
            medaid batch -p guizhou claims.csv --mended mended.csv -o due2.csv
            cut -d, -f1 due2.rejects.csv
            """)
        #expect(result.status == 0)
        #expect(result.output == "reject_line\n4\n5\n7\n8\n")
    }

    @Test(arguments: [
        ("s/^4,/9,/", "mended.csv:2:1: error: line 9 of claims.csv is no row of claims (reject_line) [mended-line]"),
        ("s/^4,/3,/", "mended.csv:2:1: error: line 3 of claims.csv is no row of claims (reject_line) [mended-line]"),
        ("s/^4,/5,/", "mended.csv:3:1: error: line 5 is given twice (reject_line) [mended-line]"),
        ("s/^4,/x,/", "mended.csv:2:1: error: reject_line is no line: “x” [mended-line]"),
        ("s/basic_paid/paid/", "error: mended.csv has no column “basic_paid” [missing-column]"),
    ])
    func `a row that belongs nowhere is an error`(_ change: String, _ message: String) throws {
        let place = try place()
        let result = try place.run(
            """
            \(Self.first)
            \(Self.mend) | sed '\(change)' > mended.csv
            medaid batch -p guizhou claims.csv --mended mended.csv -o due2.csv --lang en
            """)
        #expect(result.status == 3 && place.read("due2.csv") == nil)
        #expect(result.errors.contains(message), "\(result.errors)")
    }
}
