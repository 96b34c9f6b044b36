import MedicalAssistance

/// The situations that the rows of one thread have been in, found by their discrete facts.
struct SituationIndex {
    private struct Entry: BitwiseCopyable {
        var hash: UInt64
        /// Where its key and its words stand; nil for a free place.
        var block: UnsafeMutablePointer<Int64>?
    }

    /// A situation by the combination of texts that leads to it: as long as a line of the processor's memory.
    private struct Near: BitwiseCopyable {
        var texts: Int64 = 0
        var versionYear: Int64 = 0
        var identities: Int64 = 0
        var shape: Int64 = 0
        var words: UnsafeMutablePointer<Int64>?
        /// Its routine, once it has one.
        var routine: Unmanaged<Routine>?
        var rest: (Int64, Int64) = (0, 0)
    }

    /// What stands in the place of a routine where none has been tried yet, and where there can be none.
    private enum Tried {
        static let not: Int64 = 0
        static let failed: Int64 = 1
    }

    /// The places, among a row's values, of the facts that make a situation.
    private let facts: UnsafeMutablePointer<Int>
    private let factCount: Int
    /// Those of the facts, by index, that no combination of texts tells.
    private let others: UnsafeMutablePointer<Int>
    private let otherCount: Int
    /// Situations met lately, by the lowest bits of their combination of texts: one group's have a place each.
    private let near: UnsafeMutablePointer<Near>
    private static let nearBits = TextGroup.placeBits
    /// The routines of all situations, each once: few lines of the processor's memory hold what most rows need.
    private var routines: Set<Routine> = []
    /// The places of the values by their slot in a frame.
    private let places: [Int: Int32]
    private let keySize: Int
    private let size: Int
    private var entries: UnsafeMutablePointer<Entry>
    private var mask: Int
    private var used = 0
    /// A file whose facts hardly ever repeat gains nothing from more.
    private static let most = 1 << 15

    init(_ input: BatchInput) {
        let slots = input.scheme.plans.reduce(into: Set<Int>()) { $0.formUnion($1.situationSlots) }
        let facts = input.columns.slots.indices.filter { slots.contains(Int(input.columns.slots[$0])) }
        factCount = facts.count
        self.facts = .allocate(capacity: max(1, facts.count))
        self.facts.initialize(from: facts, count: facts.count)
        let told = Stretch.firstTexts(of: input.columns.columns)
        let others = facts.indices.filter { !told.contains(RowWords.values + facts[$0]) }
        otherCount = others.count
        self.others = .allocate(capacity: max(1, others.count))
        self.others.initialize(from: others, count: others.count)
        near = SituationIndex.blankNear()
        let used = input.columns.slots.enumerated().filter { $0.element >= 0 }
        places = Dictionary(used.map { (Int($0.element), Int32($0.offset)) }) { first, _ in first }
        keySize = factCount + 5
        size = keySize + (input.scheme.plans.map(\.situationSize).max() ?? 0)
        mask = 4095
        entries = SituationIndex.blank(mask + 1)
    }

    func free() {
        for index in 0...mask {
            entries[index].block?.deallocate()
        }
        entries.deallocate()
        facts.deallocate()
        others.deallocate()
        near.deallocate()
    }

