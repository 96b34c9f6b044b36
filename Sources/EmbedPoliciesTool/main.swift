import Foundation

// EmbedPoliciesTool OUTPUT FOLDER: one Swift file that holds the policy files below FOLDER as raw strings, by path.
// What stands in `examples/` ships beside the program, not in it; the schema is for editors.

/// As many `#` as keep the text from ending its own literal.
func fence(for text: String) -> String {
    var hashes = "#"
    while text.contains("\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
    return hashes
}

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
    FileHandle.standardError.write(Data("usage: EmbedPoliciesTool OUTPUT FOLDER\n".utf8))
    exit(2)
}

do {
    let folder = URL(fileURLWithPath: arguments[2])
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".json") && $0.contains("/") && !$0.hasPrefix("examples/") }
        .sorted()
    var output = "/// The files of `Policies/`, by path: what makes the library stand alone.\n"
    output += "package let embeddedPolicyFiles: [EmbeddedFile] = [\n"
    for path in paths {
        let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        let hashes = fence(for: text)
        output += "    EmbeddedFile(path: \"\(path)\", text: \(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)),\n"
    }
    output += "]\n"
    try output.write(toFile: arguments[1], atomically: true, encoding: .utf8)
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
