import Foundation
import Testing

/// The built program, run as a user would.
struct Program {
    /// What a run left behind.
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    /// The executable that `MEDAID_PROGRAM` names, such as that of a release build, else the one beside the test bundle.
    static let path = ProcessInfo.processInfo.environment["MEDAID_PROGRAM"] ?? besideBundle

    /// The executable that was built with the tests.
    static let besideBundle: String = {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let here = bundle.appending(path: "medaid").path
        if FileManager.default.isExecutableFile(atPath: here) { return here }
        let process = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: process).deletingLastPathComponent().appending(path: "medaid").path
    }()

    /// The package's folder.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// What a sanitizer of the tests is told, for the programs that they start.
    static let sanitizers = ProcessInfo.processInfo.environment.filter {
        ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
    }

    /// Runs the program in a folder of its own, with the locale's variables set as given.
    static func run(
        _ arguments: [String], input: String? = nil, environment: [String: String] = [:], executable: String = path
    ) throws -> Result {
        try #require(FileManager.default.isExecutableFile(atPath: path), "no program at \(path)")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        var variables = ["PATH": "/usr/bin:/bin", "LANG": "zh_CN.UTF-8"]
        variables.merge(sanitizers) { $1 }
        variables.merge(environment) { $1 }
        process.environment = variables
        let folder = FileManager.default.temporaryDirectory.appending(path: "medaid-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (outputFile, errorFile) = (folder.appending(path: "out"), folder.appending(path: "err"))
        for file in [outputFile, errorFile] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        if let input {
            let inputFile = folder.appending(path: "in")
            try input.write(to: inputFile, atomically: true, encoding: .utf8)
            process.standardInput = try FileHandle(forReadingFrom: inputFile)
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try String(contentsOf: outputFile, encoding: .utf8),
            errors: try String(contentsOf: errorFile, encoding: .utf8))
    }
}

/// A file that is there as long as it is used.
func withFile<Result>(_ text: String, name: String = "records.json", _ body: (String) throws -> Result) throws -> Result
{
    let folder = FileManager.default.temporaryDirectory.appending(path: "medaid-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return try body(file.path)
}
