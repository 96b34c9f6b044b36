package import Adjudication
import Platform
import PolicyFormat
package import Values

/// What a new result comes to beside earlier ones: each claim that comes to something else, and why.
///
/// Of a claim that comes to the same nothing is kept; of any other where it stands, whose and of when it is, and what is
/// known of it.
package struct ResultDeltas {
    /// What differs of a claim.
    struct Facts: OptionSet, BitwiseCopyable {
        let rawValue: UInt16

        static let isNew = Facts(rawValue: 1)
        static let isGone = Facts(rawValue: 2)
        static let isReversed = Facts(rawValue: 4)
        /// Other identities are held on its days.
        static let identity = Facts(rawValue: 8)
        /// Other identities are held on other days.
        static let otherDays = Facts(rawValue: 16)
        static let input = Facts(rawValue: 32)
        static let policy = Facts(rawValue: 64)
        /// It is not known by which rules it was computed.
        static let unknownRules = Facts(rawValue: 128)
        static let parameters = Facts(rawValue: 256)
    }

    /// A row of an earlier result and one of the new result, which starts there; below 0 for none.
    struct Pair: BitwiseCopyable {
        var was: RowPlace
        var now: Int64
    }

    /// A row: of which earlier result, or below 0 of the new one, and where it starts.
    struct RowPlace: Hashable, BitwiseCopyable {
        let offset: Int64
        let file: Int32

        init(file: Int32, offset: Int64) { (self.file, self.offset) = (file, offset) }

        static let none = RowPlace(file: -1, offset: -1)
    }

    /// A claim that comes to something else.
    struct Delta: BitwiseCopyable {
        /// Its row now, or where it is gone, then.
        let row: RowPlace
        let day: Int32
        /// Whose and of which year it is.
        let unit: PersonKey
        /// What it was paid and is paid, in fen; 0 where it was not there.
        let was: Int64
        let now: Int64
        let year: Int16
        let facts: Facts
        /// Why it comes to something else, once that is known.
        var cause = DeltaCause.parameter
        /// How many rows of the list it has, and where each ends.
        var lines: UInt8 = 0
        var ends: (Int32, Int32, Int32) = (0, 0, 0)
    }

    /// What is compared, and with what.
    package struct Sources {
        let earlier: [ResultFile]
        let now: ResultFile
        let scheme: Scheme
        /// How the rules of each earlier result differ; `nil` where that is not known.
        let rules: [RuleChanges?]
        let roster: Roster?
        /// The register of the earlier results; `nil` where it is not known.
        let rosterWas: Roster?

        /// Earlier results stand from the oldest on.
        package init(
            _ earlier: [ResultFile], _ now: ResultFile, _ scheme: Scheme, _ rules: [RuleChanges?], roster: Roster?,
            rosterWas: Roster?
        ) {
            self.earlier = earlier
            self.now = now
            self.scheme = scheme
            self.rules = rules
            self.roster = roster
            self.rosterWas = rosterWas
        }

        /// Whether the only earlier result and the new one have the same columns, written alike.
        var haveSameForm: Bool {
            let (was, now) = (earlier[0].csv, now.csv)
            return was.names == now.names && was.separator == now.separator && was.encoding == now.encoding
        }

        /// What the register certifies otherwise; `nil` where one of the two is not known.
        var register: RegisterChange? {
            rosterWas.flatMap { was in roster.map { RegisterChange(was: was, now: $0, scheme) } }
        }
    }

    let sources: Sources
    private let jobs: Int
    private let alignment: ResultAlignment
    private var parts: [DeltaPart] { alignment.parts }

    /// Compares a result with earlier ones; `ahead` has compared its first rows while they were written.
    package init(_ sources: Sources, jobs: Int, ahead: WriteComparison? = nil) throws(ReadFailure) {
        self.sources = sources
        self.jobs = jobs
        alignment = try ResultAlignment(sources, jobs: jobs, ahead: ahead)
        let parts = alignment.parts
        // Where a person has four claims, as most results have it, the table is large enough from the beginning.
        let years = parts.reduce(0) { $0 + $1.count } / 4
        let shortage = AddressSpace.tooLittle(sources.now.csv.name).diagnostic
        guard var years = DeltaYears(sources, years: years) else { throw ReadFailure(diagnostics: [shortage]) }
        for part in parts {
            guard try years.add(part) else { throw ReadFailure(diagnostics: [shortage]) }
        }
        if years.isOutdated {
            for part in parts { try years.setCauses(part) }
        }
    }

    /// How the rules of two rows differ, by what is known of the earlier result's; `version` is that of the new row.
    static func facts(_ rules: RuleChanges?, isSameVersion: Bool, _ version: () -> String) -> Facts {
        guard let rules else { return .unknownRules }
        var facts: Facts = []
        if !isSameVersion || rules.differsOtherwise || rules.versions.contains(version()) { facts.insert(.policy) }
        if rules.parametersDiffer { facts.insert(.parameters) }
        return facts
    }

    /// Calls `body` with what differs, part by part: the claims, and their rows of the list as they are written. In the order
    /// of the new result, then of the earlier ones.
    func forEach(
        _ body: (DeltaPart, UnsafeRawBufferPointer) throws(ReadFailure) -> Void
    ) throws(ReadFailure) {
        // A few parts for each thread, so that no more rows wait than those.
        let step = min(parts.count, jobs * 4)
        let lines = FixedArray<ByteBuffer>(count: step) { _ in ByteBuffer() }
        for start in stride(from: 0, to: parts.count, by: max(1, step)) {
            let count = min(step, parts.count - start)
            Threads.share(count, among: min(jobs, count)) { _, index in
                lines.start[index].removeAll()
                parts[start + index].write(to: &lines.start[index])
            }
            for index in 0..<count { try body(parts[start + index], lines[index].bytes) }
        }
    }
}
