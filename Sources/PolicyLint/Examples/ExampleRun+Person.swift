import Adjudication
import PolicyFormat
import Values

extension Scheme {
    /// Runs an example of a person: the premium subsidy, the means test, or both.
    func run(_ example: Example, of person: JSONValue) -> ExampleRun {
        var comparison = PersonComparison(scheme: self)
        if let expect = example.premium { comparison.comparePremium(expect, of: person) }
        if let expect = example.eligibility { comparison.compareEligibility(expect, of: person) }
        return ExampleRun(
            example: example, differences: comparison.differences, problems: comparison.problems, claims: [],
            scheme: self, records: [], premium: comparison.premium, eligibility: comparison.eligibility)
    }
}

/// Compares what an example expects of a person's entitlements with what comes out.
private struct PersonComparison {
    let scheme: Scheme
    var differences: [ExampleRun.Difference] = []
    var problems: [Diagnostic] = []
    var premium: PremiumAssessment?
    var eligibility: EligibilityAssessment?

    mutating func comparePremium(_ expect: JSONValue, of person: JSONValue) {
        guard let record = record(person, test: nil) else { return }
        switch scheme.premium(of: record) {
        case .failure(let diagnostic): compareRejection(expect, diagnostic)
        case .success(let result):
            premium = result
            let refusals = result.plan.policy.premium?.refusals ?? []
            for member in expect.members ?? [] {
                switch member.key {
                case "subsidy": check(member, Yuan(fen: result.subsidy).description, isAmount: true)
                case "own_share":
                    check(member, result.ownShare.map { Yuan(fen: $0).description } ?? "null", isAmount: true)
                case "row": check(member, result.paidRow.map { String($0 + 1) } ?? "null")
                case "barred": check(member, result.barredBy.map { refusals[$0].id }.joined(separator: ", "))
                case "delegated": check(member, result.isPartlyDelegated ? "true" : "false")
                default: report(member, among: ["subsidy", "own_share", "row", "barred", "delegated", "rejected"])
                }
            }
        }
    }

    mutating func compareEligibility(_ expect: JSONValue, of person: JSONValue) {
        guard let test = expect["test"]?.text ?? scheme.plans.flatMap(\.policy.eligibility).first?.id,
            let record = record(person, test: test)
        else { return }
        switch scheme.eligibility(test, of: record) {
        case .failure(let diagnostic): compareRejection(expect, diagnostic)
        case .success(let result):
            eligibility = result
            for member in expect.members ?? [] {
                switch member.key {
                case "test": break
                case "eligible": check(member, word(result.isEligible))
                default:
                    let met = result.conditions.first { result.test.conditions[$0.index].id == member.key }
                    if let met {
                        check(member, word(met.isMet))
                    } else {
                        report(member, among: ["eligible", "test"] + result.test.conditions.map(\.id))
                    }
                }
            }
        }
    }

    private func word(_ value: Bool?) -> String { value.map { $0 ? "true" : "false" } ?? "null" }

    private mutating func record(_ person: JSONValue, test: String?) -> Record? {
        var reader = RecordReader(scheme, test: test)
        var record = Record()
        reader.read(person, into: &record)
        problems += reader.takeDiagnostics()
        return problems.isEmpty ? record : nil
    }

    private mutating func compareRejection(_ expect: JSONValue, _ diagnostic: Diagnostic) {
        if expect["rejected"]?.text == diagnostic.check { return }
        problems.append(diagnostic)
    }

    private mutating func check(_ member: JSONMember, _ got: String, isAmount: Bool = false) {
        let written = member.value.plainText
        let expected = isAmount ? Yuan(written)?.description ?? written : written
        if expected != got {
            differences.append(.init(claimID: "-", figure: member.key, expected: expected, got: got))
        }
    }

    private mutating func report(_ member: JSONMember, among keys: [String]) {
        problems.append(
            Diagnostic(
                check: "unknown-key", Label(zh: "未知的键“\(member.key)”", en: "unknown key “\(member.key)”"),
                at: member.keyPosition, help: suggestion(for: member.key, among: keys)))
    }
}
