import Foundation
import Testing

/// The pictures of the README are of what its commands write.
///
/// `MEDAID_RECORD=1` makes them anew, where there is a Chromium.
struct PictureTests {
    private static let folder = "Sources/MedaidCommands/MedaidCommands.docc/Resources"
    private static let names = ["slip", "guizhou"]
    /// In pixels, and the most bytes that a picture may have.
    private static let (width, height, mostBytes) = (880, 1080, 150_000)

    private static func readme() throws -> String {
        try String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
    }

    @Test(arguments: names)
    func `a picture is small, and the README shows it`(_ name: String) throws {
        let path = "\(Self.folder)/\(name).png"
        let picture = try Data(contentsOf: Program.root.appending(path: path))
        #expect(picture.count > 10_000 && picture.count <= Self.mostBytes, "\(picture.count)")
        #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try Self.readme().contains("](\(path))"))
    }

    @Test(.enabled(if: Browser.installed != nil, "no Chromium is installed"), arguments: names)
    func `the command of the README writes the page that a picture shows`(_ name: String) throws {
        let browser = try #require(Browser.installed)
        let line = try Self.readme().split(separator: "\n").first { $0.hasSuffix("-o \(name).html") }
        let command = String(try #require(line))
        let place = try Workplace()
        #expect(try place.run(command).status == 0)
        let page = place.folder.appending(path: name + ".html")
        let taken = place.folder.appending(path: name + ".png")
        let result = try browser.open(
            page, width: Self.width, height: Self.height, ["--screenshot=\(taken.path)", "--force-color-profile=srgb"])
        #expect(result.status == 0 && result.console == [], "\(result.log.suffix(300))")
        let picture = try Data(contentsOf: taken)
        #expect(picture.count > 10_000)
        guard ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1" else { return }
        let folder = Program.root.appending(path: Self.folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try picture.write(to: folder.appending(path: name + ".png"))
    }
}
