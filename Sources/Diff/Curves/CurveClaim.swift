import Adjudication
import PolicyFormat
import Values

/// One claim of one person whose in-scope cost may be anything, everything else being fixed.
struct CurveClaim {
    /// Why there is no curve.
    struct Failure: Error {
        let diagnostics: [Diagnostic]
    }

    private let settlement: Settlement
    private let record: Record
    private let basicRate: Rate
    /// What rounding may add up to over all benefits, in fen.
    let rounding: Int64
    /// Facts left out, since this scheme does not know what was given.
    let leftOut: [String]

    /// The claim under a side's scheme; a class or an application that only another side knows counts as none.
    init(
        _ side: DiffSide, identity: String, _ plan: CurvePlan, date: Day, known: (String, String) -> Bool
    ) throws(Failure) {
        var reader = RecordReader(side.scheme)
        var record = Record()
        var leftOut: [String] = []
        record.texts[.claimID] = "1"
        record[.date] = Int64(date.number)
        let given = [(name: Field.identities.definition.name, text: identity)] + plan.given
        var names = GivenNames()
        for (name, text) in given {
            var trial = record
            reader.set(name, text, in: &trial, beside: &names, spoken: name, at: .none)
            guard let problem = reader.takeDiagnostics().first else {
                record = trial
                continue
            }
            guard CurveClaim.mayBeMissing.contains(problem.check), known(name, text) else {
                throw Failure(diagnostics: [problem])
            }
            leftOut.append(Field.plainName(name))
        }
        if record[.care] == nil {
            reader.set(Field.care.definition.name, "inpatient", in: &record, at: .none)
        }
        if let problem = reader.takeDiagnostics().first { throw Failure(diagnostics: [problem]) }
        self.record = record
        self.leftOut = leftOut
        basicRate = plan.basicRate
        let policy = side.policy
        rounding = policy.benefits.map { ($0.rounding ?? policy.rounding).payout.unit.fen }.reduce(0, +)
        settlement = Settlement(side.scheme)
    }

    /// What is wrong only because this scheme has no such word.
    private static let mayBeMissing: Set<String> = [
        "unknown-code", "unknown-application", "unknown-field", "unknown-identity",
    ]

    /// The claim with so much in-scope cost: basic insurance pays its share, rounded half up to the fen.
    func settled(_ inScope: Int64) throws(Failure) -> SettledClaim {
        var record = record
        record[.inScope] = inScope
        let paid = (Int128(inScope) * Int128(basicRate.parts) * 2 + Int128(Rate.whole)) / (2 * Int128(Rate.whole))
        record[.basicPaid] = Int64(paid)
        let result = settlement.settle([record])
        if let claim = result.claims.first { return claim }
        throw Failure(diagnostics: result.rejected)
    }
}

extension Field {
    fileprivate static func plainName(_ name: String) -> String { Field.named(name)?.definition.name ?? name }
}
