import Adjudication
import Foundation
import PolicyFormat
import Reporting
import Testing
import Values

@testable import MedaidCommands

/// What a breakdown says of claims that are out of the ordinary.
struct UnusualBreakdownTests {
    private func page(_ arguments: [String], _ records: String, language: String = "zh") throws -> String {
        try withFile(records) { file in
            let result = try Program.run(["calc"] + arguments + [file, "--lang", language])
            #expect(result.status == 0, "\(result.errors)")
            return result.output
        }
    }

    /// Two members of a household, and its application in the year after.
    private static let household = """
        [{"claim_id": "A", "person_id": "P1", "household_id": "H", "date": "2024-03-01", "care": "inpatient", "in_scope": 40000, "basic_paid": 10000},
         {"claim_id": "B", "person_id": "P2", "household_id": "H", "date": "2024-05-01", "care": "outpatient", "in_scope": 25000,
          "advance_self_pay": 5000, "own_expense": 7000},
         {"claim_id": "C", "person_id": "P1", "household_id": "H", "date": "2025-02-01", "event": "application",
          "application": "family", "means_tested": true}]
        """

    @Test func `a grant to a household shows what each member's claims added, and stands without a chain`() throws {
        // 30,000 + 30,000 = 60,000; 30,000 × 30% + 20,000 × 40% + 10,000 × 50% = 22,000.
        let text = try page(["-p", "beijing"], Self.household)
        for part in [
            """
                因病致贫家庭救助（2024 年度）                        22,000.00  六(三)、
                                                                                9号 三
                  结算 A    40,000.00 - 10,000.00 = 30,000.00
                  结算 B    25,000.00 + 5,000.00 = 30,000.00
                  本年      30,000.00 + 30,000.00 = 60,000.00（申请前的费用一并计算）
                  按比例    30,000.00 × 30% = 9,000.00
                            20,000.00 × 40% = 8,000.00
                            10,000.00 × 50% = 5,000.00
                  合计      9,000.00 + 8,000.00 + 5,000.00 = 22,000.00

            """, "\n结算 B   P2   2024-05-01   普通门诊\n", "\n结算 C   P1   2025-02-01   申请\n",
            "  合计                             77,000.00   60,000.00   22,000.00   45,000.00\n",
            "  合计的个人负担已减去补付以前结算的 22,000.00，",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        // What only waits takes no line on a claim.
        let before = text.components(separatedBy: "结算 C   P1")[0]
        #expect(!before.contains("因病致贫家庭救助"), "\(before)")
    }

    @Test func `a catch-up above what the claim left is put back, and said in words`() throws {
        let records = """
            [{"claim_id": "A", "date": "2024-02-01", "care": "inpatient", "identities": ["低保"], "in_scope": 20000},
             {"claim_id": "B", "date": "2024-03-01", "care": "inpatient", "identities": ["低保"], "in_scope": 100, "risk_assessed": true}]
            """
        let text = try page(["-p", "yuxi", "--set", "poverty_monitoring_line=2000", "--claim", "B"], records)
        // A: 20,000 × 70% = 14,000, left 6,000. B: 70, left 30. (6,030 − 2,000) × 70% = 2,821; 30 − 2,821 = −2,791.
        for part in [
            "  - 倾斜救助                                              2,821.00  第十八条\n",
            "      本年      6,000.00 + 30.00 = 6,030.00\n", "      按比例    (6,030.00 - 2,000.00) × 70% = 2,821.00\n",
            "  + 补付以前结算                                          2,791.00\n",
            "  = 个人负担                                                  0.00\n",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        let words = text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        #expect(words.contains("其中 2,791.00 元是补付以前结算的。"), "\(words)")
    }

    @Test func `what critical illness insurance pays is worked out below its line`() throws {
        // (15,000 − 5,000) × 65% = 6,500.
        let record =
            #"{"date": "2024-03-01", "care": "inpatient", "identities": ["低保"], "in_scope": 30000, "basic_paid": 15000}"#
        let options = [
            "-p", "yuxi", "--set", "critical_illness_deductible=10000", "--set",
            "critical_illness_bands=0..100000:60%,100000..:70%",
        ]
        let text = try page(options, record)
        #expect(
            text.contains(
                """
                  - 大病保险支付（推算）                                  6,500.00  第十四条
                      基本医保之后的政策范围内费用：本次 15,000.00，今年此前 0.00。
                      按比例    10,000.00 × 65% = 6,500.00
                      起付标准 10,000.00 → 5,000.00 元，本次扣满。

                """), "\(text)")
        #expect(!text.contains("没有大病保险支付"), "\(text)")
    }

    @Test func `a deductible from a statistic says which one, once`() throws {
        // 28,421 × 10% = 2,842.10.
        let records = """
            [{"claim_id": "A", "date": "2024-02-01", "care": "inpatient", "identities": ["低边"], "in_scope": 3000},
             {"claim_id": "B", "date": "2024-03-01", "care": "inpatient", "identities": ["低边"], "in_scope": 1000}]
            """
        let text = try page(["-p", "yuxi"], records).split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        #expect(text.contains("起付标准 28,421.00 × 10% = 2,842.10 元，本次扣满。"), "\(text)")
        #expect(text.components(separatedBy: "28,421.00 元／人·年").count == 2, "\(text)")
    }

    @Test func `what the family pays alone is said in words`() throws {
        let record = #"{"date": "2024-03-01", "care": "inpatient", "in_scope": 1000, "basic_paid": 0}"#
        #expect(try page(["-p", "guizhou"], record).contains("医疗费 1,000.00 元，全部由个人负担。"))
        let english = try page(["-p", "guizhou"], record, language: "en").split { $0 == "\n" || $0 == " " }
        #expect(english.joined(separator: " ").contains("The family pays all of the 1,000.00 yuan."))
    }

    @Test func `a change of the policy stands under the heading, a turned reading with what it makes`() throws {
        let record =
            #"{"date": "2024-03-01", "care": "inpatient", "identities": ["低保"], "in_scope": 1000, "advance_self_pay": 100}"#
        let text = try page(
            ["-p", "yulin", "--set", "benefits.basic.rows.2.rate=85%", "--reading", "R32=other"], record)
        #expect(text.contains("\n  假设：benefits.basic.rows.2.rate=85%\n"), "\(text)")
        // 1,100 × 85% = 935; 1,000 × 85% = 850.
        let joined = text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        #expect(joined.contains("R32  乙类先行自付是否属于“政策范围内费用”？本结果：另一口径，属于，计入。五"), "\(joined)")
        #expect(joined.contains("按政策原取的口径：医疗救助 850.00，"), "\(joined)")
        #expect(joined.contains("相差+85.00。"), "\(joined)")
    }

    @Test func `sums in the place of earlier claims are said, and nothing is assumed of the year`() throws {
        // 15,000 × 60% = 9,000: the deductible is met by 9,000.
        let record =
            #"{"date": "2024-06-03", "care": "inpatient", "identities": ["低保边缘"], "in_scope": 30000, "basic_paid": 15000}"#
        let text = try page(["-p", "guizhou", "--ytd-paid", "5000", "--ytd-burden", "9000"], record)
        #expect(text.contains("  今年此前的累计按所给的数（--ytd-paid、--ytd-burden）。\n"), "\(text)")
        #expect(!text.contains("今年此前没有结算"), "\(text)")
        #expect(
            text.contains("  年度限额              5,000.00    9,000.00   14,000.00   50,000.00   36,000.00\n"), "\(text)")
    }

