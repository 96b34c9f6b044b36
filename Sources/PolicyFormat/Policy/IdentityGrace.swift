/// How long a lost identity counts when no other is held.
public struct IdentityGrace: Sendable {
    /// To where its last day moves.
    public var through: Amount
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
}

extension Form where Value == IdentityGrace {
    static var identityGrace: Form<IdentityGrace> {
        .object("identity-grace", zh: "身份宽限") { object in
            IdentityGrace(
                through: object.required("through", .graceEnd, "where the last day moves"),
                cite: object.optional("cite", .text, "the article") ?? "", readings: object.readings())
        }
    }
}

extension Form where Value == Amount {
    /// A shift that need not say from what: the identity's own last day.
    fileprivate static var graceEnd: Form<Amount> {
        .object("grace", zh: "宽限期") { object in
            let base =
                object.optional("of", .amount, "default the identity's last day") ?? .name("through", object.position)
            let years = object.optional("years", .integer, "calendar years") ?? 0
            let months = object.optional("months", .integer, "calendar months") ?? 0
            return .shifted(
                Amount.ShiftedDate(
                    base: base, months: max(-1000, min(1000, years)) * 12 + max(-12_000, min(12_000, months)),
                    days: max(-400_000, min(400_000, object.optional("days", .integer, "days") ?? 0)),
                    end: object.optional("to", .dateEnd, "'month-end', 'year-end' or MM-DD"), position: object.position)
            )
        }
    }
}
