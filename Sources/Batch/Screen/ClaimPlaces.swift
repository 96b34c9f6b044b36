/// Where the payments of claims stand, by claim: a table of places alone, since the payments have the claims' keys.
struct ClaimPlaces {
    /// Places + 1, 0 for a free one; at most half of them are taken.
    private var slots: [Int32]
    private var taken = 0

    /// For about so many claims.
    init(_ claims: Int = 0) { slots = [Int32](repeating: 0, count: ClaimPlaces.size(claims)) }

    private static func size(_ claims: Int) -> Int {
        var size = 64
        while size < 2 * claims { size *= 2 }
        return size
    }

    /// The slot of a claim, or the free one that it would get.
    @inline(__always)
    private func slot(_ claim: PersonKey, _ payments: [PaymentList.Payment]) -> Int {
        slots.withUnsafeBufferPointer { slots in
            payments.withUnsafeBufferPointer { payments in
                var slot = Int(truncatingIfNeeded: claim.hash & UInt64(slots.count - 1))
                while slots[slot] != 0, payments[Int(slots[slot]) - 1].claim != claim {
                    slot = (slot + 1) & (slots.count - 1)
                }
                return slot
            }
        }
    }

    /// The place of a claim's payment.
    func place(of claim: PersonKey, _ payments: [PaymentList.Payment]) -> Int32? {
        if taken == 0 { return nil }
        let place = slots[slot(claim, payments)]
        return place == 0 ? nil : place - 1
    }

    /// The place that a claim has; where it has none, keeps one for it.
    mutating func updateIfNew(_ claim: PersonKey, _ place: Int32, _ payments: [PaymentList.Payment]) -> Int32? {
        if 2 * (taken + 1) > slots.count { grow(payments) }
        let slot = slot(claim, payments)
        if slots[slot] != 0 { return slots[slot] - 1 }
        slots[slot] = place + 1
        taken += 1
        return nil
    }

    private mutating func grow(_ payments: [PaymentList.Payment]) {
        var larger = ClaimPlaces(slots.count)
        for place in slots where place != 0 {
            larger.slots[larger.slot(payments[Int(place) - 1].claim, payments)] = place
        }
        larger.taken = taken
        self = larger
    }
}
