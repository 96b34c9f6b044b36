/// Where a plan's conditions change their answer: what a claim's dates and numbers have to be tried for.
extension Plan {
    /// The days on which a period of the policy begins, or the first day after it.
    package var firstDaysOfPeriods: [Int64] { factSlots.firstDays }

    /// The figures that stand in the file and the values of parameters.
    package var namedFigures: [Int64] {
        nodes.all.filter { $0.kind == .constant }.map(\.constant) + parameterValues.all
    }

    /// The conditions that compare what stands in a slot, by index.
    package func comparisons(of slot: Int) -> [Int32] {
        conditions.indices.filter { index in
            let condition = conditions[index]
            guard condition.kind == .compare || condition.kind == .oneOf else { return false }
            return reads(condition.left, slot) || reads(condition.right, slot)
                || condition.list.indices.contains { reads(parts[$0], slot) }
        }
    }

    /// Whether a condition holds for a completed frame, on whose person nothing has accumulated; `nil` where a fact is
    /// missing.
    package func holds(_ condition: Int32, in frame: UnsafeMutablePointer<Int64>, year: UnsafeMutablePointer<Int64>)
        -> Bool?
    {
        let evaluator = Evaluator(expressions, frame, Accumulators(year: year, ledger: nil))
        return try? evaluator.holds(conditions[condition])
    }

    /// Which identities are told apart: for each set of them that the plan names, its bits.
    package var identitySets: [UInt64] {
        let tested = conditions.all.filter {
            $0.kind == .bits && $0.slot == Int32(Slot.held) || $0.kind == .word && $0.slot == Int32(Slot.identityWon)
        }
        return categories.all.map(\.identities) + tested.map(\.mask) + rows.all.map(\.identities)
    }

    /// The sets of words, as bits, that conditions ask for in a slot.
    package func wordSets(in slot: Int) -> [UInt64] {
        conditions.all.filter { $0.kind == .word && $0.slot == Int32(slot) }.map(\.mask)
    }

    /// The slots that make keys of accumulations.
    package var keySlots: Set<Int> {
        let accounts =
            benefits.all.flatMap { [$0.accumulated, $0.mark] } + pools.all.map(\.spent) + counters.all.map(\.account)
            + elections.all.flatMap { [$0.chosen, $0.count] }
        return Set(accounts.filter { $0.place == .keyed }.flatMap { account in account.keys.map { Int(parts[$0]) } })
    }

    /// Whether a counter that rules read looks back over some days.
    package var looksBack: Bool { counters.all.contains { $0.since >= 0 } }

    private func reads(_ index: Int32, _ slot: Int) -> Bool {
        guard index >= 0 else { return false }
        let node = nodes[index]
        switch node.kind {
        case .fact, .neededFact: return Int(node.slot) == slot
        case .shift: return reads(node.first, slot)
        case .choose:
            return node.parts.indices.contains { reads(choices[$0].node, slot) }
        case .changed, .poolSpent, .poolRemaining, .counter, .parameter, .delegated, .constant, .fault: return false
        case .linear:
            return (Array(node.parts.indices) + Array(node.minus.indices)).contains { Int(parts[$0]) == slot }
        case .sum, .percent, .each, .earliest:
            let terms = Array(node.parts.indices) + Array(node.minus.indices)
            return terms.contains { reads(parts[$0], slot) } || reads(node.first, slot) || reads(node.second, slot)
                || reads(node.atLeast, slot) || reads(node.atMost, slot)
        }
    }
}

extension Plan {
    /// A parameter's value for claims of a year; `nil` where it is not given.
    package func parameter(_ index: Int32, year: Int) -> Int64? {
        try? expressions.pointee.parameter(index, year: Int32(clamping: year))
    }

    /// Whether a benefit, or a figure that rules read, adds up claims that are excluded too.
    package var accumulatesExcluded: Bool {
        benefits.all.contains { $0.accumulatesDespite != 0 } || elections.all.contains(where: \.countsExcluded)
            || counters.indices.contains { counter in
                counters[counter].countsExcluded
                    && nodes.all.indices.contains {
                        nodes.all[$0].kind == .counter && nodes.all[$0].slot == counter && readByRules($0)
                    }
            }
    }
}

extension Scheme {
    /// The last year of claims for which some figure differs from that of the year before.
    package var lastYearOfFigures: Int? { plans.compactMap { KnownFigures.latestYear($0) }.max() }
}
