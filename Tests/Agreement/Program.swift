import Foundation

/// The program that is judged, and the repository whose policies are tried.
enum Program {
    static let root = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    nonisolated(unsafe) static var path = ""

    /// Runs it; returns its status and what it wrote to standard error.
    static func run(_ words: [String], in folder: URL) throws -> (status: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = words
        process.currentDirectoryURL = folder
        let errors = folder.appending(path: "errors.txt")
        try Data().write(to: errors)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
}

/// The tables that all schemes share: here the sources do not stand where those of the evaluator do.
enum NaiveFiles {
    static let shared = Program.root.appending(path: "Policies/shared")
}
