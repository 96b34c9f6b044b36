import Adjudication
import Glibc
import PolicyFormat
import Values

/// What stands behind a row for its decision: `,version,category,status,reason,`, made once for each decision there is.
struct DecisionTexts: ~Copyable {
    struct Entry: BitwiseCopyable {
        var decision: RowDecision
        var start: UnsafeMutablePointer<UInt8>?
        var count: Int
    }

    private let scheme: Scheme
    private let separator: UInt8
    private let entries: FixedArray<Entry>
    /// More decisions than places are made anew each time that they push each other out.
    private static let places = 1 << 8
    /// Bytes that a text has room for at least.
    private static let least = 32

    init(_ scheme: Scheme, separator: UInt8) {
        self.separator = separator
        self.scheme = scheme
        entries = FixedArray(
            repeating: Entry(decision: .rejected, start: nil, count: 0), count: DecisionTexts.places)
    }

    deinit {
        for place in 0..<entries.count { entries[place].start?.deallocate() }
    }

    /// Writes the text of a decision; where it ends.
    @inline(__always)
    func write(_ decision: RowDecision, _ place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let decision = decision.asWritten
        let mixed = UInt64(bitPattern: decision.word) &* 0x9E37_79B9_7F4A_7C15
        let entry = entries.start + Int(mixed >> 56)
        if entry.pointee.decision != decision { make(decision, entry) }
        guard let start = entry.pointee.start else { return place }
        let count = entry.pointee.count
        if count <= DecisionTexts.least {
            // Most texts are short: copied whole, with what stands behind them.
            let (from, to) = (UnsafeRawPointer(start), UnsafeMutableRawPointer(place))
            for word in 0..<(DecisionTexts.least / 8) {
                to.storeBytes(
                    of: from.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self), toByteOffset: 8 * word,
                    as: UInt64.self)
            }
        } else {
            memcpy(place, start, count)
        }
        return place + count
    }

    /// How much room a decision's text takes at most.
    var room: Int {
        let categories = scheme.layout.categories.map(\.utf8.count).max() ?? 0
        let reasons = scheme.plans.flatMap { plan in (0..<64).map { plan.code(ofReason: $0).utf8.count } }.max() ?? 0
        let versions = scheme.plans.map(\.policy.version.utf8.count).max() ?? 0
        // A field in quotes may be twice as long, and two more.
        return 2 * (categories + reasons + versions) + DecisionTexts.least
    }

    private func make(_ decision: RowDecision, _ entry: UnsafeMutablePointer<Entry>) {
        let plan = scheme.plans[decision.plan]
        let (category, reason) = (decision.category, decision.reason)
        let fields = [
            plan.policy.version, category > 0 ? scheme.layout.categories[category - 1] : "",
            Outcome.Status(rawValue: UInt8(decision.status))?.code ?? "",
            reason > 0 ? plan.code(ofReason: Int32(reason - 1)) : "",
        ]
        let bytes = [separator] + CSVLine.bytes(fields, separator) + [separator]
        entry.pointee.start?.deallocate()
        let size = max(bytes.count, DecisionTexts.least)
        let start = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        start.initialize(repeating: 0, count: size)
        start.update(from: bytes, count: bytes.count)
        entry.pointee = Entry(decision: decision, start: start, count: bytes.count)
    }
}
