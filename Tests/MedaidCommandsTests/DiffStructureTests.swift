import Diff
import Foundation
@testable import MedaidCommands
import PolicyFormat
import Testing
import Values
import Wording

/// What the comparison of rules says, against the texts.
struct DiffStructureTests {
    // MARK: Figures, by hand

    @Test func `whom the fund does not assist another payer may`() throws {
        let diff = try StructureOf("beijing", "jincheng")
        #expect(try diff.texts("identity-orphan", "比例", in: "住院")[0] == "医疗救助不支付（由民政部门支付）")
    }

    @Test func `two cities: deductibles from the province's income, rates, limits and articles`() throws {
        let diff = try StructureOf("yuxi", "jincheng")
        let margin = "identity-minimum-living-margin"
        // 28,421 × 10% = 2,842.10; 30,924 × 10% = 3,092.40
        let deductible = try diff.texts(margin, "起付标准", in: "住院")
        #expect(deductible[0].contains("10% = 2,842.10（2023 年 28,421）"))
        #expect(deductible[1].contains("10% = 3,092.40（2023 年 30,924）"))
        #expect(try diff.texts(margin, "比例", in: "住院") == ["60%", "60%"])
        #expect(try diff.texts(margin, "限额", in: "住院") == ["20,000.00", "40,000.00"])
        let row = try diff.row(margin, "限额", in: "住院")
        #expect(row.cells[1].cites == ["第十七条"])
        #expect(row.cells[2].cites == ["第十一条、第十二条"])
        #expect(row.differs)
        #expect(try !diff.row(margin, "比例", in: "住院").differs)
        // 28,421 × 25% = 7,105.25; 30,924 × 25% = 7,731.00
        let ill = try diff.texts("identity-illness-poor", "起付标准", in: "住院")
        #expect(ill[0].contains("7,105.25"))
        #expect(ill[1].contains("7,731.00"))
        #expect(try diff.texts("identity-extreme-poverty", "比例", in: "门诊慢性病") == ["100%", "60%"])
        #expect(try diff.texts("identity-extreme-poverty", "比例", in: "国谈药") == ["100%", "20%"])
        #expect(try diff.texts("identity-extreme-poverty", "比例", in: "急诊") == ["100%", "不救助"])
        #expect(try diff.texts("identity-extreme-poverty", "限额", in: "住院") == ["100,000.00", "不设限"])
        #expect(try diff.texts("identity-minimum-living", "比例", in: "倾斜") == ["70%", "70%"])
        #expect(try diff.texts("identity-minimum-living", "限额", in: "倾斜") == ["20,000.00", "40,000.00"])
        #expect(try diff.texts("identity-minimum-living", "何时支付", in: "倾斜") == ["认定有返贫致贫风险", "年度最高救助限额已用完"])
        #expect(try diff.texts("identity-orphan", "比例", in: "住院") == ["不救助", "100%"])
        let only = try diff.row("only-B", "比例", in: "目录外费用救助")
        #expect(only.cells[1].cites == ["第十四条"])
        #expect(
            diff.report.summary.contains {
                $0.zh == "低保边缘家庭成员：住院、日间手术：起付标准 玉溪市 2,842.10，晋城市 3,092.40；限额 玉溪市 20,000，晋城市 40,000。"
            })
    }

    @Test func `a kind of care that one side alone has stands beside what it is one of on the other`() throws {
        // Where Beijing has 急诊留观, Guizhou pays as for an emergency: for the extremely poor, nothing.
        for pair in [("beijing", "guizhou"), ("guizhou", "beijing")] {
            let diff = try StructureOf(pair.0, pair.1)
            let place = pair.0 == "guizhou" ? 1 : 2
            let observation = try diff.row("care", "急诊留观").cells[place]
            let emergency = try diff.row("care", "门诊急诊抢救").cells[place]
            #expect(StructureOf.text(observation.value) == StructureOf.text(emergency.value))
            #expect(!StructureOf.text(observation.value).isEmpty)
        }
    }

    @Test func `the figures are those of the year of the day asked for`() throws {
        let diff = try StructureOf("yuxi", "jincheng", on: Day(year: 2023, month: 6, day: 1))
        // 26,937 × 10% = 2,693.70; 29,178 × 10% = 2,917.80
        let deductible = try diff.texts("identity-minimum-living-margin", "起付标准", in: "住院")
        #expect(deductible[0].contains("2,693.70（2022 年 26,937）"))
        #expect(deductible[1].contains("2,917.80（2022 年 29,178）"))
        #expect(diff.report.sections[0].notes[0].zh.contains("2023 年"))
    }

    @Test func `a city and a province: fixed deductibles, adjustments, premium, what is counted`() throws {
        let diff = try StructureOf("yulin", "guizhou")
        #expect(try diff.texts("identity-minimum-living", "比例", in: "住院") == ["80%", "70%"])
        #expect(try diff.texts("identity-minimum-living", "限额", in: "住院") == ["100,000.00", "50,000.00"])
        #expect(try diff.texts("identity-minimum-living-margin", "起付标准", in: "住院") == ["2,800.00", "1,000.00"])
        #expect(try diff.texts("identity-minimum-living-margin", "比例", in: "住院") == ["75%", "60%"])
        #expect(try diff.texts("identity-illness-poor", "起付标准", in: "住院") == ["7,000.00", "2,000.00"])
        #expect(try diff.texts("identity-illness-poor", "比例", in: "住院") == ["70%", "50%"])
        #expect(try diff.texts("identity-extreme-poverty", "限额", in: "住院") == ["不设限", "50,000.00"])
        #expect(
            try diff.texts("identity-minimum-living", "调整", in: "住院")
                == ["", "未规范转诊，不属于急诊抢救：救助比例降低 10 个百分点；申请时参保：救助比例乘以 50%"])
        // A second identity or the age decides; holding the margin alone does not settle it.
        #expect(
            try diff.texts("identity-minimum-living-margin", "资助参保")
                == ["不资助", "认定为重度残疾人；或年龄 ≥ 60；或年龄 < 18：城乡居民医保个人缴费标准的 30%"])
        #expect(try diff.texts("money", "救助范围内费用") == ["政策范围内费用", "政策范围内费用 + 先行自付 + 超限价自费"])
        #expect(try diff.texts("care", "国谈药/特药门诊") == ["门诊及住院救助", "不救助"])
        #expect(try diff.texts("only-A", "比例", in: "罕见病救助") == ["50%"])
        #expect(try diff.texts("only-B", "比例", in: "倾斜救助") == ["由统筹地区（市、州）规定"])
    }

    @Test func `bands, a condition of a row, and a deadline`() throws {
        let diff = try StructureOf("lishui", "yuxi")
        #expect(
            try diff.texts("identity-minimum-living", "比例", in: "住院") == ["不超过 40,000 的部分 75%，以上部分 80%", "70%"])
        #expect(try diff.texts("identity-minimum-living", "限额", in: "住院") == ["150,000.00", "20,000.00"])
        #expect(try diff.texts("identity-minimum-living", "比例", in: "普通门诊") == ["直接结算：50%", "不救助"])
        #expect(try diff.texts("identity-minimum-living", "限额", in: "普通门诊") == ["1,000.00", ""])
        #expect(
            try diff.texts("deadlines", "逾期不予救助")
                == ["未直接结算，申请日期 > 结算日期次年 6 月 30 日", "未直接结算，申请日期 > 结算日期次年 3 月 31 日"])
    }

    @Test func `the pairs of the built-in schemes: a summary, an article at every rate that is paid`() throws {
        let ids = PolicyLibrary.builtInIDs
        for (index, first) in ids.enumerated() {
            for second in ids[(index + 1)...] {
                let diff = try StructureOf(first, second)
                #expect((8...15).contains(diff.report.summary.count))
                #expect(diff.report.sections.map(\.id) == ["structure", "only"])
                for table in diff.tables where table.id.hasPrefix("identity-") {
                    for row in table.rows {
                        #expect(row.cells.count == 3)
                        for cell in row.cells.dropFirst() {
                            guard case .rate = cell.value else { continue }
                            #expect(!cell.cites.isEmpty, "\(first) \(second) \(table.id)")
                        }
                    }
                }
                for label in diff.report.summary {
                    #expect(!label.en.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(label.en)")
                }
            }
        }
    }

    @Test func `who has no identity is not said to get nothing where a rare disease needs none`() throws {
        let notes = try StructureOf("yulin", "lishui").report.sections[0].notes.map(\.zh)
        #expect(notes.contains { $0.hasPrefix("只按一方独有的待遇救助：") && $0.hasSuffix("无救助身份的人。") })
        let none = try StructureOf("yuxi", "lishui").report.sections[0].notes.map(\.zh)
        #expect(none.contains { $0.hasPrefix("各方都无救助：") && $0.contains("无救助身份的人") })
    }

    @Test func `three schemes stand beside each other`() throws {
        let diff = try StructureOf("yuxi", "yulin", "lishui")
        #expect(try diff.texts("identity-minimum-living", "限额", in: "住院") == ["20,000.00", "100,000.00", "150,000.00"])
    }

    // MARK: One scheme

    @Test func `a what-if shows what it changes and nothing else`() throws {
        let diff = try StructureOf("guizhou", "guizhou", sets: ["benefits.basic.rows.2.rate=75%"])
        #expect(diff.tables.allSatisfy { $0.id.hasPrefix("identity-") })
        #expect(diff.tables.flatMap(\.rows).allSatisfy { StructureOf.text($0.cells[0].value) == "比例" })
        #expect(try diff.texts("identity-minimum-living", "比例") == ["70%", "75%"])
        #expect(
            diff.report.summary.map(\.zh) == ["低保对象、监测对象、深度困难职工：住院、日间手术、门诊慢性病、门诊特殊病：比例由 70% 改为 75%。"])
    }

    @Test func `a parameter given is told where a rule rests on it`() throws {
        let diff = try StructureOf("yuxi", "yuxi", sets: ["poverty_monitoring_line=8000"])
        #expect(try diff.texts("identity-minimum-living", "起付标准", in: "倾斜")[1].contains("8,000"))
    }

    @Test(arguments: [
        #"benefits.basic.rows.3.deductible={"plus": [1000]}"#, #"benefits.basic.rows.2.when={"category": ["2"]}"#,
        #"benefits.basic.rows.4.rate={"choose": [{"value": "50%"}]}"#,
        #"exclusions.4={"reason": "care-not-covered", "when": {"care": ["emergency", "negotiated-drug", "outpatient"]}, "cite": "三(一)", "reading": ["R6"]}"#,
        #"facts.in_province=[{"hospital_region": "city"}, {"hospital_region": "province"}]"#,
    ])
    func `the same written differently is no difference`(set: String) throws {
        let diff = try StructureOf("guizhou", "guizhou", sets: [set])
        #expect(diff.differing.map { StructureOf.text($0.cells[0].value) } == [])
        #expect(diff.report.summary.map(\.zh) == ["没有差别。"])
    }

    @Test(arguments: [
        #"dates={"year": "admitted"}"#, #"dates={"version": "admitted"}"#, #"rounding={"unit": 1, "mode": "down"}"#,
        #"rounding={"base": "down"}"#, #"benefits.basic.rounding={"unit": 0.1}"#, "benefits.basic.atLeast=10",
        "benefits.basic.atMost=9000", #"benefits.basic.inForce={"through": "2025-12-31"}"#,
        "benefits.basic.paidBy=charity",
        "benefits.basic.paidBy=hospital", #"benefits.basic.replaces=["tilt"]"#,
        #"benefits.basic.accumulatesDespite=["no-identity"]"#, "benefits.basic.settles=previous-year",
        #"benefits.basic.per=["household", "year"]"#, #"benefits.basic.paysWhen={"risk_assessed": true}"#,
        #"benefits.basic.unless={"follow_up": true}"#, #"benefits.basic.pools=[{"pool": "annual", "limit": 9}]"#,
        #"benefits.basic.rows.3={"when": {"category": "3"}, "deductible": 1000, "brackets": [{"below": 9, "rate": "0%"}, {"rate": "60%"}]}"#,
        #"benefits.basic.rows.3={"when": {"category": "3"}, "deductible": 1000, "lumps": [{"upTo": 9, "amount": 5}, {"amount": 60}]}"#,
        #"pools.annual.adjust=[{"when": {"rare_disease": true}, "limit": {"times": "150%"}}]"#,
        #"pools.annual.per=["household", "year"]"#, #"pools.annual.limit={"percent": "50%", "of": "warning_line"}"#,
        #"categories.2.delegated={"to": "city", "cite": "1"}"#, #"categories.4.statedBy=category"#,
        #"identityRequired={"unless": {"rare_disease": true}}"#, #"earlierAssistance={"amount": "assistance_paid"}"#,
        #"elections=[{"field": "application", "times": 2}]"#, #"elections=[{"field": "application", "one": true}]"#,
        #"hospitalClasses=[{"id": "1", "name": "One", "national": ["01"]}]"#,
        #"identities=[{"id": "guest", "name": "Guest", "standsFor": ["orphan"]}]"#,
        #"identities=[{"id": "guest", "name": "Guest"}]"#,
        #"identityTiming.1.held=any-day"#, #"identityTiming.1.when={"care": "inpatient"}"#, "identityGrace=null",
        #"parameters.warning_line.describes=previous-year"#,
        #"parameters.warning_line.series=shanxi/disposable_income"#, #"fields.1.absent=needed"#,
        #"notices.one-stop.deadline={"of": "date", "months": 2}"#,
        #"premium.refusals.1.unless={"care": "inpatient"}"#,
        #"money.burden.atMost=total"#, #"facts.tilt_hospital={"in_province": true}"#,
    ])
    func `whatever a file may carry is told when it comes in`(set: String) throws {
        let library = PolicyLibrary()
        let original = try #require(try library.documents("guizhou").get().last?.whole)
        let parts = set.split(separator: "=", maxSplits: 1).map { String($0) }
        let quoted = parts[1].first.map { "{[\"0123456789".contains($0) } ?? false || parts[1] == "null"
        let value = try JSONReader.read(SourceText(name: "set", text: quoted ? parts[1] : "\"\(parts[1])\"")).get()
        let changed = try original.setting(parts[0], to: value).get()
        let left = try #require(ChangedPolicy(original, library))
        let report = left.report(beside: try #require(ChangedPolicy(changed, library)))
        let tables = report.sections.flatMap(\.tables).filter { $0.rows.contains(where: \.differs) }
        #expect(tables.contains { $0.id != "wording" })
        #expect(report.summary.first?.zh != "没有差别。")
    }

    @Test func `a reading turned to its other side, and figures given, are told`() throws {
        let sides = try [
            DiffSide.side(0, "guizhou", [], [], [], nil).get(),
            DiffSide.side(
                1, "guizhou",
                ["warning_line=30000", "critical_illness_bands=0..:60%", "critical_illness_deductible=9000"], ["R16"],
                [], nil
            ).get(),
        ]
        var report = DiffReport(sides: sides.map(\.summary))
        StructureReport(sides, day: nil, showsAll: false).fill(&report)
        let ids = report.sections.flatMap(\.tables).filter { $0.rows.contains(where: \.differs) }.map(\.id)
        #expect(ids.contains("readings"))
        #expect(ids.contains("parameters"))
        #expect(ids.contains("only-B"))
        #expect(ids.contains("identity-minimum-living"))
    }

    @Test func `a parameter that no side has is an error`() throws {
        let result = try Program.run(["diff", "yuxi", "yulin", "--set", "poverty_line=1"])
        #expect(result.status == 3)
        #expect(result.errors.contains("poverty_line"))
        let known = try Program.run(["diff", "yuxi", "yulin", "--left-set", "poverty_monitoring_line=8000"])
        #expect(known.status == 0)
    }

    @Test func `all shows what is the same too`() throws {
        let diff = try StructureOf("guizhou", "guizhou", sets: ["benefits.basic.rows.2.rate=75%"], showsAll: true)
        #expect(try diff.texts("identity-extreme-poverty", "限额", in: "住院") == ["50,000.00", "50,000.00"])
        #expect(try !diff.row("identity-extreme-poverty", "限额", in: "住院").differs)
    }

    @Test func `two versions of a scheme: a rate, a limit, a new identity, a new benefit, a name`() throws {
        let later = Self.version.replacing("60%", with: "65%").replacing("10000", with: "12000")
            .replacing(#"["minimum-living"]"#, with: #"["minimum-living", "orphan"]"#)
            .replacing("2022-01-01", with: "2024-01-01").replacing("Basic", with: "Plain")
            .replacing(
                "}]}\n]",
                with: "}]},\n"
                    + #"{"id": "tilt", "name": "Tilt", "cite": "9", "paysWhen": {"risk_assessed": true}, "base": "burden", "rows": [{"deductible": 500, "rate": "40%"}]}"#
                    + "]")
        try withFile(Self.version, name: "first.json") { first in
            try withFile(later, name: "second.json") { second in
                let diff = try StructureOf(first, second)
                #expect(try diff.texts("identity-minimum-living", "比例", in: "住院") == ["60%", "65%"])
                #expect(try diff.texts("identity-minimum-living", "限额", in: "住院") == ["10,000.00", "12,000.00"])
                #expect(try diff.texts("identity-orphan", "比例", in: "住院") == ["不救助", "65%"])
                #expect(try diff.texts("only-B", "起付标准", in: "Tilt") == ["500.00"])
                #expect(try diff.texts("wording", "benefits.basic.name") == ["Basic", "Plain"])
                #expect(diff.tables.allSatisfy { $0.rows.allSatisfy(\.differs) })
                #expect(diff.report.sections[0].notes.contains { $0.zh.contains("相同的还有：") && $0.zh.contains("费用如何计算") })
            }
        }
    }

    private static let version = """
        {"format": 1, "id": "town", "name": "Town", "document": {"number": "1", "title": "t"},
         "inForce": {"from": "2022-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}},
         "categories": [{"id": "1", "name": "One", "identities": ["minimum-living"], "cite": "2"}],
         "pools": [{"id": "annual", "limit": 10000, "cite": "4"}],
         "benefits": [
           {"id": "basic", "name": "Basic", "cite": "3", "base": "burden", "pools": ["annual"], "rows": [{"rate": "60%"}]}
        ]}
        """

    // MARK: The program

    @Test func `the program prints the comparison in both languages`() throws {
        for (language, text) in [("zh", "2,842.10"), ("en", "3,092.40")] {
            let result = try Program.run(["diff", "yuxi", "jincheng", "--lang", language])
            #expect(result.status == 0)
            #expect(result.errors.isEmpty)
            #expect(result.output.contains(text))
        }
    }
}
