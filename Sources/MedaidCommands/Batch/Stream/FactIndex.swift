import MedicalAssistance

/// What is known of combinations of facts that rows of one thread have had, found by those facts.
struct FactIndex: ~Copyable {
    struct Entry: BitwiseCopyable {
        var hash: UInt64
        /// Where its key and its row stand; nil for a free place.
        var block: UnsafeMutablePointer<Int64>?
    }

    /// A situation by the combination of texts that leads to it: as long as a line of the processor's memory.
    private struct Near: BitwiseCopyable {
        var texts: Int64 = 0
        var versionYear: Int64 = 0
        var identities: Int64 = 0
        var shape: Int64 = 0
        var row: UnsafeMutablePointer<Int64>?
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
    private let facts: FixedArray<Int>
    private var factCount: Int { facts.count }
    /// Those of the facts, by index, that no combination of texts tells.
    private let others: FixedArray<Int>
    /// Situations met lately, by the lowest bits of their combination of texts: one group's have a place each.
    private let near: UnsafeMutablePointer<Near>
    private static let nearBits = TextGroup.placeBits
    /// The routines of all situations, each once: few lines of the processor's memory hold what most rows need.
    private var routines: Set<Routine> = []
    /// The places of the values by their slot in a frame.
    private let places: [Int: Int32]
    private let keySize: Int
    private let size: Int
    private var entries: FixedArray<Entry>
    private var mask: Int { entries.count - 1 }
    private var used = 0
    /// A file whose facts hardly ever repeat gains nothing from more.
    private static let most = 1 << 15

    init(_ input: BatchInput) {
        let slots = input.scheme.plans.reduce(into: Set<Int>()) { $0.formUnion($1.situationSlots) }
        let facts = input.columns.slots.indices.filter { slots.contains(Int(input.columns.slots[$0])) }
        self.facts = FixedArray(facts)
        let told = ColumnRun.firstTexts(of: input.columns.columns)
        let others = facts.indices.filter { !told.contains(BatchRow.place(ofValue: facts[$0])) }
        self.others = FixedArray(others)
        near = FactIndex.blankNear()
        let used = input.columns.slots.enumerated().filter { $0.element >= 0 }
        places = Dictionary(used.map { (Int($0.element), Int32($0.offset)) }) { first, _ in first }
        keySize = facts.count + 5
        size = keySize + (input.scheme.plans.map(\.situationSize).max() ?? 0)
        entries = FixedArray(repeating: Entry(hash: 0, block: nil), count: 4096)
    }

    deinit {
        for index in 0..<entries.count { entries[index].block?.deallocate() }
        near.deallocate()
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
        _ row: BatchRow, plan: Int, year: Int64, held: UInt64, identities: Int64
    ) -> Unmanaged<Routine>? {
        let near = near(row)
        let versionYear = FactIndex.versionYear(plan, year)
        if let routine = near.pointee.routine, isFound(near, row, versionYear, identities) { return routine }
        return known(row, versionYear, held, identities)?.routine
    }

    /// The row of a row's situation; `nil` where there is no room.
    mutating func situation(
        _ row: BatchRow, plan: Int, year: Int64, held: UInt64, identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        let versionYear = FactIndex.versionYear(plan, year)
        return known(row, versionYear, held, identities) ?? add(row, versionYear, held, identities)
    }

    @inline(__always)
    private static func versionYear(_ plan: Int, _ year: Int64) -> Int64 { year << 8 | Int64(plan) }

    /// The same, where a row has been in it before. Mutating, as its callers are, so that a call copies nothing.
    private mutating func known(
        _ row: BatchRow, _ versionYear: Int64, _ held: UInt64, _ identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        let near = near(row)
        if let found = near.pointee.row, isFound(near, row, versionYear, identities) { return found }
        guard let found = find(row, versionYear, held, identities) else { return nil }
        keep(found, row, near)
        return found
    }

    /// Where a row's combination of texts has its situation.
    @inline(__always)
    private func near(_ row: BatchRow) -> UnsafeMutablePointer<Near> {
        near + Int(truncatingIfNeeded: row.texts) & (1 << FactIndex.nearBits - 1)
    }

    @inline(__always)
    private func isFound(
        _ near: UnsafeMutablePointer<Near>, _ row: BatchRow, _ versionYear: Int64,
        _ identities: Int64
    ) -> Bool {
        near.pointee.texts == row.texts && near.pointee.versionYear == versionYear
            && near.pointee.shape == row.shape && near.pointee.identities == identities
            && isAlike(near.pointee.row, row)
    }

