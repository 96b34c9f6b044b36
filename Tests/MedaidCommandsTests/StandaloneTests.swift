import Foundation
import Testing

/// The program of a release stands alone: one file, in a root folder that holds nothing else.
///
/// The tests' own program needs shared libraries: `MEDAID_PROGRAM` names that of a release.
@Suite(.enabled(if: Standalone.canBeTried, "needs root, and MEDAID_PROGRAM to name the program of a release"))
struct StandaloneTests {
    private func run(_ words: String, in place: Workplace) throws -> Program.Result {
        try FileManager.default.copyItem(atPath: Program.path, toPath: place.folder.appending(path: "root/medaid").path)
        return try place.run("env -i LANG=zh_CN.UTF-8 TMPDIR=/ /usr/sbin/chroot root /medaid \(words)")
    }

    private func place() throws -> Workplace {
        let place = try Workplace()
        try FileManager.default.createDirectory(
            at: place.folder.appending(path: "root"), withIntermediateDirectories: false)
        return place
    }

    @Test func `it settles a claim`() throws {
        let words = "calc -p guizhou --identities 低保边缘 --date 2024-03-01 --care 住院 --in-scope 12000 --basic-paid 7000"
        let alone = try run(words, in: try place())
        // (12,000 − 7,000 − 1,000) × 60%
        #expect(alone.status == 0 && alone.output.contains("医疗救助 2,400.00 元"), "\(alone.errors)")
        #expect(try Program.run(words.split(separator: " ").map { String($0) }).output == alone.output)
    }

    @Test func `it settles a year from standard input to standard output, and into files`() throws {
        let streams = try place()
        let result = try run("batch -p guizhou - -o - --rejects /rejects.csv < claims.csv", in: streams)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.split(separator: "\n").count == 3)
        #expect(streams.read("root/rejects.csv") != nil)
        let files = try place()
        try files.write(Workplace.claims, "root/claims.csv")
        #expect(try run("batch -p guizhou claims.csv -o due.csv --jobs 2", in: files).status == 0)
        #expect(files.read("root/due.csv") == result.output)
    }
}

/// Whether the program under test can be tried alone.
private enum Standalone {
    static let canBeTried =
        getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/chroot") && isStatic

    /// Whether nothing is named that would have to load it: an ELF file without an interpreter.
    private static var isStatic: Bool {
        guard let file = FileHandle(forReadingAtPath: Program.path), let head = try? file.read(upToCount: 1 << 12)
        else {
            return false
        }
        let bytes = [UInt8](head)
        func number(_ start: Int, _ length: Int) -> Int {
            bytes[start..<(start + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        guard bytes.count > 64, bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2]) else { return false }
        let (table, size, count) = (number(32, 8), number(54, 2), number(56, 2))
        guard table + size * count <= bytes.count else { return false }
        return !(0..<count).contains { number(table + size * $0, 4) == 3 }
    }
}
