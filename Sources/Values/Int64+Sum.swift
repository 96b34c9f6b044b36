extension Int64 {
    /// Adds an amount to a sum over many rows. `overflows` is set where the sum leaves 64 bits, and else stays as it is.
    @inlinable @inline(__always)
    package mutating func add(_ amount: Int64, overflows: inout Bool) {
        let sum = addingReportingOverflow(amount)
        self = sum.partialValue
        overflows = overflows || sum.overflow
    }
}
