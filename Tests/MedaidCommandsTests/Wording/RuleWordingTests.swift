@testable import MedaidCommands
import PolicyFormat
import Testing
import Values
import Wording

/// The words of single rules, in both languages.
struct RuleWordingTests {
    private static let policy = """
        {"format": 1, "id": "town", "name": {"zh": "某县", "en": "A county"}, "document": {"number": "1", "title": "t"},
         "inForce": [{"from": "2024-01-01"}, {"through": "2025-12-31", "when": {"care": "inpatient"}},
                     {"when": {"care": "inpatient"}}],
         "dates": {}, "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost"}},
         "categories": [{"id": "a", "name": {"zh": "一类", "en": "Class 1"}, "identities": "extreme-poverty", "cite": "1"}],
         "counters": [{"id": "visits", "of": "claims", "since": {"of": "date", "years": -1}, "when": {"care": "inpatient"}},
                      {"id": "first", "of": "burden", "keeps": "first", "excluded": true}],
         "pools": [
            {"id": "flat", "limit": 1500, "cite": "1"},
            {"id": "family", "per": ["household", "year"], "limit": 3000, "cite": "1",
             "adjust": [{"limit": "none", "when": {"rare_disease": true}}]},
            {"id": "cases", "limit": {"choose": [{"when": {"rare_disease": true}, "value": 90000}, {"value": 30000}]}, "cite": "1"},
            {"id": "left", "limit": {"delegated": {"to": {"zh": "县", "en": "the county"}, "cite": "9"}}, "cite": "1"}],
         "benefits": [{"id": "basic", "name": {"zh": "救助", "en": "Assistance"}, "cite": "1", "base": "burden",
            "pools": ["flat", "family", "cases", "left"], "rows": [{"rate": "50%"}],
            "adjust": [{"rate": {"plus": "5%"}, "deductible": "none", "when": {"emergency": true}}]}]}
        """

    private func words(_ text: (RuleWording) -> String) throws -> Label {
        let json = try JSONReader.read(SourceText(name: "town", text: Self.policy)).get()
        let (policy, diagnostics) = Policy.read(json)
        let rules = try #require(policy, "\(diagnostics.map(\.message.en))")
        let library = PolicyLibrary()
        let (zh, en) = (Language.zh, Language.en)
        let wording = { (language: Language) in
            RuleWording(
                policy: rules, vocabulary: library.vocabulary, statistics: library.statistics, language: language)
        }
        return Label(zh: text(wording(zh)), en: text(wording(en)))
    }

    @Test(arguments: [
        (0, "每年 1,500", "1,500 a year"),
        (1, "每户每年 3,000（罕见病：不设限额）", "3,000 per household and year (a rare disease: no limit)"),
        (2, "每年，罕见病：90,000；其余：30,000", "per year, a rare disease: 90,000; else: 30,000"),
        (3, "由县规定（9）", "left to the county (9)"),
    ])
    func `a limit has its span and what adjusts it; in front of several cases, and none where it is left open`(
        _ index: Int, _ zh: String, _ en: String
    ) throws {
        let label = try words { $0.limit($0.policy.pools[index].limit, of: $0.policy.pools[index]) }
        #expect(label == Label(zh: zh, en: en))
    }

    @Test func `a counter says since when it counts, which claims, and whether excluded ones too`() throws {
        #expect(
            try words { $0.counter($0.policy.counters[0]) }
                == Label(
                    zh: "自结算日期前 1 年起每人结算次数（住院）",
                    en: "number of claims (inpatient) per person since 1 year before settlement date"))
        #expect(
            try words { $0.counter($0.policy.counters[1]) }
                == Label(
                    zh: "每人每年首次的救助前自付，含不予救助的", en: "first left before assistance per person and year, excluded ones too"
                ))
    }

    @Test func `a period shows its days, the claims that it is for, or both`() throws {
        #expect(
            try words { $0.periods($0.policy.inForce) }
                == Label(
                    zh: "2024-01-01 起；至 2025-12-31（住院）；住院",
                    en: "from 2024-01-01; to 2025-12-31 (inpatient); inpatient"))
    }

    @Test func `an adjustment names the deductible first, and rates change by points`() throws {
        #expect(
            try words { $0.adjustments($0.policy.benefits[0].adjustments) }
                == Label(
                    zh: "急诊抢救：免起付标准，救助比例提高 5 个百分点", en: "an emergency: no deductible, rate up by 5 percentage points"))
    }
}
