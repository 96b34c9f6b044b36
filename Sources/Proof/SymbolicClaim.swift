import Adjudication
import PolicyFormat
import Values

/// One claim being settled under its terms on symbolic amounts, as ``Adjudication`` settles it on numbers.
///
/// The resolver has decided everything that facts decide; what is left of the rules is worked out here a second time, on
/// forms. Each cell found this way is compared with the engine at one of its points.
struct SymbolicClaim {
    let path: CellPath
    let terms: Terms
    /// The claim's frame; amounts are forms, all else is fixed.
    var slots: [LinearForm?]
    var year: SymbolicYear
    /// What the fund has paid.
    private(set) var payout = LinearForm.zero
    private(set) var burden = LinearForm.zero
    private(set) var eligibleCost = LinearForm.zero
    private var reasons: UInt64 = 0
    private var replaced: UInt64 = 0

    init(_ terms: Terms, _ slots: [LinearForm?], _ year: SymbolicYear, _ path: CellPath) {
        self.terms = terms
        self.slots = slots
        self.year = year
        self.path = path
    }

    var code: Expressions { terms.expressions.pointee }

    /// An amount of the claim that every claim has.
    private subscript(slot: Int) -> LinearForm {
        get { slots[slot] ?? .zero }
        set { slots[slot] = newValue }
    }

    /// Settles the claim; `needsCost` says that what the scheme assists of the cost is asked for.
    mutating func settle(needsCost: Bool) throws {
        use(countingExcluded: true)
        slots[Slot.categoryWon] = nil
        if terms.rare.insurance.isAsked { try insure(terms.rare.insurance) }
        try findReasons()
        if needsCost || terms.rare.eligibleCost.kind == .expression {
            eligibleCost = try path.larger(value(terms.rare.eligibleCost) ?? .zero, .zero)
        }
        burden = try path.larger(value(terms.head.burden) ?? .zero, .zero)
        self[Slot.burden] = burden
        if terms.rare.earlier.isAsked { try deduct(terms.rare.earlier) }
        for index in 0..<terms.benefitCount {
            let benefit = terms.benefits[index]
            if replaced >> UInt64(benefit.bit) & 1 == 1 || reasons & ~benefit.despite != 0 { continue }
            try pay(benefit)
        }
        try conclude()
    }

    // MARK: Whether it is covered

    private mutating func findReasons() throws {
        reasons = terms.head.reasons
        for reason in terms.openReasons where try holds(table: reason.table) { reasons |= reason.bit }
        if terms.head.category >= 0 { slots[Slot.categoryWon] = LinearForm(Int64(terms.head.category)) }
        if terms.rare.hasCategoryFault, reasons | terms.head.laterReasons == 0, terms.rare.required != Terms.never,
            try holds(optional: terms.rare.required)
        {
            throw CellPath.End.rejected
        }
        reasons |= terms.head.laterReasons
        try refuseBenefits()
    }

    private mutating func refuseBenefits() throws {
        let within = (0..<terms.benefitCount).reduce(UInt64(0)) { bits, index in
            let benefit = terms.benefits[index]
            let isPossible = benefit.rows.count > 0 && reasons & ~benefit.despite == 0
            return isPossible ? bits | 1 << UInt64(benefit.bit) : bits
        }
        var (refused, found): (UInt64, UInt64) = (0, 0)
        for refusal in terms.refusals where try holds(optional: refusal.table) {
            if refusal.benefits & within == 0 { continue }
            refused |= refusal.benefits
            found |= refusal.bit
        }
        if terms.refusals.count > 0, within & ~refused == 0 { reasons |= found }
        replaced |= refused
    }

    private mutating func use(countingExcluded: Bool) {
        for election in terms.elections where election.countsExcluded == countingExcluded {
            let choice = slots[Int(election.choice)]?.constant ?? 0
            if election.isExclusive { set(election.chosen, LinearForm(choice + 1)) }
            set(election.count, LinearForm(read(election.count).constant + 1))
        }
    }

    private mutating func deduct(_ earlier: EarlierTerms) throws {
        guard try holds(optional: earlier.scope), let amount = try value(earlier.amount) else { return }
        self[Slot.assistance] = amount
        self[Slot.left] = try self[Slot.left].subtracting(amount)
        for pool in terms.earlierPools { try add(amount, to: pool) }
    }

