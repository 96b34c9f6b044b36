package import Adjudication
import PolicyFormat
package import Values

/// A claim that a proof speaks of: its facts as a record names them, and its amounts.
package struct ProofClaim: Sendable {
    /// The day of settlement.
    var date: Day
    /// Every other fact that was asked for, in that order; `nil` for one that is not given.
    var facts: [(name: String, text: String?)] = []
    /// The amounts in fen, by field.
    var amounts: [String: Int64] = [:]

    /// Whether another claim has the same facts.
    func hasFacts(of other: ProofClaim) -> Bool {
        date == other.date && facts.count == other.facts.count
            && zip(facts, other.facts).allSatisfy { $0.name == $1.name && $0.text == $1.text }
    }

    func text(of name: String) -> String? { facts.first { $0.name == name }?.text }

    /// The facts that are not what a record has anyway, for people.
    package var spoken: [String] {
        facts.compactMap { fact in
            guard let text = fact.text, !text.isEmpty, FactValues.usual[fact.name] != text else { return nil }
            return text == ProofSide.given ? fact.name : "\(fact.name)=\(text)"
        }
    }

    /// The day, for people.
    package var day: Day { date }
}

/// A scheme under proof.
package final class ProofSide {
    package let scheme: Scheme
    private let settlement: Settlement
    private let preparer: FramePreparer
    private let cache = TermsCache()
    private var reader: RecordReader
    /// The records of the facts that were asked for last, without amounts.
    private var recent: [(claim: ProofClaim, record: Record)] = []
    private static let mostRecent = 4

    /// A scheme, compiled with its parameters; a year that is paid more than its bills is what may be looked for. Words that only schemes beside it know count as none here, as in
    /// `medaid diff`.
    package init(_ scheme: Scheme, beside others: [Scheme] = []) {
        let scheme = scheme.acceptingPayoutAboveBurden()
        self.scheme = scheme
        settlement = Settlement(scheme)
        reader = RecordReader(scheme)
        reader.foreign = ForeignWords(others)
        preparer = FramePreparer(scheme, completion: Completion(scheme.vocabulary))
    }

    /// What stands for an amount that is given in a list of facts: the amount itself may be any.
    static let given = "0.00"

    /// The record of a claim; `nil` where something is wrong with it.
    func record(_ claim: ProofClaim, number: Int) -> Record? {
        guard var record = recent.first(where: { $0.claim.hasFacts(of: claim) })?.record ?? read(claim) else {
            return nil
        }
        record.texts[.claimID] = String(number)
        for (name, fen) in claim.amounts {
            guard abs(fen) <= Yuan.largest.fen else { return nil }
            if let field = Field.exactly(name) {
                record[field] = fen
            } else if scheme.layout.fields[name] != nil {
                record.extras[name] = Yuan(fen: fen).description
            }
        }
        return record
    }

    /// The record of a claim's facts, which is kept for a while.
    private func read(_ claim: ProofClaim) -> Record? {
        var record = Record()
        record.texts[.personID] = "1"
        record[.date] = Int64(claim.date.number)
        for (name, text) in claim.facts {
            guard let text, !text.isEmpty, let key = reader.key(name) else { continue }
            reader.set(key, text, in: &record, at: .none)
            if !reader.takeDiagnostics().isEmpty { return nil }
        }
        if recent.count == ProofSide.mostRecent { recent.removeFirst() }
        recent.append((claim, record))
        return record
    }

    /// What the claims of one person and year come to by the engine.
    package func settle(_ claims: [ProofClaim]) -> Settlement.Result? {
        let records = claims.enumerated().compactMap { record($0.element, number: $0.offset + 1) }
        return records.count == claims.count ? settlement.settle(records) : nil
    }

    /// The records of some claims.
    package func records(_ claims: [ProofClaim]) -> [Record] {
        claims.enumerated().compactMap { record($0.element, number: $0.offset + 1) }
    }

    /// A claim whose facts are complete, with its terms.
    struct Prepared {
        let terms: Terms
        /// The frame before the claim is settled; amounts in it stand for any.
        let frame: [Int64]
    }

    /// A claim's terms where its year has come to some figures; `nil` where it is rejected for its facts.
    func prepare(_ claim: ProofClaim, _ year: SymbolicYear? = nil) -> Prepared? {
        var claim = claim
        if claim.amounts["in_scope"] == nil { claim.amounts["in_scope"] = 0 }
        guard let record = record(claim, number: 1) else { return nil }
        var frame = [Int64](repeating: 0, count: scheme.layout.frameSize)
        var block = [Int64](repeating: 0, count: max(1, scheme.layout.yearSize))
        let terms: Terms? = frame.withUnsafeMutableBufferPointer { frame in
            block.withUnsafeMutableBufferPointer { block in
                guard let slots = frame.baseAddress, let figures = block.baseAddress else { return nil }
                scheme.load(record, into: slots)
                guard case .success(let ready) = preparer.prepare(slots) else { return nil }
                year?.fill(figures)
                return record.holdings.withUnsafeBufferPointer { holdings in
                    try? Terms.of(slots, holdings, under: scheme.plans[ready.plan], year: figures, cache: cache).terms
                }
            }
        }
        return terms.map { Prepared(terms: $0, frame: frame) }
    }
}
