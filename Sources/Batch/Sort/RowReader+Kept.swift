import Adjudication
import PolicyFormat

extension RowReader {
    /// The record of a row of a file that starts there.
    mutating func record(of row: BatchRow, _ file: UnsafePointer<UInt8>) -> Record {
        record(UnsafeBufferPointer(start: file + Int(row.start), count: Int(row.length))).record
    }

    /// The claim id of a row; `nil` where it has none.
    mutating func claim(of row: BatchRow, _ file: UnsafePointer<UInt8>) -> PersonKey? {
        if let id = row.claim(in: file), let start = id.baseAddress { return PersonKey(start, id.count) }
        return row.state == .plain ? nil : record(of: row, file).texts[.claimID].map { PersonKey($0) }
    }

    /// Whether one of two rows of a unit is settled before the other: rows of one day, by their claim ids.
    mutating func precedes(_ left: BatchRow, _ right: BatchRow, _ file: UnsafePointer<UInt8>) -> Bool {
        if let own = left.claim(in: file), let other = right.claim(in: file) {
            return ClaimOrder.precedes(0, own, 0, other)
        }
        let (own, other) = (record(of: left, file).claimID, record(of: right, file).claimID)
        return ClaimOrder.precedes(0, own.utf8, 0, other.utf8)
    }
}

extension BatchRow {
    /// The claim id as it stands in the file; `nil` where it does not stand there as it is.
    @inline(__always)
    func claim(in file: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        claimLength > 0
            ? UnsafeBufferPointer(start: file + Int(start + claimStart), count: Int(claimLength)) : nil
    }
}
