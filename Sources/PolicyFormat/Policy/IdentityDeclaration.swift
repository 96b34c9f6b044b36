public import Values

/// An identity beyond the common list.
public struct IdentityDeclaration: Sendable {
    /// The key.
    public var id: String
    /// The label.
    public var name: Label
    /// Further spellings accepted.
    public var spellings: [Located<String>]
    /// Identities that this one stands for.
    public var standsFor: [String]
    /// Where it stands.
    public var position: Position
}

extension Form where Value == IdentityDeclaration {
    static var identityDeclaration: Form<IdentityDeclaration> {
        .object("identity", zh: "身份") { object in
            IdentityDeclaration(
                id: object.required("id", .identifier, "the key"), name: object.required("name", .label, "the label"),
                spellings: object.oneOrMany(
                    "spellings", Form<String>.text.located,
                    "further spellings accepted, also of an identity of the common list"),
                standsFor: object.oneOrMany("standsFor", .identifier, "identities that this one stands for"),
                position: object.position)
        }
    }
}
