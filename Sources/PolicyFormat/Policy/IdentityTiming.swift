public import Values

/// When some identities count for a claim.
public struct IdentityTiming: Sendable {
    /// For which identities; all, where empty.
    public var identities: [Located<String>]
    /// For which claims; all, where absent.
    public var when: Table?
    /// What day must be covered.
    public var held: Held
    /// From which date of the claim on a day may lie, for `any-day`.
    public var from: Located<String>?
    /// Which date of the claim must be covered, for `on-date`; the settlement date, where absent.
    public var on: Located<String>?
    /// Where the identity's own dates are moved to.
    public var countsFrom: Amount?
    /// Where the identity's own last day is moved to.
    public var countsThrough: Amount?
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position

    /// Whether it says more than what holds anyhow: an identity's own dates cover the settlement date.
    public var isOfItsOwn: Bool { held != .onDate || on != nil || countsFrom != nil || countsThrough != nil }

    /// Which day an identity must cover.
    public enum Held: String, CaseIterable, Sendable {
        /// The settlement date.
        case onDate = "on-date"
        /// Any day from the given date to the settlement.
        case anyDay = "any-day"
        /// None: its dates are not looked at.
        case always
    }
}

extension Form where Value == IdentityTiming {
    static var identityTiming: Form<IdentityTiming> {
        let counts = Form<(Amount?, Amount?)>.object("counts", zh: "起止的移动") { object in
            (
                object.optional("from", .amount, "where the first day is moved to"),
                object.optional("through", .amount, "where the last day is moved to")
            )
        }
        return .object("identity-timing", zh: "身份计算") { object in
            let moved = object.optional("counts", counts, "how the identity's own dates are moved")
            return IdentityTiming(
                identities: object.oneOrMany(
                    "identities", Form<String>.text.located, "for which identities; default all"),
                when: object.when(),
                held: object.optional(
                    "held", .oneOf(IdentityTiming.Held.allCases.map { ($0.rawValue, $0) }), "which day must be covered")
                    ?? .onDate,
                from: object.optional(
                    "from", Form<String>.identifier.located, "from which date of the claim on, for any-day"),
                on: object.optional(
                    "on", Form<String>.identifier.located,
                    "which date of the claim must be covered, for on-date; default the settlement date"),
                countsFrom: moved?.0, countsThrough: moved?.1,
                cite: object.optional("cite", .text, "the article") ?? "",
                readings: object.readings(), position: object.position)
        }
    }
}