    @Test func `ids that are long have a line of their own in the table`() throws {
        let records = """
            [{"claim_id": "520102199001011234", "date": "2024-02-01", "care": "inpatient", "identities": ["低保"], "in_scope": 1000},
             {"claim_id": "520102199001011235", "date": "2024-03-01", "care": "inpatient", "identities": ["低保"], "in_scope": 1000}]
            """
        let text = try page(["-p", "guizhou"], records)
        #expect(
            text.contains(
                "  520102199001011234\n        2024-02-01  住院            1,000.00    1,000.00      700.00      300.00\n"
            ),
            "\(text)")
    }

    @Test func `on a terminal the first sentence and what the family pays are bold, articles dim`() throws {
        let scheme = try PolicyLibrary().scheme("guizhou", parameters: ParameterSet()).get()
        var (reader, record) = (RecordReader(scheme), Record())
        for (name, text) in [
            ("claim_id", "1"), ("date", "2024-03-01"), ("care", "inpatient"), ("identities", "低保边缘"),
            ("in_scope", "12000"),
            ("basic_paid", "7000"),
        ] {
            reader.set(name, text, in: &record, at: .none)
        }
        let claims = Settlement(scheme).settle([record]).claims
        let styled = BreakdownText(language: .en, isStyled: true).text(claims, scheme)
        for line in [
            "  \u{1B}[1mOf 12,000.00 yuan, basic insurance pays 7,000.00, medical assistance 2,400.00\u{1B}[22m\n  \u{1B}[1mand the family 2,600.00.\u{1B}[22m\n",
            "\u{1B}[1m  = The family pays                                       2,600.00\u{1B}[22m\n",
            "2,400.00  \u{1B}[2m4(1)\u{1B}[22m\n",
        ] {
            #expect(styled.contains(line), "\(line) in \(styled)")
        }
        let plain = ["1", "2", "22"].reduce(styled) { $0.replacing("\u{1B}[\($1)m", with: "") }
        #expect(plain == BreakdownText(language: .en).text(claims, scheme))
    }
}
