import Values

/// Terms that have been resolved, by plan and facts. One thread uses it.
///
/// Looking terms up allocates nothing. Where there is no more room, the half that was used longest ago goes.
package final class TermsCache {
    private struct Place {
        var hash: UInt64 = 0
        /// The lookup that last found it.
        var lastUse = 0
        /// `nil` for a free place.
        var terms: Terms?
    }

    @exclusivity(unchecked) private var places = TermsCache.free(16)
    @exclusivity(unchecked) private var lookups = 0
    /// The facts that are looked for.
    @exclusivity(unchecked) private var words = FixedArray<Int64>(repeating: 0, count: 32)
    private let most: Int
    /// How many terms it keeps.
    package private(set) var count = 0

    /// An empty cache for so many terms at most.
    package init(most: Int = 4096) { self.most = max(1, most) }

    /// The terms of a plan for the facts of a claim, resolved where they are not there yet.
    ///
    /// `slots` hold the complete record; `refused` are the elections that refuse what it chooses, as bits.
    func terms(
        _ plan: Plan, _ slots: UnsafeMutablePointer<Int64>, _ identities: CountedIdentities, refused: UInt64
    ) -> Terms {
        let size = Facts.count(plan)
        if size > words.count { words = FixedArray(repeating: 0, count: size) }
        Facts.write(plan, slots, identities, refused: refused, to: words.start)
        let hash = TermsCache.hash(plan, words.start, size)
        lookups += 1
        var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
        while let known = places.start[place].terms {
            if places.start[place].hash == hash, known.plan === plan, isSame(known.facts) {
                places.start[place].lastUse = lookups
                return known
            }
            place = (place + 1) & (places.count - 1)
        }
        let new = Resolver.terms(plan, Facts(UnsafeBufferPointer(start: words.start, count: size)))
        add(Place(hash: hash, lastUse: lookups, terms: new))
        return new
    }

    private func isSame(_ facts: Facts) -> Bool {
        facts.words.withUnsafeBufferPointer { known in
            var difference: Int64 = 0
            for (index, word) in known.enumerated() { difference |= word ^ words.start[index] }
            return difference == 0
        }
    }

    /// Mixes all words: the hasher's rounds for each word would cost as much as applying terms.
    private static func hash(_ plan: Plan, _ words: UnsafePointer<Int64>, _ count: Int) -> UInt64 {
        var hash = UInt64(UInt(bitPattern: ObjectIdentifier(plan)))
        for index in 0..<count {
            let product = (hash ^ UInt64(bitPattern: words[index])) &* 0x9E37_79B9_7F4A_7C15
            hash = product ^ product >> 29
        }
        return hash
    }

    private static func free(_ count: Int) -> FixedArray<Place> { FixedArray(count: count) { _ in Place() } }

    private func add(_ new: Place) {
        if count >= most {
            fill(places.count, with: latest(most / 2))
        } else if 2 * (count + 1) > places.count {
            fill(2 * places.count, with: latest(count))
        }
        insert(new)
    }

    /// The terms found by the latest lookups, at most so many.
    private func latest(_ most: Int) -> [Place] {
        let known = (0..<places.count).map { places[$0] }.filter { $0.terms != nil }
        return Array(known.sorted { $0.lastUse > $1.lastUse }.prefix(most))
    }

    private func fill(_ size: Int, with kept: [Place]) {
        places = TermsCache.free(size)
        count = 0
        for place in kept { insert(place) }
    }

    private func insert(_ new: Place) {
        var place = Int(truncatingIfNeeded: new.hash) & (places.count - 1)
        while places.start[place].terms != nil { place = (place + 1) & (places.count - 1) }
        places.start[place] = new
        count += 1
    }
}
