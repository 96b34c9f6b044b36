extension Terms {
    /// The slots of a claim whose facts decide these terms, beside the year and the day, in the order in which they were
    /// asked for: claims that agree in all of them have the same terms.
    ///
    /// ``Slot/held`` stands for everything that is asked of the identities.
    package var slotsAsked: [Int] { slots(facts.answers) }

    /// The slots that were asked for until the claim was certain to be excluded, in order; `nil` where it is not.
    package var slotsAskedForExclusion: [Int]? {
        rare.answersToExclusion < 0 ? nil : slots(facts.answers.prefix(Int(rare.answersToExclusion)))
    }

    private func slots(_ answers: some Sequence<Facts.Answer>) -> [Int] {
        var found: [Int] = []
        for answer in answers {
            for slot in facts.slots(of: answer, plan) where !found.contains(slot) { found.append(slot) }
        }
        return found
    }

    /// The slots that are read when the terms are applied.
    package var slotsApplied: [Int] { (0..<plan.layout.frameSize).filter(reads) }
}

extension Facts {
    /// The slots that an answer tells something of.
    func slots(of answer: Answer, _ plan: Plan) -> [Int] {
        let place = Int(answer.word) - Facts.firstCode
        if place < 0 { return [Slot.held] }
        let slots = plan.factSlots
        if place < slots.coded.count { return [Int(slots.coded[place])] }
        let first = 64 * (place - slots.coded.count)
        return slots.optional.indices.filter {
            $0 >= first && answer.bits >> UInt64($0 - first) & 1 == 1 && $0 < first + 64
        }
        .map { Int(slots.optional[$0]) }
    }
}

extension Terms {
    /// The value of a parameter for a claim's year; `nil` where it is not given.
    package func parameter(_ index: Int32, year: Int64) -> Int64? {
        try? expressions.pointee.parameter(index, year: Int32(truncatingIfNeeded: year))
    }
}
