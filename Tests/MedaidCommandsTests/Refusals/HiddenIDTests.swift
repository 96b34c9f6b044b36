import Foundation
import Testing
import Values

/// What `batch` says on standard error names no person and no claim, unless it is asked to.
struct HiddenIDTests {
    private static let header = "claim_id,person_id,name,date,identities,care,in_scope,basic_paid,ytd_paid"
    /// A row that is due 700.00, one behind a wrong date, one whose person is destroyed, a claim given twice, a check that
    /// fails, and a line of sums that is wrong.
    private static let claims = """
        \(header)
        CLAIM-1,PERSON-1,某甲,2024-03-01,低保,inpatient,1000,0,
        CLAIM-2,PERSON-2,某乙,2024-02-30,低保,inpatient,1000,0,
        CLAIM-3,PERSON-2,某乙,2024-04-01,低保,inpatient,1000,0,
        CLAIM-4,5.20102E+17,某丙,2024-04-01,低保,inpatient,1000,0,
        CLAIM-5,110105194912310020,某丁,2024-04-01,低保,inpatient,1000,0,
        CLAIM-5,PERSON-6,某戊,2024-04-01,低保,inpatient,1000,0,
        CLAIM-7,PERSON-7,某己,2024-04-01,低保,inpatient,1000,0,701
        合计,,,,,,1,0,

        """

    /// Parts of ids and names that must not be shown.
    private static let hidden = ["CLAIM", "PERSON", "5.20102E", "11010519", "某"]

    private func errors(_ files: [String: String], _ options: [String], _ language: Language = .zh) throws -> String {
        let place = try Workplace(files)
        let path = place.folder.path + "/"
        return ConsoleRun(
            ["batch", "-p", "guizhou", path + "claims.csv", "-o", path + "due.csv"]
                + options.map { $0.replacing("@", with: path) }, language
        ).errors
    }

    /// Files that are wrong in ways of which lines are shown, or names of columns.
    private static let cases: [(files: [String: String], options: [String], says: String)] = [
        (["claims.csv": claims], [], "没有计算 6 行"),
        // Without a header, the first line is a person's.
        (["claims.csv": String(claims.drop { $0 != "\n" }.dropFirst())], [], "[no-header]"),
        (["claims.csv": String(claims.drop { $0 != "\n" }.dropFirst())], ["--ignore", "x"], "没有文件有“x”这一列"),
        // Rows above the header are title lines.
        (
            ["claims.csv": "CLAIM-0,PERSON-0,某甲,2024-03-01,低保,inpatient,1000,0,\n" + claims], [],
            "上面 1 行是标题，不写入结果：“…”"
        ),
        (
            ["claims.csv": claims, "register.csv": "PERSON-1,低保,2024-01-01,\nPERSON-2,低保,2024-01-01,\n"],
            ["--roster", "@register.csv"], "[no-header]"
        ),
        (
            [
                "claims.csv": claims,
                "register.csv": "person_id,identity,from,through\n5.20102E+17,低保,2024-01-01,\nPERSON-1,x,,\n",
            ],
            ["--roster", "@register.csv"], "register.csv:2:1: 错误：人员编号被表格软件改写 [destroyed-id]"
        ),
        (["claims.csv": claims.replacing("basic_paid", with: "basic_payed")], [], "[unknown-column]"),
    ]

    @Test(arguments: cases)
    func `no id and no name is on standard error`(
        _ files: [String: String], _ options: [String], _ says: String
    ) throws {
        let errors = try errors(files, options)
        #expect(errors.contains(says), "\(errors)")
        for text in Self.hidden { #expect(!errors.contains(text), "\(errors)") }
    }

    @Test func `--show-ids adds the claim of the first row of a reason, and of a check that fails`() throws {
        // 1,000 × 70% = 700, stated 701. Line 6 is the first of the two that carry CLAIM-5.
        let errors = try errors(["claims.csv": Self.claims], ["--show-ids"])
        let lines = errors.split(separator: "\n").map { $0.split(separator: " ").map { String($0) } }
        #expect(lines.contains(["结算编号重复", "2", "6", "CLAIM-5"]), "\(errors)")
        #expect(lines.contains(["结算日期不是日期", "1", "3", "CLAIM-2"]))
        #expect(lines.contains(["人员编号被表格软件改写", "1", "5", "CLAIM-4"]))
        #expect(lines.contains { $0.first == "排在没有计算的行之后，年内累计不明" && $0.last == "CLAIM-3" })
        #expect(lines.contains { $0.first == "合计行" && $0.last == "9" })
        #expect(errors.contains("claims.csv:8  结算 CLAIM-7：ytd_paid 填 701.00，按本文件为 700.00"))
        let english = try self.errors(["claims.csv": Self.claims], ["--show-ids"], .en)
        #expect(english.contains("claims.csv:8  claim CLAIM-7: ytd_paid given 701.00, by this file 700.00"))
        #expect(!errors.contains("PERSON") && !errors.contains("某"))
    }

    /// A register whose columns are shifted has names where identities are asked for: the place is said, and what stands there
    /// only where ids may be shown.
    @Test func `a register's mistakes are told by line, column and what is expected`() throws {
        let register = "person_id,identity,from,through\nPERSON-1,某甲,2024-01-01,\nPERSON-2,低保,某乙,\n"
        let files = ["claims.csv": Self.claims, "register.csv": register]
        let options = ["--roster", "@register.csv"]
        let hidden = try errors(files, options, .en)
        // `PERSON-1,` are nine bytes; 低保 are two columns of a terminal each, and one character.
        #expect(hidden.contains("register.csv:2:10: error: unknown identities [unknown-identity]"), "\(hidden)")
        #expect(hidden.contains("register.csv:3:13: error: the dates of an identity are wrong [invalid-period]"))
        #expect(hidden.contains("medaid help identities") && hidden.contains("write 2024-03-01"))
        #expect(!hidden.contains("某"))
        let shown = try errors(files, options + ["--show-ids"], .en)
        #expect(shown.contains("no identity “某甲”") && shown.contains("某乙"), "\(shown)")
    }
}
