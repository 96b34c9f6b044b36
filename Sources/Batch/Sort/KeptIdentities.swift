import Adjudication

/// The identities that only one row has, as words of a ``SpoolBlock``: how many there are, then each.
enum KeptIdentities {
    /// Those of a row; none where its list stays as long as the run.
    @inline(__always)
    static func of(_ row: BatchRow, _ part: BatchPart) -> UnsafeBufferPointer<Holding> {
        part.identities.isEmpty || row.identities.isLasting
            ? UnsafeBufferPointer(start: nil, count: 0) : row.identities.holdings
    }

    /// The words that they take.
    @inline(__always)
    static func size(_ holdings: UnsafeBufferPointer<Holding>) -> Int {
        holdings.isEmpty ? 0 : 1 + (holdings.count * MemoryLayout<Holding>.stride + 7) / 8
    }

    static func put(_ holdings: UnsafeBufferPointer<Holding>, at words: UnsafeMutablePointer<Int64>) {
        words.pointee = Int64(holdings.count)
        let start = UnsafeMutableRawPointer(words + 1).bindMemory(to: Holding.self, capacity: holdings.count)
        _ = UnsafeMutableBufferPointer(start: start, count: holdings.count).initialize(from: holdings)
    }

    /// What was put there.
    static func holdings(at words: UnsafeMutablePointer<Int64>) -> UnsafeBufferPointer<Holding> {
        let count = Int(words.pointee)
        let start = UnsafeMutableRawPointer(words + 1).bindMemory(to: Holding.self, capacity: count)
        return UnsafeBufferPointer(start: start, count: count)
    }
}
