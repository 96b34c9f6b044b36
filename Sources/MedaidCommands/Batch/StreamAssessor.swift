import Glibc
import MedicalAssistance

/// Settles the rows of the persons that one thread owns, in the order of the file.
///
/// That order must be the settlement order within each person's year; a row that is not in order, a refund, or a row
/// whose date is not known asks for sorting instead.
struct StreamAssessor {
    private let file: UnsafePointer<UInt8>
    private let scheme: Scheme
    private let columns: BatchColumns
    private let preparer: FramePreparer
    private let loader: FrameLoader
    private let result: RowResult
    private let frame: UnsafeMutablePointer<Int64>
    private var table: PersonTable
    private(set) var watch: YearWatch

    init(_ input: BatchInput, _ options: BatchOptions) {
        file = input.file.start
        scheme = input.scheme
        columns = input.columns
        preparer = FramePreparer(input.scheme, completion: options.completion(input.scheme), isBulk: true)
        loader = FrameLoader(input, options.roster)
        result = RowResult(input)
        frame = .allocate(capacity: input.scheme.layout.frameSize)
        table = PersonTable(yearSize: input.scheme.layout.yearSize)
        watch = YearWatch(input, options)
    }

    func free() {
        loader.free()
        frame.deallocate()
        table.free()
    }

    /// How many persons there were.
    var persons: Int { table.persons }

    /// Settles its rows of a part; whether all of them could be settled in this order.
    mutating func settle(_ part: BatchPart, owner: Int) -> Bool {
        let rows = part.owned[owner]
        var touched: UInt64 = 0
        let ahead = 12
        for place in rows.indices {
            if place + ahead < rows.count { touched &+= table.touch(key(part.row(Int(rows[place + ahead])))) }
            let index = Int(rows[place])
            guard settle(part.row(index), part, index, owner) else { return false }
        }
        // The sum is of no use but to keep the reads.
        return touched != 1 || !rows.isEmpty
    }

    @inline(__always)
    private func key(_ words: UnsafeMutablePointer<Int64>) -> PersonKey {
        PersonKey(
            low: UInt64(bitPattern: words[RowWords.personLow]), high: UInt64(bitPattern: words[RowWords.personHigh]))
    }

    @inline(__always)
    private mutating func settle(
        _ words: UnsafeMutablePointer<Int64>, _ part: BatchPart, _ index: Int, _ owner: Int
    ) -> Bool {
        if columns.refund >= 0, words[RowWords.values + columns.refund] == 1 { return false }
        let key = key(words)
        guard words[RowWords.state] != RowWords.rejected else { return rejected(words, key) }
        if let record = words[RowWords.state] == RowWords.spelt ? part.spelt[index] : nil, record.isRefund {
            return false
        }
        let day = words[RowWords.values + columns.date]
        let holdings = loader.load(words, part, index, into: frame)
        switch preparer.prepare(frame) {
        case .failure(let problem):
            part.reject(index, .unready(problem), owner: owner)
            return rejected(words, key, day: day)
        case .success(let ready):
            let block = table.year(ready.year, of: key)
            guard isInOrder(block, day, words, part, index) else { return false }
            if block[PersonTable.Head.hole] != 0 {
                part.reject(index, .behind(Int(block[PersonTable.Head.hole]) - 1), owner: owner)
                return true
            }
            return assess(words, block, holdings, ready, part, index, owner)
        }
    }

    @inline(__always)
    private mutating func assess(
        _ words: UnsafeMutablePointer<Int64>, _ block: UnsafeMutablePointer<Int64>,
        _ holdings: UnsafeBufferPointer<Holding>, _ ready: FramePreparer.Ready, _ part: BatchPart, _ index: Int,
        _ owner: Int
    ) -> Bool {
        do throws(Fault) {
            let figures = block + PersonTable.Head.size
            let outcome = try scheme.plans[ready.plan].assess(frame, holdings, year: figures, ledger: nil)
            if watch.isNeeded { look(outcome, words, block, ready) }
            result.put(outcome, plan: ready.plan, frame, into: words)
        } catch {
            part.reject(index, .fault(error, plan: ready.plan), owner: owner)
            block[PersonTable.Head.hole] = words[RowWords.start] + 1
        }
        return true
    }

    private mutating func look(
        _ outcome: Outcome, _ words: UnsafeMutablePointer<Int64>, _ block: UnsafeMutablePointer<Int64>,
        _ ready: FramePreparer.Ready
    ) {
        block[PersonTable.Head.paid] &+= outcome.payout
        if outcome.status != .excluded { block[PersonTable.Head.burden] &+= outcome.burden }
        watch.check(words, paid: block[PersonTable.Head.paid], burden: block[PersonTable.Head.burden])
        let figures = block + PersonTable.Head.size
        watch.watch(words, key(words), ready.year, scheme.plans, plan: ready.plan, frame, figures, nil)
    }

    /// A rejected row bars the rest of its person's year; where its person is not known, nothing.
    private mutating func rejected(_ words: UnsafeMutablePointer<Int64>, _ key: PersonKey) -> Bool {
        if key == .none { return true }
        let day = words[RowWords.values + columns.date]
        return day == Slot.absent ? false : rejected(words, key, day: day)
    }

    private mutating func rejected(_ words: UnsafeMutablePointer<Int64>, _ key: PersonKey, day: Int64) -> Bool {
        let block = table.year(Int64(Day(number: Int32(clamping: day)).year), of: key)
        // Without a claim id its place among the rows of the day is not known.
        if day < block[PersonTable.Head.lastDay] { return false }
        if block[PersonTable.Head.hole] == 0 { block[PersonTable.Head.hole] = words[RowWords.start] + 1 }
        return day > block[PersonTable.Head.lastDay]
    }

    /// Whether a row stands behind the person's last one of the year: by date, then by claim id.
    @inline(__always)
    private func isInOrder(
        _ block: UnsafeMutablePointer<Int64>, _ day: Int64, _ words: UnsafeMutablePointer<Int64>, _ part: BatchPart,
        _ index: Int
    ) -> Bool {
        let last = block[PersonTable.Head.lastDay]
        if day < last { return false }
        let isSameDay = day == last
        let lastClaim = block[PersonTable.Head.lastRow]
        let claim = words[RowWords.claimLength]
        // Sixteen bits hold how long the id is; a longer or a spelt one is left to sorting.
        let claimPlace = (words[RowWords.start] + words[RowWords.claimStart]) << 16 | min(claim, 0xFFFF)
        block[PersonTable.Head.lastDay] = day
        block[PersonTable.Head.lastRow] = claimPlace
        guard isSameDay else { return true }
        let (length, lastLength) = (Int(claim), Int(lastClaim & 0xFFFF))
        if length == 0 || lastLength == 0 || length >= 0xFFFF { return false }
        let order = memcmp(file + Int(lastClaim >> 16), file + Int(claimPlace >> 16), min(length, lastLength))
        return order < 0 || (order == 0 && lastLength < length)
    }
}
