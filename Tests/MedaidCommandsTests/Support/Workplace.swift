import Foundation

/// A folder with a few files in which scripts are run, as at a terminal; it is gone afterwards.
final class Workplace {
    let folder: URL

    /// Claims of two persons; with guizhou, 2,400.00 and 600.00 are due.
    ///
    /// 低保边缘: (5,000 − 1,000) × 60% = 2,400; then the deductible is met: 1,000 × 60% = 600.
    static let claims = """
        claim_id,person_id,date,identities,care,in_scope,basic_paid
        A,P1,2024-03-01,低保边缘,inpatient,12000,7000
        B,P1,2024-04-02,低保边缘,inpatient,3000,2000

        """

    /// So many claims of one person each.
    static func claims(of persons: Int) -> String {
        "claim_id,person_id,date,identities,care,in_scope,basic_paid\n"
            + (1...persons).map { "C\($0),P\($0),2024-03-01,低保边缘,inpatient,12000,7000\n" }.joined()
    }

    /// Whether a folder may be mounted where nobody else sees it.
    static let canMount: Bool = {
        let script = "unshare -m mount -t tmpfs -o size=64k none /mnt"
        return (try? Program.run(["-c", script], executable: "/bin/bash").status) == 0
    }()

    init(_ files: [String: String] = ["claims.csv": Workplace.claims]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "medaid-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try write(text, name) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String, _ name: String) throws {
        try text.write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    }

    /// What a file holds; `nil` where there is none.
    func read(_ name: String) -> String? { try? String(contentsOf: folder.appending(path: name), encoding: .utf8) }

    /// All that stands in the folder, hidden files too.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }

    /// Runs a bash script in the folder; `medaid` is the built program.
    func run(_ script: String, _ environment: [String: String] = [:]) throws -> Program.Result {
        let whole =
            "medaid() { '\(Program.path)' \"$@\"; }\nprogram='\(Program.path)'\ncd '\(folder.path)' || exit 99\n"
        return try Program.run(["-c", whole + script], environment: environment, executable: "/bin/bash")
    }
}
