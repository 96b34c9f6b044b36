extension Run {
    /// The elections that refuse what the record chooses, as bits.
    func refusedElections() -> UInt64 {
        var refused: UInt64 = 0
        for index in plan.elections.indices where refusal(by: index) != nil { refused |= 1 << UInt64(index) }
        return refused
    }

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
    func payBenefits<R: Recorder>(
        _ holdings: UnsafeBufferPointer<Holding>, excludedFor reasons: UInt64, refusing refused: UInt64,
        _ outcome: inout Outcome, _ recorder: inout R
    ) throws(Fault) {
        let slots = plan.elections.indices.map { Int(plan.elections[$0].slot) }
        let choices = slots.map { frame[$0] }
        defer { for (slot, choice) in zip(slots, choices) { frame[slot] = choice } }
        for (index, slot) in slots.enumerated() where refused >> UInt64(index) & 1 == 1 { frame[slot] = Slot.absent }
        let run = Run(plan, frame: frame, year: year, ledger: ledger)
        try run.payBenefits(holdings, excludedFor: reasons, &outcome, &recorder)
    }

    /// Keeps why a benefit that the record applies for is refused: by an election, or because a condition does not hold.
    func recordRefusals<R: Recorder>(_ refused: UInt64, isExcluded: Bool, _ recorder: inout R) {
        for index in plan.elections.indices where refused >> UInt64(index) & 1 == 1 {
            if let refusal = refusal(by: index) { recorder.election(refusal) }
        }
        if isExcluded { return }
        for index in plan.benefitSpan.indices {
            guard let choice = plan.appliedFor[Int(index)].first(where: { isChosen($0) }) else { continue }
            let election = plan.elections.indices.first {
                refused >> UInt64($0) & 1 == 1 && plan.elections[$0].slot == choice.slot
            }
            recorder.refusal(
                election.flatMap { refusal(by: $0) } ?? .condition, ofBenefit: Int(index),
                year: Int(frame[Slot.year]))
        }
    }

    /// Why an election refuses what the record chooses; `nil` where it does not.
    private func refusal(by index: Int32) -> Step.Refusal? {
        let election = plan.elections[index]
        guard let choice = choice(in: election) else { return nil }
        if election.isExclusive, self[election.chosen] != 0, self[election.chosen] != choice &+ 1 {
            return .election(Int(index))
        }
        if election.times >= 0, self[election.count] + 1 > Int64(election.times) { return .electionTimes(Int(index)) }
        return nil
    }

    /// What the record chooses of what an election governs; `nil` for nothing.
    private func choice(in election: PlanElection) -> Int64? {
        let choice = frame[Int(election.slot)]
        guard choice != Slot.absent else { return nil }
        let isGoverned =
            election.options == 0 || (choice >= 0 && choice < 64 && election.options >> UInt64(choice) & 1 == 1)
        return isGoverned ? choice : nil
    }

    private func isRefused(slot: Int32, _ refused: UInt64) -> Bool {
        plan.elections.indices.contains { refused >> UInt64($0) & 1 == 1 && plan.elections[$0].slot == slot }
    }

    private func isChosen(_ choice: PlanChosen) -> Bool {
        let code = UInt64(bitPattern: frame[Int(choice.slot)])
        return code < 64 && choice.options >> code & 1 == 1
    }
}
