/// The order in which the claims of a person are settled: by settlement date, then by claim id as bytes.
package enum ClaimOrder {
    /// Whether one claim is settled before another. Days are day numbers; a record without one, ``Slot/absent``, is first.
    @inlinable @inline(__always)
    package static func precedes<ID: Sequence<UInt8>>(
        _ day: Int64, _ id: ID, _ otherDay: Int64, _ otherID: ID
    ) -> Bool {
        day != otherDay ? day < otherDay : id.lexicographicallyPrecedes(otherID)
    }
}
