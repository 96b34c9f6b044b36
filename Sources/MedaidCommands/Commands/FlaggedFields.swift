import Adjudication
import PolicyFormat
import Values

/// The fields of a record that options give: the common ones by their own, a policy's by `--field NAME=VALUE`.
enum FlaggedFields {
    /// A field that an option gives.
    struct Entry {
        let name: String
        let text: String
        /// Where its value was typed.
        let position: Position

        /// As the command line writes it: `--in-scope`, `--field days`.
        var spoken: String {
            let option = position.source?.name ?? ""
            return option == "--field" ? "\(option) \(name)" : option
        }
    }

    static func given(_ arguments: Arguments) -> [Entry] {
        let common = Field.definitions.compactMap { definition -> Entry? in
            let option = SharedOptions.optionName(definition)
            return arguments.value(option).map { text in
                Entry(
                    name: definition.name, text: text,
                    position: GivenValue.position(of: text, option: "--" + option))
            }
        }
        let own = GivenValue.all(arguments, "field").map { value in
            let parts = value.entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Entry(
                name: String(parts[0]), text: parts.count == 2 ? String(parts[1]) : "", position: value.position)
        }
        return common + own
    }

    /// What is wrong with the fields that options give, in that they give one of them two values.
    static func contradictions(_ arguments: Arguments, _ scheme: Scheme) -> [Diagnostic] {
        var reader = RecordReader(scheme)
        var record = Record()
        reader.set(given(arguments), in: &record, of: nil)
        return reader.takeDiagnostics().filter { $0.check == "duplicate-key" }
    }
}

extension RecordReader {
    /// Sets the fields that options give; the record was read from `json`, whose fields they may not say otherwise.
    mutating func set(_ given: [FlaggedFields.Entry], in record: inout Record, of json: JSONValue?) {
        var names = GivenNames()
        for member in json?.members ?? [] { _ = names.add(key(member.key), spoken: "“\(member.key)”") }
        for entry in given {
            set(entry.name, entry.text, in: &record, beside: &names, spoken: entry.spoken, at: entry.position)
        }
    }
}
