import Adjudication
import Values

/// Schemes that are settled beside another one, the first, from which they differ in figures alone.
///
/// A person's year comes to the same under each of them until a claim comes whose terms are other ones. With that claim the
/// year gets accumulations of its own under that scheme, which begin as those of the first stand; from there on its claims
/// are settled under both. All other claims have been settled once.
struct WhatIfs: ~Copyable {
    private let schemes: [Scheme]
    private let plans: FixedArray<PlanList>
    private let caches: [TermsCache]
    private let yearSize: Int
    private var years: NumberedWords
    private var sums: [WhatIfSum]
    /// Whether there are any.
    let isNeeded: Bool
    /// Terms that have been compared with those of the first scheme.
    private var compared: [TermsPair: ComparedTerms] = [:]
    private static let mostCompared = 1 << 14

    // What the row that is looked at closely has under each of them.

    /// Its terms, those of the first scheme where they come to the same, or why it is rejected; empty before the first row.
    private var looked: [Swift.Result<Terms, Fault>] = []
    private var winners: FixedArray<Int32>
    private var held: FixedArray<Int64>
    /// Those under which it may come to something else, as bits.
    private(set) var differing: UInt64 = 0

    /// The terms of the first scheme and of another one.
    private struct TermsPair: Hashable {
        let first: ObjectIdentifier
        let second: ObjectIdentifier
    }

    /// Whether two terms come to the same. They are kept, so that no others take their places in memory.
    private struct ComparedTerms {
        let first: Terms
        let second: Terms
        let areSame: Bool
    }

    /// Some schemes beside the first; their years take at most so many bytes.
    init(_ schemes: [Scheme], yearSize: Int, bytes: Int) {
        self.schemes = schemes
        self.yearSize = yearSize
        isNeeded = !schemes.isEmpty
        plans = FixedArray(count: schemes.count) { PlanList(schemes[$0]) }
        caches = schemes.map { _ in TermsCache() }
        years = NumberedWords(size: WhatIfYear.size(schemes: schemes.count, yearSize: yearSize), bytes: bytes)
        sums = schemes.map { _ in WhatIfSum() }
        looked.reserveCapacity(schemes.count)
        winners = FixedArray(repeating: -1, count: schemes.count)
        held = FixedArray(zeros: schemes.count)
    }

    // MARK: Years

    /// The year whose number, from 1, stands at a place, where some scheme has accumulations of its own for it; made where
    /// `differing` says that some will. `figures` are what the first scheme has accumulated before the row.
    @inline(__always)
    mutating func year(
        at place: UnsafeMutablePointer<Int64>, differing: UInt64, from figures: UnsafePointer<Int64>
    ) throws(Full) -> WhatIfYear? {
        if place.pointee == 0 {
            if differing == 0 { return nil }
            guard let number = years.add() else { throw Full() }
            place.pointee = Int64(number + 1)
        }
        let year = WhatIfYear(years[Int(place.pointee) - 1])
        let new = differing & ~year.own
        if new != 0 {
            for scheme in Bits(new) { self.figures(year, scheme).update(from: figures, count: yearSize) }
            year.own |= new
        }
        return year
    }

    /// There is no room for another year.
    struct Full: Error {}

    @inline(__always)
    private func figures(_ year: WhatIfYear, _ scheme: Int) -> UnsafeMutablePointer<Int64> {
        year.figures(scheme, of: schemes.count, yearSize)
    }

    // MARK: Settling

    /// Settles a row, for which the first scheme pays so much, under the schemes for which its year has accumulations of its
    /// own; `false` where figures contradict one another, which whoever settles each scheme by itself tells.
    @inline(__always)
    mutating func settle(
        _ year: WhatIfYear, payout: Int64,
        _ settle: (Int, UnsafeMutablePointer<Int64>, inout Outcome) throws(Fault) -> Void
    ) -> Bool {
        for scheme in Bits(year.own) {
            if year.rejected >> UInt64(scheme) & 1 == 1 {
                sums[scheme].miss(payout)
                continue
            }
            var outcome = Outcome()
            do throws(Fault) {
                try settle(scheme, figures(year, scheme), &outcome)
                year.add(outcome.payout &- payout, to: scheme)
            } catch {
                if error.isImbalance { return false }
                year.rejected |= 1 << UInt64(scheme)
                sums[scheme].miss(payout)
            }
        }
        return true
    }

