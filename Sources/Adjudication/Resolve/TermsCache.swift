import Values

/// Terms that have been resolved, by plan and by what was asked of a claim for them. One thread uses it.
///
/// It is a tree of questions behind the first words of the facts: what the resolver asks for next depends on nothing but
/// the answers before, so that a claim is led from question to question to the terms of all claims that answer alike.
/// Facts that are not asked for do not matter. Looking terms up allocates nothing. Where there is no more room, the half
/// that was used longest ago goes.
package final class TermsCache {
    /// A place in the tree.
    private struct Node: BitwiseCopyable {
        /// Which word of the facts is asked for; ``end`` where nothing is.
        var word = end
        /// Where the first answer that was met leads; at the end, which leaf it is.
        var next: Int32 = -1
        /// Any of which bits of the word are asked for, 0 for the whole word; and the first answer.
        var bits: UInt64 = 0
        var value: UInt64 = 0

        static let end: Int32 = -1
    }

    /// Terms at the end of the answers that lead to them.
    private struct Leaf {
        let terms: Terms
        /// The lookup that last found them.
        var lastUse: Int
    }

    /// Where another answer than the first leads.
    private struct Edge: BitwiseCopyable {
        /// The node; below 0 for a free place.
        var from: Int32 = -1
        var to: Int32 = 0
        var value: UInt64 = 0
    }

    /// Where the questions begin for a plan and the first words of facts.
    private struct Root: BitwiseCopyable {
        /// The plan's address, 0 for a free place: the terms behind it keep the plan alive.
        var plan: UInt = 0
        var node: Int32 = 0
        var hash: UInt64 = 0
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    }

    @exclusivity(unchecked) private var nodes = GrowingTable<Node>(capacity: 256)
    @exclusivity(unchecked) private var leaves: [Leaf] = []
    @exclusivity(unchecked) private var edges = OpenTable<Edge>(Edge())
    @exclusivity(unchecked) private var roots = OpenTable<Root>(Root())
    @exclusivity(unchecked) private var lookups = 0
    /// The facts that are looked for.
    @exclusivity(unchecked) private var words = FixedArray<UInt64>(zeros: 64)
    private let draft = TermsDraft()
    private let most: Int
    /// How many terms it keeps.
    package var count: Int { leaves.count }

    /// An empty cache for so many terms at most.
    package init(most: Int = 4096) { self.most = max(1, most) }

    /// The terms of a plan for the facts of a claim, resolved where they are not there yet.
    ///
    /// `slots` hold the complete record; `refused` are the elections that refuse what it chooses, as bits.
    func terms(
        _ plan: Plan, _ slots: UnsafeMutablePointer<Int64>, _ identities: CountedIdentities, refused: UInt64
    ) -> Terms {
        let size = Facts.count(plan)
        if size > words.count { words = FixedArray(zeros: size) }
        Facts.write(plan, slots, identities, refused: refused, to: words.start)
        lookups += 1
        let leaf = find(plan)
        if leaf >= 0 {
            leaves[leaf].lastUse = lookups
            return leaves[leaf].terms
        }
        let facts = Facts(UnsafeBufferPointer(start: words.start, count: size))
        let new = Resolver.terms(plan, facts, draft)
        if leaves.count >= most { keepLatest(most / 2) }
        add(new, lastUse: lookups)
        return new
    }

    /// The leaf to which the answers of the claim lead; -1 for none.
    private func find(_ plan: Plan) -> Int {
        var node = root(plan, words.start)
        while node >= 0 {
            let here = nodes.start[Int(node)]
            if here.word < 0 { return Int(here.next) }
            let word = words.start[Int(here.word)]
            let answer = here.bits == 0 ? word : word & here.bits == 0 ? 0 : 1
            node = answer == here.value ? here.next : follow(node, answer)
        }
        return -1
    }

    /// The node at which a plan's questions begin for facts; -1 for none.
    @inline(__always)
    private func root(_ plan: Plan, _ words: UnsafePointer<UInt64>) -> Int32 {
        let address = UInt(bitPattern: ObjectIdentifier(plan))
        var place = roots.home(TermsCache.hash(address, words))
        while roots.places.start[place].plan != 0 {
            let root = roots.places.start[place]
            if root.plan == address, root.words == (words[0], words[1], words[2]) { return root.node }
            place = roots.next(place)
        }
        return -1
    }

    @inline(__always)
    private static func hash(_ plan: UInt, _ words: UnsafePointer<UInt64>) -> UInt64 {
        var hash = UInt64(plan)
        for index in 0..<Facts.first {
            let product = (hash ^ words[index]) &* 0x9E37_79B9_7F4A_7C15
            hash = product ^ product >> 29
        }
        return hash
    }

    /// The node to which an answer other than the first leads; -1 for none.
    @inline(__always)
    private func follow(_ node: Int32, _ value: UInt64) -> Int32 {
        var place = edges.home(TermsCache.hash(node, value))
        while edges.places.start[place].from >= 0 {
            let edge = edges.places.start[place]
            if edge.from == node, edge.value == value { return edge.to }
            place = edges.next(place)
        }
        return -1
    }

    @inline(__always)
    private static func hash(_ node: Int32, _ value: UInt64) -> UInt64 {
        let mixed = (value &+ UInt64(UInt32(bitPattern: node)) &* 0xA076_1D64_78BD_642F) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 32
    }

    // MARK: Changes

    /// Adds terms at the end of the answers that were given for them.
    private func add(_ terms: Terms, lastUse: Int) {
        let facts = terms.facts.words.start
        var node = root(terms.plan, facts)
        if node < 0 {
            node = nodes.append(Node())
            let address = UInt(bitPattern: ObjectIdentifier(terms.plan))
            let root = Root(
                plan: address, node: node, hash: TermsCache.hash(address, facts),
                words: (facts[0], facts[1], facts[2]))
            roots.insert(root, isFree: { $0.plan == 0 }, hash: { $0.hash })
        }
        for answer in terms.facts.answers { node = next(node, answer) }
        nodes.start[Int(node)].next = Int32(truncatingIfNeeded: leaves.count)
        leaves.append(Leaf(terms: terms, lastUse: lastUse))
    }

    /// The node behind an answer, a new one where none has answered so before.
    private func next(_ node: Int32, _ answer: Facts.Answer) -> Int32 {
        let here = nodes.start[Int(node)]
        if here.word >= 0 {
            let known = here.value == answer.value ? here.next : follow(node, answer.value)
            if known >= 0 { return known }
        }
        let new = nodes.append(Node())
        if here.word < 0 {
            nodes.start[Int(node)] = Node(word: answer.word, next: new, bits: answer.bits, value: answer.value)
        } else {
            let edge = Edge(from: node, to: new, value: answer.value)
            edges.insert(edge, isFree: { $0.from < 0 }, hash: { TermsCache.hash($0.from, $0.value) })
        }
        return new
    }

    /// Keeps the terms found by the latest lookups, so many of them, and no other.
    private func keepLatest(_ most: Int) {
        let kept = leaves.sorted { $0.lastUse > $1.lastUse }.prefix(most)
        leaves.removeAll(keepingCapacity: true)
        nodes.truncate(to: 0)
        edges = OpenTable(Edge())
        roots = OpenTable(Root())
        for leaf in kept { add(leaf.terms, lastUse: leaf.lastUse) }
    }
}
