@testable import Adjudication
import PolicyFormat
import Testing
import Values

/// The facts of one record under a town's policy, and the terms that they leave.
struct ResolvedClaim {
    /// All facts of the record, whether they were asked for or not.
    let facts: [UInt64]
    let terms: Terms

    init(_ town: Town, _ text: String, _ cache: TermsCache = TermsCache()) throws {
        let scheme = town.scheme
        var reader = RecordReader(scheme)
        var record = Record()
        reader.read(try JSONReader.read(SourceText(name: "claim.json", text: text)).get(), into: &record)
        for (name, value) in [("claim_id", "1"), ("date", "2024-01-02"), ("care", "inpatient"), ("identities", "特困人员")]
        {
            if !text.contains("\"\(name)\"") { reader.set(name, value, in: &record, at: .none) }
        }
        try #require(reader.takeDiagnostics().isEmpty)
        let slots = UnsafeMutablePointer<Int64>.allocate(capacity: scheme.layout.frameSize)
        defer { slots.deallocate() }
        scheme.load(record, into: slots)
        let ready = try FramePreparer(scheme, completion: Completion(scheme.vocabulary)).prepare(slots).get()
        let plan = scheme.plans[ready.plan]
        plan.begin(slots)
        let ledger = Ledger(scheme.layout)
        let accumulators = Accumulators(
            year: ledger.year(ready.year, ofPerson: slots[Slot.person]), ledger: ledger)
        let evaluator = Evaluator(plan.expressions, slots, accumulators)
        let identities = try record.holdings.withUnsafeBufferPointer { try evaluator.countedIdentities($0, plan) }
        let refused = evaluator.refusedElections(plan)
        terms = cache.terms(plan, slots, identities, refused: refused)
        let words = FixedArray<UInt64>(repeating: 0, count: Facts.count(plan))
        Facts.write(plan, slots, identities, refused: refused, to: words.start)
        facts = (0..<words.count).map { words[$0] }
        withExtendedLifetime(ledger) {}
    }
}