    // MARK: Benefits

    private mutating func pay(_ benefit: BenefitTerms) throws {
        if benefit.isOfYearBefore, reasons != 0, benefit.part == .paying { return }
        guard try holds(optional: benefit.scope) else { return }
        guard
            let row = try benefit.rows.indices.first(where: { try holds(optional: terms.rows[Int($0)].scope) }).map({
                terms.rows[Int($0)]
            })
        else { return }
        var deductible = benefit.trigger == .none ? try value(row.deductible) ?? .zero : .zero
        replaced |= benefit.replaces
        let base = benefit.adds ? try path.larger(value(benefit.base) ?? .zero, .zero) : .zero
        var low = read(benefit.accumulator)
        var high = try add(base, to: benefit.accumulator)
        if reasons != 0 || benefit.part == .accumulating { return }
        if benefit.trigger != .none {
            guard try isDue(benefit) else { return }
            deductible = try value(row.deductible) ?? .zero
            low = read(benefit.mark)
            if !benefit.less.isAbsent { high = try lowered(high, low, benefit) }
            set(benefit.mark, high)
        }
        guard try path.isAtLeastZero(high.subtracting(low).adding(-1)) else { return }
        let (from, to) = (try rounded(low, benefit), try rounded(high, benefit))
        let schedule = try SymbolicSchedule(row, deductible, self)
        let worth = try schedule.worth(from, to, path)
        let whole = try path.rounded(worth.form, dividedBy: worth.divisor, benefit.rounding)
        let paid = try limited(whole, benefit, row)
        self[Int(benefit.paid)] = paid
        self[Int(benefit.cut)] = try path.larger(whole.subtracting(paid), .zero)
        try charge(paid, benefit)
    }

    private func isDue(_ benefit: BenefitTerms) throws -> Bool {
        switch benefit.trigger {
        case .none, .always: true
        case .never: false
        case .open: try holds(table: benefit.triggerTable)
        }
    }

    private mutating func lowered(
        _ high: LinearForm, _ paidFor: LinearForm, _ benefit: BenefitTerms
    ) throws -> LinearForm {
        let value = try path.larger(value(benefit.less) ?? .zero, .zero)
        let less = try path.smaller(value, path.larger(high, .zero))
        return try path.larger(add(less.times(-1), to: benefit.accumulator), paidFor)
    }

    private func rounded(_ amount: LinearForm, _ benefit: BenefitTerms) throws -> LinearForm {
        guard let mode = benefit.baseRounding else { return amount }
        return try path.rounded(amount, dividedBy: 1, Rounding(unit: benefit.rounding.unit, mode: mode))
    }

    private mutating func limited(_ worth: LinearForm, _ benefit: BenefitTerms, _ row: RowTerms) throws -> LinearForm {
        var payout = try path.larger(worth, .zero)
        if benefit.hasLimits {
            if let least = try value(benefit.atLeast) { payout = try path.larger(payout, least) }
            if let most = try value(benefit.atMost) { payout = try path.smaller(payout, path.larger(most, .zero)) }
        }
        if !row.exceedsClaim { payout = try path.smaller(payout, path.larger(self[Slot.left], .zero)) }
        for index in benefit.ceilings.indices {
            let ceiling = terms.ceilings[Int(index)]
            guard let limit = try value(ceiling.limit) else { continue }
            payout = try path.smaller(payout, path.larger(limit.subtracting(read(ceiling.spent)), .zero))
        }
        for index in benefit.ceilings.indices { try add(payout, to: terms.ceilings[Int(index)].spent) }
        return payout
    }

    private mutating func charge(_ paid: LinearForm, _ benefit: BenefitTerms) throws {
        let ofBill = benefit.isAllowance ? LinearForm.zero : paid
        self[Slot.left] = try self[Slot.left].subtracting(ofBill)
        guard benefit.payer == .fund else { return }
        payout = try payout.adding(paid)
        self[Slot.assistance] = try self[Slot.assistance].adding(ofBill)
    }

    // MARK: What the year counts

