import Adjudication
import Glibc
import Platform
import PolicyFormat
import Values

/// Why rows are rejected: in words, in the file of rejected rows, or as a reason that is only counted.
extension RowWriter {
    /// `column,reason,`
    private func cells(_ finding: Diagnostic) -> [UInt8] {
        RowWriter.cells(finding, encoding, language, separator)
    }

    private static func cells(
        _ finding: Diagnostic, _ encoding: TextEncoding, _ language: Language, _ separator: UInt8
    ) -> [UInt8] {
        let reason = "\(finding.message[language]) [\(finding.check)]"
        return encoding.encode(String(decoding: CSVLine.bytes([finding.path, reason], separator), as: UTF8.self)) + [
            separator
        ]
    }

    mutating func rejected(
        _ row: BatchRow, _ part: BatchPart, _ index: Int, line: Int
    ) {
        part.rejects.append(decimal: line)
        part.rejects.append(byte: separator)
        appendReason(row, part, index, to: &part.rejects)
        let bytes = file + Int(row.start)
        part.rejects.append(bytes, own(bytes, Int(row.length)))
        part.rejects.append(lineEnd)
        part.rejectEnds.append(part.rejects.count)
    }

    /// Writes why a row is rejected, as cells, and counts it.
    private mutating func appendReason(
        _ row: BatchRow, _ part: BatchPart, _ index: Int, to buffer: inout ByteBuffer
    ) {
        tally.addRejected()
        if differences != nil {
            let place = input.columns.assistancePaid
            let paid = place >= 0 ? row.values[place] : Slot.absent
            differences?.append(
                Difference(rejected: row, paid: paid, day: row.values[input.columns.date]))
        }
        let note = part.note(index)
        let claim = UnsafeBufferPointer(start: file + Int(row.start + row.claimStart), count: Int(row.claimLength))
        if isPlain(claim), let finding = RejectTexts.Finding(note), let other = otherClaim(note) {
            let (encoding, language, separator) = (encoding, language, separator)
            rejectTexts.write(finding, row, own: claim, other: other, to: &buffer) {
                RowWriter.cells($0, encoding, language, separator)
            }
            return
        }
        let finding = finding(row, part, index)
        rejectTexts.count(finding, row)
        buffer.append(cells(finding))
    }

    /// The id of the rejected claim that a note names, an empty one where it names none; `nil` where it is no plain one.
    private func otherClaim(_ note: RejectNote?) -> UnsafeBufferPointer<UInt8>? {
        guard case .behind(let start) = note else { return UnsafeBufferPointer(start: nil, count: 0) }
        var place = file + start
        // A row that goes on behind a line end in quotes, or ends before the column, is left to the reader of records.
        let left = input.rowsEnd - start
        var end = memchr(place, 10, left).map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) } ?? place + left
        if end > place, end[-1] == 13 { end -= 1 }
        for _ in 0..<claimColumn { place = RowScanner.behindField(place, end, separator) }
        let behind = RowScanner.behindField(place, end, separator)
        guard behind > place else { return nil }
        let claim = UnsafeBufferPointer(start: place, count: behind - place - (behind[-1] == separator ? 1 : 0))
        return isPlain(claim) && PlainID.holds(place, claim.count) ? claim : nil
    }

    /// Whether an id can stand in a cell and in words as it is.
    private func isPlain(_ claim: UnsafeBufferPointer<UInt8>) -> Bool {
        claim.count > 0 && claim.allSatisfy { $0 > 32 && $0 < 0x7F && $0 != 34 && $0 != 0x2C && $0 != separator }
    }

    /// Why a row was rejected, apart from what it says: many rows have one reason, which is put into words once.
    mutating func reason(_ row: BatchRow, _ part: BatchPart, _ index: Int) -> RejectReason {
        let note = part.note(index)
        if case .found(let finding) = note { return RejectReason(finding) }
        guard let finding = RejectTexts.Finding(note) else { return RejectReason(self.finding(row, part, index)) }
        let (encoding, language, separator) = (encoding, language, separator)
        return rejectTexts.reason(of: finding) { RowWriter.cells($0, encoding, language, separator) }
    }

    /// Why a row was rejected, as a finding.
    mutating func finding(_ row: BatchRow, _ part: BatchPart, _ index: Int) -> Diagnostic {
        let record = part.records[index] ?? record(at: Int(row.start), Int(row.length))
        let settlement = Settlement(scheme)
        switch part.note(index) {
        case .found(let diagnostic): return diagnostic
        case .unready(let problem): return problem.diagnostic(in: record, scheme)
        case .fault(let fault, let plan, _): return scheme.plans[plan].diagnostic(for: fault, in: record, scheme)
        case .behind(let start):
            let row = RowScanner.row(
                input.file.start + start, input.file.start + input.rowsEnd, separator)
            return settlement.behindRejected(record, self.record(at: start, row.content))
        case .unmatchedRefund: return settlement.unmatched(record)
        case .duplicate, nil: return settlement.duplicate(record)
        }
    }

    private mutating func record(at start: Int, _ length: Int) -> Record {
        rowReader.record(UnsafeBufferPointer(start: file + start, count: length)).record
    }
}
