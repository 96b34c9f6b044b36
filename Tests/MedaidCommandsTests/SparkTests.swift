import Foundation
import Testing

/// A cluster needs nothing of medaid's own: partitions of persons through `medaid batch` give what one machine gives.
@Suite(.enabled(if: LocalSpark.obstacle == nil, Comment(rawValue: LocalSpark.obstacle ?? "")))
struct SparkTests {
    private static let script = Program.root.appending(path: "Tests/MedaidCommandsTests/Spark/recompute.py").path

    @Test func `a local Spark gives the rows of a single machine`() throws {
        try withFile("", name: "claims.csv") { path in
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            let made = try Program.run([
                "generate", "-p", "guizhou", "--persons", "2000", "--refunds", "20", "-o", path,
            ])
            #expect(made.status == 0, "\(made.errors)")
            let single = folder.appending(path: "single.csv")
            let alone = try Program.run(["batch", "-p", "guizhou", path, "-o", single.path])
            #expect(alone.status == 0, "\(alone.errors)")
            let spread = folder.appending(path: "spark.csv")
            let result = try LocalSpark.python([Self.script, path, spread.path, Program.path, "guizhou"])
            #expect(result.status == 0, "\(result.output.suffix(2000))")
            let rows = try String(contentsOf: spread, encoding: .utf8)
            #expect(rows == (try String(contentsOf: single, encoding: .utf8)))
            #expect(rows.split(separator: "\n").count > 5000)
        }
    }
}

/// PySpark on this machine.
private enum LocalSpark {
    /// Runs Python; `MEDAID_PYTHON` names the one that has PySpark.
    static func python(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let interpreter = ProcessInfo.processInfo.environment["MEDAID_PYTHON"]
        process.executableURL = URL(fileURLWithPath: interpreter ?? "/usr/bin/env")
        process.arguments = (interpreter == nil ? ["python3"] : []) + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }

    /// Why Spark cannot be tried here; `nil` where it can.
    static let obstacle: String? = {
        let probe = "import pyspark, shutil, os; assert os.environ.get('JAVA_HOME') or shutil.which('java'), 'no Java'"
        guard let result = try? python(["-c", probe]) else { return "no Python is installed" }
        return result.status == 0 ? nil : "no Spark is installed: " + result.output.suffix(200)
    }()
}