    private mutating func conclude() throws {
        if let relief = try value(terms.rare.relief) { self[Slot.left] = try self[Slot.left].subtracting(relief) }
        slots[Slot.outOfPocket] = self[Slot.left]
        if reasons == 0 { use(countingExcluded: false) } else { slots[Slot.categoryWon] = nil }
        let counters = reasons == 0 ? terms.head.countersIfCovered : terms.head.countersIfExcluded
        for index in counters.indices { try count(terms.counters[Int(index)]) }
    }

    private mutating func count(_ counter: CounterTerms) throws {
        guard try holds(optional: counter.table) else { return }
        let amount = try value(counter.amount)
        if counter.figure.keepsFirst {
            let known = read(counter.figure.account)
            guard known.isConstant else { throw ProofLimit.notCovered }
            if known.constant != 0 { return }
            return set(
                counter.figure.account, try amount.map { try path.larger($0, .zero).adding(1) } ?? LinearForm(-1))
        }
        guard let amount else { return }
        if counter.figure.isDated {
            return year.append(amount, on: self[Slot.of(.date)].constant, at: place(counter.figure.account))
        }
        try add(amount, to: counter.figure.account)
    }

    // MARK: Critical illness insurance

    private mutating func insure(_ insurance: InsuranceTerms) throws {
        if insurance.uninsured >= 0, try holds(table: insurance.uninsured) { return }
        switch insurance.use {
        case .none: return
        case .lacksPayment: throw CellPath.End.rejected
        case .counts, .pays: break
        }
        let base = try path.larger(self[Slot.of(.inScope)].subtracting(self[Slot.of(.basicPaid)]), .zero)
        let before = read(insurance.accumulator)
        let after = try add(base, to: insurance.accumulator)
        if insurance.use == .counts {
            try add(self[Slot.of(.criticalIllnessPaid)], to: insurance.spent)
            return
        }
        var place = insurance.rows.first
        let last = insurance.rows.first + insurance.rows.count - 1
        while place < last, try !holds(optional: terms.insuranceRows[Int(place)].schedule.scope) { place += 1 }
        let row = terms.insuranceRows[Int(place)]
        let schedule = try SymbolicSchedule(row.schedule, value(row.schedule.deductible) ?? .zero, self)
        let worth = try schedule.worth(before, after, path)
        let left = try path.larger(self[Slot.of(.total)].subtracting(self[Slot.insurancePaid]), .zero)
        var payout = try path.smaller(
            path.rounded(worth.form, dividedBy: worth.divisor, .standard), left)
        if let cap = try value(row.cap) {
            payout = try path.smaller(payout, path.larger(cap.subtracting(read(insurance.spent)), .zero))
        }
        try add(payout, to: insurance.spent)
        self[Slot.of(.criticalIllnessPaid)] = payout
        self[Slot.insurancePaid] = try self[Slot.insurancePaid].adding(payout)
        self[Slot.left] = try self[Slot.left].subtracting(payout)
    }
}

// MARK: - Accumulators

extension SymbolicClaim {
    func read(_ id: AccumulatorID) -> LinearForm {
        id.place == .claim ? slots[Int(id.index)] ?? .zero : year[place(id)]
    }

    mutating func set(_ id: AccumulatorID, _ form: LinearForm) {
        if id.place == .claim { slots[Int(id.index)] = form } else { year[place(id)] = form }
    }

    @discardableResult
    mutating func add(_ amount: LinearForm, to id: AccumulatorID) throws -> LinearForm {
        let sum = try read(id).adding(amount)
        set(id, sum)
        return sum
    }

    /// Where a figure stands that does not live with the claim.
    func place(_ id: AccumulatorID) -> SymbolicYear.Place {
        switch id.place {
        case .year, .claim: .year(id.index)
        case .lastYear: .yearBefore(id.index)
        case .keyed: .keyed(id.index, id.keys.indices.map { key(Int(code.parts[Int($0)]), id) })
        }
    }

    private func key(_ slot: Int, _ id: AccumulatorID) -> Int64 {
        let value = slots[slot]?.constant ?? Slot.absent
        if slot == Slot.year { return value - Int64(id.yearsBack) }
        return CalendarKey.value(slot, on: slots[Slot.of(.date)]?.constant ?? 0) ?? value
    }
}
