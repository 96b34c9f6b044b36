import Foundation
import Testing

/// `medaid show`: rules told in words.
struct ShowTests {
    private func page(_ rules: String, _ language: String) throws -> [String] {
        let policy = """
            {"format": 1, "id": "town", "name": {"zh": "某县", "en": "A county"}, "document": {"number": "1", "title": "t"},
             "inForce": {"from": "2024-01-01"},
             "fields": [{"name": "third_party", "type": "yes/no", "label": {"zh": "第三人负担", "en": "a third party is liable"}}],
             "facts": {"excused": [{"emergency": true}, {"follow_up": true}], "stay": {"care": "inpatient", "designated": true}},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}},
             "categories": [{"id": "a", "name": {"zh": "一类", "en": "Class 1"}, "identities": "extreme-poverty", "cite": "1"}],
             "pools": [{"id": "annual", "name": {"zh": "年度限额", "en": "annual limit"}, "limit": 1500, "cite": "1"}],
             "benefits": [{"id": "basic", "name": {"zh": "救助", "en": "Assistance"}, "cite": "1", "base": "burden", \(rules), "rows": [{"rate": "50%"}]}]}
            """
        return try withFile(policy, name: "town.json") { (path) throws in
            let result = try Program.run(["show", path, "--lang", language])
            #expect(result.errors == "")
            return result.output.split(separator: "\n").map { $0.split(separator: "  ").joined(separator: "  ") }
        }
    }

