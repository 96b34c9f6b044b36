import PolicyFormat
import Testing
import Values

@testable import MedaidCommands

/// Policies, identities, care and applications go by Chinese names, pinyin and English names.
struct NamesTests {
    private static let options = [
        "--date", "2024-03-01", "--in-scope", "12000", "--basic-paid", "7000", "--format", "json",
    ]

    /// 低保边缘: (12,000 − 7,000 − 1,000) × 60% = 2,400.
    @Test(arguments: [
        "贵州", "贵州省", "guizhou", "Guizhou", "GUIZHOU", "guizhousheng", "Guizhou Province", "贵州@2023-01-01",
    ])
    func `a policy goes by each of its names`(_ name: String) {
        let run = ConsoleRun(["calc", "-p", name, "--identities", "低保边缘", "--care", "住院"] + Self.options)
        #expect(run.status == 0 && run.output.contains(#""payout": 2400.00"#), "\(run.errors)")
    }

    @Test(arguments: [
        "低保边缘", "dibaobianyuan", "DiBao BianYuan", "dibian", "dibao-margin", "minimum-living-margin",
        "Member of a dibao-margin household", "member of a dibao margin household",
    ])
    func `an identity goes by pinyin and English names too`(_ name: String) {
        let run = ConsoleRun(["calc", "-p", "guizhou", "--identities", name, "--care", "住院"] + Self.options)
        #expect(run.status == 0 && run.output.contains(#""payout": 2400.00"#), "\(name): \(run.errors)")
    }

    @Test(arguments: ["住院", "inpatient", "Inpatient", "zhuyuan", "普通住院", "putongzhuyuan", "21"])
    func `care goes by pinyin and English names too`(_ name: String) {
        let run = ConsoleRun(["calc", "-p", "guizhou", "--identities", "低保边缘", "--care", name] + Self.options)
        #expect(run.status == 0 && run.output.contains(#""payout": 2400.00"#), "\(name): \(run.errors)")
    }

    @Test(arguments: ["secondary", "二次救助", "ercijiuzhu", "Second assistance", "second-assistance"])
    func `an application goes by the name of its benefit`(_ name: String) {
        let run = ConsoleRun(
            ["calc", "-p", "榆林", "--identities", "dibao", "--care", "住院", "--application", name] + Self.options
                + ["--set", "critical_illness_deductible=10000", "--field", "x=1"])
        #expect(run.codes == ["unknown-field"], "\(run.errors)")
    }

    @Test func `show, diff and validate take names too`() {
        #expect(ConsoleRun(["show", "晋城"]).output == ConsoleRun(["show", "jincheng"]).output)
        let named = ConsoleRun(["diff", "玉溪", "晋城"])
        #expect(named.status == 0 && named.output == ConsoleRun(["diff", "yuxi", "jincheng"]).output)
        #expect(ConsoleRun(["validate", "玉溪"]).status == 0)
    }

    @Test func `a name of two policies is an error that names both`() {
        let towns = [
            (id: "a", name: Label(zh: "朝阳区", en: "Chaoyang")), (id: "b", name: Label(zh: "朝阳市", en: "Chaoyang")),
        ]
        guard case .failure(let failure) = PolicyNames.id("朝阳", among: towns) else {
            Issue.record("one of the two was chosen")
            return
        }
        #expect(failure.diagnostics.map(\.check) == ["ambiguous-name"])
        #expect(failure.diagnostics[0].help?.zh == "写出编号：a（朝阳区）、b（朝阳市）")
        #expect((try? PolicyNames.id("朝阳区", among: towns).get()) == "a")
    }

    /// U+F98A is another character for 力, and U+FA1C for 靖, which is not known.
    @Test(
        arguments: [
            ("低保（A1b）", "dibaoa1b"), ("外\u{FA1C}", nil), ("低\u{301}保", nil), ("", ""), ("龘", nil),
            ("\u{F98A}", "li"), ("é", nil),
        ] as [(String, String?)])
    func `letters and digits stay, marks are left out, and what is not known has no pinyin`(
        _ name: String, _ pinyin: String?
    ) {
        #expect(Pinyin.of(name) == pinyin)
    }

    @Test func `the pinyin of all spellings is known, and no two identities or words share one`() {
        let vocabulary = BuiltInPolicies.vocabulary
        var owners: [String: Set<String>] = [:]
        for identity in vocabulary.identities {
            for name in [identity.name.zh] + identity.spellings.map(\.value) {
                let pinyin = Pinyin.of(name)
                #expect(pinyin != nil, "\(name)")
                owners[pinyin ?? "", default: []].insert(identity.id)
            }
        }
        #expect(owners.count > 250 && owners.allSatisfy { $0.value.count == 1 })
        for (table, words) in vocabulary.tables {
            for (index, word) in words.enumerated() {
                for name in [word.name.zh] + word.spellings where !name.allSatisfy(\.isASCII) {
                    let pinyin = Pinyin.of(name) ?? ""
                    #expect(vocabulary.word(pinyin, in: table) == index, "\(name) \(pinyin)")
                }
            }
        }
    }
}