    /// Keeps a situation by its combination of texts, if that is known.
    private func keep(
        _ situation: UnsafeMutablePointer<Int64>, _ row: BatchRow,
        _ near: UnsafeMutablePointer<Near>
    ) {
        guard row.texts != 0 else { return }
        let key = situation - keySize
        near.pointee = Near(
            texts: row.texts, versionYear: key[0], identities: key[2], shape: row.shape,
            row: situation, routine: situation.routine)
    }

    /// Whether a situation has the row's facts that no combination of texts tells.
    @inline(__always)
    private func isAlike(_ situation: UnsafeMutablePointer<Int64>?, _ row: BatchRow) -> Bool {
        guard let key = situation.map({ $0 - keySize + 4 }) else { return false }
        for index in 0..<others.count where key[others.start[index]] != row.values[facts.start[others.start[index]]] {
            return false
        }
        return true
    }

    @inline(never)
    private mutating func find(
        _ row: BatchRow, _ versionYear: Int64, _ held: UInt64, _ identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        let hash = hash(row, versionYear, held, identities)
        var place = Int(truncatingIfNeeded: hash) & mask
        while let block = entries.start[place].block {
            if entries.start[place].hash == hash, isSame(block, row, versionYear, held, identities) {
                return block + keySize
            }
            place = (place + 1) & mask
        }
        return nil
    }

    @inline(__always)
    private func hash(
        _ row: BatchRow, _ versionYear: Int64, _ held: UInt64, _ identities: Int64
    ) -> UInt64 {
        var hash = PersonKey.mixed(held ^ 0xA076_1D64_78BD_642F, UInt64(bitPattern: identities ^ versionYear << 32))
        hash ^= UInt64(bitPattern: row.shape)
        let values = row.values
        for index in 0..<factCount {
            hash = PersonKey.mixed(hash ^ UInt64(bitPattern: values[facts.start[index]]), 0xE703_7ED1_A0B4_28DB)
        }
        return hash
    }

    @inline(__always)
    private func isSame(
        _ block: UnsafeMutablePointer<Int64>, _ row: BatchRow, _ versionYear: Int64,
        _ held: UInt64, _ identities: Int64
    ) -> Bool {
        guard block[0] == versionYear, block[1] == Int64(bitPattern: held), block[2] == identities,
            block[3] == row.shape
        else { return false }
        let values = row.values
        for index in 0..<factCount where block[4 + index] != values[facts.start[index]] { return false }
        return true
    }

    @inline(never)
    private mutating func add(
        _ row: BatchRow, _ versionYear: Int64, _ held: UInt64, _ identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        guard used < FactIndex.most else { return nil }
        if used * 4 > mask { grow() }
        let block = UnsafeMutablePointer<Int64>.allocate(capacity: size)
        block.initialize(repeating: 0, count: size)
        block[0] = versionYear
        block[1] = Int64(bitPattern: held)
        block[2] = identities
        block[3] = row.shape
        for index in 0..<factCount { block[4 + index] = row.values[facts.start[index]] }
        insert(Entry(hash: hash(row, versionYear, held, identities), block: block))
        used += 1
        return block + keySize
    }

    private mutating func insert(_ entry: Entry) {
        var place = Int(truncatingIfNeeded: entry.hash) & mask
        while entries.start[place].block != nil { place = (place + 1) & mask }
        entries.start[place] = entry
    }

    private mutating func grow() {
        let known = (0..<entries.count).map { entries[$0] }.filter { $0.block != nil }
        entries = FixedArray(repeating: Entry(hash: 0, block: nil), count: 2 * entries.count)
        for entry in known { insert(entry) }
    }

    /// Tries once to make a situation's routine, from a claim that has just been settled in it.
    mutating func makeRoutine(
        _ plan: Plan, _ situation: UnsafeMutablePointer<Int64>, _ row: BatchRow,
        _ frame: UnsafeMutablePointer<Int64>, year: UnsafeMutablePointer<Int64>
    ) {
        guard situation[-1] == Tried.not else { return }
        let (shape, places) = (row.shape, places)
        let values = row.values
        // A plain row's state is 0.
        let zero = Int32(BatchRow.zeroPlace)
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
        keep(situation, row, near(row))
    }
}

extension UnsafeMutablePointer<Int64> {
    /// The routine of a situation, which stands before its row.
    @inline(__always)
    var routine: Unmanaged<Routine>? {
        guard self[-1] > 1, let address = UnsafeRawPointer(bitPattern: Int(self[-1])) else { return nil }
        return Unmanaged.fromOpaque(address)
    }
}
