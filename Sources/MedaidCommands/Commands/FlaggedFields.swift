import PolicyFormat

/// The fields of a record that options give: the common ones by their own, a policy's by `--field NAME=VALUE`.
enum FlaggedFields {
    static func given(_ arguments: Arguments) -> [(name: String, text: String)] {
        let common = Field.definitions.compactMap { definition in
            arguments.value(SharedOptions.optionName(definition)).map { (name: definition.name, text: $0) }
        }
        let own = arguments.all("field").map { entry in
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), text: parts.count == 2 ? String(parts[1]) : "")
        }
        return common + own
    }
}
