import Adjudication
import Platform
import PolicyFormat
package import Values

/// A result beside the settlements of the platform: what both come to by group, and each row that differs.
package struct Reconciliation {
    /// How a row differs.
    package enum Kind: String, CaseIterable, Sendable {
        case absentHere = "absent-here"
        case absentThere = "absent-there"
        case amount, refund

        package var label: Label {
            switch self {
            case .absentHere: Label(zh: "结果里没有", en: "absent here")
            case .absentThere: Label(zh: "平台没有", en: "absent there")
            case .amount: Label(zh: "金额不同", en: "another amount")
            case .refund: Label(zh: "退费不同", en: "another refund")
            }
        }
    }

    /// A row that differs, and what it says here and there.
    package struct Difference {
        package let kind: Kind
        package let claimID: String
        package let personID: String
        package let field: String
        package let here: String
        package let there: String
    }

    /// What the rows of a group come to.
    package struct Totals {
        package var here = BatchTotals.Sum()
        package var there = BatchTotals.Sum()

        /// What the result has more than the platform, in fen; `nil` where 64 bits do not hold it.
        fileprivate var exactDifference: Int64? {
            let (difference, overflow) = here.amount.subtractingReportingOverflow(there.amount)
            return overflow ? nil : difference
        }

        /// What the result has more than the platform, in fen. No group of a reconciliation is beyond 64 bits.
        package var difference: Int64 { exactDifference ?? 0 }

        static func += (left: inout Totals, right: Totals) {
            left.here += right.here
            left.there += right.there
        }
    }

    /// A claim of the result, and what the platform says of it.
    private struct Claim: BitwiseCopyable {
        let offset: Int64
        let person: PersonKey
        var group: Int32
        let payout: Int64
        let isRefund: Bool
        let isReversed: Bool
        var isThere = false
        var paidThere: Int64 = 0
        var isRefundThere = false
        /// Whether the platform's row could not be read: then nothing is known of what it says.
        var isUnread = false
    }

    private let result: ResultFile
    private var claims: [Claim] = []
    private var places: [PersonKey: Int32] = [:]
    private var groupIndex: [SettlementGroup: Int32] = [:]
    private var names: [SettlementGroup] = []
    private var sums: [Totals] = []
    /// Rows of the platform that no claim of the result belongs to.
    private var others: [Difference] = []
    /// Rows that differ: those of the result in its order, then those of the platform alone in theirs.
    package private(set) var differences: [Difference] = []
    /// The columns by which hospitals are told apart here and there; `nil` where there is none.
    package let hospitalHere: String?
    package let hospitalThere: String?
    /// Rows of the platform.
    package private(set) var platformRows = 0
    /// Rows of the platform that could not be read, and why the first of them could not.
    package private(set) var rejectedRows = 0
    package private(set) var rejected: [Diagnostic] = []
    private static let mostListed = 50

    /// Reconciles a result with the platform's rows, by claim id.
    package init(_ result: ResultFile, _ platform: PlatformFile) throws(ReadFailure) {
        self.result = result
        let vocabulary = BuiltInPolicies.vocabulary
        var here = GroupColumns(result.header, own: result.ownColumns, vocabulary)
        var there = GroupColumns(platform.header, own: platform.header.columns.count, vocabulary)
        hospitalHere = here.hospitalName
        hospitalThere = there.hospitalName
        try read(&here)
        try read(platform, &there)
        for claim in claims {
            sums[Int(claim.group)].here.add(claim.payout)
            if claim.isThere { sums[Int(claim.group)].there.add(claim.paidThere) }
        }
        for (sum, header) in [(total.here, result.header), (total.there, platform.header)] where sum.overflows {
            throw ReadFailure(diagnostics: [FileFailure.sumTooLarge(header.csv.name).diagnostic])
        }
        // Payments below 0 may make the difference larger than both.
        if (sums + [total]).contains(where: { $0.exactDifference == nil }) {
            throw ReadFailure(diagnostics: [FileFailure.sumTooLarge(result.header.csv.name).diagnostic])
        }
        try compare()
    }

    /// How many claims the result has.
    package var claimCount: Int { claims.count }

    /// What the rows come to, by group in order. A row of the platform whose claim is here counts in that claim's group.
    package var totals: [(group: SettlementGroup, totals: Totals)] {
        // A group that all claims have left for a fuller one is none.
        zip(names, sums).filter { $1.here.count + $1.there.count > 0 }.sorted { $0.0 < $1.0 }.map { ($0, $1) }
    }

    /// What all rows come to.
    package var total: Totals { sums.reduce(into: Totals()) { $0 += $1 } }

    /// How many rows differ in a way.
    package func count(_ kind: Kind) -> Int { differences.count { $0.kind == kind } }

    // MARK: Reading

    private mutating func group(_ group: SettlementGroup) -> Int32 {
        if let known = groupIndex[group] { return known }
        let index = Int32(sums.count)
        groupIndex[group] = index
        names.append(group)
        sums.append(Totals())
        return index
    }

    private mutating func read(_ columns: inout GroupColumns) throws(ReadFailure) {
        let row = ResultReader(result)
        let refund = result.column(.refund)
        while try row.next() {
            let group = group(columns.group(row.cells))
            let claim = Claim(
                offset: Int64(row.offset), person: row.person, group: group, payout: try row.payout(),
                isRefund: refund.flatMap { Record.flag(row.cells.text($0)) } ?? false, isReversed: row.isReversed)
            if places.updateValue(Int32(claims.count), forKey: row.claim) != nil { throw row.cells.repeatedClaim }
            claims.append(claim)
        }
    }

    private mutating func read(_ platform: PlatformFile, _ columns: inout GroupColumns) throws(ReadFailure) {
        let row = CellReader(platform.header.csv)
        var isRow = true
        while isRow {
            do throws(ReadFailure) { isRow = try row.next() } catch {
                platformRows += 1
                reject(error)
                continue
            }
            guard isRow else { return }
            platformRows += 1
            do throws(ReadFailure) { try take(row, platform, &columns) } catch {
                if let place = place(of: row, platform) { claims[place].isUnread = true }
                reject(error)
            }
        }
    }

    private mutating func reject(_ failure: ReadFailure) {
        rejectedRows += 1
        if rejected.count < Reconciliation.mostListed { rejected += failure.diagnostics }
    }

    /// The claim that a row of the platform belongs to; `nil` where none is here, or another row has it already.
    private func place(of row: CellReader, _ platform: PlatformFile) -> Int? {
        guard let place = places[row.key(platform.claim)].map({ Int($0) }), !claims[place].isThere,
            claims[place].person == row.key(platform.person)
        else { return nil }
        return place
    }

    private mutating func take(
        _ row: CellReader, _ platform: PlatformFile, _ columns: inout GroupColumns
    ) throws(ReadFailure) {
        let text = row.text(platform.paid)
        guard let paid = text.isEmpty ? 0 : row.fen(platform.paid) else {
            throw row.failure(
                "invalid-amount",
                Label(
                    zh: "“\(platform.header.columns[platform.paid].name)”不是金额",
                    en: "“\(platform.header.columns[platform.paid].name)” is no amount"))
        }
        let group = columns.group(row)
        let flag = row.text(platform.refund)
        guard let isRefund = flag.isEmpty ? false : Record.flag(flag) else {
            throw row.failure(
                "invalid-flag",
                Label(
                    zh: "“\(platform.header.columns[platform.refund].name)”不是“是”或“否”",
                    en: "“\(platform.header.columns[platform.refund].name)” is neither yes nor no"))
        }
        if let place = place(of: row, platform) {
            claims[place].isThere = true
            claims[place].paidThere = paid
            claims[place].isRefundThere = isRefund
            claims[place].group = self.group(names[Int(claims[place].group)].filled(group))
        } else {
            sums[Int(self.group(group))].there.add(paid)
            others.append(
                Difference(
                    kind: .absentHere, claimID: row.id(platform.claim), personID: row.id(platform.person),
                    field: "payout", here: "", there: Yuan(fen: paid).description))
        }
    }

    // MARK: Comparing

    private mutating func compare() throws(ReadFailure) {
        let open = uncancelled
        let row = ResultReader(result)
        for (place, claim) in claims.enumerated() {
            let found = Reconciliation.found(claim, isUncancelled: open.contains(place))
            if found.isEmpty { continue }
            _ = try row.next(from: Int(claim.offset))
            for (kind, field, here, there) in found {
                differences.append(
                    Difference(
                        kind: kind, claimID: row.claimID, personID: row.personID, field: field,
                        here: here, there: there))
            }
        }
        differences += others
    }

    private static func found(
        _ claim: Claim, isUncancelled: Bool
    ) -> [(kind: Kind, field: String, here: String, there: String)] {
        let (here, there) = (Yuan(fen: claim.payout).description, Yuan(fen: claim.paidThere).description)
        if claim.isUnread, !claim.isThere { return [] }
        guard claim.isThere else { return [(.absentThere, "payout", here, "")] }
        var found: [(Kind, String, String, String)] = []
        // The platform may mark the settlement that a refund cancels too.
        let isRefundHere = claim.isRefund || (claim.isReversed && claim.isRefundThere)
        if isRefundHere != claim.isRefundThere {
            found.append((.refund, "refund", isRefundHere ? "yes" : "no", claim.isRefundThere ? "yes" : "no"))
        }
        if claim.isReversed {
            if isUncancelled { found.append((.refund, "payout", here, there)) }
        } else if claim.payout != claim.paidThere {
            found.append((.amount, "payout", here, there))
        }
        return found
    }

    /// Claims that are reversed here and whose payments there do not cancel each other: by person, each amount against its
    /// negative.
    private var uncancelled: Set<Int> {
        struct Amount: Hashable {
            let person: PersonKey
            let fen: Int64
        }
        var open: [Amount: [Int]] = [:]
        for (place, claim) in claims.enumerated() where claim.isReversed && claim.isThere && claim.paidThere != 0 {
            let opposite = Amount(person: claim.person, fen: -claim.paidThere)
            if open[opposite]?.popLast() == nil {
                open[Amount(person: claim.person, fen: claim.paidThere), default: []].append(place)
            }
        }
        return Set(open.values.joined())
    }
}
