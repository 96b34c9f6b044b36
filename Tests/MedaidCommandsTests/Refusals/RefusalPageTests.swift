import Foundation
import PolicyLint
import Testing

/// The article *What medaid refuses and why* says what the program says.
struct RefusalPageTests {
    private static let file = Program.root.appending(
        path: "Sources/MedaidCommands/MedaidCommands.docc/WhatIsRefused.md")

    /// `MEDAID_RECORD=1` writes it anew.
    @Test func `the article holds what is said of each mistake, in both languages`() throws {
        let page = try RefusalPage()
        for (_, entries) in page.sections {
            for entry in entries {
                let code = entry.refusal.code
                for text in [entry.zh, entry.en] {
                    #expect(text.contains("[\(code)]"), "\(entry.refusal.given): \(text)")
                }
                #expect(entry.zh.unicodeScalars.contains { $0.value > 0x3000 }, "\(entry.refusal.given)")
            }
        }
        if ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1" {
            try page.text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: Self.file, encoding: .utf8) == page.text)
    }

    @Test func `the article has every code of files, columns and values`() throws {
        let reported = try Regex(#"(?:report\(|check: |Diagnostic\(|fail\(row, |add\()\s*"([a-z]+(?:-[a-z]+)+)""#)
        var found: Set<String> = []
        for folder in ["Batch", "Adjudication/Claim", "PolicyFormat/Fields"] {
            let root = Program.root.appending(path: "Sources/\(folder)")
            for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) where path.hasSuffix(".swift") {
                let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
                found.formUnion(text.matches(of: reported).compactMap { $0.output[1].substring.map { String($0) } })
            }
        }
        let known = Set(RefusalPage.Section.all.flatMap(\.cases).map(\.code))
        // Beside what is wrong with policies, and with means tests.
        #expect(found.subtracting(known).subtracting(Checks.ids).subtracting(["unknown-test"]).isEmpty)
        #expect(found.count > 15)
    }
}
