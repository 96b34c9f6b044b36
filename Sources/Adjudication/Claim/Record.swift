public import PolicyFormat
public import Values

/// One claim record as it was given (结算记录): the values of the common fields, and texts that a policy gives meaning to.
public struct Record: Sendable {
    /// Values by field, as they stand in a frame; ``Slot/absent`` where not given.
    public var values = [Int64](repeating: Slot.absent, count: Field.allCases.count)
    /// Texts of the fields that are text or code.
    public var texts = FieldTexts()
    /// Texts of fields that only a policy knows.
    public var extras: [String: String] = [:]
    /// The identities, in the record's order.
    public var holdings: [Holding] = []
    /// The identities that it says other members of the household hold, where the policy asks for them.
    public var householdHoldings: [Holding] = []
    /// Where the record stands.
    public var position = Position.none
    /// What whoever gave it calls a field, where that is not its name: an option, or a column of a file.
    public var spokenNames: [Field: String] = [:]
    /// Where the values of fields stand, of a record whose lines may be shown.
    public var places: [Field: Position] = [:]
    /// Given only so that its year is known.
    public var isHistory = false

    /// An empty record.
    public init() {}

    /// The claim's id.
    public var claimID: String { texts[.claimID] ?? "" }

    /// The value of a field, or `nil`.
    public subscript(field: Field) -> Int64? {
        get { values[field.rawValue] == Slot.absent ? nil : values[field.rawValue] }
        set { values[field.rawValue] = newValue ?? Slot.absent }
    }

    /// An amount, 0 when absent.
    public func amount(_ field: Field) -> Yuan { Yuan(fen: self[field] ?? 0) }

    /// A date, or `nil`.
    public func day(_ field: Field) -> Day? { self[field].map { Day(number: Int32(clamping: $0)) } }

    /// Whether it cancels another.
    public var isRefund: Bool { self[.refund] == 1 }

    /// The finding that it names a settlement to cancel and is no refund; `nil` where that is not so.
    package var reversesWithoutRefund: Diagnostic? {
        guard let named = texts[.reverses], !isRefund else { return nil }
        let (reverses, refund) = (Field.reverses.definition, Field.refund.definition)
        let spoken = spokenName(.reverses)
        return Diagnostic(
            check: "reverses-without-refund",
            Label(
                zh: "“\(spoken)”（\(reverses.label)）写明冲销“\(named)”，而本笔没有标为\(refund.label)",
                en: "“\(spoken)” says that it cancels “\(named)”, but it is not marked as a refund"),
            at: place(of: .reverses), path: reverses.name,
            help: Label(
                zh: "退费则把 \(spokenName(.refund))（\(refund.label)）填为 yes，金额为负；否则清空 \(spoken)",
                en:
                    "if it is a refund, set \(spokenName(.refund)) to yes, its amounts negative; else leave \(spoken) empty"
            ))
    }

    /// Reads yes or no.
    public static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "true", "1", "是": true
        case "no", "false", "0", "否": false
        default: nil
        }
    }

    /// Where the value of a field stands, or else the record.
    public func place(of field: Field) -> Position { places[field] ?? position }

    /// Whether options gave it: a number stands for its id.
    var isOfOptions: Bool { !spokenNames.isEmpty && !isHistory }

    /// What whoever gave the record calls a field.
    public func spokenName(_ field: Field) -> String { spokenNames[field] ?? field.definition.name }

    /// The nine amounts that a refund mirrors.
    package static let mirroredFields: [Field] = [
        .total, .inScope, .advanceSelfPay, .overLimitSelfPay, .ownExpense, .basicPaid, .criticalIllnessPaid,
        .supplementaryPaid, .otherRelief,
    ]
}
