import PolicyFormat
import Reporting
import Values

/// A policy as it stands once everything is laid over what it extends: the JSON, and beside it where each line is from.
struct ResolvedPage {
    private let source: String
    private let policy: JSONValue
    private let origins: ValueOrigins
    private let width: Int

    init(_ resolved: PolicyLibrary.Resolved, width: Int) {
        source = resolved.source.name
        // What it extends is in it already.
        let members = (resolved.json.members ?? []).filter { $0.key != "extends" }
        policy = JSONValue(.object(members), at: resolved.json.position)
        self.width = max(60, width)
        origins = ValueOrigins(resolved.json, otherReadings: resolved.otherReadings)
    }

    private struct Line {
        var origin = ""
        var text: String
    }

    // MARK: To read

    /// The page: the origin on the left, the JSON on the right. Without the left column it is the file.
    var text: String {
        let lines = lines(policy, [], indent: 0, before: "", after: "")
        let gutter = lines.map { displayWidth(of: $0.origin) }.max() ?? 0
        return lines.map { padded($0.origin, to: gutter) + "  " + $0.text + "\n" }.joined()
    }

    private func lines(_ value: JSONValue, _ path: [String], indent: Int, before: String, after: String) -> [Line] {
        let space = String(repeating: " ", count: indent)
        let short = space + before + JSONText.line(value) + after
        let steps = value.steps
        if steps.isEmpty || (places(value, path).count == 1 && displayWidth(of: short) <= width) {
            return [Line(origin: origins.origin(of: value, at: path).text, text: short)]
        }
        let inner = steps.enumerated().flatMap { index, entry in
            lines(
                entry.value, path + [entry.step], indent: indent + 2,
                before: value.members == nil ? "" : JSONWriter.quoted(entry.step) + ": ",
                after: index == steps.count - 1 ? "" : ",")
        }
        let (open, close) = value.members == nil ? ("[", "]") : ("{", "}")
        return [Line(text: space + before + open)] + inner + [Line(text: space + close + after)]
    }

    /// The lines of files that the single values within a value are from.
    private func places(_ value: JSONValue, _ path: [String]) -> Set<ValueOrigins.Origin> {
        let steps = value.steps
        guard !steps.isEmpty else {
            var origin = origins.origin(of: value, at: path)
            origin.column = 0
            return [origin]
        }
        return steps.reduce(into: []) { $0.formUnion(places($1.value, path + [$1.step])) }
    }

    // MARK: For programs

    /// The file, and the origin of every value in it by its path.
    var json: JSONValue {
        .object([
            ("id", .text(policy["id"]?.text ?? "")), ("source", .text(source)),
            ("policy", policy), ("origins", .object(leaves(policy, []))),
        ])
    }

    private func leaves(_ value: JSONValue, _ path: [String]) -> [(String, JSONValue)] {
        let steps = value.steps
        guard steps.isEmpty else { return steps.flatMap { leaves($0.value, path + [$0.step]) } }
        let origin = origins.origin(of: value, at: path)
        var members: [(String, JSONValue)] = []
        if let file = origin.file {
            members.append(("file", .text(file)))
            members.append(("line", .number(String(origin.line))))
            members.append(("column", .number(String(origin.column))))
            if let reading = origin.reading { members.append(("reading", .text(reading))) }
        } else {
            members.append(("option", .text("--set")))
        }
        return [(path.joined(separator: "."), .object(members))]
    }
}
