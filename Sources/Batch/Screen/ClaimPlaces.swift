/// Where the payments of claims stand, by claim: as long as claims grow, as those of an export mostly do, payments are their
/// own index, and nothing else is kept; behind that, a table of places, since the payments have the claims' keys.
struct ClaimPlaces {
    /// How many payments stand in the order of their claims from the first on, where there is no table.
    private var inOrder = 0
    /// Places + 1, 0 for a free one; at most half of them are taken. Empty where there is no table.
    private var slots: [Int32] = []
    private var taken = 0

    private static func size(_ claims: Int) -> Int {
        var size = 64
        while size < 2 * claims { size *= 2 }
        return size
    }

    /// The place of a claim's payment; `likely` is where it stands if payments have the order of the stays.
    func place(of claim: PersonKey, likely: Int32, _ payments: [PaymentList.Payment]) -> Int32? {
        if payments.indices.contains(Int(likely)), payments[Int(likely)].claim == claim { return likely }
        if slots.isEmpty { return placeInOrder(of: claim, likely: Int(likely), payments) }
        let place = slots[slot(claim, payments)]
        return place == 0 ? nil : place - 1
    }

    /// The place that a claim has; where it has none, keeps one for it, behind all others.
    mutating func updateIfNew(_ claim: PersonKey, _ place: Int32, _ payments: [PaymentList.Payment]) -> Int32? {
        if slots.isEmpty {
            if inOrder == payments.count, payments.last?.claim.precedes(claim) ?? true {
                inOrder += 1
                return nil
            }
            makeTable(payments)
        }
        if 2 * (taken + 1) > slots.count { grow(payments) }
        let slot = slot(claim, payments)
        if slots[slot] != 0 { return slots[slot] - 1 }
        slots[slot] = place + 1
        taken += 1
        return nil
    }

    // MARK: In order

    /// The place of a claim among those that grow: mostly it is seen next to the likely one that it has no payment.
    private func placeInOrder(of claim: PersonKey, likely: Int, _ payments: [PaymentList.Payment]) -> Int32? {
        var (low, high) = (0, inOrder)
        if 0 < likely, likely <= inOrder, payments[likely - 1].claim.precedes(claim) { low = likely }
        if 0 <= likely, likely < inOrder, claim.precedes(payments[likely].claim) { high = likely }
        while low < high {
            let middle = (low + high) / 2
            if payments[middle].claim.precedes(claim) { low = middle + 1 } else { high = middle }
        }
        return low < inOrder && payments[low].claim == claim ? Int32(low) : nil
    }

    // MARK: The table

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

    /// Makes the table, with the claims that have grown so far.
    private mutating func makeTable(_ payments: [PaymentList.Payment]) {
        // There is room for as many as the list is expected to have.
        slots = [Int32](repeating: 0, count: ClaimPlaces.size(payments.capacity))
        for place in 0..<inOrder { slots[slot(payments[place].claim, payments)] = Int32(place) + 1 }
        taken = inOrder
    }

    private mutating func grow(_ payments: [PaymentList.Payment]) {
        let places = slots
        slots = [Int32](repeating: 0, count: ClaimPlaces.size(places.count))
        for place in places where place != 0 { slots[slot(payments[Int(place) - 1].claim, payments)] = place }
    }
}
