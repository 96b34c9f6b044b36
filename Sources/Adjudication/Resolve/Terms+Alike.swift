extension Terms {
    /// Whether every claim comes to the same under these terms and under others, on the same accumulations: all that applying
    /// them reads is the same.
    ///
    /// The plans of both differ in figures alone (see ``Scheme/differsInFiguresAlone(from:)``).
    package func settlesLike(_ other: Terms) -> Bool {
        if self === other { return true }
        guard year == other.year, sizes == other.sizes, head == other.head, rare == other.rare,
            plan.valueRounding == other.plan.valueRounding
        else { return false }
        var lists = ListComparison(sizes)
        lists.compare(openReasons.baseAddress, other.openReasons.baseAddress)
        lists.compare(refusals.baseAddress, other.refusals.baseAddress)
        lists.compare(elections.baseAddress, other.elections.baseAddress)
        lists.compare(benefits, other.benefits)
        lists.compare(rows, other.rows)
        lists.compare(ceilings, other.ceilings)
        lists.compare(figures, other.figures)
        lists.compare(operands, other.operands)
        lists.compare(counters, other.counters)
        lists.compare(insuranceRows, other.insuranceRows)
        lists.compare(earlierPools.baseAddress, other.earlierPools.baseAddress)
        let (code, otherCode) = (expressions.pointee, other.expressions.pointee)
        let nodes = lists.compare(code.nodes, otherCode.nodes)
        lists.compare(code.parts, otherCode.parts)
        lists.compare(code.choices, otherCode.choices)
        lists.compare(code.tables, otherCode.tables)
        lists.compare(code.clauses, otherCode.clauses)
        lists.compare(code.conditions, otherCode.conditions)
        lists.compare(code.changes, otherCode.changes)
        lists.compare(code.pools, otherCode.pools)
        lists.compare(code.counters, otherCode.counters)
        lists.compare(code.faults, otherCode.faults)
        guard lists.areSame else { return false }
        return !nodes.contains { $0.kind == .parameter } || plan.hasParameters(of: other.plan)
    }
}

/// Lists of two terms, compared one after the other.
private struct ListComparison {
    private var sizes: ArraySlice<Int>
    private(set) var areSame = true

    /// Of lists with so many entries each.
    init(_ sizes: [Int]) { self.sizes = sizes[...] }

    /// Compares the next list of both; what stands in the first.
    @discardableResult
    mutating func compare<Entry: Equatable>(
        _ list: UnsafePointer<Entry>?, _ other: UnsafePointer<Entry>?
    ) -> UnsafeBufferPointer<Entry> {
        let size = sizes.popFirst() ?? 0
        let entries = UnsafeBufferPointer(start: list, count: size)
        areSame = areSame && entries.elementsEqual(UnsafeBufferPointer(start: other, count: size))
        return entries
    }
}

extension Plan {
    /// Whether every parameter has the value that it has under another plan.
    fileprivate func hasParameters(of other: Plan) -> Bool {
        self === other
            || parameters.all.elementsEqual(other.parameters.all)
                && parameterValues.all.elementsEqual(other.parameterValues.all)
    }
}
