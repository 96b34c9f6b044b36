import Foundation
import PolicyFormat
import Testing
import Values

/// `medaid reconcile`: a result against the platform's settlements.
struct ReconcileTests {
    private static let claims = """
        claim_id,person_id,date,identities,care,in_scope,basic_paid,insurance,医院名称,refund
        A,P1,2024-03-01,低保边缘,inpatient,12000,7000,resident,县医院,
        B,P1,2024-04-02,低保边缘,inpatient,3000,2000,resident,县医院,
        C,P2,2024-04-02,低保,inpatient,3000,2000,employee,市医院,
        D,P3,2024-05-01,低保,inpatient,2000,1000,resident,市医院,
        E,P3,2024-05-09,低保,inpatient,-2000,-1000,resident,市医院,yes
        """
    private static let header = "setl_id,psn_no,setl_time,med_type,insutype,fixmedins_name,maf_pay,refd_setl_flag"
    private static let platform = """
        \(header)
        'A,P1,2024-03-01 10:00:00,21,390,县医院,2400.00,0
        B,P1,2024-04-02,21,390,县医院,600,0
        C,P2,2024-04-02,21,310,市医院,700,0
        D,P3,2024-05-01,21,390,市医院,700,0
        E,P3,2024-05-09,21,390,市医院,-700,1
        """

    private func run(_ platform: String, _ options: String = "") throws -> (Program.Result, differs: [String]) {
        let place = try Workplace(["claims.csv": Self.claims, "rows.csv": platform])
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv -o due.csv 2> log || { cat log >&2; exit 9; }
            medaid reconcile due.csv --platform rows.csv -o differs.csv \(options)
            """)
        return (result, (place.read("differs.csv") ?? "").split(separator: "\n").map { String($0) })
    }

    @Test func `all the same is status 0, a refund and what it cancels among it`() throws {
        let (result, differs) = try run(Self.platform)
        #expect(result.status == 0, "\(result.errors)")
        #expect(differs == ["kind,claim_id,person_id,field,here,there"])
        // The refund and what it cancels come to 0.00 here, 700.00 and −700.00 there.
        #expect(
            result.output == """
                险种      医疗类别  月份     医院    结果笔数      应付  平台笔数  平台已付  相差
                职工医保  住院      2024-04  市医院         1    700.00         1    700.00  0.00
                居民医保  住院      2024-03  县医院         1  2,400.00         1  2,400.00  0.00
                居民医保  住院      2024-04  县医院         1    600.00         1    600.00  0.00
                居民医保  住院      2024-05  市医院         2      0.00         2      0.00  0.00
                合计                                        5  3,700.00         5  3,700.00  0.00

                """)
        #expect(result.errors.contains("医院：结果按“医院名称”，平台按“fixmedins_name”"))
        #expect(result.errors.contains("结果 5 笔，平台 5 笔：全部相同。"))
    }

    @Test func `each row that differs says how`() throws {
        let (result, differs) = try run(
            """
            \(Self.header)
            A,P1,2024-03-01,21,390,县医院,2000.00,0
            B,P1,2024-04-02,21,390,县医院,600,1
            D,P3,2024-05-01,21,390,市医院,700,0
            X,P9,2024-04-02,21,390,市医院,70,0
            """, "--lang en")
        // E is not there, so that the 700.00 of D stay open.
        #expect(result.status == 1)
        #expect(
            differs.dropFirst() == [
                "amount,A,P1,payout,2400.00,2000.00", "refund,B,P1,refund,no,yes", "absent-there,C,P2,payout,700.00,",
                "refund,D,P3,payout,0.00,700.00", "absent-there,E,P3,payout,0.00,", "absent-here,X,P9,payout,,70.00",
            ])
        #expect(
            result.errors.contains("5 claims here, 4 there: absent here 1, absent there 2, another amount 1, another"))
        #expect(result.output.contains("Resident"))
    }

    @Test func `totals and rows as JSON`() throws {
        let (result, _) = try run(Self.platform.replacing("2400.00", with: "2400.01"), "--format json")
        #expect(result.status == 1)
        let json = try JSONReader.read(SourceText(name: "r", text: result.output)).get()
        #expect(json["hospital_there"]?.text == "fixmedins_name")
        #expect(json["totals"]?.items?.count == 4)
        #expect(json["totals"]?.items?.first?["care"]?.text == "inpatient")
        #expect(json["total"]?["difference"]?.plain == "-0.01")
        let row = try #require(json["differs"]?.items?.first)
        #expect(row["kind"]?.text == "amount" && row["there"]?.text == "2400.01")
    }

    @Test
    func `what the result has no column for is taken from the platform, a hospital by its class where it has no name`()
        throws
    {
        let place = try Workplace([
            "claims.csv": """
            claim_id,person_id,date,identities,care,in_scope,basic_paid,hospital_class
            A,P1,2024-03-01,低保边缘,inpatient,12000,7000,三级
            """,
            "rows.csv": "\(Self.header)\nA,P1,2024-03-01,21,390,县医院,2400,0",
        ])
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv -o due.csv 2> log
            medaid reconcile due.csv --platform rows.csv --lang en
            """)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("三级") && !result.output.contains("县医院"))
        #expect(result.output.split(separator: "\n")[1].hasPrefix("Resident"))
        #expect(result.errors.contains("hospitals: here by “hospital_class”, there by “fixmedins_name”"))
    }

    @Test func `a file that lacks a column stops it, and shows nobody`() throws {
        let (result, differs) = try run(Self.platform.replacing("maf_pay", with: "pay"))
        #expect(result.status == 3 && result.output.isEmpty && differs.isEmpty)
        #expect(result.errors.contains("[missing-column]") && !result.errors.contains("P1"), "\(result.errors)")
    }

    /// The row of A cannot be read: nothing is said of A, and the four others are the same.
    @Test(arguments: [("2400.00,?", "invalid-flag"), ("x,0", "invalid-amount"), ("2400.00,0,1", "csv")])
    func `a row that cannot be read is left out and told, and shows nobody`(_ cells: String, _ code: String) throws {
        let (result, differs) = try run(Self.platform.replacing("2400.00,0", with: cells), "--lang en")
        #expect(result.status == 1)
        #expect(differs.dropFirst() == (code == "csv" ? ["absent-there,A,P1,payout,2400.00,"] : []))
        #expect(result.errors.contains("rows.csv:2:1: error"), "\(result.errors)")
        #expect(result.errors.contains("[\(code)]") && !result.errors.contains("P1"), "\(result.errors)")
        #expect(result.errors.contains("1 of the platform's rows is unreadable"), "\(result.errors)")
        // 2,400 + 600 + 700 here, 600 + 700 there.
        #expect(result.output.contains("3,700.00") && result.output.contains("1,300.00"), "\(result.output)")
    }

    @Test func `it asks for the platform's file, and for a result`() throws {
        #expect(ConsoleRun(["reconcile", "due.csv"]).codes == ["missing-option"])
        let place = try Workplace()
        let result = try place.run("medaid reconcile claims.csv --platform claims.csv --lang en")
        #expect(result.status == 3 && result.errors.contains("[no-due]"))
    }
}
