import Foundation
import Glibc
import Testing

@testable import Platform

/// Who may read what a run writes: results by the user's mask, temporary files nobody else.
struct FileModeTests {
    private static let call = """
        medaid batch -p guizhou claims.csv -o o.csv --summary s.json --report r.html --warnings w.xlsx --set warning_line=1
        medaid calc -p guizhou --date 2024-03-01 --care inpatient --in-scope 1 -o c.json
        stat -c %a o.csv o.rejects.csv s.json r.html w.xlsx c.json | sort -u
        """

    @Test(arguments: [("022", "644"), ("027", "640"), ("077", "600"), ("000", "666")])
    func `new outputs have the mode that the mask leaves`(_ mask: String, _ mode: String) throws {
        let result = try Workplace().run("umask \(mask)\n" + Self.call)
        #expect(result.output == mode + "\n", "\(result.errors)")
    }

    private func mode(_ descriptor: Int32) -> mode_t? {
        var info = stat()
        return fstat(descriptor, &info) == 0 ? info.st_mode & 0o777 : nil
    }

    @Test func `temporary files and folders are their owner's alone`() throws {
        let file = try TemporaryFile.make().get()
        withExtendedLifetime(file) { #expect(mode(file.descriptor) == 0o600) }
        let folder = try TemporaryFolder.make().get()
        defer { TemporaryFolder.remove(folder, with: []) }
        var info = stat()
        #expect(stat(folder, &info) == 0 && info.st_mode & 0o777 == 0o700)
    }

    @Test func `what takes the place of a file that only its owner reads is never open to others`() throws {
        try withFile("old\n", name: "o.csv") { path in
            chmod(path, 0o600)
            let pending = try PendingFile.begin(path).get()
            #expect(mode(pending.descriptor) == 0o600)
            #expect(pending.append("new\n") == nil && pending.finish() == nil)
            var info = stat()
            #expect(stat(path, &info) == 0 && info.st_mode & 0o777 == 0o600)
        }
    }
}
