import Adjudication
import PolicyFormat
import Values

/// Whether something holds for every claim under one scheme or two.
///
/// The facts of claims are split into the classes that conditions tell apart. In a class the amounts are split into cells
/// in which every payment is linear; there the corners decide. See "Proved for all claims".
package struct Proof {
    private let question: ProofQuestion
    private let sides: [ProofSide]
    private let isOutOfTime: () -> Bool
    private var coverage = ProofCoverage()
    private var open: [ProofOpening] = []

    /// A proof about one side or two, as the question asks; `isOutOfTime` ends it.
    ///
    /// Identities are taken without dates: where two sides differ in when one with dates counts, `hasOtherTiming` says so.
    package init(
        _ question: ProofQuestion, _ sides: [ProofSide], hasOtherTiming: Bool = false,
        isOutOfTime: @escaping () -> Bool
    ) {
        if sides.contains(where: { !$0.goesByDate }) { open.append(ProofOpening(claims: [], why: .otherDates)) }
        if hasOtherTiming { open.append(ProofOpening(claims: [], why: .identityDates)) }
        self.question = question
        self.sides = sides
        self.isOutOfTime = isOutOfTime
    }

    /// Goes through all classes of single claims, then through all years of two.
    package mutating func run() -> ProofResult {
        let search: ClassSearch
        do {
            search = try ClassSearch(sides, isOutOfTime: isOutOfTime)
        } catch {
            open.append(ProofOpening(claims: [], why: .outOfTime))
            return result(open)
        }
        coverage.note(search)
        let settled = search.classes.filter { !$0.isRejected }
        let singles = settled.map { [$0] }.filter { !isTrivial($0) }
        coverage.classes = settled.count
        if let found = prove(singles) { return found }
        var pairs = settled.flatMap { first in settled.map { [first, $0] } }.filter { ClaimPair.isPossible($0) }
        // Whoever keeps an identity comes first, should time run out.
        pairs = pairs.filter { ClaimPair.keepsIdentity($0) } + pairs.filter { !ClaimPair.keepsIdentity($0) }
        coverage.pairs = pairs.count
        pairs = pairs.filter { !isTrivial($0) && !$0.contains(where: \.isInert) && !ClaimPair.isIndependent($0) }
        if let found = prove(pairs) { return found }
        return result(open)
    }

    /// Proves years of claims one after the other; a result where that ends the proof.
    private mutating func prove(_ years: [[ClaimClass]]) -> ProofResult? {
        for (index, year) in years.enumerated() {
            for place in places(year) {
                do {
                    if let found = try prove(year, YearTrial(question: question, sides: sides, place: place)) {
                        return ProofResult(answer: .broken(found), coverage: coverage)
                    }
                } catch ProofLimit.outOfTime {
                    coverage.yearsLeft = years.count - index
                    open.append(ProofOpening(claims: ClaimPair.claims(year), why: .outOfTime))
                    return result(open)
                } catch {
                    open.append(ProofOpening(claims: ClaimPair.claims(year), why: ProofOpening.Reason(error)))
                }
            }
        }
        return nil
    }

    /// The claims of which an amount may be made larger.
    private func places(_ year: [ClaimClass]) -> Range<Int> {
        if case .monotone = question { return year.indices }
        return 0..<1
    }

    /// Whether nothing is to be proved: both sides settle all claims by the same rules, or nothing can be paid.
    private func isTrivial(_ year: [ClaimClass]) -> Bool {
        if question.hasTwoSides { return year.allSatisfy(\.isAlike) }
        return year.allSatisfy(\.isInert)
    }

    private func result(_ open: [ProofOpening]) -> ProofResult {
        ProofResult(answer: open.isEmpty ? .holds : .open(open), coverage: coverage)
    }

    /// Leaves a class open, once for each reason.
    private mutating func leaveOpen(_ claims: [ProofClaim], _ why: ProofOpening.Reason) {
        let isKnown = open.last.map { last in
            last.why == why && last.claims.count == claims.count
                && zip(last.claims, claims).allSatisfy { $0.hasFacts(of: $1) }
        }
        if isKnown != true { open.append(ProofOpening(claims: claims, why: why)) }
    }

    // MARK: One year of claims

    private mutating func prove(_ year: [ClaimClass], _ trial: YearTrial) throws -> ProofCounterexample? {
        var pending: [CellPath.Alternative?] = [nil]
        while let next = pending.popLast() {
            if isOutOfTime() { throw ProofLimit.outOfTime }
            let path = CellPath(next, isOutOfTime: isOutOfTime)
            do {
                if let found = try prove(year, trial, path) { return found }
            } catch CellPath.End.empty {}
            pending += path.alternatives
        }
        return nil
    }

    private mutating func prove(
        _ year: [ClaimClass], _ trial: YearTrial, _ path: CellPath
    ) throws -> ProofCounterexample? {
        let cell = try Cell(year, trial, path)
        coverage.cells += 1
        defer { coverage.corners += path.tableau.corners }
        let claims = ClaimPair.claims(year)
        let points = CellPoints(cell, path, claims, trial)
        if let agrees = try points.agrees(near: path.tableau.point) {
            coverage.compared += 1
            guard agrees else { throw ProofOpening.Disagreement() }
        }
        switch cell.rejection {
        case .all:
            coverage.rejectedCells += 1
            if coverage.rejection == nil {
                let filled = claims.map { claim in
                    var copy = claim
                    copy.amounts["in_scope"] = 10_000_000
                    return copy
                }
                coverage.rejection = sides[0].settle(filled)?.rejected.first
            }
            return nil
        case .some:
            leaveOpen(claims, .rejectedOnOneSide)
            return nil
        case nil: break
        }
        var found: ProofCounterexample?
        for margin in try cell.margins(question) {
            var check = MarginCheck(margin, path, isOutOfTime: isOutOfTime) { corner in
                found = points.counterexample(near: corner)
                return found != nil
            }
            let answer = try check.answer()
            coverage.corners += check.corners
            if let found { return Shrinking(trial).smallest(found) }
            if answer == .open { leaveOpen(claims, .rounding) }
        }
        return nil
    }
}

