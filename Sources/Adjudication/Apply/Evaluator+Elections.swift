/// What a claimant may choose, and how often (选择).
extension Evaluator {
    /// The elections that refuse what the record chooses, as bits.
    func refusedElections(_ plan: Plan) -> UInt64 {
        var refused: UInt64 = 0
        for index in plan.elections.indices where refusal(by: index, plan) != nil { refused |= 1 << UInt64(index) }
        return refused
    }

    /// Why an election refuses what the record chooses; `nil` where it does not.
    func refusal(by index: Int32, _ plan: Plan) -> Step.Refusal? {
        let election = plan.elections[index]
        let choice = slots[Int(election.slot)]
        guard choice != Slot.absent, election.governs(choice) else { return nil }
        if election.isExclusive, self[election.chosen] != 0, self[election.chosen] != choice &+ 1 {
            return .election(Int(index))
        }
        if election.times >= 0, self[election.count] + 1 > Int64(election.times) { return .electionTimes(Int(index)) }
        return nil
    }

    /// Uses up what the record chooses, under the elections that an excluded record uses up too, or under the others.
    func use(_ elections: UnsafeBufferPointer<ElectionTerms>, countingExcluded countsExcluded: Bool) {
        for election in elections where election.countsExcluded == countsExcluded {
            if election.isExclusive { self[election.chosen] = slots[Int(election.choice)] &+ 1 }
            self[election.count] += 1
        }
    }

    /// Keeps why a benefit that the record applies for is refused: by an election, or because a condition does not hold.
    func recordRefusals<R: Recorder>(_ plan: Plan, _ refused: UInt64, isExcluded: Bool, _ recorder: inout R) {
        for index in plan.elections.indices where refused >> UInt64(index) & 1 == 1 {
            if let refusal = refusal(by: index, plan) { recorder.election(refusal) }
        }
        if isExcluded { return }
        for index in plan.benefitSpan.indices {
            guard let choice = plan.appliedFor[Int(index)].first(where: { isChosen($0) }) else { continue }
            let election = plan.elections.indices.first {
                refused >> UInt64($0) & 1 == 1 && plan.elections[$0].slot == choice.slot
            }
            recorder.refusal(
                election.flatMap { refusal(by: $0, plan) } ?? .condition, ofBenefit: Int(index),
                year: Int(slots[Slot.year]))
        }
    }

    private func isChosen(_ choice: PlanChosen) -> Bool {
        let code = UInt64(bitPattern: slots[Int(choice.slot)])
        return code < 64 && choice.options >> code & 1 == 1
    }
}

extension PlanElection {
    /// Whether a choice is one of those that it governs.
    func governs(_ choice: Int64) -> Bool {
        options == 0 || (choice >= 0 && choice < 64 && options >> UInt64(choice) & 1 == 1)
    }
}
