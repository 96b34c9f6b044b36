import Values

/// A growing table of plain entries, each at its home or at the next free place behind it.
struct OpenTable<Entry: BitwiseCopyable>: ~Copyable {
    private(set) var places: FixedArray<Entry>
    private let free: Entry
    private var used = 0

    /// Empty; `free` stands at every place that has no entry.
    init(_ free: Entry) {
        self.free = free
        places = FixedArray(repeating: free, count: 64)
    }

    /// Where the search for an entry begins.
    @inline(__always)
    func home(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (places.count - 1) }

    /// Where it goes on.
    @inline(__always)
    func next(_ place: Int) -> Int { (place + 1) & (places.count - 1) }

    /// Adds an entry that is not there.
    mutating func insert(_ entry: Entry, isFree: (Entry) -> Bool, hash: (Entry) -> UInt64) {
        used += 1
        if 2 * used > places.count {
            let known = (0..<places.count).map { places[$0] }.filter { !isFree($0) }
            places = FixedArray(repeating: free, count: 2 * places.count)
            for entry in known { put(entry, isFree, hash) }
        }
        put(entry, isFree, hash)
    }

    private mutating func put(_ entry: Entry, _ isFree: (Entry) -> Bool, _ hash: (Entry) -> UInt64) {
        var place = home(hash(entry))
        while !isFree(places[place]) { place = next(place) }
        places[place] = entry
    }
}
