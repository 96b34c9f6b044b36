import Foundation
import Testing

/// The interview of `calc --ask`, over a pipe.
struct AskTests {
    private func ask(_ answers: [String], _ options: [String] = [], language: String = "zh") throws -> Program.Result {
        try Program.run(
            ["calc", "--ask", "--lang", language] + options, input: answers.map { $0 + "\n" }.joined())
    }

    /// (12,000 − 7,000 − 1,000) × 60% = 2,400.
    @Test(arguments: [
        ["贵州", "低保边缘", "2024-03-01", "住院", "12000", "7000"], ["2", "9", "20240301", "1", "12000", "7000"],
        ["guizhou", "", "<", "低保边缘", "2024-03-01", "1", "12000", "7000"],
    ])
    func `numbers, names and going back give one result`(_ answers: [String]) throws {
        let run = try ask(answers)
        #expect(run.status == 0)
        #expect(run.output.contains("医疗救助 2,400.00 元"), "\(run.errors)")
    }

    @Test func `at the end stand the answers, and the call that gives the same`() throws {
        let run = try ask(["贵州", "低保边缘", "2024-03-01", "住院", "12000", ""])
        #expect(run.errors.contains("  政策：贵州\n  救助身份：低保边缘\n  结算日期：2024-03-01\n"))
        #expect(run.errors.contains("  基本医保支付（元）：0\n"))
        let call = try #require(run.errors.components(separatedBy: "不用问答的写法：\n").last)
        let words = call.replacingOccurrences(of: "\\\n", with: " ").split(whereSeparator: \.isWhitespace).map(
            String.init)
        let again = try Program.run(Array(words.dropFirst()))
        #expect(again.output == run.output)
    }

    @Test func `a wrong answer is told at once and asked again`() throws {
        let run = try ask(
            ["guizhou", "nobody", "低保边缘", "2024-13-01", "2024-03-01", "1", "12000", "7000"], language: "en")
        #expect(run.status == 0)
        #expect(run.errors.contains("no identity “nobody” [unknown-identity]"))
        #expect(run.errors.contains("2024-13-01"))
        #expect(run.output.contains("medical assistance 2,400.00"))
    }

    @Test func `what the policy needs for this claim is asked for, and nothing that is given`() throws {
        // Outside the city a referral is needed: (5,000 − 1,000) × (60% − 10%) = 2,000.
        let run = try ask(
            ["12000", "7000", "no"],
            [
                "-p", "guizhou", "--identities", "低保边缘", "--date", "2024-03-01", "--care", "inpatient",
                "--hospital-region", "outside",
            ])
        #expect(run.status == 0)
        #expect(run.output.contains("医疗救助 2,000.00 元"), "\(run.errors)")
        #expect(!run.errors.contains("结算日期（"))
    }

    @Test func `a parameter that the text leaves to others is asked for`() throws {
        // Yulin 六(三)1: 80,000 − 57,900 = 22,100; (22,100 − 10,000) × 70% = 8,470; 57,900 + 8,470 = 66,370.
        let run = try ask(
            ["低保边缘", "2024-06-03", "1", "80000", "", "10000"], ["-p", "yulin", "--application", "secondary"])
        #expect(run.output.contains("医疗救助 66,370.00 元"), "\(run.errors)")
    }

    @Test func `where the input ends before a needed fact, nothing is computed`() throws {
        let run = try ask(["guizhou", "低保边缘", "2024-03-01"], language: "en")
        #expect(run.status == 3)
        #expect(run.errors.contains("2 facts are missing"))
        #expect(run.output.isEmpty)
    }

    @Test(arguments: [[], ["-p", "guizhou"]])
    func `an input that is empty gives no facts, and nothing is computed`(_ options: [String]) throws {
        let run = try ask([], options, language: "en")
        #expect(run.status == 3 && run.output.isEmpty, "\(run.errors)")
    }

    @Test func `files of records are not asked about`() throws {
        try withFile("[]") { file in
            let run = try ask([], [file], language: "en")
            #expect(run.status == 2)
            #expect(run.errors.contains("--ask asks for one claim"))
        }
    }
}
