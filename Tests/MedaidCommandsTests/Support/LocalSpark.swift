import Foundation

/// PySpark on this machine. One Python and one JVM run the jobs of all tests: their start takes longer than a job.
actor LocalSpark {
    static let shared = LocalSpark()

    /// Why Spark cannot be tried here; `nil` where it can.
    static let obstacle: String? = {
        let probe = "import pyspark, shutil, os; assert os.environ.get('JAVA_HOME') or shutil.which('java'), 'no Java'"
        guard let result = try? Python.run(probe) else { return "no Python is installed" }
        return result.status == 0 ? nil : "no Spark is installed: " + result.errors.suffix(200)
    }()

    /// Runs a job for each line that it reads, and answers with the job's exit status. A session that is stopped leaves its
    /// JVM to the next one. What a job says goes to `spark.log` in its folder.
    private static let driver = """
        import contextlib, json, os, runpy, sys, traceback

        answers = os.fdopen(os.dup(1), "w")
        os.dup2(2, 1)
        for line in sys.stdin:
            asked = json.loads(line)
            os.chdir(asked["folder"])
            sys.argv = asked["arguments"]
            status = 0
            with open("spark.log", "w") as log, contextlib.redirect_stderr(log):
                try:
                    runpy.run_path(sys.argv[0], run_name="__main__")
                except SystemExit as end:
                    status = 1 if isinstance(end.code, str) else end.code or 0
                    print(end.code, file=sys.stderr)
                except BaseException:
                    status = 1
                    traceback.print_exc()
            print(status, file=answers, flush=True)
        """

    /// Two workers, and four attempts at a task. The JVM is over before better machine code would pay.
    private static let submitted = [
        "--master local[2,4] --driver-memory 1g --conf spark.ui.enabled=false --conf spark.driver.bindAddress=127.0.0.1",
        "--driver-java-options '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' pyspark-shell",
    ].joined(separator: " ")

    private struct Request: Encodable {
        let folder: String
        let arguments: [String]
    }

    private var started: (requests: FileHandle, answers: FileHandle)?

    /// Runs the `job.py` of a folder on an input there; the result is its folder `out`.
    ///
    /// The JVM was started elsewhere: files that it reads need whole paths.
    func run(
        _ input: String, medaid: String = Program.path, partitions: Int? = nil, in folder: URL
    ) throws -> Int32 {
        let (requests, answers) = try started ?? start()
        let path = { (name: String) in folder.appending(path: name).path }
        let arguments =
            [path("job.py"), path(input), path("out"), "--medaid", medaid]
            + (partitions.map { ["--partitions", String($0)] } ?? [])
        try requests.write(
            contentsOf: JSONEncoder().encode(Request(folder: folder.path, arguments: arguments)) + Data("\n".utf8))
        var answer = Data()
        while answer.last != UInt8(ascii: "\n") {
            let more = answers.availableData
            guard !more.isEmpty else { throw CocoaError(.fileReadUnknown) }
            answer += more
        }
        guard let status = Int32(String(decoding: answer.dropLast(), as: UTF8.self)) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return status
    }

    /// Starts Python. It ends with the process of the tests, when nothing more can be asked of it.
    private func start() throws -> (requests: FileHandle, answers: FileHandle) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let python = ProcessInfo.processInfo.environment["MEDAID_PYTHON"] ?? "python3"
        process.arguments = [python, "-c", Self.driver]
        process.environment = [
            "PATH": "/usr/bin:/bin", "LANG": "zh_CN.UTF-8", "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_SUBMIT_ARGS": Self.submitted,
        ].merging(Program.sanitizers) { $1 }
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let both = (input.fileHandleForWriting, output.fileHandleForReading)
        started = both
        return both
    }
}
