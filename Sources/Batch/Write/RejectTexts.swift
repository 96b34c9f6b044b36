import Adjudication
import PolicyFormat
import Values

/// What the cells of rejected rows say, apart from the ids of claims: `column,reason,` with places where ids go.
///
/// Each finding is put into words once, with a mark in the place of the claim's id; every row fills in its own. What names
/// more of a record is not kept here.
struct RejectTexts: ~Copyable {
    /// A finding, apart from the ids that it names.
    struct Finding: Hashable {
        fileprivate enum Kind: Hashable {
            case unready(FramePreparer.Problem)
            case fault(Fault, plan: Int)
            case behind, unmatchedRefund, duplicate
        }

        fileprivate let kind: Kind
        /// The identities that are named, in the row's order.
        fileprivate let identities: [Int32]

        /// The finding of a note; `nil` where it names more of the row than is known here.
        init?(_ note: RejectNote?) {
            var identities: [Int32] = []
            switch note {
            case .found: return nil
            case .unready(let problem): kind = .unready(problem)
            case .fault(let fault, let plan, let named):
                if fault.names == .category { return nil }
                kind = .fault(fault, plan: plan)
                identities = named
            case .behind: kind = .behind
            case .unmatchedRefund: kind = .unmatchedRefund
            case .duplicate, nil: kind = .duplicate
            }
            self.identities = identities
        }
    }

    /// The words of a finding, and the rows that it rejected.
    private struct Text {
        /// What stands before, between and behind the ids.
        let pieces: [[UInt8]]
        /// For each place of an id, whether it is that of the row before.
        let isOfOther: [Bool]
        let reason: RejectReason
        var rows: RejectReason.Rows?
    }

    private let scheme: Scheme
    private var texts: [Text] = []
    private var places: [Finding: Int] = [:]
    /// Reasons of texts that were forgotten, and of rows whose words are not kept.
    private var others: [RejectReason: RejectReason.Rows] = [:]
    /// Amounts in the words may be different in every row.
    private static let most = 1 << 10

    /// Marks for the ids: control characters, which no id holds.
    private static let ownMark: UInt8 = 1
    private static let otherMark: UInt8 = 2

    init(_ scheme: Scheme) { self.scheme = scheme }

    /// Rows rejected so far by reason.
    var rejected: [RejectReason: RejectReason.Rows] {
        var result = others
        for text in texts { if let rows = text.rows { result.add([text.reason: rows]) } }
        return result
    }

    /// Counts a row whose words are not kept.
    mutating func count(_ finding: Diagnostic, _ row: BatchRow) {
        others.add([RejectReason(finding): RejectReason.Rows(count: 1, first: row.start)])
    }

    /// Writes why a row is rejected, and counts it; `own` and `other` are the ids of its claim and of the rejected one
    /// before it. `cells` makes cells of a finding.
    mutating func write(
        _ finding: Finding, _ row: BatchRow, own: UnsafeBufferPointer<UInt8>, other: UnsafeBufferPointer<UInt8>,
        to buffer: inout ByteBuffer, cells: (Diagnostic) -> [UInt8]
    ) {
        let place = place(of: finding, cells)
        for (index, piece) in texts[place].pieces.enumerated() {
            if index > 0 { buffer.append(texts[place].isOfOther[index - 1] ? other : own) }
            buffer.append(piece)
        }
        let rows = RejectReason.Rows(count: 1, first: row.start)
        texts[place].rows = texts[place].rows.map { $0 + rows } ?? rows
    }

    /// The reason of a finding, where no more is wanted; nothing is counted.
    mutating func reason(of finding: Finding, cells: (Diagnostic) -> [UInt8]) -> RejectReason {
        texts[place(of: finding, cells)].reason
    }

    private mutating func place(of finding: Finding, _ cells: (Diagnostic) -> [UInt8]) -> Int {
        places[finding] ?? add(finding, cells)
    }

    private mutating func add(_ finding: Finding, _ cells: (Diagnostic) -> [UInt8]) -> Int {
        if texts.count >= RejectTexts.most {
            others = rejected
            texts.removeAll(keepingCapacity: true)
            places.removeAll(keepingCapacity: true)
        }
        let diagnostic = diagnostic(finding)
        let bytes = cells(diagnostic)
        let marks = bytes.filter { $0 == RejectTexts.ownMark || $0 == RejectTexts.otherMark }
        let pieces = bytes.split(omittingEmptySubsequences: false) {
            $0 == RejectTexts.ownMark || $0 == RejectTexts.otherMark
        }
        texts.append(
            Text(
                pieces: pieces.map { Array($0) }, isOfOther: marks.map { $0 == RejectTexts.otherMark },
                reason: RejectReason(diagnostic)))
        places[finding] = texts.count - 1
        return texts.count - 1
    }

    private func diagnostic(_ finding: Finding) -> Diagnostic {
        let own = RejectTexts.record(RejectTexts.ownMark, finding.identities)
        let settlement = Settlement(scheme)
        return switch finding.kind {
        case .unready(let problem): problem.diagnostic(in: own, scheme)
        case .fault(let fault, let plan): scheme.plans[plan].diagnostic(for: fault, in: own, scheme)
        case .behind: settlement.behindRejected(own, RejectTexts.record(RejectTexts.otherMark))
        case .unmatchedRefund: settlement.unmatched(own)
        case .duplicate: settlement.duplicate(own)
        }
    }

    private static func record(_ mark: UInt8, _ identities: [Int32] = []) -> Record {
        var record = Record()
        record.texts[.claimID] = String(UnicodeScalar(mark))
        record.holdings = identities.map { Holding(identity: Int($0)) }
        return record
    }
}
