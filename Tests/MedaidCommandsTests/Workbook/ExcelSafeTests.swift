import Testing

@testable import Workbook

/// `--excel-safe`: cells of a CSV that a spreadsheet would run as formulas are written as text.
struct ExcelSafeTests {
    @Test func `formulas are told from numbers and from ids that are kept as text`() {
        for cell in [
            "=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "-", "=\"a\"&\"b\"", "=\"\"", "-1,2", "=", "-007",
        ] {
            #expect(FormulaGuard.isFormula(Array(cell.utf8)), "\(cell)")
            #expect(FormulaGuard.text(cell) == "'" + cell)
        }
        for cell in ["-12.00", "-1,234.50", "12", "=\"510102199001011234\"", "", "'=1", "a=1", "低保"] {
            #expect(!FormulaGuard.isFormula(Array(cell.utf8)), "\(cell)")
        }
    }

    private static let claims = #"""
        claim_id,person_id,date,identities,care,in_scope,basic_paid,assistance_paid,=备注
        -A,@P1,2024-03-01,低保,inpatient,12000,7000,9999,"=HYPERLINK(""x"",""y"")"
        +B,@P1,2024-03-02,低保,inpatient,1e3,7000,0,@x
        "=""0003""",P3,2024-03-02,低保,inpatient,1000,0,0,-12.00

        """#

    /// (12,000 − 7,000) × 70% = 3,500.00, 6,499.00 less than was paid; 1,000 × 70% = 700.00.
    @Test func `only when asked for, in results, rejected rows and lists; amounts stay numbers`() throws {
        let place = try Workplace(["claims.csv": Self.claims])
        let call = "medaid batch -p guizhou claims.csv --set warning_line=100"
        let result = try place.run(
            "\(call) -o a.csv; \(call) -o b.csv --report d.csv --warnings w.csv --excel-safe")
        #expect(result.status == 1, "\(result.errors)")
        let plain = try #require(place.read("a.csv"))
        #expect(plain.contains(",=备注,") && plain.contains("\n-A,@P1,") && !plain.contains("'"))
        let guarded = csvRows(try #require(place.read("b.csv")))
        try #require(guarded.count == 3)
        #expect(guarded[0][8] == "'=备注")
        #expect(guarded[1].prefix(2) == ["'-A", "'@P1"] && guarded[1][8] == "'=HYPERLINK(\"x\",\"y\")")
        #expect(guarded[1][15] == "3500.00" && guarded[1].last == "-6499.00")
        #expect(guarded[2][0] == "=\"0003\"" && guarded[2][8] == "-12.00" && guarded[2].last == "700.00")
        #expect(
            try #require(place.read("b.rejects.csv")).contains(",'+B,'@P1,2024-03-02,低保,inpatient,1e3,7000,0,'@x\n"))
        #expect(try #require(place.read("d.csv")).contains(",'-A,'@P1,2024-03-01,"))
        #expect(try #require(place.read("w.csv")).contains("'@P1,"))
    }

    @Test func `a result that was written so is settled again to the same`() throws {
        let place = try Workplace(["claims.csv": Self.claims])
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv -o a.csv --excel-safe
            medaid batch -p guizhou a.csv --ignore policy_version -o b.csv --excel-safe && cmp a.csv b.csv && echo same
            """)
        #expect(result.output == "same\n", "\(result.errors)")
    }
}
