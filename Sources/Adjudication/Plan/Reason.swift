public import Values

/// Why a claim is not covered, in the order in which reasons are tested.
public struct Reason: Hashable, Sendable {
    /// The place in the order; also the bit in a set of reasons.
    public let order: Int32

    static let notInForce = Reason(order: 0)
    static let notEnrolled = Reason(order: 1)
    static let notDesignated = Reason(order: 2)
    static let careNotCovered = Reason(order: 3)
    static let unreferred = Reason(order: 4)
    /// The first of the reasons that are a policy's own.
    static let firstOwn: Int32 = 5
    static let noIdentity = Reason(order: 60)
    static let identityNotHeld = Reason(order: 61)
    package static let lateApplication = Reason(order: 62)
    /// On a record without cost whose application an election refuses.
    static let applicationUsed = Reason(order: 63)

    /// The codes of the common reasons.
    package static let codes: [(Reason, String)] = [
        (.notInForce, "not-in-force"), (.notEnrolled, "not-enrolled"), (.notDesignated, "not-designated"),
        (.careNotCovered, "care-not-covered"), (.unreferred, "unreferred"), (.noIdentity, "no-identity"),
        (.identityNotHeld, "identity-not-held"), (.lateApplication, "late-application"),
        (.applicationUsed, "application-used"),
    ]

    var bit: UInt64 { 1 << UInt64(order) }
}

extension Plan {
    /// The code of a reason by its order.
    public func code(ofReason order: Int32) -> String { reasons[Int(order)]?.code ?? "excluded" }

    /// The text for a reason of the policy's own.
    public func name(ofReason order: Int32) -> Label? { reasons[Int(order)]?.name }
}
