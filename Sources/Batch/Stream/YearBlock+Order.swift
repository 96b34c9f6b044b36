import Adjudication

extension YearBlock {
    /// Takes a row as the last one of the year, whether or not it stands behind the one before: by date, then by claim id, as the
    /// file has it.
    @inline(__always)
    func takesNext(_ row: BatchRow, on day: Int64, in file: UnsafePointer<UInt8>) -> Bool {
        let (last, lastClaim) = last
        if day < last { return false }
        let claim = Claim(place: row.start &+ row.claimStart, length: row.claimLength)
        self.last = (day, claim)
        guard day == last else { return true }
        guard claim.isKnown, lastClaim.isKnown else { return false }
        // Ids of one length grow through the file, or the whole pass is given up (see ``ClaimIDs``).
        if claim.length == lastClaim.length { return true }
        guard claim.isPlaced, lastClaim.isPlaced else { return false }
        return ClaimOrder.precedes(
            last, UnsafeBufferPointer(start: file + lastClaim.place, count: lastClaim.length),
            day, UnsafeBufferPointer(start: file + claim.place, count: claim.length))
    }
}
