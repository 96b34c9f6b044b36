import Foundation

/// Chromium without a window, kept off the network.
struct Browser {
    struct Result {
        let status: Int32
        let output: String
        let log: String

        /// What the page's console says.
        var console: [String] { log.split(separator: "\n").filter { $0.contains("CONSOLE") }.map { String($0) } }
    }

    private let path: String

    /// The one installed, `MEDAID_CHROMIUM` first; `nil` where there is none.
    static let installed: Browser? = {
        let named = ProcessInfo.processInfo.environment["MEDAID_CHROMIUM"].map { [$0] } ?? []
        let folders = ["/usr/bin", "/usr/local/bin", "/snap/bin"]
        let places = folders.flatMap { folder in
            ["chromium", "chromium-browser", "google-chrome"].map { "\(folder)/\($0)" }
        }
        return (named + places).first { FileManager.default.isExecutableFile(atPath: $0) }.map { Browser(path: $0) }
    }()

    /// Opens a page and does something with it, such as `--screenshot=FILE`.
    func open(_ page: URL, width: Int, height: Int = 1200, _ action: [String]) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medaid-browser-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (outputFile, logFile) = (folder.appending(path: "out"), folder.appending(path: "log"))
        for file in [outputFile, logFile] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--no-first-run", "--disable-background-networking", "--user-data-dir=\(folder.path)/profile",
                "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--virtual-time-budget=3000",
                "--window-size=\(width),\(height)",
            ] + action + [page.absoluteString]
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: logFile)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try String(contentsOf: outputFile, encoding: .utf8),
            log: String(decoding: try Data(contentsOf: logFile), as: UTF8.self))
    }
}

extension Browser {
    /// How far a page reaches to the right in frames of some widths, with what sticks out of them: `320;390` where nothing
    /// does.
    func reach(of html: String, at widths: [Int]) throws -> (text: String, log: String) {
        let source = html.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        let frames = widths.map {
            "<iframe width=\"\($0)\" height=\"900\" style=\"border: 0\" srcdoc=\"\(source)\"></iframe>"
        }
        let measure = """
            <!DOCTYPE html><meta charset="utf-8"><body>\(frames.joined())<script>
            onload = () => {
              document.title = [...document.querySelectorAll("iframe")].map(frame => {
                const page = frame.contentDocument
                const wide = [...page.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > frame.width)
                return page.documentElement.scrollWidth + wide.slice(0, 2).map(e => " " + e.outerHTML.slice(0, 60)).join()
              }).join(";")
            }
            </script></body>
            """
        return try withFile(measure, name: "page.html") { path in
            let result = try open(URL(fileURLWithPath: path), width: 1400, ["--dump-dom"])
            let measured = result.output.firstMatch(of: /<title>(.*?)<\/title>/)?.output.1 ?? ""
            return (String(measured), String(result.log.suffix(300)))
        }
    }
}
