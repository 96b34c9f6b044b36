import Adjudication
import PolicyFormat
import Values

/// A policy compiled for trial claims: the date of the claims, and made-up values for parameters that are not given.
struct ProbeScheme {
    let scheme: Scheme
    let plan: Plan
    let date: Day
    /// The parameters that were made up, with their values.
    let assumed: [(name: String, text: String)]

    init?(_ policy: Policy, vocabulary: Vocabulary, statistics: Statistics) {
        guard let date = ProbeScheme.date(policy, statistics) else { return nil }
        var parameters = ParameterSet()
        var assumed: [(name: String, text: String)] = []
        for parameter in policy.parameters where !ProbeScheme.isKnown(parameter.value, in: date.year, statistics) {
            guard let text = ProbeScheme.samples[parameter.value.type] else { continue }
            parameters.add(parameter.name, text)
            assumed.append((parameter.name, text))
        }
        let (scheme, _) = Scheme.compileDespiteErrors(
            [policy.acceptingPayoutAboveBurden()], vocabulary: vocabulary, statistics: statistics,
            parameters: parameters)
        guard let scheme, let plan = scheme.plans.first else { return nil }
        self.scheme = scheme
        self.plan = plan
        self.date = date
        self.assumed = assumed
    }

    private static let samples: [FieldType: String] = [
        .yuan: "10000", .rate: "10%", .number: "1", .measure: "1", .flag: "yes", .date: "2020-01-01",
    ]

    private static func isKnown(_ parameter: Parameter, in year: Int, _ statistics: Statistics) -> Bool {
        guard let series = parameter.series?.value else { return false }
        let values = statistics.series.first { $0.id == series }?.values ?? []
        return values.contains { $0.year == year - parameter.yearsBack }
    }

    /// A day in force, of the first year for which statistics give every parameter that they may.
    private static func date(_ policy: Policy, _ statistics: Statistics) -> Day? {
        let periods = policy.inForce.filter { $0.when == nil }
        let days = periods.flatMap { period -> [Day] in
            let from = period.from ?? period.through.map { $0.adding(months: -12) } ?? Day(number: 19_723)
            let middles = (from.year...from.year + 10).compactMap { Day(year: $0, month: 6, day: 30) }
            return middles.filter { period.contains($0) } + [from]
        }
        let series = policy.parameters.map(\.value).filter { $0.series != nil }
        return days.first { day in series.allSatisfy { isKnown($0, in: day.year, statistics) } } ?? days.first
    }
}
