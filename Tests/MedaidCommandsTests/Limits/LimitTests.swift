import Foundation
@testable import MedaidCommands
import Testing
import Values

/// What is too much is refused, and the most there may be is taken.
struct LimitTests {
    @Test(arguments: Limit.all)
    func `one more than there may be is refused with its code, and the most is taken`(_ limit: Limit) throws {
        let (most, more) = (try limit.said(limit.most), try limit.said(limit.most + 1))
        #expect(more.contains(limit.says) && more.contains("[\(limit.code)]"), "\(more.prefix(600))")
        #expect(!most.contains(limit.says), "\(most.prefix(600))")
    }

    /// What a claim of the largest amount comes to where something of the town's is changed so many times to 1,000%.
    private func settled(_ count: Int, _ town: (String) -> String) throws -> ConsoleRun {
        let change = #"{"when": {"care": ["inpatient"]}, "WHAT": {"times": "1000%"}, "cite": "第三条"}"#
        let changes = [String](repeating: change, count: count).joined(separator: ", ")
        let place = try Workplace(["town.json": CodePages.town])
        try place.write(#"{"extends": "town.json", \#(town(changes))}"#, "city.json")
        return ConsoleRun([
            "calc", "-p", place.folder.path + "/city.json", "--date", "2024-03-01", "--care", "inpatient",
            "--identities",
            "特困", "--in-scope", "1000000000", "--format", "json",
        ])
    }

    @Test func `a rate that changes take beyond ten thousand percent is refused`() throws {
        let rates = { (changes: String) in
            #""benefits": [{"id": "basic", "adjust": [\#(changes.replacing("WHAT", with: "rate"))]}]"#
        }
        // 90% × 10 × 10 = 9,000%: more than the bill, of which the year's limit leaves 50,000.
        let most = try settled(2, rates)
        #expect(most.status == 0 && most.output.contains("\"payout\": 50000.00"), "\(most.errors)")
        // 90,000%
        let more = try settled(3, rates)
        #expect(more.status == 3 && more.codes == ["overflow"], "\(more.errors)")
    }

    @Test func `a limit that changes take beyond all sums of a year is refused`() throws {
        let limits = { (changes: String) in
            #""pools": [{"id": "annual", "limit": 1000000000, "adjust": [\#(changes.replacing("WHAT", with: "limit"))]}]"#
        }
        // 10^9 yuan × 10^5 is 10^16 fen, the most. 90% of 10^9 yuan is paid.
        let most = try settled(5, limits)
        #expect(most.status == 0 && most.output.contains("\"payout\": 900000000.00"), "\(most.errors)")
        let more = try settled(6, limits)
        #expect(more.status == 3 && more.codes == ["overflow"], "\(more.errors)")
    }

    /// `MEDAID_RECORD=1` writes it anew.
    @Test func `the article lists every limit with its error`() throws {
        let file = Program.root.appending(path: "Sources/MedaidCommands/MedaidCommands.docc/WhatIsTooMuch.md")
        let page = LimitPage.text
        if ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1" {
            try page.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == page)
    }

    @Test func `every limit that is declared stands in the article, by its value`() throws {
        let source = try String(
            contentsOf: Program.root.appending(path: "Sources/Values/Limits.swift"), encoding: .utf8)
        let names = source.matches(of: #/static let (\w+) =/#).map { String($0.output.1) }
        #expect(names.count > 20)
        let listed =
            try String(
                contentsOf: Program.root.appending(
                    path: "Tests/MedaidCommandsTests/Limits/LimitPage.swift"), encoding: .utf8)
            + String(
                contentsOf: Program.root.appending(
                    path: "Tests/MedaidCommandsTests/Limits/Limit.swift"), encoding: .utf8)
        #expect(names.filter { !listed.contains("Limits.\($0)") } == [])
    }
}
