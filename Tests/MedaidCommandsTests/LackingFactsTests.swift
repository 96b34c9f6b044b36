import Testing
import Values

@testable import MedaidCommands

/// What a record lacks is told all at once, in the words of whoever gave it.
struct LackingFactsTests {
    @Test func `options that are missing are named as options, each with why it is asked for`() {
        let run = ConsoleRun(["calc", "-p", "贵州", "--identities", "低保"], .zh)
        #expect(run.status == 3 && run.output.isEmpty)
        let expected = """
            错误：还缺 3 项 [missing-field]
              --date         结算日期，如 2024-03-01；决定用哪个版本、记入哪一年。
              --care         医疗类别：住院、日间手术、门诊慢性病、门诊特殊病、门诊急诊抢救、
                             国谈药/特药门诊、普通门诊；决定属于哪项救助。
              --in-scope     政策范围内费用（元），如 12000。
              说明：没有填 --basic-paid（基本医保支付），会按 0 计算。

            """
        #expect(run.errors.hasPrefix(expected), "\(run.errors)")
        #expect(run.errors.hasSuffix("没有计算。\n"))
    }

    @Test func `the same in English`() {
        let run = ConsoleRun(["calc", "-p", "guizhou", "--identities", "dibao"])
        let expected = """
            error: 3 facts are missing [missing-field]
              --date         day of settlement, such as 2024-03-01; it decides the version
                             and the year.
              --care         inpatient, day-surgery, outpatient-chronic, outpatient-special,
                             emergency, negotiated-drug or outpatient; it decides the
                             benefit.
              --in-scope     cost in scope in yuan, such as 12000.
              note: --basic-paid (basic insurance) is not given and would count as 0.

            """
        #expect(run.errors.hasPrefix(expected), "\(run.errors)")
    }

    @Test func `outside the city the referral is one of them`() {
        let run = ConsoleRun(["calc", "-p", "guizhou", "--hospital-region", "outside", "--date", "2024-03-01"])
        #expect(run.errors.contains("3 facts are missing") && run.errors.contains("\n  --referral     yes when"))
    }

    @Test func `a record of a file names its keys, and shows where it stands`() throws {
        try withFile("[\n  {\"claim_id\": \"A\", \"in_scope\": 5},\n  {\"claim_id\": \"B\", \"care\": \"住院\"}\n]\n") {
            path in
            let run = ConsoleRun(["calc", "-p", "guizhou", path])
            #expect(run.errors.contains(":2:3: error: claim A: 2 facts are missing [missing-field]\n  2 |   {"))
            #expect(run.errors.contains(":3:3: error: claim B: 2 facts are missing [missing-field]\n  3 |   {"))
            #expect(run.errors.contains("\n  date           day of settlement"))
            #expect(run.errors.contains("\n  in_scope       cost in scope"))
        }
    }

    @Test func `a cell of the history is named by its column`() throws {
        let history = "结算编号,人员编号,救助身份,结算日期,医疗类别,政策范围内费用,基本医保支付\nA,P1,低保,,住院,100,0\n"
        try withFile(history, name: "history.csv") { path in
            let run = ConsoleRun([
                "calc", "-p", "guizhou", "--history", path, "--person-id", "P1", "--identities", "低保", "--date",
                "2024-03-01", "--care", "住院", "--in-scope", "12000",
            ])
            #expect(run.errors.contains("1 fact is missing [missing-field]\n  结算日期"), "\(run.errors)")
        }
    }

    @Test func `what cannot be read is one mistake, and what is missing beside it another`() {
        let run = ConsoleRun(["calc", "-p", "guizhou", "--date", "2024-02-30", "--care", "住院"])
        #expect(run.codes == ["invalid-date", "missing-field"])
        #expect(run.errors.contains("  --date 2024-02-30\n         ^~~~~~~~~~\n"))
        #expect(run.errors.contains("1 fact is missing") && run.errors.contains("--in-scope"))
    }

    @Test func `a mistake of an option is told by the option, and of JSON at the value`() throws {
        let words = ["--identities", "低保", "--date", "2024-03-01", "--care", "住院", "--in-scope", "100"]
        let typed = ConsoleRun(["calc", "-p", "guizhou"] + words + ["--basic-paid", "-7"])
        #expect(
            typed.errors.hasPrefix(
                "--basic-paid: error: “--basic-paid” is negative, but the claim is not marked as a refund (--refund yes) [negative-amount]\n  --basic-paid -7\n               ^~\n"
            ), "\(typed.errors)")
        let text = "{\"date\": \"2024-03-01\", \"care\": \"住院\",\n\"in_scope\": 100,\n  \"basic_paid\": 101}\n"
        try withFile(text, name: "claim.json") { path in
            let run = ConsoleRun(["calc", "-p", "guizhou", path])
            #expect(run.errors.contains("claim.json:3:17: error: claim 1: insurance payments of 101.00 exceed"))
            #expect(run.errors.contains("  3 |   \"basic_paid\": 101}\n                      ^~~\n"), "\(run.errors)")
        }
    }

    @Test func `of several identities the one that is none is underlined`() {
        let run = ConsoleRun([
            "calc", "-p", "guizhou", "--identities", "低保、脱贫人口、孤儿", "--date", "2024-03-01", "--care", "住院", "--in-scope",
            "1",
        ])
        #expect(run.errors.contains("  --identities 低保、脱贫人口、孤儿\n                     ^~~~"), "\(run.errors)")
    }

    @Test func `claims behind a rejected one are told once`() throws {
        func record(_ id: String, _ day: Int, _ amount: Int) -> String {
            "{\"claim_id\": \"\(id)\", \"date\": \"2024-03-0\(day)\", \"care\": \"住院\", \"in_scope\": \(amount)}"
        }
        try withFile(
            "[\([record("A", 1, -1), record("B", 2, 1), record("C", 3, 1), record("D", 4, 1)].joined(separator: ","))]"
        ) {
            let run = ConsoleRun(["calc", "-p", "guizhou", $0])
            #expect(run.codes == ["negative-amount", "after-rejected"])
            #expect(run.errors.contains("  note: 2 more behind it are not settled for the same reason.\n"))
        }
    }

    @Test func `a record of JSON shows its line with the mistake underlined`() throws {
        let text =
            "{\"date\": \"2024-03-01\", \"care\": \"住院\",\n\"in_scope\": 12000, \"basic_pay\": 7000, \"identities\": [\"低保\"]}\n"
        try withFile(text, name: "claim.json") { path in
            let run = ConsoleRun(["calc", "-p", "guizhou", path], .zh)
            let expected = """
                :2:20: 错误：没有字段“basic_pay” [unknown-field]
                  2 | "in_scope": 12000, "basic_pay": 7000, "identities": ["低保"]}
                                         ^~~~~~~~~~~
                  提示：是否指“basic_paid”（基本医保支付）？
                没有计算。

                """
            #expect(run.errors.hasSuffix(expected), "\(run.errors)")
        }
    }
}
