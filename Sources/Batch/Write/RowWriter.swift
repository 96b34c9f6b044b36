package import Adjudication
import Glibc
import Platform
import PolicyFormat
import Values
import Workbook

/// Writes settled rows: the row's own bytes, then what it came to; and rejected ones, with the reason.
package struct RowWriter: ~Copyable {
    let input: BatchInput
    /// The first byte of the file, beside `input`, which is too large to be looked into for every row.
    let file: UnsafePointer<UInt8>
    let scheme: Scheme
    let encoding: TextEncoding
    let language: Language
    private let hasReturns: Bool
    let separator: UInt8
    /// The column from which on an earlier result stands, which is left out.
    private let resultStart: Int?
    let claimColumn: Int
    /// The benefits that the fund pays, by index in the layout, in file order.
    private let benefits: [Int]
    /// Whoever else pays a benefit.
    private let payers: [OtherPayer]
    private let decisions: DecisionTexts
    private let digits = Digits()
    /// The most bytes that figures and codes of one row take, and what copying the row may write too much.
    private let room: Int
    var rowReader: RowReader
    var tally: RowTally
    /// The rows whose payment differs, where they are to be told.
    var differences: [Difference]?
    /// Why rows are rejected, in words.
    var rejectTexts: RejectTexts
    /// Compares rows with payments, where they are not written.
    private var comparer: PaymentComparer
    /// Compares rows with the result that they carry.
    private let carried: ResultCells
    private(set) var mismatches: [RowMismatch] = []
    /// Where payments and rows differ, and which payments of a list have a stay.
    var compared: [Difference] { comparer.differences }
    var paymentsWithStay: [Bool] { comparer.hasStay }
    var negativePayments: [Int32] { comparer.negative }
    var paymentsOfOtherPersons: [Int64] { comparer.ofOtherPersons }

    init(_ input: BatchInput, _ options: BatchOptions) {
        self.input = input
        file = input.file.start
        scheme = input.scheme
        encoding = input.encoding
        language = options.language
        hasReturns = input.csv.hasReturns
        separator = input.separator
        resultStart = input.header.resultStart
        claimColumn = input.columns.columns.firstIndex { $0.kind == .claimID } ?? 0
        benefits = RowWriter.fundBenefits(input.scheme)
        decisions = DecisionTexts(input.scheme, separator: input.separator)
        payers = OtherPayer.all(input.scheme)
        room = decisions.room + 24 * (9 + benefits.count + payers.count) + MemoryLayout<Block>.size
        rowReader = RowReader(input)
        tally = RowTally(input.scheme, countsPersons: options.listsDifferences)
        rejectTexts = RejectTexts(input.scheme)
        differences = options.listsDifferences ? [] : nil
        comparer = PaymentComparer(input, options.payments ?? .column)
        carried = ResultCells(input)
    }

    /// What the rows written so far come to.
    var totals: BatchTotals { tally.totals }

    /// Rejected rows by reason.
    var rejected: [RejectReason: RejectReason.Rows] { rejectTexts.rejected }

    /// The benefits that the fund pays under any version, in the order of the layout.
    package static func fundBenefits(_ scheme: Scheme) -> [Int] {
        scheme.layout.benefits.indices.filter { index in
            scheme.plans.contains { plan in
                plan.policy.benefits.contains { $0.id == scheme.layout.benefits[index] && $0.payer == .fund }
            }
        }
    }

    /// The names of the columns that are added.
    static func columns(_ scheme: Scheme) -> [String] {
        ["policy_version", "category", "status", "reason", "burden", "deductible_applied", "payout"]
            + fundBenefits(scheme).map { "payout_" + scheme.layout.benefits[$0] }
            + ["hospital_borne"] + OtherPayer.columns(scheme) + ["out_of_pocket", "difference"]
    }

    var lineEnd: [UInt8] { hasReturns ? [13, 10] : [10] }

    // MARK: Headers

    /// The columns of the output.
    var columns: [TableColumn] {
        let texts = 4
        return ownColumns
            + RowWriter.columns(scheme).enumerated().map { TableColumn($1, $0 < texts ? .text : .amount) }
    }

    /// The columns of the rejected rows.
    var rejectsColumns: [TableColumn] {
        [TableColumn(RowWriter.rejectColumns[0], .count)] + RowWriter.rejectColumns[1...].map { TableColumn($0) }
            + ownColumns
    }

    /// The columns of the input that are written again; amounts are those of fields that are yuan.
    private var ownColumns: [TableColumn] {
        input.header.columns.prefix(resultStart ?? .max).map { column in
            let isYuan = column.field.flatMap { Field.exactly($0) }?.definition.kind == .yuan
            return TableColumn(column.name, isYuan ? .amount : .text)
        }
    }

    private static let rejectColumns = ["reject_line", "reject_column", "reject_reason"]

    /// The header of the output, with the input's byte order mark.
    var header: [UInt8] {
        // The name of a payer is the policy's, and need not be ASCII.
        let added = String(decoding: CSVLine.bytes(RowWriter.columns(scheme), separator), as: UTF8.self)
        return mark + ownHeader + [separator] + encoding.encode(added) + lineEnd
    }

    /// The header of the rejected rows.
    var rejectsHeader: [UInt8] {
        mark + CSVLine.bytes(RowWriter.rejectColumns, separator) + [separator] + ownHeader
            + lineEnd
    }

    private var mark: [UInt8] { input.csv.hasMark ? [0xEF, 0xBB, 0xBF] : [] }

    private var ownHeader: [UInt8] {
        let start = input.file.start + input.csv.header.lowerBound
        return Array(UnsafeBufferPointer(start: start, count: own(start, input.csv.header.count)))
    }

    /// How many of a row's bytes are its own, and not those of an earlier result.
    @inline(__always)
    func own(_ row: UnsafePointer<UInt8>, _ length: Int) -> Int {
        guard let resultStart else { return length }
        return RowWriter.length(of: resultStart, columnsOf: row, length, separator)
    }

    /// The bytes of a row's first columns, without the separator behind them.
    private static func length(
        of columns: Int, columnsOf row: UnsafePointer<UInt8>, _ length: Int, _ separator: UInt8
    ) -> Int {
        var place = row
        for _ in 0..<columns { place = RowScanner.behindField(place, row + length, separator) }
        return max(0, place - row - 1)
    }

    // MARK: Rows

    /// Writes a part's rows in order.
    mutating func write(_ part: BatchPart) {
        var line = part.firstLine
        var counted = part.range.lowerBound
        for index in 0..<part.count {
            let row = part.row(index)
            if row.state == .settled {
                settled(row, part)
            } else {
                let start = Int(row.start)
                line += RowScanner.lineFeeds(file, counted..<start)
                counted = start
                rejected(row, part, index, line: line)
            }
        }
    }

    /// Compares a part's rows with what was paid, and writes those rejected.
    mutating func compare(_ part: BatchPart) {
        var line = part.firstLine
        var counted = part.range.lowerBound
        for index in 0..<part.count {
            let row = part.row(index)
            if row.state == .settled {
                tally.add(row)
                comparer.compare(row, &rowReader)
            } else {
                let start = Int(row.start)
                line += RowScanner.lineFeeds(file, counted..<start)
                counted = start
                comparer.rejected(row, day: row.values[input.columns.date], &rowReader)
                rejected(row, part, index, line: line)
            }
        }
    }

    /// Compares what a part's rows come to with the result that they carry.
    mutating func verify(_ part: BatchPart) {
        for index in 0..<part.count {
            let row = part.row(index)
            guard row.state == .settled else {
                tally.addRejected()
                mismatches.append(
                    RowMismatch(start: row.start, length: row.length, now: .rejected(finding(row, part, index))))
                continue
            }
            let bytes = file + Int(row.start)
            let length = own(bytes, Int(row.length))
            let start = part.output.reserve(room)
            let end = figures(row, start) - (hasReturns ? 2 : 1)
            let was = UnsafeBufferPointer(start: bytes + length, count: Int(row.length) - length)
            let now = UnsafeBufferPointer(start: UnsafePointer(start), count: end - start)
            if carried.areAlike, was.count == now.count, memcmp(bytes + length, start, now.count) == 0 { continue }
            let cells = carried.differing(was, now)
            if !cells.isEmpty {
                mismatches.append(RowMismatch(start: row.start, length: row.length, now: .cells(cells)))
            }
        }
    }

    @inline(__always)
    private mutating func settled(_ row: BatchRow, _ part: BatchPart) {
        let bytes = file + Int(row.start)
        let length = own(bytes, Int(row.length))
        let start = part.output.reserve(length + room)
        RowWriter.copy(bytes, length, to: start)
        let end = figures(row, start + length)
        part.output.advance(end - start)
    }

    private typealias Block = SIMD8<UInt64>

    /// Copies a row in blocks, with what stands behind it; what is written behind it covers that.
    @inline(__always)
    private static func copy(_ row: UnsafePointer<UInt8>, _ length: Int, to place: UnsafeMutablePointer<UInt8>) {
        var offset = 0
        while offset < length {
            let block = UnsafeRawPointer(row + offset).loadUnaligned(as: Block.self)
            UnsafeMutableRawPointer(place + offset).storeBytes(of: block, as: Block.self)
            offset &+= MemoryLayout<Block>.size
        }
    }

    /// What a row came to, from `,policy_version` to its line end; where it ends.
    @inline(__always)
    private mutating func figures(
        _ row: BatchRow, _ start: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        let decision = row.decision
        var place = decisions.write(decision, start)
        place = digits.write(row.burden, place)
        place = comma(place)
        place = digits.write(row.deductible, place)
        place = comma(place)
        let payout = row.payout
        place = digits.write(payout, place)
        for benefit in benefits {
            place = comma(place)
            place = digits.write(row.payouts[benefit], place)
        }
        place = comma(place)
        place = digits.write(row.hospital, place)
        if !payers.isEmpty { place = RowWriter.others(payers, row, decision.plan, place, separator, digits) }
        place = comma(place)
        place = digits.write(row.outOfPocket, place)
        place = comma(place)
        let before = row.paidBefore
        if before != Slot.absent { place = digits.write(payout - before, place) }
        count(row, payout, before)
        if hasReturns {
            place.pointee = 13
            place += 1
        }
        place.pointee = 10
        return place + 1
    }

    /// What others than the fund and the hospital pay, together and each.
    @inline(never)
    private static func others(
        _ payers: [OtherPayer], _ row: BatchRow, _ plan: Int,
        _ start: UnsafeMutablePointer<UInt8>, _ separator: UInt8, _ digits: Digits
    ) -> UnsafeMutablePointer<UInt8> {
        let paid = payers.map { payer in
            payer.benefits[plan].reduce(0) { $0 + row.payouts[$1] }
        }
        var place = start
        for amount in [paid.reduce(0, +)] + paid {
            place.pointee = separator
            place = digits.write(amount, place + 1)
        }
        return place
    }

    @inline(__always)
    private mutating func count(
        _ row: BatchRow, _ payout: Int64, _ before: Int64
    ) {
        tally.add(row)
        if payout != 0 {
            for benefit in benefits { tally.add(row.payouts[benefit], benefit: benefit) }
        }
        if before != Slot.absent, payout != before {
            tally.add(difference: payout - before)
            if differences != nil { differences?.append(Difference(row)) }
        }
    }

    @inline(__always)
    private func comma(_ place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        place.pointee = separator
        return place + 1
    }
}
