import Adjudication
import PolicyFormat
import Values

/// All that terms do to a claim's amounts, as numbers: two claims with equal signatures are settled alike, whatever facts
/// led there.
struct TermsSignature: Hashable {
    private var words: [Int64] = []
    /// Whether nothing is paid on the claim, and no benefit adds up what it leaves.
    private(set) var isExcluded = false
    /// What of the year's figures its rules look at, and what they change.
    private(set) var reads: Set<[Int64]> = []
    private(set) var writes: Set<[Int64]> = []

    init(_ prepared: ProofSide.Prepared, layout: Layout) {
        var writer = SignatureWriter(prepared, layout)
        writer.write()
        words = writer.words
        isExcluded = writer.isExcluded
        (reads, writes) = (writer.reads, writer.writes)
    }

    /// The signature of claims that are rejected.
    init(marker: Int64) {
        words = [marker]
        isExcluded = true
    }
}

private struct SignatureWriter {
    private let terms: Terms
    private let frame: [Int64]
    private let amounts: Set<Int>
    /// The names of a policy's own amounts: two schemes may keep different ones in one slot.
    private let names: [Int: String]
    private let fixed: FixedFacts
    /// The reasons for exclusion that facts and dates decide.
    private let reasons: UInt64
    private(set) var words: [Int64] = []
    private(set) var reads: Set<[Int64]> = []
    private(set) var writes: Set<[Int64]> = []

    init(_ prepared: ProofSide.Prepared, _ layout: Layout) {
        terms = prepared.terms
        frame = prepared.frame
        let common = ClaimAmounts.parts + ClaimAmounts.insurances + [.quotaLimit, .assistancePaid, .total]
        let worked = [Slot.insurancePaid, Slot.left, Slot.assistance, Slot.outOfPocket, Slot.burden]
        let own = layout.fields.values.filter { $0.type == .yuan }.map(\.slot)
        names = Dictionary(layout.fields.map { ($0.value.slot, $0.key) }) { first, _ in first }
        amounts = Set(common.map(Slot.of) + worked + own + layout.workingSlotNumbers)
        let fixed = FixedFacts(prepared, amounts)
        self.fixed = fixed
        reasons = prepared.terms.openReasons.reduce(prepared.terms.head.reasons) { reasons, reason in
            fixed.holds(table: reason.table) == true ? reasons | reason.bit : reasons
        }
    }

    /// The benefits that may be reached, by index.
    private var reached: [Int] { (0..<terms.benefitCount).filter { reasons & ~terms.benefits[$0].despite == 0 } }

    /// A claim that is certainly excluded and accumulates for no benefit is like any other such claim.
    var isExcluded: Bool { reasons != 0 && reached.isEmpty }

    private var code: Expressions { terms.expressions.pointee }

    mutating func write() {
        put(isExcluded ? 1 : Int64(bitPattern: reasons))
        insurance(terms.rare.insurance)
        for election in terms.elections {
            put(election.countsExcluded ? 1 : 0)
            fact(Int(election.choice))
            account(election.chosen)
            account(election.count)
        }
        put(-101)
        operand(terms.head.burden)
        if !isExcluded { writeCovered() }
        let counters = [terms.head.countersIfCovered, terms.head.countersIfExcluded]
        for span in isExcluded ? Array(counters.suffix(1)) : counters {
            put(-103)
            for index in span.indices { counter(terms.counters[Int(index)]) }
        }
    }

    private mutating func writeCovered() {
        put(Int64(bitPattern: terms.head.laterReasons))
        for reason in terms.openReasons where fixed.holds(table: reason.table) == nil {
            table(reason.table)
            put(Int64(bitPattern: reason.bit))
        }
        operand(terms.rare.eligibleCost)
        operand(terms.rare.relief)
        put(terms.rare.hasCategoryFault ? 1 : 0)
        if terms.rare.hasCategoryFault { table(terms.rare.required) }
        earlier(terms.rare.earlier)
        for refusal in terms.refusals {
            table(refusal.table)
            put(Int64(bitPattern: refusal.bit))
            put(Int64(bitPattern: refusal.benefits))
        }
        put(-102)
        for index in reached { benefit(terms.benefits[index]) }
    }

