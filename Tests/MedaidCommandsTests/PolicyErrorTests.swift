import Foundation
import Testing

@testable import MedaidCommands

/// What `validate` calls an error stops every command that computes, wherever it was made.
struct PolicyErrorTests {
    /// A change of a built-in policy that is wrong, and what is said of it.
    struct Change: Sendable, CustomTestStringConvertible {
        let entry: String
        let zh: String
        let en: String
        /// The value as underlined.
        let value: String

        var testDescription: String { entry }
    }

    static let changes = [
        Change(
            entry: "benefits.basic.rows.2.rate=750%", zh: "救助比例 750% 超过 100% [rate-above-whole]",
            en: "the rate 750% is above 100% [rate-above-whole]", value: "750%"),
        Change(
            entry: "benefits.basic.rows.2.rate=-5%", zh: "无效的比例“-5%” [invalid-rate]",
            en: "invalid rate “-5%” [invalid-rate]", value: "-5%"),
        Change(
            entry: "pools.annual.limit=-1", zh: "限额 -1 为负数 [negative-amount]",
            en: "the limit -1 is negative [negative-amount]", value: "-1"),
        Change(
            entry: "benefits.basic.rows.3.deductible=-0.01", zh: "起付标准 -0.01 为负数 [negative-amount]",
            en: "the deductible -0.01 is negative [negative-amount]", value: "-0.01"),
        Change(
            entry: "inForce.through=2020-01-01", zh: "止期 2020-01-01 早于起期 2023-01-01 [period-order]",
            en: "it ends on 2020-01-01, before it begins on 2023-01-01 [period-order]", value: "2020-01-01"),
        Change(
            entry:
                #"benefits.basic.rows.2={"bands":[{"upTo":9000,"rate":"60%"},{"upTo":500,"rate":"70%"},{"rate":"80%"}]}"#,
            zh: "分段上限 500 不高于前一段的 9,000 [edge-order]",
            en: "the edge 500 does not lie above 9,000, the one before it [edge-order]", value: "500"),
        Change(
            entry: "benefits.basic.rows.2.rates=70%", zh: "未知的键“rates” [unknown-key]",
            en: "unknown key “rates” [unknown-key]", value: "70%"),
        Change(
            entry: "benefits.basic.rows.2.reading=R99", zh: "没有口径“R99” [unknown-reading]",
            en: "there is no reading “R99” [unknown-reading]", value: "R99"),
    ]

    /// The commands that compute, over a policy; `claims` is a file of one claim a row.
    private static func commands(_ policy: String, claims: String) -> [(words: [String], set: String)] {
        let person = ["--date", "2024-03-01", "--identities", "低保"]
        return [
            (
                ["calc", "-p", policy, "--care", "inpatient", "--in-scope", "12000", "--basic-paid", "7000"] + person,
                "--set"
            ),
            (["batch", "-p", policy, claims, "-o", claims + ".out"], "--set"),
            (["premium", "-p", policy, "--set", "premium_standard=400"] + person, "--set"),
            (["eligibility", "-p", policy] + person, "--set"),
            (["diff", policy, policy, "--claims", claims], "--set"),
            (["diff", policy, policy], "--left-set"),
        ]
    }

    private static let claims = """
        claim_id,person_id,date,care,identities,in_scope,basic_paid
        A,P,2024-03-01,inpatient,低保,12000,7000

        """

    @Test(arguments: changes)
    func `a change that makes an error stops every command, and is shown where it was typed`(_ change: Change) throws {
        try withFile(Self.claims, name: "claims.csv") { path in
            for (words, option) in Self.commands("guizhou", claims: path) {
                for (language, message) in [
                    ("zh", option + "：错误：" + change.zh), ("en", option + ": error: " + change.en),
                ] {
                    let result = try Program.run(words + [option, change.entry, "--lang", language])
                    #expect(result.status == 3 && result.output.isEmpty, "\(words)")
                    let lines = result.errors.split(separator: "\n").map { String($0) }
                    let place = try #require(lines.firstIndex(of: message), "\(result.errors)")
                    // A long line is cut around the place.
                    #expect("    \(option) \(change.entry)".hasSuffix(lines[place + 1].dropFirst(4)))
                    let width = change.value.count - 1
                    #expect(lines[place + 2].hasSuffix(" ^" + String(repeating: "~", count: width)))
                    let start = lines[place + 2].count - change.value.count
                    #expect(lines[place + 1].dropFirst(start).hasPrefix(change.value))
                }
                #expect(!FileManager.default.fileExists(atPath: path + ".out"))
            }
        }
    }

