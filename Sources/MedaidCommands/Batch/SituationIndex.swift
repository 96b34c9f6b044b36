import MedicalAssistance

/// The situations that the rows of one thread have been in, found by their discrete facts.
struct SituationIndex {
    private struct Entry: BitwiseCopyable {
        var hash: UInt64
        /// Where its key and its words stand; nil for a free place.
        var block: UnsafeMutablePointer<Int64>?
    }

    /// A situation by the combination of texts that leads to it.
    private struct Near: BitwiseCopyable {
        var texts: Int64 = 0
        var versionYear: Int64 = 0
        var identities: Int64 = 0
        var shape: Int64 = 0
        var words: UnsafeMutablePointer<Int64>?
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
    /// Situations met lately, by a few bits of their texts.
    private let near: UnsafeMutablePointer<Near>
    private static let nearBits = 12
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
        near = .allocate(capacity: 1 << SituationIndex.nearBits)
        near.initialize(repeating: Near(), count: 1 << SituationIndex.nearBits)
        let used = input.columns.slots.enumerated().filter { $0.element >= 0 }
        places = Dictionary(used.map { (Int($0.element), Int32($0.offset)) }) { first, _ in first }
        keySize = factCount + 5
        size = keySize + (input.scheme.plans.map(\.situationSize).max() ?? 0)
        mask = 4095
        entries = SituationIndex.blank(mask + 1)
    }

    func free() {
        for index in 0...mask {
            guard let block = entries[index].block else { continue }
            (block + keySize).routine?.release()
            block.deallocate()
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

    /// The words of a row's situation; `identities` says which count, in which order. `nil` where there is no room.
    @inline(__always)
    mutating func situation(
        _ words: UnsafeMutablePointer<Int64>, plan: Int, year: Int64, held: UInt64, identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        known(words, plan: plan, year: year, held: held, identities: identities)
            ?? add(words, plan: plan, year: year, held: held, identities: identities)
    }

    /// The same, where a row has been in it before.
    @inline(__always)
    func known(
        _ words: UnsafeMutablePointer<Int64>, plan: Int, year: Int64, held: UInt64, identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        let (texts, shape, versionYear) = (words[RowWords.texts], words[RowWords.shape], year << 8 | Int64(plan))
        let mixed = UInt64(bitPattern: texts) &* 0x9E37_79B9_7F4A_7C15
        let near = near + Int(truncatingIfNeeded: mixed >> UInt64(64 - SituationIndex.nearBits))
        if near.pointee.texts == texts, near.pointee.versionYear == versionYear, near.pointee.shape == shape,
            near.pointee.identities == identities, let found = near.pointee.words, isAlike(found, words)
        {
            return found
        }
        let found = find(words, versionYear, held, identities)
        if let found, texts != 0 {
            near.pointee = Near(
                texts: texts, versionYear: versionYear, identities: identities, shape: shape, words: found)
        }
        return found
    }

    /// Whether a situation has the row's facts that no combination of texts tells.
    @inline(__always)
    private func isAlike(_ situation: UnsafeMutablePointer<Int64>, _ words: UnsafeMutablePointer<Int64>) -> Bool {
        let key = situation - keySize + 4
        for index in 0..<otherCount where key[others[index]] != words[RowWords.values + facts[others[index]]] {
            return false
        }
        return true
    }

    @inline(never)
    private func find(
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
        _ words: UnsafeMutablePointer<Int64>, plan: Int, year: Int64, held: UInt64, identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        guard used < SituationIndex.most else { return nil }
        if used * 4 > mask { grow() }
        let block = UnsafeMutablePointer<Int64>.allocate(capacity: size)
        block.initialize(repeating: 0, count: size)
        let versionYear = year << 8 | Int64(plan)
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
    func makeRoutine(
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
        situation[-1] = routine.map { Int64(Int(bitPattern: Unmanaged.passRetained($0).toOpaque())) } ?? Tried.failed
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
