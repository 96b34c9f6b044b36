import PolicyFormat

/// The payments of a record that settling it writes over: where critical illness insurance is worked out, it joins what
/// insurance paid. Whoever settles a record a second time puts them back first.
package struct StatedPayments: BitwiseCopyable, Sendable {
    private var insurance: Int64 = 0
    private var criticalIllness: Int64 = 0

    /// Of no record.
    init() {}

    /// Those of a record that is complete and not settled yet.
    @inline(__always)
    package init(_ frame: UnsafePointer<Int64>) {
        insurance = frame[Slot.insurancePaid]
        criticalIllness = frame[Slot.of(.criticalIllnessPaid)]
    }

    /// Puts them back.
    @inline(__always)
    package func restore(to frame: UnsafeMutablePointer<Int64>) {
        frame[Slot.insurancePaid] = insurance
        frame[Slot.of(.criticalIllnessPaid)] = criticalIllness
    }
}
