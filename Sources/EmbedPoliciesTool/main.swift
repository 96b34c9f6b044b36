import Foundation

// EmbedPoliciesTool OUTPUT FOLDER: one Swift file that holds the policy files below FOLDER as raw strings, by path.
// What stands in `examples/` ships beside the program, not in it; the schema is for editors.

/// A text as a literal, with as many `#` as keep it from ending its own.
func literal(_ text: String) -> String {
    var hashes = "#"
    while text.contains("\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
    return "\(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)"
}

/// The texts in a value of JSON, however deep.
func texts(in value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap { texts(in: $0) }
    case let object as [String: Any]: object.values.flatMap { texts(in: $0) }
    default: []
    }
}

/// The applications that a rule asks for: in its conditions, and in what an election lets one choose.
func applications(in value: Any) -> [String] {
    if let list = value as? [Any] { return list.flatMap { applications(in: $0) } }
    guard let object = value as? [String: Any] else { return [] }
    let chosen = object["field"] as? String == "application" ? object["options"].map { texts(in: $0) } ?? [] : []
    return chosen
        + object.flatMap { $0.key == "application" ? texts(in: $0.value) : applications(in: $0.value) }
}

/// The members of a policy file; `nil` where it is no JSON, which is said by those who read it.
func members(of text: String) -> [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
}

/// What a list says of a policy file, as JSON: its members with the keys of `PolicyHeading`.
func heading(of text: String) throws -> String {
    let keys = ["id", "name", "document", "documents", "inForce", "draft", "extends"]
    guard let members = members(of: text)?.filter({ keys.contains($0.key) }) else { return text }
    let json = try JSONSerialization.data(withJSONObject: members, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: json, as: UTF8.self)
}

/// The applications that the rules of a policy file know, in the order in which it names them: what a shell completes.
/// Records of examples may name others, and so may readings that the file does not choose.
func applications(ofFile text: String) -> [String] {
    let rules = (members(of: text) ?? [:]).filter { !["examples", "readings"].contains($0.key) }
    let places = Set(applications(in: rules)).compactMap { word in
        text.range(of: "\"\(word)\"").map { (word: word, place: $0.lowerBound) }
    }
    return places.sorted { $0.place < $1.place }.map(\.word)
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
        let isPolicy = !path.hasPrefix("shared/")
        let words = isPolicy ? applications(ofFile: text) : []
        output += "    EmbeddedFile(\n    path: \"\(path)\", applications: \"\(words.joined(separator: " "))\",\n"
        let heading = isPolicy ? try heading(of: text) : "{}"
        output += "    headingText: \(literal(heading)),\n    text: \(literal(text))),\n"
    }
    output += "]\n"
    try output.write(toFile: arguments[1], atomically: true, encoding: .utf8)
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
