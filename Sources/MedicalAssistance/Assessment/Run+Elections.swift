extension Run {
    /// Uses up what the record chooses; of what is refused, nothing is used up.
    ///
    /// `countsExcluded` picks the elections: those that an excluded record uses up too, or those that it does not.
    func useElections(countingExcluded countsExcluded: Bool, refused: UInt64) {
        for index in plan.elections.indices {
            let election = plan.elections[index]
            guard election.countsExcluded == countsExcluded, let choice = choice(in: election) else { continue }
            if refused != 0, isRefused(slot: election.slot, refused) { continue }
            if election.isExclusive { self[election.chosen] = choice &+ 1 }
            self[election.count] += 1
        }
    }

    /// Pays the benefits as if what is refused had not been chosen.
    ///
    /// What is kept of claims with the same facts does not fit then, so it is left aside.
    func payBenefits(
        _ holdings: UnsafeBufferPointer<Holding>, excludedFor reasons: UInt64, refusing refused: UInt64,
        _ outcome: inout Outcome
    ) throws(Fault) {
        let slots = plan.elections.indices.map { Int(plan.elections[$0].slot) }
        let choices = slots.map { frame[$0] }
        defer { for (slot, choice) in zip(slots, choices) { frame[slot] = choice } }
        for (index, slot) in slots.enumerated() where refused >> UInt64(index) & 1 == 1 { frame[slot] = Slot.absent }
        let run = Run(plan, frame: frame, year: year, ledger: ledger)
        try run.payBenefits(holdings, excludedFor: reasons, &outcome)
    }

    /// What the record chooses of what an election governs; `nil` for nothing.
    private func choice(in election: PlanElection) -> Int64? {
        let choice = frame[Int(election.slot)]
        guard choice != Slot.absent else { return nil }
        return election.governs(choice) ? choice : nil
    }

    private func isRefused(slot: Int32, _ refused: UInt64) -> Bool {
        plan.elections.indices.contains { refused >> UInt64($0) & 1 == 1 && plan.elections[$0].slot == slot }
    }
}
