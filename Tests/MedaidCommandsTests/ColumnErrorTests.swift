import Foundation
import Testing

/// What stops a run at the header, and what says that it is meant.
struct ColumnErrorTests {
    /// A file that stops a run, and the options under which it is settled.
    struct Stop: Sendable, CustomTestStringConvertible {
        /// What is in the header behind `in_scope`, and in the row.
        let columns: String
        let cells: String
        let en: String
        let zh: String
        let options: [String]
        /// What is due then.
        let due: String

        var testDescription: String { columns }
    }

    // 低保 in Guizhou: 70% of what basic insurance left of 12,000: 5,000 × 70% = 3,500; all of it: 8,400.
    static let stops = [
        Stop(
            columns: "basic_payed", cells: "7000",
            en: "column “basic_payed” is no field, but nearly “basic_paid” [unknown-column]",
            zh: "列“basic_payed”不认识，很像“基本医保支付”（basic_paid） [unknown-column]",
            options: ["--column", "basic_paid=basic_payed"], due: "3,500.00"),
        Stop(
            columns: "basic_paid,工伤基金支出", cells: "7000,12",
            en: "column “工伤基金支出” is a payment, and nothing uses it [unused-payment]",
            zh: "列“工伤基金支出”是一笔支付，而没有用到 [unused-payment]", options: ["--ignore", "工伤基金支出"], due: "3,500.00"),
        Stop(
            columns: "x", cells: "1",
            en: "the header has no “basic_paid”; columns not understood: “x” [missing-column]",
            zh: "表头没有“基本医保支付”（basic_paid）；不认识的列：“x” [missing-column]", options: ["--no-basic-paid"],
            due: "8,400.00"),
        Stop(
            columns: "basic_paid,policy_version,payout", cells: "7000,2023-01-01,1",
            en: "this file is a finished result, not claims [finished-result]", zh: "[finished-result]",
            options: ["--ignore", "policy_version"], due: "3,500.00"),
    ]

    @Test(arguments: stops)
    func `a column that is not understood stops the run until an option says what is meant`(_ stop: Stop) throws {
        let text = """
            claim_id,person_id,identities,date,care,in_scope,\(stop.columns)
            A,P,低保,2024-03-01,inpatient,12000,\(stop.cells)

            """
        try withFile(text, name: "claims.csv") { path in
            let call = ["batch", "-p", "guizhou", path, "-o", path + ".out", "--lang"]
            for (language, message) in [("en", stop.en), ("zh", stop.zh)] {
                let stopped = try Program.run(call + [language])
                #expect(stopped.status == 3 && stopped.errors.contains(message), "\(stopped.errors)")
                #expect(!FileManager.default.fileExists(atPath: path + ".out"))
            }
            let meant = try Program.run(call + ["en"] + stop.options)
            #expect(meant.status == 0, "\(meant.errors)")
            #expect(meant.errors.contains("1 claim: \(stop.due) yuan due."), "\(meant.errors)")
        }
    }

    @Test func `a workbook that is cut off is refused, whatever its name, with what to do`() throws {
        try withFile("PK\u{3}\u{4}workbook", name: "claims.csv") { path in
            let result = try Program.run(["batch", "-p", "guizhou", path, "-o", path + ".out", "--lang", "en"])
            #expect(result.status == 3)
            #expect(result.errors.contains("is a workbook (.xlsx) or a zip archive that is not complete [workbook]"))
            #expect(result.errors.contains("help: copy or download it again"))
        }
    }
}
