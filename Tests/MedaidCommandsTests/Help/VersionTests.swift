import Foundation
import Testing
import Values

@testable import MedaidCommands

/// `medaid --version`: the program, and every policy that it carries with the hash by which results name it.
struct VersionTests {
    private static let lines = ConsoleRun(["--version"], .zh).output.split(separator: "\n").map { String($0) }

    @Test func `the first line is the program alone`() {
        #expect(Self.lines.first == "medaid \(Registry.version)")
        #expect(ConsoleRun(["-V"], .en).output.hasPrefix("medaid \(Registry.version)\n\n"))
    }

    @Test func `every policy stands there with its document, its days and the hash that results name`() throws {
        let policies = try JSONSerialization.jsonObject(
            with: Data(ConsoleRun(["list", "--format", "json"]).output.utf8))
        let listed = try #require(policies as? [[String: Any]])
        #expect(listed.count >= 6)
        for policy in listed {
            let (id, version) = (try text(policy, "id"), try text(policy, "version"))
            let place = try #require(
                Self.lines.firstIndex { $0.hasPrefix("\(id)@\(version)  \(policy["document"] ?? "")，") })
            #expect(Self.lines[place + 1] == "    sha256 \(try text(policy, "sha256"))")
        }
        #expect(Self.lines.contains("guizhou@2023-01-01  黔府办发〔2022〕19号，2023-01-01 起施行"))
        #expect(Self.lines.contains("jincheng@2023-01-01  晋市政办〔2022〕40号，2023-01-01 至 2027-12-31"))
        #expect(Self.lines.allSatisfy { displayWidth(of: $0) <= 80 })
    }

    @Test func `it is JSON too, in English too, and takes nothing else`() throws {
        let run = ConsoleRun(["--version", "--format", "json"])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(json["program"] as? String == Registry.program)
        #expect((json["policies"] as? [[String: Any]])?.count == Self.lines.count / 2)
        #expect(ConsoleRun(["--lang", "en", "--version"]).output.contains("黔府办发〔2022〕19号, in force from 2023-01-01\n"))
        #expect(ConsoleRun(["--version", "--format", "html"]).status == 2)
    }

    private func text(_ object: [String: Any], _ key: String) throws -> String { try #require(object[key] as? String) }
}
