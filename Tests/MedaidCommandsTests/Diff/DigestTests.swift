import Foundation
@testable import MedaidCommands
import Testing
import Values

/// `medaid diff --summary`: one screen.
struct DigestTests {
    private func summary(_ words: [String], _ language: Language) throws -> String {
        let result = try Program.run(
            ["diff"] + words + ["--summary", "--lang", language.rawValue], environment: ["COLUMNS": "80"])
        #expect(result.status == 0 && !result.errors.contains("error"), "\(result.errors)")
        return result.output
    }

    private func whatIf(_ words: [String], _ language: Language) throws -> String {
        try withFile(ImpactTests.claims, name: "claims.csv") {
            try summary(["guizhou", "guizhou", "--claims", $0] + words, language)
        }
    }

    @Test func `a what-if: the sentence, the change, what it is worth, where to read on`() throws {
        let rate = ["--set", "benefits.basic.rows.2.rate=75%"]
        // 6,000 × 5% = 300 of 7,600: 3.947…%.
        #expect(
            try whatIf(rate, .zh) == """
                医疗救助，二类人员，救助比例由 70% 改为 75%，多支出 300.00 元（3.95%）：1 人增
                加，平均每人 300.00 元；没有人减少。

                改动
                  医疗救助，二类人员，救助比例  70% 改为 75%  四(一)

                影响（4 人 5 笔）
                  类别      人数  增加  现行应付  改为 75% 应付   多支出
                  一类人员     1     0  1,000.00       1,000.00     0.00
                  二类人员     1     1  4,200.00       4,500.00  +300.00
                  三类人员     2     0  2,400.00       2,400.00     0.00
                  合计         4     1  7,600.00       7,900.00  +300.00
                  按人归类，取当年第一笔的类别。

                细看
                  全部 2 处       去掉 --summary
                  画成页          去掉 --summary，加 --format html -o diff.html
                  预算够用的取值  加 --solve benefits.basic.rows.2.rate --for payout=+100000

                """)
        let english = try whatIf(rate, .en)
        #expect(
            english.hasPrefix(
                "Medical assistance, category 2, rate from 70% to 75% costs 300.00 yuan more\n(3.95%): 1 person gains 300.00 on average, nobody loses.\n"
            ), "\(english)")
        #expect(english.contains("costs more"))
    }

    @Test(arguments: Language.allCases)
    func `a screen is about 40 lines of 80 columns`(_ language: Language) throws {
        let pages = [
            try summary(["guizhou", "jincheng"], language), try summary(["yuxi", "lishui"], language),
            try summary(["guizhou", "guizhou", "--set", "benefits.basic.rows.2.rate=75%"], language),
            try whatIf(["--set", "benefits.basic.rows.2.rate=75%", "--set", "pools.annual.limit=3000"], language),
            try whatIf(["--solve", "pools.annual.limit", "--for", "payout=-100"], language),
        ]
        for page in pages {
            let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count > 6 && lines.count <= (language == .zh ? 40 : 49), "\(page)")
            #expect(lines.allSatisfy { displayWidth(of: String($0)) <= 80 }, "\(page)")
        }
    }

    @Test func `two schemes: what an admission is paid, identity by identity`() throws {
        let text = try summary(["guizhou", "jincheng"], .zh)
        // 低保: 70% of 20,000 either way; of 80,000 56,000, cut at 50,000 in Guizhou and not at 60,000 in Jincheng.
        #expect(text.contains("  低保对象 "), "\(text)")
        #expect(text.contains(" 无  70% 60,000       0.00  +6,000.00\n"), "\(text)")
        #expect(text.contains("只有贵州省救助：深度困难职工、相对困难职工、意外致困职工。"), "\(text)")
    }

    @Test func `nothing differs only where nothing does`() throws {
        #expect(try summary(["guizhou", "guizhou"], .zh).hasPrefix("两边相同：guizhou@2023-01-01，没有改动。\n"))
        #expect(
            try summary(["guizhou", "guizhou"], .en).hasPrefix(
                "Both sides are the same: guizhou@2023-01-01, nothing changed.\n"))
        let notice = try summary(["guizhou", "guizhou", "--set", "benefits.basic.rows.2.rate=75%"], .zh)
        #expect(!notice.contains("没有差别") && !notice.contains("相同"))
    }

    @Test func `a parameter that is set on every side alike is said to be`() throws {
        let place = try Workplace([:])
        let same = "medaid diff yuxi yuxi --set poverty_monitoring_line=8000 --summary"
        #expect(
            try place.run(same + " --lang zh").output.hasPrefix(
                "两边相同：yuxi@2023-01-01。参数 poverty_monitoring_line 对各项都有效；只给第一项的用 --left-set。\n"))
        #expect(
            try place.run(same + " --lang en").output.hasPrefix(
                """
                Both sides are the same: yuxi@2023-01-01. What is set (poverty_monitoring_line) holds on every side;
                --left-set sets it on the first alone.
                """))
    }

    @Test func `an overlay against its base says what it changes`() throws {
        let overlay = """
            {"format": 1, "extends": "guizhou", "benefits": [{"id": "basic", "rows": [
              {"when": {"category": "1"}, "rate": "100%"}, {"when": {"category": "2"}, "rate": "75%"},
              {"when": {"category": "3"}, "deductible": 1500, "rate": "60%"},
              {"when": {"category": "4"}, "deductible": 2000, "rate": "50%"}]}]}
            """
        try withFile(overlay, name: "pilot.json") { path in
            let text = try summary(["guizhou", path], .zh)
            #expect(text.contains("  医疗救助，二类人员，救助比例  70% 改为 75%      四(一)\n"), "\(text)")
            #expect(text.contains("  医疗救助，三类人员，起付标准  1,000 改为 1,500  四(一)\n"), "\(text)")
        }
    }

    @Test func `a csv in a file begins with a byte order mark, on standard output it does not`() throws {
        let words = ["diff", "guizhou", "guizhou", "--set", "benefits.basic.rows.2.rate=75%", "--lang", "zh"]
        #expect(try Program.run(words + ["--format", "csv"]).output.hasPrefix("section,table,"))
        try withFile("", name: "diff.csv") { path in
            let result = try Program.run(words + ["-o", path])
            #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(bytes.starts(with: Array("\u{FEFF}section,table,".utf8)))
        }
    }

    @Test(arguments: ["--by category", "--top 3", "--all", "--show-ids"])
    func `one screen takes no option for what it does not show`(_ option: String) throws {
        let place = try Workplace(["claims.csv": Workplace.claims])
        let result = try place.run("medaid diff guizhou yuxi --claims claims.csv --summary \(option) --lang en")
        #expect(result.status == 2 && result.errors.contains("--summary is one screen"), "\(result.errors)")
    }

    @Test func `other formats have no summary`() throws {
        let result = try Program.run(["diff", "guizhou", "yuxi", "--summary", "--format", "html", "--lang", "en"])
        #expect(result.status == 2 && result.errors.contains("--summary goes with text only"))
    }
}