    private static func blank(_ count: Int) -> UnsafeMutablePointer<Entry> {
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: count)
        entries.initialize(repeating: Entry(hash: 0, block: nil), count: count)
        return entries
    }

    private static func blankNear() -> UnsafeMutablePointer<Near> {
        let (count, size) = (1 << nearBits, MemoryLayout<Near>.stride)
        let near = UnsafeMutableRawPointer.allocate(byteCount: count * size, alignment: size)
            .bindMemory(to: Near.self, capacity: count)
        near.initialize(repeating: Near(), count: count)
        return near
    }

    /// The routine of a row's situation, where a row has been in it before and it has one; `identities` says which
    /// count, in which order.
    @inline(__always)
    mutating func routine(
        _ words: UnsafeMutablePointer<Int64>, plan: Int, year: Int64, held: UInt64, identities: Int64
    ) -> Unmanaged<Routine>? {
        let near = near(words)
        let versionYear = SituationIndex.versionYear(plan, year)
        if let routine = near.pointee.routine, isFound(near, words, versionYear, identities) { return routine }
        return known(words, versionYear, held, identities)?.routine
    }

    /// The words of a row's situation; `nil` where there is no room.
    mutating func situation(
        _ words: UnsafeMutablePointer<Int64>, plan: Int, year: Int64, held: UInt64, identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        let versionYear = SituationIndex.versionYear(plan, year)
        return known(words, versionYear, held, identities) ?? add(words, versionYear, held, identities)
    }

    @inline(__always)
    private static func versionYear(_ plan: Int, _ year: Int64) -> Int64 { year << 8 | Int64(plan) }

    /// The same, where a row has been in it before. Mutating, as its callers are, so that a call copies nothing.
    private mutating func known(
        _ words: UnsafeMutablePointer<Int64>, _ versionYear: Int64, _ held: UInt64, _ identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        let near = near(words)
        if let found = near.pointee.words, isFound(near, words, versionYear, identities) { return found }
        guard let found = find(words, versionYear, held, identities) else { return nil }
        keep(found, words, near)
        return found
    }

    /// Where a row's combination of texts has its situation.
    @inline(__always)
    private func near(_ words: UnsafeMutablePointer<Int64>) -> UnsafeMutablePointer<Near> {
        near + Int(truncatingIfNeeded: words[RowWords.texts]) & (1 << SituationIndex.nearBits - 1)
    }

    @inline(__always)
    private func isFound(
        _ near: UnsafeMutablePointer<Near>, _ words: UnsafeMutablePointer<Int64>, _ versionYear: Int64,
        _ identities: Int64
    ) -> Bool {
        near.pointee.texts == words[RowWords.texts] && near.pointee.versionYear == versionYear
            && near.pointee.shape == words[RowWords.shape] && near.pointee.identities == identities
            && isAlike(near.pointee.words, words)
    }

    /// Keeps a situation by its combination of texts, if that is known.
    private func keep(
        _ situation: UnsafeMutablePointer<Int64>, _ words: UnsafeMutablePointer<Int64>,
        _ near: UnsafeMutablePointer<Near>
    ) {
        guard words[RowWords.texts] != 0 else { return }
        let key = situation - keySize
        near.pointee = Near(
            texts: words[RowWords.texts], versionYear: key[0], identities: key[2], shape: words[RowWords.shape],
            words: situation, routine: situation.routine)
    }

    /// Whether a situation has the row's facts that no combination of texts tells.
    @inline(__always)
    private func isAlike(_ situation: UnsafeMutablePointer<Int64>?, _ words: UnsafeMutablePointer<Int64>) -> Bool {
        guard let key = situation.map({ $0 - keySize + 4 }) else { return false }
        for index in 0..<otherCount where key[others[index]] != words[RowWords.values + facts[others[index]]] {
            return false
        }
        return true
    }

    @inline(never)
    private mutating func find(
        _ words: UnsafeMutablePointer<Int64>, _ versionYear: Int64, _ held: UInt64, _ identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        let hash = hash(words, versionYear, held, identities)
        var place = Int(truncatingIfNeeded: hash) & mask
        while let block = entries[place].block {
            if entries[place].hash == hash, isSame(block, words, versionYear, held, identities) {
                return block + keySize
            }
            place = (place + 1) & mask
        }
        return nil
    }

    @inline(__always)
    private func hash(
        _ words: UnsafeMutablePointer<Int64>, _ versionYear: Int64, _ held: UInt64, _ identities: Int64
    ) -> UInt64 {
        var hash = PersonKey.mixed(held ^ 0xA076_1D64_78BD_642F, UInt64(bitPattern: identities ^ versionYear << 32))
        hash ^= UInt64(bitPattern: words[RowWords.shape])
        let values = words + RowWords.values
        for index in 0..<factCount {
            hash = PersonKey.mixed(hash ^ UInt64(bitPattern: values[facts[index]]), 0xE703_7ED1_A0B4_28DB)
        }
        return hash
    }

    @inline(__always)
    private func isSame(
        _ block: UnsafeMutablePointer<Int64>, _ words: UnsafeMutablePointer<Int64>, _ versionYear: Int64,
        _ held: UInt64, _ identities: Int64
    ) -> Bool {
        guard block[0] == versionYear, block[1] == Int64(bitPattern: held), block[2] == identities,
            block[3] == words[RowWords.shape]
        else { return false }
        let values = words + RowWords.values
        for index in 0..<factCount where block[4 + index] != values[facts[index]] { return false }
        return true
    }

    @inline(never)
    private mutating func add(
        _ words: UnsafeMutablePointer<Int64>, _ versionYear: Int64, _ held: UInt64, _ identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        guard used < SituationIndex.most else { return nil }
        if used * 4 > mask { grow() }
        let block = UnsafeMutablePointer<Int64>.allocate(capacity: size)
        block.initialize(repeating: 0, count: size)
        block[0] = versionYear
        block[1] = Int64(bitPattern: held)
        block[2] = identities
        block[3] = words[RowWords.shape]
        for index in 0..<factCount { block[4 + index] = words[RowWords.values + facts[index]] }
        insert(Entry(hash: hash(words, versionYear, held, identities), block: block))
        used += 1
        return block + keySize
    }

    private mutating func insert(_ entry: Entry) {
        var place = Int(truncatingIfNeeded: entry.hash) & mask
        while entries[place].block != nil { place = (place + 1) & mask }
        entries[place] = entry
    }

    private mutating func grow() {
        let (old, count) = (entries, mask + 1)
        mask = 2 * count - 1
        entries = SituationIndex.blank(2 * count)
        for index in 0..<count where old[index].block != nil { insert(old[index]) }
        old.deallocate()
    }

    /// Tries once to make a situation's routine, from a claim that has just been settled in it.
    mutating func makeRoutine(
        _ plan: Plan, _ situation: UnsafeMutablePointer<Int64>, _ words: UnsafeMutablePointer<Int64>,
        _ frame: UnsafeMutablePointer<Int64>, year: UnsafeMutablePointer<Int64>
    ) {
        guard situation[-1] == Tried.not else { return }
        let (shape, places) = (words[RowWords.shape], places)
        let values = words + RowWords.values
        // A plain row's state is 0.
        let zero = Int32(RowWords.state - RowWords.values)
        let routine = plan.routine(frame, year: year, situation: situation, zero: zero) { slot in
            guard let place = places[slot], shape >> Int64(place) & 1 == 0 else { return nil }
            return values[Int(place)] == Slot.absent ? nil : place
        }
        guard let routine else {
            situation[-1] = Tried.failed
            return
        }
        let kept = routines.insert(routine).memberAfterInsert
        situation[-1] = Int64(Int(bitPattern: Unmanaged.passUnretained(kept).toOpaque()))
        keep(situation, words, near(words))
    }
}

extension UnsafeMutablePointer<Int64> {
    /// The routine of a situation, which stands before its words.
    @inline(__always)
    var routine: Unmanaged<Routine>? {
        guard self[-1] > 1, let address = UnsafeRawPointer(bitPattern: Int(self[-1])) else { return nil }
        return Unmanaged.fromOpaque(address)
    }
}
