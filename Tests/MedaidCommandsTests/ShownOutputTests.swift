import Foundation
import Testing

/// What the pages show of the program is what the program prints.
///
/// A block marked `console` holds commands behind `$ `, each with what it prints under it. The commands of a page run one
/// after the other in one folder, in which the package's `Policies` are found; `cat NAME` makes the file that it shows
/// where there is none yet. `MEDAID_RECORD=1` writes the pages anew.
struct ShownOutputTests {
    static let pages = [
        "README.md", "Sources/Batch/Batch.docc/ColumnsAndFiles.md",
        "Sources/PolicyFormat/PolicyFormat.docc/ModelYourCity.md",
    ]

    @Test(arguments: pages)
    func `what a page shows is what the program prints`(_ page: String) throws {
        let path = Program.root.appending(path: page)
        let text = try String(contentsOf: path, encoding: .utf8)
        let (rerun, count) = try Self.rerun(text)
        #expect(count >= 2)
        if ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1" {
            try rerun.write(to: path, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == rerun)
    }

    /// The page with what its commands print now, and how many there are.
    private static func rerun(_ page: String) throws -> (page: String, commands: Int) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medaid-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "Policies"), withDestinationURL: Program.root.appending(path: "Policies"))
        var parts = page.components(separatedBy: "```console\n")
        var count = 0
        for index in parts.indices.dropFirst() {
            let block = parts[index].components(separatedBy: "\n```")
            let commands = ("\n" + block[0]).components(separatedBy: "\n$ ").dropFirst()
            // What is shown without a command is somebody else's to check.
            if commands.isEmpty { continue }
            count += commands.count
            let shown = try commands.map { try show($0, in: folder) }
            parts[index] = ([shown.joined(separator: "\n")] + block.dropFirst()).joined(separator: "\n```")
        }
        return (parts.joined(separator: "```console\n"), count)
    }

    /// A command with what it prints, from the command with what is shown.
    private static func show(_ shown: String, in folder: URL) throws -> String {
        let lines = shown.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        let words = lines[0].split(separator: " ").map { String($0) }
        if words[0] == "cat" {
            let file = folder.appending(path: words[1])
            if !FileManager.default.fileExists(atPath: file.path) {
                try (try #require(lines.last) + "\n").write(to: file, atomically: true, encoding: .utf8)
            }
        }
        // The program by its path, since nobody has installed it.
        let command = words[0] == "medaid" ? "'\(Program.path)'" + lines[0].dropFirst(words[0].count) : lines[0]
        let result = try Program.run(
            ["-c", "cd '\(folder.path)' && { \(command); } 2>&1"], executable: "/bin/sh")
        let output = result.output.hasSuffix("\n") ? String(result.output.dropLast()) : result.output
        return "$ " + lines[0] + (output.isEmpty ? "" : "\n" + output)
    }
}
