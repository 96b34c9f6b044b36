import Adjudication

/// Which whole numbers a fact of a claim may be; "not given" is one of them, as in a frame.
struct ValueSet: Hashable {
    /// In order, apart from each other.
    let ranges: [ClosedRange<Int64>]

    private init(apart ranges: [ClosedRange<Int64>]) { self.ranges = ranges }

    /// The numbers of a range.
    init(_ range: ClosedRange<Int64>) { ranges = [range] }

    /// Some numbers.
    init(_ values: some Sequence<Int64>) {
        ranges = ValueSet.joined(values.map { $0...$0 }.sorted { $0.lowerBound < $1.lowerBound })
    }

    /// The numbers of the bits of a mask.
    init(bitsOf mask: UInt64) { self.init((0..<64).filter { mask >> UInt64($0) & 1 == 1 }) }

    /// Anything, or nothing given.
    static let all = ValueSet(Int64.min...Int64.max)
    /// Anything that is given.
    static let given = ValueSet(Int64.min + 1...Int64.max)
    /// Not given.
    static let absent = ValueSet(Slot.absent...Slot.absent)

    var isEmpty: Bool { ranges.isEmpty }

    func contains(_ value: Int64) -> Bool { ranges.contains { $0.contains(value) } }

    func intersection(_ other: ValueSet) -> ValueSet {
        ValueSet(
            apart: ranges.flatMap { left in
                other.ranges.compactMap { right in
                    left.overlaps(right) ? left.clamped(to: right) : nil
                }
            })
    }

    var complement: ValueSet {
        var free: [ClosedRange<Int64>] = []
        var start: Int64? = .min
        for range in ranges {
            if let start, range.lowerBound > start { free.append(start...range.lowerBound - 1) }
            start = range.upperBound == .max ? nil : range.upperBound + 1
        }
        if let start { free.append(start...Int64.max) }
        return ValueSet(apart: free)
    }

    private static func joined(_ sorted: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
        var result: [ClosedRange<Int64>] = []
        for range in sorted {
            if let last = result.last, range.lowerBound <= last.upperBound || range.lowerBound == last.upperBound + 1 {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }
}
