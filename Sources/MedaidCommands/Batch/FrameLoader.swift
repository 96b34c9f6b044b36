import Glibc
import MedicalAssistance

/// Puts the values of rows into frames, and their identities together with those of the register.
struct FrameLoader {
    private let scheme: Scheme
    /// Where each value of a row goes in a frame, for those that go anywhere.
    private let targets: UnsafeMutablePointer<(value: Int32, slot: Int32)>
    private let targetCount: Int
    private let blank: UnsafeMutablePointer<Int64>
    private let size: Int
    private let roster: Roster?
    private let joined: UnsafeMutablePointer<Holding>
    private static let mostHoldings = 4096

    init(_ input: BatchInput, _ roster: Roster?) {
        scheme = input.scheme
        let used = input.columns.slots.enumerated().filter { $0.element >= 0 }
        targets = .allocate(capacity: max(1, used.count))
        targetCount = used.count
        for (place, entry) in used.enumerated() {
            (targets + place).initialize(to: (Int32(entry.offset), entry.element))
        }
        size = input.scheme.layout.frameSize
        blank = .allocate(capacity: size)
        scheme.load(Record(), into: blank)
        self.roster = roster
        joined = .allocate(capacity: FrameLoader.mostHoldings)
    }

    func free() {
        blank.deallocate()
        targets.deallocate()
        joined.deallocate()
    }

    /// Fills a frame from a row; the identities that hold for it, which stay valid until the next row.
    @inline(__always)
    func load(
        _ words: UnsafeMutablePointer<Int64>, _ part: BatchPart, _ index: Int,
        into frame: UnsafeMutablePointer<Int64>
    ) -> RowHoldings {
        if words[RowWords.state] == RowWords.spelt, let record = part.spelt[index] {
            scheme.load(record, into: frame)
            frame[Slot.person] = words[RowWords.personLow] ^ words[RowWords.personHigh]
            if record.texts[.householdID] == nil { frame[Slot.of(.householdID)] = frame[Slot.person] }
            return record.holdings.withUnsafeBufferPointer { joined($0, listed(words)) }
        }
        memcpy(frame, blank, size * MemoryLayout<Int64>.stride)
        let values = words + RowWords.values
        for place in 0..<targetCount {
            let given = values[Int(targets[place].value)]
            if given != Slot.absent { frame[Int(targets[place].slot)] = given }
        }
        frame[Slot.person] = words[RowWords.personLow] ^ words[RowWords.personHigh]
        if frame[Slot.of(.householdID)] == Slot.absent { frame[Slot.of(.householdID)] = frame[Slot.person] }
        let list = UnsafePointer<HoldingList>(bitPattern: Int(words[RowWords.holdings]))?.pointee ?? .empty
        if roster == nil { return RowHoldings(buffer: list.buffer, held: list.held, list: words[RowWords.holdings]) }
        let others = listed(words)
        return others.isEmpty
            ? RowHoldings(buffer: list.buffer, held: list.held, list: words[RowWords.holdings])
            : joined(list.buffer, others)
    }

    /// What the register says of the row's person.
    private func listed(_ words: UnsafeMutablePointer<Int64>) -> [Holding] {
        guard let roster else { return [] }
        return roster.holdings(
            of: PersonKey(
                low: UInt64(bitPattern: words[RowWords.personLow]),
                high: UInt64(bitPattern: words[RowWords.personHigh])))
    }

    private func joined(
        _ own: UnsafeBufferPointer<Holding>, _ listed: [Holding]
    ) -> RowHoldings {
        var count = 0
        for holding in own where count < FrameLoader.mostHoldings {
            joined[count] = holding
            count += 1
        }
        for holding in listed where count < FrameLoader.mostHoldings {
            joined[count] = holding
            count += 1
        }
        return RowHoldings(buffer: UnsafeBufferPointer(start: joined, count: count), held: nil, list: 0)
    }
}