    @Test func `what stood there before is told with its article`() throws {
        let words = ["calc", "-p", "guizhou", "--set", "benefits.basic.rows.2.rate=750%", "--lang"]
        #expect(try Program.run(words + ["zh"]).errors.contains("  说明：这里原为 70%（guizhou@2023-01-01，四(一)）\n"))
        #expect(
            try Program.run(words + ["en"]).errors.contains("  note: it is 70% here in guizhou@2023-01-01 (四(一))\n"))
    }

    @Test func `an error elsewhere in the file is shown at the change that it follows from`() throws {
        let result = try Program.run(["calc", "-p", "guizhou", "--set", "readings.R6.id=R2", "--lang", "en"])
        #expect(result.status == 3)
        #expect(
            result.errors.contains(
                """
                --set: error: reading “R2” is given twice [duplicate-id]
                  --set readings.R6.id=R2
                                       ^~
                  note: it does not go with guizhou/2023-01-01.json:
                """), "\(result.errors)")
        let shown = try Program.run(["show", "guizhou", "--resolved", "--set", "readings.R6.id=R2"])
        #expect(shown.status == 3 && shown.output.isEmpty)
    }

    @Test func `a path that leads nowhere is one mistake, underlined at its step, in however many versions`() throws {
        let place = try Workplace(["town.json": CodePages.town])
        try FileManager.default.createDirectory(
            at: place.folder.appending(path: "two"), withIntermediateDirectories: false)
        for (year, through) in [("2024", "\"2024-12-31\""), ("2025", "null")] {
            let inForce = #"{"from": "\#(year)-01-01", "through": \#(through), "cite": "第五条"}"#
            try place.write(#"{"extends": "../town.json", "inForce": \#(inForce)}"#, "two/\(year).json")
        }
        let result = try place.run(
            "medaid calc -p ./two --set benefits.basc.rows.2.rate=70% --date 2024-03-01 --care 住院 --in-scope 5 --lang en"
        )
        #expect(result.status == 3)
        #expect(
            result.errors == """
                --set: error: there is no “basc” [unknown-path]
                  --set benefits.basc.rows.2.rate=70%
                                 ^~~~
                  help: did you mean “basic”?
                Nothing computed.

                """)
    }

    @Test func `a value of a sweep that is no rate is located at the sweep`() throws {
        try withFile(Self.claims, name: "claims.csv") { path in
            let entry = "benefits.basic.rows.2.rate=60%..120%/30%"
            let result = try Program.run(
                ["diff", "guizhou", "guizhou", "--claims", path, "--lang", "en", "--sweep", entry])
            #expect(result.status == 3 && result.output.isEmpty)
            #expect(
                result.errors.hasPrefix(
                    """
                    --sweep: error: at benefits.basic.rows.2.rate=120%: the rate 120% is above 100% [rate-above-whole]
                      --sweep \(entry)
                                                         ^~~~~~~~~~~~~
                    """), "\(result.errors)")
        }
    }

    @Test(arguments: ValidateTests.names)
    func `a file in which validate finds an error is computed by no command`(_ name: String) throws {
        let file = ValidateTests.folder.appending(path: name + ".json").path
        let hasError = ConsoleRun(["validate", "--format", "gnu", file]).output.contains(": error: ")
        try withFile(Self.claims, name: "claims.csv") { path in
            // All go through one door: each file is tried at three of them.
            let commands = Self.commands(file, claims: path).map(\.words)
            let place = ValidateTests.names.firstIndex(of: name) ?? 0
            for words in [commands[0], commands[1 + place % (commands.count - 1)], ["test", file]] {
                let result = ConsoleRun(words)
                if hasError {
                    #expect(result.status == 3 && result.output.isEmpty, "\(words[0])")
                    #expect(result.errors.contains("error: "), "\(words[0])")
                } else if words[0] == "calc" {
                    // A warning stops nothing; what these files lack for the claim is another matter.
                    #expect(!ValidateTests.warnings.contains { result.errors.contains("[\($0)]") })
                }
            }
        }
    }

    @Test func `a rate that a parameter gives is checked where a schedule applies it`() throws {
        let overlay = """
            {"extends": "guizhou", "parameters": {"city_rate": {"describes": "year", "type": "rate", "cite": "四(一)"}},
             "benefits": [{"id": "basic", "rows": [{"rate": "city_rate"}]}]}
            """
        try withFile(overlay, name: "city.json") { policy in
            let words = [
                "calc", "-p", policy, "--date", "2024-03-01", "--identities", "低保", "--care", "inpatient", "--in-scope",
                "12000", "--basic-paid", "7000", "--lang", "en",
            ]
            let set = try Program.run(words + ["--set", "city_rate=175%"])
            #expect(set.status == 3)
            #expect(
                set.errors.hasPrefix("--set: error: the rate 175% is above 100% [rate-above-whole]\n"), "\(set.errors)")
            try withFile(#"{"city_rate": {"2024": "175%"}}"#, name: "city.parameters.json") { parameters in
                let result = try Program.run(words + ["--parameters", parameters])
                #expect(result.status == 3)
                #expect(
                    result.errors.hasPrefix(
                        "\(parameters):1:24: error: the rate 175% is above 100% [rate-above-whole]\n"),
                    "\(result.errors)")
            }
            // 5,000 × 50%.
            let half = try Program.run(words + ["--set", "city_rate=50%", "--format", "json"])
            #expect(half.output.contains("\"payout\": 2500.00"), "\(half.output)\(half.errors)")
        }
    }

    @Test func `a percentage of a standard may be above 100%`() throws {
        let words = [
            "calc", "-p", "guizhou", "--date", "2024-03-01", "--identities", "低保", "--care", "inpatient", "--in-scope",
            "12000", "--basic-paid", "7000", "--format", "json", "--set", "disposable_income=1000",
        ]
        // (5,000 − 1,000 × 150%) × 70% = 2,450.
        let result = try Program.run(
            words + [
                "--set", #"benefits.basic.rows.2.deductible={"percent": "150%", "of": "disposable_income"}"#, "--set",
                #"parameters.disposable_income={"describes": "year", "cite": "四(一)"}"#,
            ])
        #expect(result.output.contains("\"payout\": 2450.00"), "\(result.errors)")
    }

    @Test func `an article may speak of a benefit that a what-if takes away`() throws {
        let result = try Program.run([
            "calc", "-p", "guizhou", "--date", "2024-03-01", "--identities", "低保", "--care", "inpatient", "--in-scope",
            "12000", "--basic-paid", "7000", "--set", "benefits.tilt=null",
        ])
        #expect(result.status == 0, "\(result.errors)")
    }
}
