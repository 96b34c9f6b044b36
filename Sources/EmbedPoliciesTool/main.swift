import Foundation

// EmbedPoliciesTool OUTPUT FOLDER FILE...: one Swift file that holds the files' bytes as raw strings, by path below FOLDER.

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
    FileHandle.standardError.write(Data("usage: EmbedPoliciesTool OUTPUT FOLDER FILE...\n".utf8))
    exit(2)
}
let folder = arguments[2] + "/"

/// As many `#` as keep the text from ending its own literal.
func fence(for text: String) -> String {
    var hashes = "#"
    while text.contains("\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
    return hashes
}

do {
    var output = "/// The files of `Policies/`, by path: what makes the executable stand alone.\n"
    output += "let embeddedPolicyFiles: [EmbeddedFile] = [\n"
    for path in arguments.dropFirst(3) {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let hashes = fence(for: text)
        let name = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
        output += "    EmbeddedFile(path: \"\(name)\", text: \(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)),\n"
    }
    output += "]\n"
    try output.write(toFile: arguments[1], atomically: true, encoding: .utf8)
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
