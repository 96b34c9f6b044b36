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
    /// Opens pages in frames of some widths, all in one start, and measures from without how far each page reaches to the
    /// right, with what sticks out of it: `slip 320;slip 390` where nothing does. The console names a page by its name.
    func frames(
        of pages: [(name: String, html: String)], at widths: [Int]
    ) throws -> (reach: String, expected: String, result: Result) {
        let kinds = pages.flatMap { page in widths.map { (page.name, $0) } }
        let frames = kinds.map { name, width in
            "<iframe name=\"\(name)\" width=\"\(width)\" height=\"900\" style=\"border: 0\" src=\"\(name).html\"></iframe>"
        }
        let measure = """
            <!DOCTYPE html><meta charset="utf-8"><body>\(frames.joined())<script>
            onload = () => {
              document.title = [...document.querySelectorAll("iframe")].map(frame => {
                const page = frame.contentDocument
                const wide = [...page.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > frame.width)
                return frame.name + " " + page.documentElement.scrollWidth
                  + wide.slice(0, 2).map(e => " " + e.outerHTML.slice(0, 60)).join()
              }).join(";")
            }
            </script></body>
            """
        return try withFile(measure, name: "frames of pages.html") { path in
            let file = URL(fileURLWithPath: path)
            for page in pages {
                let own = file.deletingLastPathComponent().appending(path: page.name + ".html")
                try page.html.write(to: own, atomically: false, encoding: .utf8)
            }
            let result = try open(file, width: 1400, ["--dump-dom", "--allow-file-access-from-files"])
            let measured = result.output.firstMatch(of: /<title>(.*?)<\/title>/)?.output.1 ?? ""
            return (String(measured), kinds.map { "\($0) \($1)" }.joined(separator: ";"), result)
        }
    }
}
