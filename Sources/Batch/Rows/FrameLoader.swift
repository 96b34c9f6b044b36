import Adjudication
import Glibc
import PolicyFormat
import Values

/// Puts the values of rows into frames, and their identities together with those of the register.
struct FrameLoader: ~Copyable {
    private let scheme: Scheme
    /// Where each value of a row goes in a frame, for those that go anywhere.
    private let targets: FixedArray<Target>
    private let blank: FixedArray<Int64>
    private let roster: Roster?
    /// The identities of a row together with those of the register.
    private var joined = FixedArray<Holding>(repeating: Holding(identity: 0), count: 64)

    struct Target: BitwiseCopyable {
        let value: Int32
        let slot: Int32
    }

    init(_ input: BatchInput, _ roster: Roster?) {
        scheme = input.scheme
        let used = input.columns.slots.enumerated().filter { $0.element >= 0 }
        targets = FixedArray(used.map { Target(value: Int32($0.offset), slot: $0.element) })
        blank = FixedArray(zeros: input.scheme.layout.frameSize)
        scheme.load(Record(), into: blank.start)
        self.roster = roster
        // Whose row it is decides, and the register.
        blank[Slot.of(.householdID)] = Slot.absent
    }

    /// Fills a frame from a row; the identities that hold for it, which stay valid until the next row.
    @inline(__always)
    mutating func load(
        _ row: BatchRow, _ part: BatchPart, _ index: Int,
        into frame: UnsafeMutablePointer<Int64>
    ) -> UnsafeBufferPointer<Holding> {
        if row.state == .record, let holdings = loadRecord(row, part, index, into: frame) { return holdings }
        memcpy(frame, blank.start, blank.count * MemoryLayout<Int64>.stride)
        let values = row.values
        for place in 0..<targets.count {
            let target = targets.start[place]
            let given = values[Int(target.value)]
            if given != Slot.absent { frame[Int(target.slot)] = given }
        }
        frame[Slot.person] = row.person.folded
        if frame[Slot.of(.householdID)] == Slot.absent { setHousehold(of: row.person, in: frame) }
        let list = row.identities
        return roster == nil ? list.holdings : join(list.holdings, row.person)
    }

    /// The same for a row that was read by the reader of records.
    @inline(never)
    private mutating func loadRecord(
        _ row: BatchRow, _ part: BatchPart, _ index: Int, into frame: UnsafeMutablePointer<Int64>
    ) -> UnsafeBufferPointer<Holding>? {
        part.records[index].map { load($0, of: row.person, into: frame) }
    }

    /// Fills a frame from a record of a person; the identities that hold for it, which stay valid until the next row.
    mutating func load(
        _ record: Record, of person: PersonKey, into frame: UnsafeMutablePointer<Int64>
    ) -> UnsafeBufferPointer<Holding> {
        scheme.load(record, into: frame)
        frame[Slot.person] = person.folded
        if record.texts[.householdID] == nil { setHousehold(of: person, in: frame) }
        return join(record.holdings, person)
    }

    /// Who names no household belongs to that of the register, else to none but their own.
    @inline(__always)
    private func setHousehold(of person: PersonKey, in frame: UnsafeMutablePointer<Int64>) {
        frame[Slot.of(.householdID)] = roster?.household(of: person) ?? frame[Slot.person]
    }

    /// The id of the household that the register names for a person, if any.
    func householdID(of person: PersonKey) -> String? { roster?.householdID(of: person) }

    /// What the register certifies of the members of a claim's household.
    func members(_ frame: UnsafeMutablePointer<Int64>) -> [Holding] {
        roster?.members(ofHousehold: frame[Slot.of(.householdID)]) ?? []
    }

    /// The identities of a row, then what the register says of its person.
    private mutating func join(_ own: some Collection<Holding>, _ person: PersonKey) -> UnsafeBufferPointer<Holding> {
        var count = 0
        for holding in own { put(holding, &count) }
        roster?.forEach(of: person) { put($0, &count) }
        return UnsafeBufferPointer(start: joined.start, count: count)
    }

    @inline(__always)
    private mutating func put(_ holding: Holding, _ count: inout Int) {
        if count == joined.count {
            let larger = FixedArray<Holding>(repeating: Holding(identity: 0), count: 2 * count)
            larger.start.update(from: joined.start, count: count)
            joined = larger
        }
        joined[count] = holding
        count += 1
    }
}
