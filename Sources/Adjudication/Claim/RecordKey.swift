public import PolicyFormat

/// What a name in a record stands for.
public enum RecordKey: Hashable, Sendable {
    /// A field of the contract; `part` is the national column that the name stands for, where the field adds several up,
    /// else the field's own name.
    case field(Field, part: String)
    /// A field that only the policy has, by its name.
    case extra(String)
}
