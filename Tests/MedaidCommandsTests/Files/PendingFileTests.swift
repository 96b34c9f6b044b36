import Foundation
@testable import Platform
import Testing

/// Files of a run appear together, or none does.
struct PendingFileTests {
    private func begin(_ place: Workplace, _ name: String) throws -> PendingFile {
        let file = try PendingFile.begin(place.folder.appending(path: name).path).get()
        #expect(file.append("new \(name)\n") == nil)
        return file
    }

    @Test func `where one cannot be put in its place, the others are put back`() throws {
        let place = try Workplace(["a.csv": "old a\n", "c.csv": "old c\n"])
        let files = try ["a.csv", "b.csv", "c.csv"].map { try begin(place, $0) }
        // A folder takes the place of the third after it was looked at.
        try FileManager.default.removeItem(at: place.folder.appending(path: "c.csv"))
        try FileManager.default.createDirectory(
            at: place.folder.appending(path: "c.csv/x"), withIntermediateDirectories: true)
        let failure = PendingFile.finish(files)
        #expect(failure?.path.hasSuffix("/c.csv") == true)
        #expect(place.read("a.csv") == "old a\n")
        #expect(place.read("b.csv") == nil)
    }

    @Test func `nothing is left beside files that are in place`() throws {
        let place = try Workplace(["a.csv": "old a\n"])
        let files = try ["a.csv", "b.csv"].map { try begin(place, $0) }
        #expect(place.names == ["a.csv"])
        #expect(PendingFile.finish(files) == nil)
        #expect(place.names == ["a.csv", "b.csv"])
        #expect(place.read("a.csv") == "new a.csv\n" && place.read("b.csv") == "new b.csv\n")
    }

    @Test func `files that are not finished leave nothing`() throws {
        let place = try Workplace(["a.csv": "old a\n"])
        _ = try begin(place, "a.csv")
        #expect(place.names == ["a.csv"] && place.read("a.csv") == "old a\n")
    }

    @Test func `what a killed run left is removed by the next on that name, which says so`() throws {
        let place = try Workplace()
        let ended = try place.run("echo $$").output.trimmingCharacters(in: .newlines)
        let hidden = HiddenFile.allCases.map {
            URL(fileURLWithPath: $0.name(of: place.folder.path + "/o.csv")).lastPathComponent
        }
        for name in hidden {
            try place.write("half", name.replacingOccurrences(of: "-\(getpid())-", with: "-\(ended)-"))
        }
        // Those of a running process, and of another name, are somebody else's.
        try place.write("half", hidden[0])
        try place.write("half", ".medaid-part-\(ended)-0123456789abcdef")
        let result = try place.run("medaid batch -p guizhou claims.csv -o o.csv")
        #expect(result.status == 0 && result.errors.contains("上次写 o.csv 时程序被强行结束"), "\(result.errors)")
        #expect(
            place.names
                == [".medaid-part-\(ended)-0123456789abcdef", hidden[0], "claims.csv", "o.csv", "o.rejects.csv"]
                .sorted())
    }
}
