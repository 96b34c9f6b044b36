import Foundation
import Testing

/// The page of promises names suites that there are.
struct SecurityPageTests {
    @Test func `every promise names suites of the tests that stand in the project`() throws {
        let page = try String(
            contentsOf: Program.root.appending(path: "Sources/MedaidCommands/MedaidCommands.docc/Security.md"),
            encoding: .utf8)
        let tests = Program.root.appending(path: "Tests")
        let files = try FileManager.default.subpathsOfDirectory(atPath: tests.path).filter { $0.hasSuffix(".swift") }
        let suites = try files.flatMap { file in
            let text = try String(contentsOf: tests.appending(path: file), encoding: .utf8)
            return text.matches(of: /(?:struct|class) ([A-Z][A-Za-z]*Tests)\b/).map { String($0.output.1) }
        }
        let promises = page.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.contains("---") }.filter {
            !$0.contains("| promised |")
        }
        #expect(promises.count > 14)
        for promise in promises {
            let named = promise.matches(of: /`([A-Z][A-Za-z]*Tests)`/).map { String($0.output.1) }
            #expect(!named.isEmpty, "\(promise)")
            #expect(Set(named).subtracting(suites).isEmpty, "\(promise)")
        }
    }
}