    private mutating func put(_ value: Int) { words.append(Int64(value)) }
    private mutating func put(_ value: Int64) { words.append(value) }
    private mutating func put(_ value: Int32) { words.append(Int64(value)) }

    /// What stands in a slot: which amount, or the fact itself.
    private mutating func fact(_ slot: Int) {
        put(slot)
        let isGiven = frame[slot] != Slot.absent
        put(amounts.contains(slot) ? (isGiven ? 1 : 0) : frame[slot])
        if let name = names[slot] { words += name.utf8.map { Int64($0) } }
    }

    private mutating func operand(_ operand: Operand) {
        put(Int(operand.kind.rawValue))
        switch operand.kind {
        case .constant: put(operand.constant)
        case .slot: fact(Int(operand.index))
        case .sum:
            put(operand.index)
            put(operand.constant)
        case .expression: node(operand.index)
        }
    }

    private mutating func node(_ index: Int32) {
        guard index >= 0 else { return put(-1) }
        if let known = fixed.value(index) {
            put(-2)
            return put(known)
        }
        let node = code.nodes[Int(index)]
        put(Int(node.kind.rawValue))
        put(node.isFloored ? 1 : 0)
        put(node.constant)
        switch node.kind {
        case .constant, .delegated, .fault: return
        case .fact, .neededFact: return fact(Int(node.slot))
        case .linear:
            for part in node.parts.indices { fact(Int(code.parts[Int(part)])) }
            put(-104)
            for part in node.minus.indices { fact(Int(code.parts[Int(part)])) }
        case .sum, .percent, .each, .earliest:
            for part in node.parts.indices { self.node(code.parts[Int(part)]) }
            put(-105)
            for part in node.minus.indices { self.node(code.parts[Int(part)]) }
        case .choose:
            for part in node.parts.indices {
                table(code.choices[Int(part)].table)
                self.node(code.choices[Int(part)].node)
            }
            put(-106)
            for part in node.minus.indices { self.node(code.parts[Int(part)]) }
        case .shift:
            put(node.slot)
            put(node.parts.first)
            put(node.parts.count)
        case .poolSpent: account(code.pools[Int(node.slot)].spent)
        case .poolRemaining:
            account(code.pools[Int(node.slot)].spent)
            self.node(code.pools[Int(node.slot)].limit)
        case .counter: figure(code.counters[Int(node.slot)])
        case .parameter: put(terms.parameter(node.slot, year: terms.year) ?? Slot.absent)
        case .changed:
            table(node.scope.when)
            table(node.scope.unless)
            for part in node.parts.indices {
                put(Int(code.changes[Int(part)].kind.rawValue))
                self.node(code.changes[Int(part)].node)
            }
        }
        if node.kind != .poolSpent, node.kind != .poolRemaining, node.kind != .counter, node.kind != .parameter {
            for other in [node.first, node.second, node.atLeast, node.atMost] { self.node(other) }
        }
    }

    private mutating func table(_ index: Int32) {
        put(-110)
        guard index >= 0 else { return put(index) }
        if let known = fixed.holds(table: index) { return put(known ? 1 : 0) }
        for clause in code.tables[Int(index)].clauses.indices {
            put(-111)
            for index in code.clauses[Int(clause)].indices {
                let condition = code.conditions[Int(index)]
                if let known = fixed.holds(condition) { put(known ? 1 : 0) } else { self.condition(condition) }
            }
        }
        put(-112)
    }

    private mutating func condition(_ condition: PlanCondition) {
        put(Int(condition.kind.rawValue))
        put(condition.expected ? 1 : 0)
        switch condition.kind {
        case .word, .bits, .given:
            fact(Int(condition.slot))
            put(Int64(bitPattern: condition.mask))
        case .table: table(condition.left)
        case .compare:
            put(Int(condition.comparison.rawValue))
            node(condition.left)
            node(condition.right)
        case .oneOf:
            node(condition.left)
            for part in condition.list.indices { node(code.parts[Int(part)]) }
        }
    }

