import Platform
import PolicyFormat
import Values

/// The lists of disease codes that a policy file names, read from beside it and put in the place of their names (病种清单).
///
/// A list has one code or range a line; what stands behind a comma, a tab or a space is for people. Lines that begin with
/// `#`, and empty ones, are passed over.
struct CodeLists {
    private let read: (String) -> Swift.Result<[UInt8], FileFailure>
    /// What was wrong.
    private(set) var diagnostics: [Diagnostic] = []

    init(read: @escaping (String) -> Swift.Result<[UInt8], FileFailure>) { self.read = read }

    /// The paths of the lists that a file names.
    static func paths(in json: JSONValue, of source: SourceText) -> [String] {
        if let name = listName(json)?.text { return [path(name, beside: source)] }
        let inner = json.members?.map(\.value) ?? json.items ?? []
        return inner.flatMap { paths(in: $0, of: source) }
    }

    /// The file with the codes of its lists in it, each at its place in the list.
    mutating func embedded(in json: JSONValue, of source: SourceText) -> JSONValue {
        // Hardly a file names any: one that does not is not made anew.
        CodeLists.isNamed(in: json) ? replaced(in: json, of: source) : json
    }

    /// Whether a list is named anywhere in a file.
    private static func isNamed(in json: JSONValue) -> Bool {
        switch json.kind {
        case .object(let members):
            listName(json) != nil || members.contains { isNamed(in: $0.value) }
        case .array(let items): items.contains { isNamed(in: $0) }
        default: false
        }
    }

    private mutating func replaced(in json: JSONValue, of source: SourceText) -> JSONValue {
        switch json.kind {
        case .object(let members):
            guard let name = listName(json), let text = name.text else {
                return JSONValue(
                    .object(
                        members.map { member in
                            var member = member
                            member.value = replaced(in: member.value, of: source)
                            return member
                        }), at: json.position)
            }
            return withCodes(members, from: CodeLists.path(text, beside: source), named: name.position, json.position)
        case .array(let items):
            return JSONValue(.array(items.map { replaced(in: $0, of: source) }), at: json.position)
        default: return json
        }
    }

    /// The name of a list, where a condition names one.
    private static func listName(_ json: JSONValue) -> JSONValue? {
        guard let members = json.members, let file = json["file"], file.text != nil,
            members.allSatisfy({ ["file", "codes", "$comment"].contains($0.key) })
        else { return nil }
        return file
    }

    private func listName(_ json: JSONValue) -> JSONValue? { CodeLists.listName(json) }

    private static func path(_ name: String, beside source: SourceText) -> String {
        guard !name.hasPrefix("/"), let slash = source.name.lastIndex(of: "/") else { return name }
        return String(source.name[...slash]) + name
    }

    private mutating func withCodes(
        _ members: [JSONMember], from path: String, named position: Position, _ whole: Position
    ) -> JSONValue {
        let own = members.first { $0.key == "codes" }?.value
        var codes = own.map { $0.items ?? [$0] } ?? []
        switch read(path) {
        case .failure(let failure):
            var diagnostic = failure.diagnostic
            diagnostic.position = position
            diagnostics.append(diagnostic)
        case .success(let bytes):
            let listed = CodeLists.codes(SourceText(name: path, bytes: bytes))
            if listed.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        check: "empty", Label(zh: "清单“\(path)”没有编码", en: "the list “\(path)” has no code"),
                        at: position))
            }
            codes += listed
        }
        let rest = members.filter { !["file", "codes"].contains($0.key) }
        let member = JSONMember(
            key: "codes", keyPosition: position, value: JSONValue(.array(codes), at: position))
        return JSONValue(.object(rest + [member]), at: whole)
    }

    /// The first word of each line that has one.
    private static func codes(_ list: SourceText) -> [JSONValue] {
        let bytes = list.bytes
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        var start = hasMark ? 3 : 0
        var found: [JSONValue] = []
        for line in bytes[start...].split(separator: 10, omittingEmptySubsequences: false) {
            defer { start += line.count + 1 }
            let indent = line.prefix { $0 == 32 || $0 == 9 }.count
            let word = line.dropFirst(indent).prefix { ![9, 13, 32, 44].contains($0) }
            if word.isEmpty || word.first == 35 { continue }
            found.append(
                JSONValue(
                    .string(String(decoding: word, as: UTF8.self)), at: Position(source: list, offset: start + indent)))
        }
        return found
    }
}