    /// Finds the terms of a row under each scheme. `frame` holds its record, complete, with those of the first scheme, which
    /// `terms` and `winner` are; `figures` are what that has accumulated, unless the year at a place has its own.
    mutating func look(
        at frame: UnsafeMutablePointer<Int64>, _ holdings: UnsafeBufferPointer<Holding>, plan: Int,
        _ figures: UnsafeMutablePointer<Int64>, yearAt place: UnsafeMutablePointer<Int64>, first: Terms, winner: Int32
    ) {
        let firstHeld = frame[Slot.held]
        differing = 0
        looked.removeAll(keepingCapacity: true)
        for scheme in schemes.indices {
            let own = place.pointee > 0 ? WhatIfYear(years[Int(place.pointee) - 1]) : nil
            let hasOwn = own.map { $0.own >> UInt64(scheme) & 1 == 1 } ?? false
            let year = hasOwn ? own.map { self.figures($0, scheme) } ?? figures : figures
            do throws(Fault) {
                let cache = caches[scheme]
                let found = try plans[scheme].with(plan) { plan throws(Fault) in
                    try Terms.of(frame, holdings, under: plan, year: year, cache: cache)
                }
                (winners[scheme], held[scheme]) = (found.winner, frame[Slot.held])
                let isSame = found.winner == winner && held[scheme] == firstHeld && areSame(first, found.terms)
                looked.append(.success(isSame ? first : found.terms))
                if !isSame { differing |= 1 << UInt64(scheme) }
            } catch {
                looked.append(.failure(error))
                differing |= 1 << UInt64(scheme)
            }
        }
        frame[Slot.held] = firstHeld
    }

    private mutating func areSame(_ first: Terms, _ second: Terms) -> Bool {
        let pair = TermsPair(first: ObjectIdentifier(first), second: ObjectIdentifier(second))
        if let known = compared[pair] { return known.areSame }
        if compared.count >= WhatIfs.mostCompared { compared.removeAll(keepingCapacity: true) }
        let found = ComparedTerms(first: first, second: second, areSame: second.settlesLike(first))
        compared[pair] = found
        return found.areSame
    }

    /// Settles the row that was looked at, after the first scheme has.
    mutating func settleLooked(
        _ year: WhatIfYear, payout: Int64, _ frame: UnsafeMutablePointer<Int64>, stated: StatedPayments,
        _ holdings: UnsafeBufferPointer<Holding>
    ) -> Bool {
        let looked = looked
        let (winners, held) = (winners.start, held.start)
        return settle(year, payout: payout) { scheme, figures, outcome throws(Fault) in
            let terms = try looked[scheme].get()
            stated.restore(to: frame)
            frame[Slot.held] = held[scheme]
            try terms.apply(frame, holdings, winner: winners[scheme], year: figures, &outcome)
        }
    }

    /// The terms of the row that was looked at, where it has some under every scheme.
    var allTerms: [Terms]? {
        let all = looked.compactMap { try? $0.get() }
        return all.count == schemes.count ? all : nil
    }

    // MARK: Sums

    /// What a scheme comes to beside the first one, over all persons so far; persons of whom no year differs are not counted.
    func sum(of scheme: Int) -> WhatIfSum {
        var sum = sums[scheme]
        for number in 0..<years.count { sum.persons.add(WhatIfYear(years[number]).change(scheme)) }
        return sum
    }
}

/// The places of the bits that are set, from the lowest on.
struct Bits: Sequence, IteratorProtocol {
    private var bits: UInt64

    @inline(__always)
    init(_ bits: UInt64) { self.bits = bits }

    @inline(__always)
    mutating func next() -> Int? {
        if bits == 0 { return nil }
        defer { bits &= bits &- 1 }
        return bits.trailingZeroBitCount
    }
}
