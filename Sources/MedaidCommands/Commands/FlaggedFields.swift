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
}
