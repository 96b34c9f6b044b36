public import PolicyFormat

/// Where a figure of a claim stands in its frame: first the record's own fields, then what follows from them.
///
/// A frame is a row of whole numbers: amounts in fen, days as day numbers, words and codes by index, yes/no as 1/0, and
/// ``absent``. The engine reads and writes nothing else while it settles a claim.
public enum Slot {
    /// What stands for "not given" and "no limit".
    @inlinable @inline(__always)
    public static var absent: Int64 { Int64.min }

    /// The slot of a record's field.
    @inlinable @inline(__always)
    public static func of(_ field: Field) -> Int { field.rawValue }

    /// How many fields there are, as a constant: the last one is `reverses`.
    @inlinable @inline(__always)
    package static var derived: Int { Field.reverses.rawValue + 1 }
    /// The year that keys accumulations.
    @inlinable @inline(__always)
    public static var year: Int { derived }
    /// All that insurance and other relief paid.
    @inlinable @inline(__always)
    public static var insurancePaid: Int { derived + 1 }
    /// Full years of age on the settlement date.
    public static let age = derived + 2
    /// Days from admission to settlement, at least 1.
    public static let stayDays = derived + 3
    /// The identities held, as bits.
    public static let held = derived + 4
    /// The category that won, by index.
    public static let categoryWon = derived + 5
    /// The identity that won it, by index.
    public static let identityWon = derived + 6
    /// What the fund has paid on this claim so far, with earlier assistance.
    public static let assistance = derived + 7
    /// What is left of the total after insurance and all payments so far.
    public static let left = derived + 8
    /// The claim's out of pocket before it is floored.
    public static let outOfPocket = derived + 9
    /// The person, as a code.
    public static let person = derived + 10
    /// Whether the record left open what critical illness insurance paid.
    public static let criticalIllnessOpen = derived + 11
    /// The calendar month of the settlement; no figure stands there, it is worked out where an accumulation runs over it.
    static let month = derived + 12
    /// The same of the quarter.
    static let quarter = derived + 13
    /// The claim's burden, once it has been worked out.
    package static let burden = derived + 14
    /// What only a treatment has and a record without cost does not give, as bits of ``TreatmentFacts``.
    static let notGiven = derived + 15
    /// Whether the record says when the patient was admitted.
    package static let admittedGiven = derived + 16
    /// How many years after the claim's year the parameters stand that are read; none where it is ``absent``.
    package static let parametersAhead = derived + 17
    /// The first slot of a plan's own.
    static let own = derived + 18
}
