import Foundation

/// The interpreter that other programs' libraries are asked through: `MEDAID_PYTHON` names it, else it is `python3`.
enum Python {
    private static let named = ProcessInfo.processInfo.environment["MEDAID_PYTHON"]
    private static let path =
        named
        ?? ["/usr/bin/python3", "/usr/local/bin/python3"].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Whether somebody said which one to use; it must have what the tests need.
    static var isNamed: Bool { named != nil }

    /// Whether a module can be imported.
    static func has(_ module: String) -> Bool { (try? run("import \(module)"))?.status == 0 }

    /// Whether workbooks can be written and read by openpyxl, and why not.
    static let hasOpenpyxl = has("openpyxl")
    static let absenceOfOpenpyxl = "python3 with the package openpyxl is not at hand (pip install openpyxl)"
    static let isAtHand = (try? run("import zlib"))?.status == 0

    /// Runs a script.
    static func run(_ script: String, _ arguments: [String] = [], input: String? = nil) throws -> Program.Result {
        guard let path else { throw CocoaError(.fileNoSuchFile) }
        return try Program.run(["-c", script] + arguments, input: input, executable: path)
    }
}
