import Testing
import Values

@testable import MedaidCommands

/// What is wrong with a command line is said in the language asked for, with its code and what was done.
struct UsageErrorTests {
    @Test func `a command that is none is answered in the language asked for, wherever that stands`() {
        let words = [["clac", "--lang", "en"], ["--lang", "en", "clac"], ["--lang=en", "clac", "-p", "x"]]
        for line in words {
            let run = ConsoleRun(line, .zh)
            #expect(run.status == 2 && run.output.isEmpty)
            #expect(
                run.errors
                    == "error: no command “clac” [unknown-command]\n  help: did you mean calc (what a person gets, every step with its article)? All commands: medaid help\n"
            )
        }
    }

    @Test func `without a command the front page goes to standard error`() {
        for (words, language) in [([], Language.zh), (["--lang", "en"], .en)] as [([String], Language)] {
            let run = ConsoleRun(words, .zh)
            #expect(run.status == 2 && run.output.isEmpty)
            #expect(run.errors == ConsoleRun(["help"], language).output)
        }
        #expect(ConsoleRun(["--help", "--lang", "en"], .zh).output == ConsoleRun(["help"], .en).output)
    }

    @Test func `an option is no value of the one before it`() {
        let english = ConsoleRun(["calc", "-p", "guizhou", "--in-scope", "--lang", "en"], .zh)
        #expect(english.status == 2)
        #expect(english.errors.hasPrefix("error: --in-scope needs a value in yuan, such as 12000 [missing-value]\n"))
        #expect(english.errors.hasSuffix("\nNothing computed.\n"))
        let chinese = ConsoleRun(["calc", "-p", "guizhou", "--in-scope", "--date", "2024-03-01"], .zh)
        #expect(chinese.errors.hasPrefix("错误：--in-scope 要有金额（元），如 12000 [missing-value]\n"))
        #expect(chinese.errors.hasSuffix("\n没有计算。\n"))
        #expect(ConsoleRun(["calc", "-o", "-p", "guizhou"]).errors.contains("--output needs a value"))
    }

    @Test func `what looks like an option is a value behind an equals sign, and a negative number is one anyway`() {
        let path = ConsoleRun(["calc", "-p=--lang"])
        #expect(path.status == 3 && path.errors.contains("there is no built-in policy “--lang”"))
        let words = ["calc", "-p", "guizhou", "--identities", "低保", "--date", "2024-03-01", "--care", "住院"]
        let negative = ConsoleRun(words + ["--in-scope", "-1"])
        #expect(negative.status == 3 && negative.codes == ["negative-amount"])
    }

    /// 低保边缘: (12,000 − 7,000 − 1,000) × 60% = 2,400.
    @Test func `options stand before the command or behind it`() {
        let options = [
            "--policy", "guizhou", "--identities", "低保边缘", "--date", "2024-03-01", "--care", "住院", "--in-scope",
            "12000",
            "--basic-paid", "7000", "--format", "json",
        ]
        let behind = ConsoleRun(["calc"] + options)
        #expect(behind.status == 0 && behind.output.contains(#""payout": 2400.00"#))
        #expect(ConsoleRun(options + ["calc"]).output == behind.output)
        #expect(ConsoleRun(["--lang", "zh", "calc"] + options).output.contains(#""payout": 2400.00"#))
        // A switch of one command takes a value in another.
        let missing = ConsoleRun(["--roster", "none.csv", "-p", "guizhou", "batch", "none.csv", "--rejects", "r.csv"])
        #expect(missing.status == 3 && missing.errors.contains("none.csv: no such file [file]"))
    }

    @Test func `every mistake is told at once, each with its code`() {
        let run = ConsoleRun([
            "calc", "-p", "a", "-p", "b", "--skip-rejected=yes", "--basic-payed", "1", "--format", "pdf",
        ])
        #expect(run.status == 2)
        #expect(run.codes == ["repeated-option", "unexpected-value", "unknown-option", "invalid-value"])
        #expect(run.errors.contains("did you mean --basic-paid?"))
        #expect(ConsoleRun(["show"]).codes == ["missing-argument"])
        #expect(ConsoleRun(["list", "x"]).codes == ["unexpected-argument"])
    }

    @Test func `the last line says what was done`() {
        let record = ["--date", "2024-03-01", "--care", "住院", "--in-scope", "1"]
        #expect(ConsoleRun(["calc", "-p", "nowhere"] + record, .zh).errors.hasSuffix("\n没有计算。\n"))
        let batch = ConsoleRun(["batch", "-p", "guizhou", "none.csv", "-o", "due.csv"], .zh)
        #expect(batch.errors.hasSuffix("\n没有计算，没有写文件。\n") && batch.status == 3)
        #expect(ConsoleRun(["diff", "guizhou", "nowhere"]).errors.hasSuffix("\nNothing computed.\n"))
    }

    @Test(arguments: [
        (
            ["-p", "guizhu"],
            "--policy: error: there is no built-in policy “guizhu” [unknown-policy]\n  --policy guizhu\n           ^~~~~~\n"
        ),
        (
            ["-p", "guizhou", "--reading", "R2=other", "--reading", "R99=other"],
            "--reading: error: this policy has no reading “R99” [unknown-reading]\n  --reading R99=other\n            ^~~\n"
        ),
        (
            ["-p", "guizhou", "--set", "warnin_line=3"],
            "--set: error: the policy has no parameter “warnin_line” [unknown-parameter]\n  --set warnin_line=3\n        ^~~~~~~~~~~\n"
        ),
    ])
    func `what is wrong with the value of an option is underlined there`(_ words: [String], _ shown: String) {
        let run = ConsoleRun(["calc"] + words + ["--date", "2024-03-01", "--care", "住院", "--in-scope", "1"])
        #expect(run.status == 3 && run.errors.hasPrefix(shown), "\(run.errors)")
    }

    @Test(arguments: [
        // What was typed, and what is not to be named: another identity, another kind of money, another policy.
        (["calc", "-p", "yuli"], "did you mean"),
        (["calc", "-p", "guizhou", "--care", "省内", "--date", "2024-03-01", "--in-scope", "1"], "did you mean"),
        (
            [
                "calc", "-p", "guizhou", "--hospital-region", "省", "--date", "2024-03-01", "--care", "住院", "--in-scope",
                "1",
            ],
            "did you mean"
        ),
        (["calc", "-p", "guizhou", "--enrolment", "末参保", "--date", "2024-03-01"], "did you mean"),
        (["calc", "-p", "guizhou", "--reading", "R12=other", "--date", "2024-03-01"], "did you mean"),
        (
            [
                "calc", "-p", "yulin", "--application", "three", "--date", "2024-03-01", "--care", "住院", "--in-scope",
                "1",
            ], "did you mean"
        ),
        (["calc", "-p", "guizhou", "--identities", "脱贫人口", "--date", "2024-03-01"], "返贫人口"),
        (["calc", "-p", "guizhou", "--other-paid", "1"], "did you mean --other-relief"),
    ])
    func `a suggestion names no other identity, money or policy`(_ words: [String], _ unwanted: String) {
        let run = ConsoleRun(words)
        #expect(run.status != 0)
        #expect(!run.errors.contains(unwanted), "\(run.errors)")
    }

    @Test(arguments: [
        (["calc", "-p", "guizhuo"], "did you mean “guizhou”?"),
        (["calc", "-p", "guizhou", "--care", "inpatint", "--date", "2024-03-01"], "did you mean “inpatient”?"),
        (["calc", "-p", "yulin", "--application", "secondry", "--date", "2024-03-01"], "did you mean “secondary”?"),
    ])
    func `a misspelling is answered with what was meant`(_ words: [String], _ wanted: String) {
        #expect(ConsoleRun(words).errors.contains(wanted))
    }
}
