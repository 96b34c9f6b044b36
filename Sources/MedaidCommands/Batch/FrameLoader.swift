import Glibc
import MedicalAssistance

/// Puts the values of rows into frames, and their identities together with those of the register.
struct FrameLoader {
    private let scheme: Scheme
    private let slots: [Int32]
    private let blank: UnsafeMutablePointer<Int64>
    private let size: Int
    private let roster: Roster?
    private let joined: UnsafeMutablePointer<Holding>
    private static let mostHoldings = 4096

    init(_ input: BatchInput, _ roster: Roster?) {
        scheme = input.scheme
        slots = input.columns.slots
        size = input.scheme.layout.frameSize
        blank = .allocate(capacity: size)
        scheme.load(Record(), into: blank)
        self.roster = roster
        joined = .allocate(capacity: FrameLoader.mostHoldings)
    }

    func free() {
        blank.deallocate()
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
        for value in slots.indices {
            let slot = slots[value]
            let given = words[RowWords.values + value]
            if slot >= 0, given != Slot.absent { frame[Int(slot)] = given }
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
