import Testing

/// Why a benefit paid nothing, and the smallest change with which it pays (`calc --why-not`).
struct WhyNotTests {
    private static let names = ["benefit", "condition", "have", "need", "cite", "change"]

    private func why(_ options: [String], language: String = "zh") throws -> [[String]]? {
        try CalcAnswer(options, language: language).list("why_not", Self.names)
    }

    private static let guizhou = ["-p", "guizhou", "--care", "inpatient"]

    @Test func `a claim below the deductible lacks a cent more than the difference`() throws {
        // 1,000 − 800 = 200: at 200.01 more, 0.01 × 60% = 0.006, which rounds to 0.01.
        #expect(
            try why(Self.guizhou + ["--identities", "低保边缘", "--date", "2024-06-03", "--in-scope", "800"]) == [
                ["basic", "超过起付标准", "800.00", "> 1,000.00", "四(一)", "政策范围内再多 200.01 元（其他不变）即开始支付"]
            ])
    }

    @Test func `an identity recognised later would have to be recognised on the day`() throws {
        #expect(
            try why(Self.guizhou + ["--identities", "低保边缘@2024-03-15..", "--date", "2024-03-01", "--in-scope", "5000"])
                == [
                    [
                        "basic", "结算日在认定期内", "低保边缘家庭成员 2024-03-15..", "2024-03-01", "一(一)、四(一)",
                        "低保边缘家庭成员的认定日改为 2024-03-01 或更早（早 14 天）",
                    ]
                ])
    }

    @Test func `an excluded claim names the exclusion and what lifts it`() throws {
        let claim = [
            "-p", "jincheng", "--identities", "低保", "--date", "2024-06-03", "--care", "inpatient", "--hospital-region",
            "outside",
            "--referral", "no", "--in-scope", "30000", "--basic-paid", "16000",
        ]
        #expect(try why(claim) == [["basic", "未按规定转诊", "否", "是", "第二十一条", "补办转诊备案"]])
        #expect(
            try why(claim, language: "en")
                == [["basic", "not properly referred", "no", "yes", "第二十一条", "a referral put on record"]])
    }

    @Test func `a benefit on application is asked about by id and by name`() throws {
        let claim = [
            "-p", "yulin", "--identities", "低保边缘", "--date", "2024-06-03", "--care", "inpatient", "--in-scope", "80000",
            "--set",
            "critical_illness_deductible=10000",
        ]
        let expected = [["secondary", "申请事项", "没有填", "二次救助", "六(三)1", "申请二次救助"]]
        #expect(try why(claim + ["--why-not", "secondary"]) == expected)
        #expect(try why(claim + ["--why-not", "二次救助"]) == expected)
    }

    @Test func `what nobody can change has no change`() throws {
        // Guizhou 三(一): general outpatient care is not assisted, whoever the person is.
        let found = try why([
            "-p", "guizhou", "--care", "outpatient", "--identities", "低保", "--date", "2024-06-03", "--in-scope", "800",
        ])
        #expect(found?.map(\.[5]) == ["-"])
    }

    @Test func `an unknown benefit is an error that lists those there are`() throws {
        let answer = try CalcAnswer(
            Self.guizhou + ["--identities", "低保", "--date", "2024-06-03", "--in-scope", "800", "--why-not", "nothing"],
            language: "en")
        #expect(answer.status == 2)
        #expect(answer.errors.contains("the policy has no benefit “nothing”"))
        #expect(answer.errors.contains("basic"))
    }
}