    /// A rule, and what it says in both languages.
    private static let sentences: [(rule: String, zh: String, en: String)] = [
        (#""atLeast": 20"#, "有基数的，每次：不低于 20", "per claim with a base: at least 20"),
        (
            #""paysWhen": {"event": "application"}, "less": {"percent": "10%", "of": "in_scope"}"#,
            "支付前减去：政策范围内费用的 10%", "less, before it pays: 10% of in scope"
        ),
        (#""rounding": {"unit": 1, "mode": "half-even"}"#, "取整：到 1 元，四舍六入五成双", "rounded: to 1 yuan, half to even"),
        (#""pays": "allowance""#, "另发补助，不冲抵医疗费用", "an allowance beside the bill, which it does not lower"),
        (#""per": ["person", "quarter"]"#, "每人每季度累计", "per person and quarter"),
        (#""when": {"referral": false}"#, "范围：未规范转诊", "covers: not properly referred"),
        (#""when": {"designated": true}"#, "范围：在定点机构就医", "covers: in a designated hospital"),
        (#""unless": {"designated": false}"#, "范围：在定点机构就医", "covers: in a designated hospital"),
        (#""when": {"excused": false}"#, "范围：不属于急诊抢救，不是复诊", "covers: no emergency, no follow-up visit"),
        (#""when": {"third_party": false}"#, "范围：第三人负担：否", "covers: a third party is liable: no"),
        (#""unless": {"care": ["inpatient"]}"#, "范围：医疗类别不是住院", "covers: care other than inpatient"),
        (#""unless": {"age": {"below": 60}}"#, "范围：年龄 ≥ 60", "covers: age ≥ 60"),
        (#""unless": {"disease": {"given": true}}"#, "范围：无病种", "covers: no disease"),
        (#""unless": {"holds": ["orphan"]}"#, "范围：不是孤儿", "covers: not recognised as orphan"),
        (
            #""unless": {"stay": true}"#, "范围：（住院，在定点机构就医）除外",
            "covers: unless inpatient, in a designated hospital"
        ),
        (
            #""when": {"stay": false}"#, "范围：不属于（住院，在定点机构就医）",
            "covers: not (inpatient, in a designated hospital)"
        ),
    ]

    @Test(arguments: sentences.indices)
    func `what does not hold is told in natural words`(_ index: Int) throws {
        let sentence = Self.sentences[index]
        let chinese = try page(sentence.rule, "zh")
        let english = try page(sentence.rule, "en")
        #expect(chinese.contains { $0.contains(sentence.zh) }, "\(chinese)")
        #expect(english.contains { $0.contains(sentence.en) }, "\(english)")
    }

    @Test func `values within values stand in brackets, and a year that starts in summer is told`() throws {
        let base =
            #""per": "claim", "atMost": {"percent": "10%", "of": {"plus": ["in_scope"], "minus": [{"plus": ["basic_paid", "left"]}]}}"#
        let english = try page(base, "en")
        #expect(english.contains { $0.contains("on: left before assistance, per claim") })
        let most = "per claim: at most 10% of (in scope − (basic insurance + what all have left unpaid))"
        #expect(english.contains { $0.contains(most) }, "\(english)")
        try withFile(
            "{\"extends\": \"\(Program.root.path)/Policies/examples/qingshi.json\", \"dates\": {\"yearStarts\": \"07-01\"}}",
            name: "town.json"
        ) { (path) throws in
            let summer = try Program.run(["show", path, "--lang", "en"]).output
            #expect(summer.contains("Its years start on 07-01\n"))
        }
    }

    @Test(arguments: ["text", "json", "html"])
    func `how payouts are rounded and what may be chosen is told, where a file says it`(format: String) throws {
        let policy = """
            {"extends": "\(ValidateTests.folder.path)/Base/town.json", "rounding": {"unit": 0.1, "mode": "down"},
             "elections": [{"field": "application", "options": ["aid"], "times": 1, "cite": "第三条"}],
             "benefits": [{"id": "aid", "name": {"zh": "申请救助", "en": "Aid on application"}, "cite": "第三条", "base": "burden",
               "paysWhen": {"application": "aid"}, "pools": ["annual"], "rows": [{"rate": "50%"}]}]}
            """
        try withFile(policy, name: "city.json") { (path) throws in
            let page = try Program.run(["show", path, "--lang", "en", "--format", format]).output
            #expect(page.contains("To 0.10 yuan, down"), "\(page)")
            #expect(page.contains("Aid on application, at most once"), "\(page)")
        }
        let usual = try Program.run(["show", "guizhou", "--lang", "en", "--format", format]).output
        #expect(!usual.contains("yuan, half up"))
    }

    @Test func `English has plain brackets, Chinese its own`() throws {
        let rules = #""pools": ["annual"]"#
        #expect(try page(rules, "en").contains { $0.contains("annual limit: 1,500 a year") })
        #expect(try page(rules, "zh").contains { $0.contains("年度限额：每年 1,500") })
        #expect(try !page(rules, "en").contains { $0.contains("（") })
    }

    @Test func `the premium subsidy says when it is paid, and from which day on the next year's premium is collected`()
        throws
    {
        func lines(_ options: [String]) throws -> [String] {
            try Program.run(["show", "guizhou"] + options).output.split(separator: "\n").map {
                $0.split(separator: " ").joined(separator: " ")
            }
        }
        let english = try lines(["--lang", "en"])
        #expect(english.contains("during: the year enrolled for ≥ 2023 last paragraph"), "\(english)")
        #expect(english.contains("The premium paid from 09-01 on is that of the next year 2"))
        let chinese = try lines(["--lang", "zh"])
        #expect(chinese.contains("期间：参保年度 ≥ 2023 末段"), "\(chinese)")
        #expect(chinese.contains("每年 09-01 起缴纳的是下年度的参保费 二"))
        #expect(
            try lines(["--lang", "en", "--reading", "R38=other"]).contains(
                "The premium paid is that of the year of payment 2"))
        // In the merged JSON both stand as the file writes them.
        let json = try Program.run(["show", "guizhou", "--resolved", "--format", "json"]).output
        #expect(json.contains("nextYearFrom") && json.contains("premium.inForce.when"), "\(json.prefix(300))")
    }

    @Test func `several documents are listed under the names that cites begin with`() throws {
        let page = try Program.run(["show", "beijing", "--lang", "zh"]).output.split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        #expect(page.contains("37号 京医保发〔2022〕37号 关于健全重特大疾病医疗保险和救助制度的实施意见，2023-01-01 起"))
        #expect(page.contains("368号 京民儿福发〔2018〕368号 关于孤儿和事实无人抚养儿童医疗保障（节选）"))
        #expect(page.contains("2023-01-01 起施行"))
        #expect(page.contains { $0.hasSuffix("9号 一") })
    }

    @Test func `kinds of care of its own are listed with what they are one of`() throws {
        let english = try Program.run(["show", "beijing", "--lang", "en"]).output
        #expect(
            english.contains(
                "Kinds of care of its own\n  Emergency observation (留观, 急诊观察, 急诊留院观察), a kind of emergency outpatient care\n"
            ))
        let chinese = try Program.run(["show", "beijing", "--lang", "zh"]).output
        #expect(chinese.contains("自定的医疗类别\n  急诊留观（留观、急诊观察、急诊留院观察），属于门诊急诊抢救\n"), "\(chinese)")
    }
}
