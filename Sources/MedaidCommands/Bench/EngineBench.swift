import Adjudication
import Platform
import PolicyFormat
import Values

/// Jobs that call a part of the engine in this process, without files and without starting a program.
enum EngineBench {
    static let jobs = [
        BenchJob(
            name: "engine-compile", shows: Label(zh: "读入并编译政策", en: "a policy read and compiled"),
            work: .engine(calls: 1) { scheme in
                Stopwatch.measure { _ = PolicyLibrary().scheme(scheme.id, parameters: ParameterSet()) }.elapsed
            }),
        BenchJob(
            name: "engine-settle",
            shows: Label(zh: "一笔结算补全、取得条款并计算", en: "a claim completed, its terms found and applied"),
            work: .engine(calls: 20_000) { settle($0, calls: 20_000) }),
        BenchJob(
            name: "engine-resolve",
            shows: Label(zh: "一笔结算的条款，每次重新得出", en: "the terms of a claim, worked out anew each time"),
            work: .engine(calls: 2_000) { resolve($0, calls: 2_000) }),
        BenchJob(
            name: "engine-apply", shows: Label(zh: "已知条款用于一笔结算", en: "known terms applied to a claim"),
            work: .engine(calls: 20_000) { apply($0, calls: 20_000) }),
    ]

    private static func settle(_ scheme: Scheme, calls: Int) -> Duration {
        let cache = TermsCache()
        let preparer = FramePreparer(scheme, completion: Completion(scheme.vocabulary), isBulk: true)
        return measure(scheme, calls) { plan, frame, holdings, year in
            year.initialize(repeating: 0, count: max(1, scheme.layout.yearSize))
            guard case .success = preparer.prepare(frame) else { return }
            _ = try? plan.assess(frame, holdings, year: year, ledger: nil, cache: cache)
        }
    }

    private static func resolve(_ scheme: Scheme, calls: Int) -> Duration {
        measure(scheme, calls) { plan, frame, holdings, year in
            _ = try? Terms.of(frame, holdings, under: plan, year: year, cache: TermsCache(most: 1))
        }
    }

    private static func apply(_ scheme: Scheme, calls: Int) -> Duration {
        let cache = TermsCache()
        var known: (terms: Terms, winner: Int32)?
        let preparer = FramePreparer(scheme, completion: Completion(scheme.vocabulary), isBulk: true)
        return measure(scheme, calls) { plan, frame, holdings, year in
            if let known {
                year.initialize(repeating: 0, count: max(1, scheme.layout.yearSize))
                guard case .success = preparer.prepare(frame) else { return }
                var outcome = Outcome()
                try? known.terms.apply(frame, holdings, winner: known.winner, year: year, &outcome)
            } else {
                known = try? Terms.of(frame, holdings, under: plan, year: year, cache: cache)
            }
        }
    }

    /// The time of so many calls with one claim, in its person's year.
    private static func measure(
        _ scheme: Scheme, _ calls: Int,
        _ body: (Plan, UnsafeMutablePointer<Int64>, UnsafeBufferPointer<Holding>, UnsafeMutablePointer<Int64>) -> Void
    ) -> Duration {
        let plan = scheme.plans[scheme.plans.count - 1]
        var reader = RecordReader(scheme)
        var record = Record()
        for (field, text) in BenchClaim.fields { reader.set(field.definition.name, text, in: &record, at: .none) }
        return withUnsafeTemporaryAllocation(of: Int64.self, capacity: scheme.layout.frameSize) { frame in
            withUnsafeTemporaryAllocation(of: Int64.self, capacity: max(1, scheme.layout.yearSize)) { year in
                guard let frame = frame.baseAddress, let year = year.baseAddress else { return .zero }
                year.initialize(repeating: 0, count: max(1, scheme.layout.yearSize))
                scheme.load(record, into: frame)
                _ = FramePreparer(scheme, completion: Completion(scheme.vocabulary)).prepare(frame)
                return record.holdings.withUnsafeBufferPointer { holdings in
                    Stopwatch.measure { for _ in 0..<calls { body(plan, frame, holdings, year) } }.elapsed
                }
            }
        }
    }
}
