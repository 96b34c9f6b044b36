package import PolicyFormat
import Values

/// Where each value of a policy, put together from several files, came from.
package struct ValueOrigins {
    /// Where one value came from.
    package struct Origin: Hashable {
        /// The file; `nil` for what the command line says.
        package var file: String?
        package var line = 0
        package var column = 0
        /// The reading whose other side it is, if any.
        package var reading: String?

        /// In one word: `file:line:column`, or `--set`.
        package var text: String {
            guard let file else { return "--set" }
            return "\(file):\(line):\(column)" + (reading.map { " \($0)" } ?? "")
        }
    }

    /// What readings would change, by where it stands.
    private let readings: [Position: String]

    package init(_ json: JSONValue, otherReadings: [String]) {
        var found: [Position: String] = [:]
        for reading in json["readings"]?.items ?? [] {
            guard let id = reading["id"]?.text, otherReadings.contains(id), let other = reading["otherwise"] else {
                continue
            }
            for member in other.members ?? [] {
                for position in ValueOrigins.positions(in: member.value) { found[position] = id }
            }
        }
        readings = found
    }

    /// Where a value came from; within `readings` itself, a reading's other side is what the file says.
    package func origin(of value: JSONValue, at path: [String]) -> Origin {
        guard let source = value.position.source, !source.isOption else { return Origin() }
        let reading = path.first == "readings" ? nil : readings[value.position]
        return Origin(
            file: source.name, line: value.position.line, column: value.position.column, reading: reading)
    }

    private static func positions(in value: JSONValue) -> [Position] {
        [value.position] + (value.items ?? value.members?.map(\.value) ?? []).flatMap { positions(in: $0) }
    }
}

extension JSONValue {
    /// What a container holds, each with the step that leads there: a key, an item's `id`, or its place from 1.
    package var steps: [(step: String, value: JSONValue)] {
        if let members { return members.map { ($0.key, $0.value) } }
        return (items ?? []).enumerated().map { index, item in (item["id"]?.text ?? String(index + 1), item) }
    }
}
