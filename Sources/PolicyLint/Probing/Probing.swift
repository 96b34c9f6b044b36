import Adjudication
import PolicyFormat

/// A policy tried out: claims of every kind that its rules are for, with ever more cost.
struct Probing {
    let probe: ProbeScheme
    let sweeps: [ProbeSweep]
    /// The amounts that every sweep tries, in fen.
    let amounts: [Int64]

    /// Tries a policy out; `nil` where it does not compile, or there is too much of it to try.
    init?(_ policy: Policy, vocabulary: Vocabulary, statistics: Statistics, _ work: SearchWork) {
        guard let probe = ProbeScheme(policy, vocabulary: vocabulary, statistics: statistics) else { return nil }
        self.probe = probe
        let logic = PlanLogic(probe.plan, vocabulary: probe.scheme.vocabulary, work)
        let persons = ProbeRecords.all(logic, on: probe.date)
        let amounts = Probing.amounts(of: probe.plan)
        self.amounts = amounts
        sweeps = persons.flatMap { person -> [ProbeSweep] in
            let alone = [ProbeSweep.Kind.cost, .burden].map { ProbeSweep(person, $0, probe, amounts: amounts, work) }
            let followed = person.followed(byCost: 1_000_000).map {
                ProbeSweep($0, .cost, probe, amounts: amounts, work)
            }
            return alone + (followed.map { [$0] } ?? [])
        }
        if work.isExhausted { return nil }
    }

    /// The amounts that a plan names, and the fen on either side; and some in between.
    private static func amounts(of plan: Plan) -> [Int64] {
        let constants = plan.nodes.all.filter { $0.kind == .constant }.map(\.constant) + plan.parameterValues.all
        let named = Set(constants.filter { (1...ProbeSweep.largest).contains($0) })
        let steps: [Int64] = [1, 2, 5]
        let scale = (0..<9).flatMap { power -> [Int64] in
            let unit = (0..<power).reduce(Int64(100)) { product, _ in product * 10 }
            return steps.map { $0 * unit }
        }
        let all = Set(named.flatMap { [$0 - 1, $0, $0 + 1] } + scale + [0])
        return all.filter { (0...ProbeSweep.largest).contains($0) }.sorted()
    }
}
