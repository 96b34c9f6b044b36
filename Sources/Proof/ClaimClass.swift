import Adjudication
import PolicyFormat
import Values

/// A claim's facts, and every claim that the rules of all sides treat alike: what differs within a class are amounts.
final class ClaimClass {
    /// The claim, without amounts but those of which it matters whether they are given.
    let claim: ProofClaim
    /// For each side, what it makes of the claim; `nil` where it is rejected for its facts.
    let prepared: [ProofSide.Prepared?]
    /// The same as numbers: equal where the claims are settled alike.
    let signatures: [TermsSignature]
    /// The days and facts on which a claim of this class was met, at most one for each day.
    private(set) var met: [ProofClaim]

    init(_ claim: ProofClaim, _ prepared: [ProofSide.Prepared?], _ sides: [ProofSide]) {
        self.claim = claim
        self.prepared = prepared
        signatures = zip(prepared, sides).map { prepared, side in
            prepared.map { TermsSignature($0, layout: side.scheme.layout) } ?? TermsSignature(marker: 0)
        }
        met = [claim]
    }

    func meet(_ claim: ProofClaim) { met.append(claim) }

    /// Whether every side rejects the claim.
    var isRejected: Bool { prepared.allSatisfy { $0 == nil } }

    /// Whether both sides settle the claim by the same rules.
    var isAlike: Bool { signatures.count == 2 && signatures[0] == signatures[1] }
}

/// What became of the search for classes.
struct ClassSearch {
    private(set) var classes: [ClaimClass] = []
    private(set) var claims = 0
    private(set) var days: [Day] = []
    /// The facts that were tried at single values: days and numbers.
    private(set) var sampled: Set<String> = []
    private var index: [[TermsSignature]: ClaimClass] = [:]
    private let sides: [ProofSide]
    private let isOutOfTime: () -> Bool

    /// All classes of a claim's facts on some days.
    init(_ sides: [ProofSide], isOutOfTime: @escaping () -> Bool) throws {
        self.sides = sides
        self.isOutOfTime = isOutOfTime
        days = ProofDays(sides).all
        for day in days { try search(on: day) }
    }

    private mutating func search(on day: Day) throws {
        var claim = ProofClaim(date: day)
        // What a record must give where nothing asks for it, and amounts of a policy's own.
        claim.facts = [("care", "inpatient"), ("referral", "yes")]
        let own = sides.flatMap { $0.scheme.layout.fields.filter { $0.value.type == .yuan }.map(\.key) }
        claim.facts += Set(own).sorted().map { (name: $0, text: ProofSide.given as String?) }
        let defaults = claim.facts
        claim.facts = []
        try search(claim, defaults, FactValues(sides, on: day))
    }

    /// Goes through the values of the first fact that is asked for and not known yet; adds a class where none is.
    private mutating func search(
        _ claim: ProofClaim, _ defaults: [(name: String, text: String?)], _ values: FactValues
    ) throws {
        if isOutOfTime() { throw ProofLimit.outOfTime }
        let known = Set(claim.facts.map(\.name))
        var full = claim
        full.facts += defaults.filter { !known.contains($0.name) }
        let prepared = sides.map { $0.prepare(full) }
        let asked = zip(sides, prepared).lazy.compactMap { side, prepared in
            prepared.flatMap { side.firstFact($0, besides: known) }
        }.first
        guard let asked else { return add(full, prepared) }
        if values.isSampled(asked) { sampled.insert(asked) }
        for text in values.values(of: asked, claim, prepared) {
            var next = claim
            next.facts.append((asked, text))
            try search(next, defaults, values)
        }
    }

    private mutating func add(_ claim: ProofClaim, _ prepared: [ProofSide.Prepared?]) {
        claims += 1
        let found = ClaimClass(claim, prepared, sides)
        if let same = index[found.signatures] {
            if !same.met.contains(where: { $0.date == claim.date }) { same.meet(claim) }
            return
        }
        index[found.signatures] = found
        classes.append(found)
    }
}

extension ProofSide {
    /// The first fact that this side asks for beside those known; `nil` where it needs no other.
    fileprivate func firstFact(_ prepared: Prepared, besides known: Set<String>) -> String? {
        let terms = prepared.terms
        if let slots = terms.slotsAskedForExclusion, !accumulatesExcluded, !terms.rare.insurance.isAsked,
            slots.compactMap({ FactValues.name(ofSlot: $0, self) }).allSatisfy(known.contains)
        {
            return nil
        }
        let asked = terms.slotsAsked + terms.slotsApplied + prepared.slotsOfKeys
        return asked.lazy.compactMap { FactValues.name(ofSlot: $0, self) }.first { !known.contains($0) }
    }

    /// Whether anything that a rule reads adds up claims that are excluded.
    private var accumulatesExcluded: Bool { scheme.plans.contains { $0.accumulatesExcluded } }
}

extension ProofSide.Prepared {
    /// The slots that make keys of the accumulations of this claim.
    fileprivate var slotsOfKeys: [Int] { terms.plan.keySlots.sorted() }
}