/// Two claims of one person and year.
enum ClaimPair {
    /// The claims of some classes on days of one year, in order; the classes' own where there are none.
    static func claims(_ year: [ClaimClass]) -> [ProofClaim] {
        guard year.count == 2 else { return year.map(\.claim) }
        return days(year) ?? year.map(\.claim)
    }

    /// Whether the second claim is settled as if the first had not been: what holds of each then holds of both.
    static func isIndependent(_ year: [ClaimClass]) -> Bool {
        zip(year[0].signatures, year[1].signatures).allSatisfy { $0.writes.isDisjoint(with: $1.reads) }
    }

    static func keepsIdentity(_ year: [ClaimClass]) -> Bool {
        let name = "identities"
        return year[0].claim.text(of: name) == year[1].claim.text(of: name)
    }

    static func isPossible(_ year: [ClaimClass]) -> Bool { days(year) != nil }

    private static func days(_ year: [ClaimClass]) -> [ProofClaim]? {
        for first in year[0].met {
            let second = year[1].met.first { $0.date >= first.date && $0.date.civil.year == first.date.civil.year }
            if let second { return [first, second] }
        }
        return nil
    }
}

extension ProofSide {
    /// Whether the settlement date alone decides the version and the year of a claim, and no rule looks back over days.
    fileprivate var goesByDate: Bool {
        scheme.plans.allSatisfy { $0.isByCalendarYear && $0.policy.dates.version == nil && !$0.looksBack }
    }
}

extension ClaimClass {
    /// Whether nothing is paid on the claim and nothing of it counts for another one, on any side.
    var isInert: Bool {
        zip(prepared, signatures).allSatisfy { prepared, signature in
            guard let terms = prepared?.terms else { return true }
            return signature.isExcluded && !terms.rare.insurance.isAsked && !terms.plan.accumulatesExcluded
        }
    }
}
