import Glibc
import MedicalAssistance

/// What stands behind a row for its verdict: `,version,category,status,reason,`, made once for each verdict there is.
struct VerdictTexts {
    private struct Entry: BitwiseCopyable {
        var verdict: Int64
        var start: UnsafeMutablePointer<UInt8>?
        var count: Int
    }

    private let scheme: Scheme
    private let separator: UInt8
    private let entries: UnsafeMutablePointer<Entry>
    /// More verdicts than places are made anew each time that they push each other out.
    private static let places = 1 << 8
    /// Bytes that a text has room for at least.
    private static let least = 32
    /// The bits of a verdict that name anything.
    private static let mask = ~RowWords.isCut

    init(_ scheme: Scheme, separator: UInt8) {
        self.separator = separator
        self.scheme = scheme
        entries = .allocate(capacity: VerdictTexts.places)
        entries.initialize(repeating: Entry(verdict: -1, start: nil, count: 0), count: VerdictTexts.places)
    }

    func free() {
        for place in 0..<VerdictTexts.places { entries[place].start?.deallocate() }
        entries.deallocate()
    }

    /// Writes the text of a verdict; where it ends.
    @inline(__always)
    func write(_ verdict: Int64, _ place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let verdict = verdict & VerdictTexts.mask
        let mixed = UInt64(bitPattern: verdict) &* 0x9E37_79B9_7F4A_7C15
        let entry = entries + Int(mixed >> 56)
        if entry.pointee.verdict != verdict { make(verdict, entry) }
        guard let start = entry.pointee.start else { return place }
        let count = entry.pointee.count
        if count <= VerdictTexts.least {
            // Most texts are short: copied whole, with what stands behind them.
            let (from, to) = (UnsafeRawPointer(start), UnsafeMutableRawPointer(place))
            for word in 0..<(VerdictTexts.least / 8) {
                to.storeBytes(
                    of: from.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self), toByteOffset: 8 * word,
                    as: UInt64.self)
            }
        } else {
            memcpy(place, start, count)
        }
        return place + count
    }

    /// How much room a verdict's text takes at most.
    var room: Int {
        let categories = scheme.layout.categories.map(\.utf8.count).max() ?? 0
        let reasons = scheme.plans.flatMap { plan in (0..<64).map { plan.code(ofReason: $0).utf8.count } }.max() ?? 0
        let versions = scheme.plans.map(\.policy.version.utf8.count).max() ?? 0
        // A field in quotes may be twice as long, and two more.
        return 2 * (categories + reasons + versions) + VerdictTexts.least
    }

    private func make(_ verdict: Int64, _ entry: UnsafeMutablePointer<Entry>) {
        let plan = scheme.plans[RowWords.plan(verdict)]
        let (category, reason) = (RowWords.category(verdict), RowWords.reason(verdict))
        let fields = [
            plan.policy.version, category > 0 ? scheme.layout.categories[category - 1] : "",
            Outcome.Status(rawValue: UInt8(RowWords.status(verdict)))?.code ?? "",
            reason > 0 ? plan.code(ofReason: Int32(reason - 1)) : "",
        ]
        let bytes = [separator] + CSVLine.bytes(fields, separator) + [separator]
        entry.pointee.start?.deallocate()
        let size = max(bytes.count, VerdictTexts.least)
        let start = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        start.initialize(repeating: 0, count: size)
        start.update(from: bytes, count: bytes.count)
        entry.pointee = Entry(verdict: verdict, start: start, count: bytes.count)
    }
}

extension RowWords {
    @inline(__always)
    static func status(_ verdict: Int64) -> Int { Int(verdict & (isCut - 1)) }
    /// The reason's order + 1; 0 for none.
    @inline(__always)
    static func reason(_ verdict: Int64) -> Int { Int(verdict >> 16 & 0xFFFF) }
    /// The category's index + 1; 0 for none.
    @inline(__always)
    static func category(_ verdict: Int64) -> Int { Int(verdict >> 32 & 0xFFFF) }
    /// The version's index.
    @inline(__always)
    static func plan(_ verdict: Int64) -> Int { Int(verdict >> 48) }
}
