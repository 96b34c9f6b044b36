@testable import MedaidCommands

/// Inputs of a target: its seeds, and then seeds with random changes.
struct ChangedSeeds {
    private let seeds: [[UInt8]]
    private var chances: Chance
    private var given = 0
    /// The most bytes of an input, as `.ci/fuzz` has it.
    private static let most = 20_000

    init(_ target: String, seed: UInt64) {
        seeds = Seeds.files(of: target).map(\.bytes)
        chances = Chance(seed: seed)
    }

    /// How many seeds there are.
    var count: Int { seeds.count }

    mutating func next() -> [UInt8] {
        defer { given += 1 }
        if given < seeds.count { return seeds[given] }
        var bytes = chances.below(20) == 0 ? [] : seeds[chances.below(seeds.count)]
        for _ in 0..<(1 << chances.below(5)) { change(&bytes) }
        return Array(bytes.prefix(Self.most))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = chances.below(bytes.count + 1)
        let end = min(bytes.count, place + 1 + chances.below(1 << chances.below(8)))
        switch chances.below(7) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(chances.below(8))
        case 1 where place < bytes.count: bytes[place] = UInt8(chances.below(256))
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: chances.below(bytes.count + 1))
        case 4:
            let other = seeds[chances.below(seeds.count)]
            let start = chances.below(other.count + 1)
            bytes.insert(contentsOf: other[start...].prefix(1 + chances.below(100)), at: place)
        case 5: bytes.insert(contentsOf: Self.marks[chances.below(Self.marks.count)].utf8, at: place)
        default: bytes.insert(UInt8(chances.below(256)), at: place)
        }
    }

    /// What readers look out for.
    private static let marks = [
        "\"", "\"\"", ",", "\n", "\r", "\r\n", "\t", ";", "\0", "|", "@", "..", "sep=,", "\u{FEFF}", "合计", "-", "0",
        "%",
        "99999999999999999999", "1000000000", "2024-02-29", "{", "}", "[", "]", ":", "null", "true", "1e9", "<", ">",
        "&",
        "</c>", "<c>", "=", "\u{202E}", "\u{1B}",
    ]
}
