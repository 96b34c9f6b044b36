import Foundation
import Testing
import Values

/// Breakdowns as they are drawn for the caseworker: the lines, worked out by hand from the texts.
struct BreakdownPageTests {
    /// The page of a call, with what was read from files.
    private func page(
        _ arguments: [String], _ records: String? = nil, history: String? = nil, language: String = "zh"
    ) throws -> String {
        func run(_ more: [String]) throws -> String {
            let result = try Program.run(["calc"] + arguments + more + ["--lang", language])
            #expect(result.status == 0, "\(result.errors)")
            for line in result.output.split(separator: "\n") {
                #expect(displayWidth(of: String(line)) <= 80, "\(line)")
            }
            return result.output
        }
        guard let records else { return try run([]) }
        return try withFile(records) { file in
            guard let history else { return try run([file]) }
            return try withFile(history, name: "history.csv") { try run(["--history", $0, file]) }
        }
    }

    private static let margin = ["-p", "guizhou", "--identities", "低保边缘"]

    // MARK: One claim

    @Test func `a simple claim is read from top to bottom`() throws {
        // 12,000 − 7,000 = 5,000; (5,000 − 1,000) × 60% = 2,400; 5,000 − 2,400 = 2,600.
        let call =
            Self.margin + ["--date", "2024-03-01", "--care", "住院", "--in-scope", "12000", "--basic-paid", "7000"]
        #expect(
            try page(call) == """
                贵州省医疗救助                           黔府办发〔2022〕19号，2023-01-01 起施行
                结算 1   2024-03-01   住院        低保边缘家庭成员，属三类人员（一(一)、四(一)）
                  未填、按默认：医疗费总额同政策范围内费用，居民医保，已参保，市内就医，定点医
                  院，规范转诊，直接结算，没有大病保险支付，今年此前没有结算。

                  医疗费 12,000.00 元：基本医保支付 7,000.00 元，医疗救助 2,400.00 元，个人负担
                  2,600.00 元。

                费用
                    医疗费总额，全部在救助范围内                         12,000.00  三(一)
                  - 基本医保支付                                          7,000.00
                  = 救助前自付                                            5,000.00
                  - 医疗救助        (5,000.00 - 1,000.00) × 60%           2,400.00  四(一)
                      起付标准 1,000.00 元，本次扣满。
                  = 个人负担                                              2,600.00

                2024 年累计                 此前        本次        此后        标准        剩余
                  年度限额                  0.00    2,400.00    2,400.00   50,000.00   47,600.00
                  起付标准                  0.00    1,000.00    1,000.00    1,000.00        0.00

                说明
                  一、省内定点医疗机构“一站式”即时结算。六(二)

                """)
        let english = try page(call, language: "en")
        for line in [
            "Cost\n    Total billed, all of it inside the scheme            12,000.00  3(1)\n",
            "  - Medical assistance  (5,000.00 - 1,000.00) × 60%       2,400.00  4(1)\n",
            "      Deductible 1,000.00, taken in full now.\n",
            "  = The family pays                                       2,600.00\n",
            "Year 2024 so far          before  this claim       after      set at        left\n",
            "  Yearly limit              0.00    2,400.00    2,400.00   50,000.00   47,600.00\n",
        ] {
            #expect(english.contains(line), "\(line) in \(english)")
        }
    }

    @Test func `a limit that is used up stands in words, in the working and in the year`() throws {
        // C1: (18,000 − 1,000) × 60% = 10,200; 18,000 − 10,200 + 2,000 = 9,800.
        // C2: 80,000 × 60% = 48,000; 50,000 − 10,200 = 39,800; 80,000 − 39,800 + 15,000 = 55,200.
        let history = """
            claim_id,person_id,date,care,hospital_region,referral,identities,total,in_scope,own_expense,basic_paid
            C1,P1,2024-04-18,inpatient,city,yes,低保边缘,46000,44000,2000,26000
            """
        let record = """
            {"claim_id": "C2", "person_id": "P1", "date": "2024-09-20", "care": "inpatient", "hospital_region": "province",
             "referral": "yes", "identities": ["低保边缘"], "total": 210000, "in_scope": 180000, "advance_self_pay": 12000,
             "over_limit_self_pay": 3000, "own_expense": 15000, "basic_paid": 95000, "critical_illness_paid": 20000}
            """
        let text = try page(["-p", "guizhou"], record, history: history)
        for line in [
            "\n结算 C2   2024-09-20   住院，省内\n",
            "\n  此前：C1  2024-04-18  住院，医疗费 46,000.00，救助 10,200.00，个人负担\n  9,800.00。\n",
            """
              - 医疗救助                                             39,800.00  四(一)
                  按比例    80,000.00 × 60% = 48,000.00
                  限额剩余  50,000.00 - 10,200.00 = 39,800.00，取小，少救助 8,200.00
                  起付标准 1,000.00 元，此前已扣满。
              = 救助后自付                                           40,200.00
              + 救助范围外费用                                       15,000.00
              = 个人负担                                             55,200.00

            """,
            """
                  政策范围内 180,000.00 + 先行自付 12,000.00 + 超限价自费 3,000.00
              - 基本医保支付                                         95,000.00
              - 大病保险支付                                         20,000.00

            """, "  年度限额             10,200.00   39,800.00   50,000.00   50,000.00        0.00\n",
            "  起付标准              1,000.00        0.00    1,000.00    1,000.00        0.00\n",
        ] {
            #expect(text.contains(line), "\(line) in \(text)")
        }
        #expect(text.split(separator: "\n").joined().contains("今年的限额 50,000.00 元已用完，本  次因此少救助 8,200.00 元。"), "\(text)")
        let english = try page(["-p", "guizhou"], record, history: history, language: "en")
        for line in [
            "      limit    50,000.00 - 10,200.00 = 39,800.00, the smaller; 8,200.00 less\n",
            "      Deductible 1,000.00, already met by earlier claims.\n",
            "  Before: C1  2024-04-18  inpatient, billed 46,000.00, assistance 10,200.00, the\n  family 9,800.00.\n",
        ] {
            #expect(english.contains(line), "\(line) in \(english)")
        }
    }

    @Test func `a claim that is not assisted has every condition with its article, then the cost`() throws {
        let call = [
            "-p", "jincheng", "--identities", "低保", "--date", "2024-06-03", "--care", "住院", "--hospital-region", "省外",
            "--referral", "no", "--in-scope", "30000", "--basic-paid", "16000",
        ]
        let text = try page(call)
        #expect(text.contains("  不予救助：未按规定转诊。医疗费 30,000.00 元：基本医保支付 16,000.00 元，个人负\n"), "\(text)")
        #expect(
            text.contains(
                """
                逐项核对
                  符合  已参保                                                      第六、九条
                  符合  定点医院                                                    第九条
                  符合  住院属于救助的医疗类别                                      第九、十二条
                  不符  规范转诊：填的是“否”；文中未列例外，一律不纳入（口径 R28）  第二十一条
                  符合  低保对象，结算日在认定期内                                  第四条(二)

                费用
                    医疗费总额，全部在救助范围内                         30,000.00  第十一条
                  - 基本医保支付                                         16,000.00
                  = 个人负担                                             14,000.00

                """), "\(text)")
        let english = try page(call, language: "en")
        for line in [
            "  met      enrolled                                                 art. 6, 9\n",
            "  not met  proper referral: given as no; the text names no          art. 21\n           exception: not covered (reading R28)\n",
            "  met      inpatient care is assisted                               art. 9, 12\n",
        ] {
            #expect(english.contains(line), "\(line) in \(english)")
        }
    }

    @Test func `an identity that comes too late is told with both days`() throws {
        let text = try page([
            "-p", "guizhou", "--identities", "低保边缘@2024-03-15..", "--date", "2024-03-01", "--care", "住院", "--in-scope",
            "12000", "--basic-paid", "7000",
        ])
        #expect(text.contains("  不予救助：结算日不在认定期内。低保边缘家庭成员自 2024-03-15 起认定，结算日是\n  2024-03-01。"), "\(text)")
        #expect(text.contains("\n  不符  低保边缘家庭成员，自 2024-03-15 起认定，结算日是"), "\(text)")
    }

    @Test func `below the deductible the first sentence says how much is lacking, and no line repeats it`() throws {
        // 7,800 − 7,000 = 800; 1,000 − 800 = 200.
        let call = Self.margin + ["--date", "2024-03-01", "--care", "住院", "--in-scope", "7800", "--basic-paid", "7000"]
        let text = try page(call)
        #expect(text.contains("  救助为 0.00：今年救助前自付 800.00 元，未超过起付标准 1,000.00 元，还差\n  200.00 元。"), "\(text)")
        #expect(text.contains("  - 基本医保支付                                          7,000.00\n  = 个人负担"), "\(text)")
        let english = try page(call, language: "en")
        #expect(
            english.contains(
                "  Assistance 0.00: 800.00 left before assistance this year is 200.00 below the\n  deductible of 1,000.00. Of"
            ),
            "\(english)")
    }

    @Test func `the chain at its longest adds up to what the family pays`() throws {
        // 20,000 − 4,000 = 16,000 − 9,000 = 7,000; × 70% = 4,900; 14,400 − 9,000 − 4,900 = 500; 1,600 + 4,000; 4,000 − 3,000
        // = 1,000 by the hospital; 3,000 × 85% = 2,550; 5,600 − 1,000 − 2,550 = 2,050.
        let record = """
            {"claim_id": "E1", "date": "2024-03-01", "care": "inpatient", "hospital_region": "province", "referral": "yes",
             "hospital_class": "2-county", "identities": ["返贫致贫"], "total": 20000, "in_scope": 15000,
             "advance_self_pay": 1000, "over_limit_self_pay": 400, "own_expense": 3600, "basic_paid": 9000,
             "critical_illness_paid": 0}
            """
        let text = try page(["-p", "jincheng"], record)
        #expect(
            text.contains(
                """
                费用
                    医疗费总额                                           20,000.00
                  - 救助范围外费用                                        4,000.00  第十一条
                      超限价自费 400.00 + 全自费 3,600.00
                  = 救助范围内费用                                       16,000.00  第十一条
                      政策范围内 15,000.00 + 先行自付 1,000.00
                  - 基本医保支付                                          9,000.00
                  = 救助前自付                                            7,000.00
                  - 住院救助        7,000.00 × 70%                        4,900.00  第十一条
                  - 救助到90%                                               500.00  第十一条
                      16,000.00 × 90% - 9,000.00 - 4,900.00 = 500.00
                  = 救助后自付                                            1,600.00
                  + 救助范围外费用                                        4,000.00
                  - 医院承担                                              1,000.00  第十四条
                      4,000.00 - 20,000.00 × 15% = 1,000.00
                  - 目录外费用救助  20,000.00 × 15% × 85%                 2,550.00  第十四条
                  = 个人负担                                              2,050.00

                2024 年累计                 此前        本次        此后        标准        剩余
                  年度限额                  0.00    5,400.00    5,400.00      不设限

                """), "\(text)")
        let english = try page(["-p", "jincheng"], record, language: "en")
        #expect(
            english.contains(
                """
                  - Out-of-scope assistance  20,000.00 × 15% × 85%        2,550.00  art. 14
                  = The family pays                                       2,050.00

                """), "\(english)")
    }

    // MARK: Several claims

    private static let year = """
        [{"date": "2024-02-10", "care": "outpatient-chronic", "identities": ["低保边缘"], "total": 1500, "in_scope": 1500, "basic_paid": 900},
         {"date": "2024-05-06", "care": "inpatient", "identities": ["低保边缘"], "total": 13000, "in_scope": 12000, "own_expense": 1000, "basic_paid": 7000},
         {"date": "2024-10-12", "care": "inpatient", "identities": ["低保边缘"], "total": 9000, "in_scope": 9000, "basic_paid": 6000}]
        """

    @Test func `three claims of a year: the table, each claim, the year, each note once`() throws {
        // 1,500 − 900 = 600 < 1,000; (5,000 − 400) × 60% = 2,760; 3,000 × 60% = 1,800; 600 + 3,240 + 1,200 = 5,040.
        let text = try page(["-p", "guizhou"], Self.year)
        for part in [
            "\n2024 年 3 笔结算  ", "  三笔医疗费 23,500.00 元：基本医保支付 13,900.00 元，医疗救助 4,560.00 元，个人\n  负担 5,040.00 元。\n",
            """
              结算  日期        类别          医疗费总额  救助前自付    医疗救助    个人负担
              1     2024-02-10  门诊慢性病      1,500.00      600.00        0.00      600.00
              2     2024-05-06  住院           13,000.00    5,000.00    2,760.00    3,240.00
              3     2024-10-12  住院            9,000.00    3,000.00    1,800.00    1,200.00
              合计                             23,500.00    8,600.00    4,560.00    5,040.00

            """,
            """
              = 个人负担                                                600.00
                  救助为 0.00：今年救助前自付 600.00 元，未超过起付标准 1,000.00 元，还差
                  400.00 元。四(一)

            """,
            """
              - 医疗救助        (5,000.00 - 400.00) × 60%             2,760.00  四(一)
                  起付标准 1,000.00 元：此前扣 600.00，本次扣 400.00，扣满。

            """,
            """
              - 医疗救助        3,000.00 × 60%                        1,800.00  四(一)
              = 个人负担                                              1,200.00

            2024 年累计                 此前      结算 3        此后        标准        剩余
              年度限额              2,760.00    1,800.00    4,560.00   50,000.00   45,440.00
              起付标准              1,000.00        0.00    1,000.00    1,000.00        0.00

            说明
              一、省内定点医疗机构“一站式”即时结算（结算 1、2、3）。六(二)

            """,
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        let english = try page(["-p", "guizhou"], Self.year, language: "en")
        for part in [
            "  claim date        care               total left before  assistance  the family\n",
            "  all                              23,500.00    8,600.00    4,560.00    5,040.00\n",
            "      Deductible 1,000.00: 600.00 taken before, 400.00 now; met.\n",
            "Year 2024 so far          before     claim 3       after      set at        left\n",
        ] {
            #expect(english.contains(part), "\(part) in \(english)")
        }
    }

    @Test func `second assistance makes up for the claim before, which has one line`() throws {
        // Claim 1: (12,000 − 2,800) × 75% = 6,900; 12,000 − 6,900 = 5,100. Claim 2: 36,000 × 75% = 27,000; 9,000 left;
        // (5,100 + 9,000 − 10,000) × 70% = 2,870; 9,000 − 2,870 + 6,000 = 12,130.
        let records = """
            [{"date": "2024-03-12", "care": "inpatient", "hospital_region": "province", "referral": "yes", "identities": ["低保边缘"],
              "total": 31000, "in_scope": 29000, "own_expense": 2000, "basic_paid": 17000, "critical_illness_paid": 0},
             {"date": "2024-08-05", "care": "inpatient", "hospital_region": "province", "referral": "yes", "identities": ["低保边缘"],
              "total": 96000, "in_scope": 90000, "own_expense": 6000, "basic_paid": 45000, "critical_illness_paid": 9000,
              "application": "secondary", "applied_on": "2024-08-20"}]
            """
        let call = ["-p", "yulin", "--set", "critical_illness_deductible=10000", "--claim", "2"]
        let text = try page(call, records)
        for part in [
            "  申请：二次救助，2024-08-20。未填、按默认：",
            """
              - 门诊及住院救助  36,000.00 × 75%                      27,000.00  六(二)
                  起付标准 2,800.00 元，此前已扣满。
              - 二次救助                                              2,870.00  六(三)1
                  结算 1    12,000.00 - 6,900.00 = 5,100.00
                  本次      36,000.00 - 27,000.00 = 9,000.00
                  本年      5,100.00 + 9,000.00 = 14,100.00（申请前的费用一并计算）
                  按比例    (14,100.00 - 10,000.00) × 70% = 2,870.00

            """,
            "  此前：1  2024-03-12  住院，医疗费 31,000.00，救助 6,900.00，个人负担\n  7,100.00。\n",
            "  二次救助起付标准      5,100.00    4,900.00   10,000.00   10,000.00        0.00\n",
            "：全年救助\n       36,140.00，少 630.00。--reading R1=other\n",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        let english = try page(call, records, language: "en")
        for part in [
            "      claim 1  12,000.00 - 6,900.00 = 5,100.00\n",
            "      the year 5,100.00 + 9,000.00 = 14,100.00 (before the application too)\n",
            "      by rate  (14,100.00 - 10,000.00) × 70% = 2,870.00\n", "6(3)1\n",
        ] {
            #expect(english.contains(part), "\(part) in \(english)")
        }
    }

    @Test func `--claim takes an id or a place, and says which there are where neither fits`() throws {
        let records = Self.year.replacing("[{\"date\"", with: "[{\"claim_id\": \"S9\", \"date\"")
        let byID = try page(["-p", "guizhou", "--claim", "S9"], records)
        #expect(byID.contains("\n结算 S9   2024-02-10   门诊慢性病"), "\(byID)")
        #expect(byID.contains("  此后还有 2 笔结算，这里没有列出。\n") && !byID.contains("此前："), "\(byID)")
        // The first claim given is S9; 2 is an id.
        let byPlace = try page(["-p", "guizhou", "--claim", "1"], records)
        #expect(byPlace.contains("\n结算 S9   2024-02-10"), "\(byPlace)")
        let second = try page(["-p", "guizhou", "--claim", "2"], records)
        #expect(second.contains("\n结算 2   2024-05-06") && second.contains("此前：S9  2024-02-10"), "\(second)")
        try withFile(records) { file in
            let none = try Program.run(["calc", "-p", "guizhou", file, "--claim", "7", "--lang", "en"])
            #expect(none.status == 2 && none.output.isEmpty, "\(none.errors)")
            #expect(none.errors.contains("there is no claim “7”") && none.errors.contains("S9, 2, 3"), "\(none.errors)")
        }
    }

    @Test func `a refund and what it cancels count for nothing and say so`() throws {
        let records = """
            [{"claim_id": "A", "date": "2024-02-10", "care": "inpatient", "identities": ["低保"], "in_scope": 5000, "basic_paid": 3000},
             {"claim_id": "B", "date": "2024-02-11", "care": "inpatient", "identities": ["低保"], "in_scope": -5000, "basic_paid": -3000, "refund": "yes"},
             {"claim_id": "C", "date": "2024-03-11", "care": "inpatient", "identities": ["低保"], "in_scope": 4000, "basic_paid": 3000}]
            """
        let text = try page(["-p", "guizhou"], records)
        #expect(text.contains("  已由退费 B 冲销：两笔都不计入。\n"), "\(text)")
        #expect(text.contains("  退费，冲销结算 A：两笔都不计入。\n"), "\(text)")
        // 1,000 × 70% = 700.
        #expect(
            text.contains("  合计                              4,000.00    1,000.00      700.00      300.00\n"), "\(text)"
        )
        #expect(text.contains("  一笔医疗费 4,000.00 元：基本医保支付 3,000.00 元，医疗救助 700.00 元，个人负担\n"), "\(text)")
    }

    @Test func `insurance above what is inside the scheme lowers what the family pays outside`() throws {
        // 10,000 − 12,000 = −2,000, so nothing is left; 5,000 − 2,000 = 3,000.
        let text = try page([
            "-p", "guizhou", "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient", "--total", "15000",
            "--in-scope", "10000", "--basic-paid", "12000",
        ])
        #expect(
            text.contains(
                """
                  - 基本医保支付                                         12,000.00
                  = 救助前自付                                                0.00
                      10,000.00 - 12,000.00 = -2,000.00，不足 0，按 0 计
                  + 救助范围外费用                                        5,000.00
                  - 保险支付超出救助范围内费用                            2,000.00
                  = 个人负担                                              3,000.00

                """), "\(text)")
    }
}