    private mutating func account(_ id: AccumulatorID, isRead: Bool = true) {
        let keys = id.keys.indices.map { key -> Int64 in
            let slot = Int(code.parts[Int(key)])
            return CalendarKey.value(slot, on: frame[Slot.of(.date)]) ?? frame[slot]
        }
        let place = [Int64(id.place.rawValue), Int64(id.yearsBack), Int64(id.index)] + keys
        words += place
        if id.place == .claim { return }
        writes.insert(place)
        if isRead { reads.insert(place) }
    }

    private mutating func figure(_ figure: CounterFigure, isRead: Bool = true) {
        account(figure.account, isRead: isRead || figure.keepsFirst)
        put(figure.isDated ? 1 : 0)
        put(figure.keepsFirst ? 1 : 0)
        node(figure.since)
    }

    private mutating func counter(_ counter: CounterTerms) {
        table(counter.table)
        operand(counter.amount)
        figure(counter.figure, isRead: false)
    }

    private mutating func row(_ row: RowTerms) {
        put(-120)
        table(row.scope)
        operand(row.deductible)
        put(Int(row.kind.rawValue))
        put(row.edgesFromDeductible ? 1 : 0)
        for place in row.steps.indices {
            if row.isOpen { operand(terms.operands[Int(place)]) } else { put(terms.figures[Int(place)]) }
        }
    }

    private mutating func benefit(_ benefit: BenefitTerms) {
        put(-121)
        let flags = [
            benefit.exceedsClaim, benefit.adds, benefit.isAllowance, benefit.isOfYearBefore, benefit.hasLimits,
        ]
        put(flags.reduce(0) { $0 * 2 + ($1 ? 1 : 0) })
        put(Int(benefit.part.rawValue))
        put(Int(benefit.trigger.rawValue))
        put(Int(benefit.payer.rawValue))
        put(Int64(bitPattern: benefit.despite))
        put(Int64(bitPattern: benefit.replaces))
        for number in [benefit.bit, benefit.paid, benefit.cut] { put(number) }
        table(benefit.scope)
        table(benefit.triggerTable)
        operand(benefit.base)
        account(benefit.accumulator)
        account(benefit.mark)
        operand(benefit.less)
        put(benefit.rounding.unit.fen)
        put(benefit.rounding.mode.number)
        put(benefit.baseRounding.map { $0.number } ?? -1)
        for limit in [benefit.atLeast, benefit.atMost] { operand(limit) }
        for index in benefit.rows.indices { row(terms.rows[Int(index)]) }
        for index in benefit.ceilings.indices {
            put(-122)
            let ceiling = terms.ceilings[Int(index)]
            operand(ceiling.limit)
            account(ceiling.spent, isRead: !ceiling.limit.isAbsent)
        }
    }

    private mutating func insurance(_ insurance: InsuranceTerms) {
        put(Int(insurance.use.rawValue))
        guard insurance.isAsked else { return }
        table(insurance.uninsured)
        account(insurance.accumulator)
        account(insurance.spent)
        for index in insurance.rows.indices {
            row(terms.insuranceRows[Int(index)].schedule)
            operand(terms.insuranceRows[Int(index)].cap)
        }
    }

    private mutating func earlier(_ earlier: EarlierTerms) {
        put(earlier.isAsked ? 1 : 0)
        guard earlier.isAsked else { return }
        table(earlier.scope)
        operand(earlier.amount)
        for pool in terms.earlierPools { account(pool, isRead: false) }
    }
}

extension Rounding.Mode {
    fileprivate var number: Int {
        switch self {
        case .halfUp: 0
        case .halfEven: 1
        case .down: 2
        case .up: 3
        }
    }
}
