extension SettledClaim {
    /// A figure by the name that the policy gives it, as it stands after the claim: fen, a count or a day number.
    ///
    /// `nil` for what the record does not hold, and for what only a ledger knows (pools and counters).
    public func figure(_ name: String) -> Int64? {
        guard let node = plan.figures[name] else { return nil }
        switch plan.nodes[node].kind {
        case .poolSpent, .poolRemaining, .counter: return nil
        default: return figure(node)
        }
    }

    /// The value of a parameter for this claim's year, and the year that it describes.
    public func parameter(_ name: String) -> (value: Int64, year: Int)? {
        guard let index = plan.policy.parameters.firstIndex(where: { $0.name == name }), let node = plan.figures[name],
            let value = figure(node)
        else { return nil }
        return (value, year - plan.policy.parameters[index].value.yearsBack)
    }

    /// The last day for what a notice asks the claimant to do, where it names one.
    public func deadline(ofNotice index: Int) -> Day? {
        let node = plan.deadlines[index]
        return node < 0 ? nil : figure(node).map { Day(number: Int32(clamping: $0)) }
    }

    private func figure(_ node: Int32) -> Int64? {
        var copy = frame
        var blank = [Int64](repeating: 0, count: max(1, plan.layout.yearSize))
        return copy.withUnsafeMutableBufferPointer { frame in
            blank.withUnsafeMutableBufferPointer { year in
                guard let start = frame.baseAddress, let block = year.baseAddress else { return nil }
                let value = try? Run(plan, frame: start, year: block, ledger: nil).value(node)
                return value == Slot.absent ? nil : value
            }
        }
    }
}
