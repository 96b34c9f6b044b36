public import PolicyFormat
public import Values

/// A scheme ready to run: its versions compiled over one layout, so that a person's year can pass from one to the next.
public final class Scheme: Sendable {
    /// The id.
    public let id: String
    /// The versions, by the day they came into force.
    public let plans: [Plan]
    /// Identities and words.
    public let vocabulary: Vocabulary
    /// The statistics that supply parameters.
    public let statistics: Statistics
    /// The parameters given.
    public let given: ParameterSet
    /// Frames and ledgers.
    public let layout: Layout

    private init(
        id: String, plans: [Plan], vocabulary: Vocabulary, statistics: Statistics, given: ParameterSet, layout: Layout
    ) {
        self.id = id
        self.plans = plans
        self.vocabulary = vocabulary
        self.statistics = statistics
        self.given = given
        self.layout = layout
    }

    /// Compiles the versions of a scheme; `nil` where the findings have an error.
    public static func compile(
        _ policies: [Policy], vocabulary: Vocabulary, statistics: Statistics, parameters: ParameterSet = ParameterSet()
    ) -> (scheme: Scheme?, diagnostics: [Diagnostic]) {
        let (scheme, found) = compileDespiteErrors(
            policies, vocabulary: vocabulary, statistics: statistics, parameters: parameters)
        return (found.contains { $0.severity == .error } ? nil : scheme, found)
    }

    /// The same, with 0 or nothing in the place of what cannot be compiled: for checks of the parts that can.
    package static func compileDespiteErrors(
        _ policies: [Policy], vocabulary: Vocabulary, statistics: Statistics, parameters: ParameterSet = ParameterSet()
    ) -> (scheme: Scheme?, diagnostics: [Diagnostic]) {
        let ordered = policies.sorted { $0.version < $1.version }
        var layout = Layout()
        var diagnostics = Diagnostics()
        let everyWord = ordered.reduce(vocabulary) { $0.adding($1, &diagnostics) }
        var versions: [PlanCompiler] = []
        for policy in ordered {
            var compiler = PlanCompiler(
                policy, layout: layout, vocabulary: everyWord, statistics: statistics, given: parameters)
            compiler.compile()
            layout = compiler.layout
            diagnostics.add(compiler.diagnostics.found)
            versions.append(compiler)
        }
        PlanCompiler.keepYearBalance(&versions, &layout)
        guard let first = ordered.first else { return (nil, diagnostics.sorted) }
        let longest = versions.map(\.draft.longestSchedule).max() ?? 1
        let scratch = layout.reserve(2 * longest)
        let plans = versions.map { version in
            var draft = version.draft
            draft.scratch = scratch
            draft.longestSchedule = longest
            draft.layout = layout
            return Plan(draft)
        }
        let scheme = Scheme(
            id: first.id, plans: plans, vocabulary: everyWord, statistics: statistics, given: parameters, layout: layout
        )
        return (scheme, diagnostics.sorted)
    }

    /// The same scheme where payments may be more than the year's bills: for who looks for them.
    package func acceptingPayoutAboveBurden() -> Scheme {
        let accepting = plans.map { $0.policy.acceptingPayoutAboveBurden() }
        let (scheme, _) = Scheme.compileDespiteErrors(
            accepting, vocabulary: vocabulary, statistics: statistics, parameters: given)
        return scheme ?? self
    }

    /// The version for a day: the one in force, else the nearest.
    public func plan(on day: Day) -> Plan { plans[planIndex(on: day)] }

    /// The index of that version.
    func planIndex(on day: Day) -> Int {
        if plans.count == 1 { return 0 }
        if let inForce = plans.lastIndex(where: { $0.policy.inForce.contains { $0.contains(day) } }) { return inForce }
        return plans.indices.min { plans[$0].policy.distance(to: day) < plans[$1].policy.distance(to: day) } ?? 0
    }
}

extension Policy {
    /// How many days lie between a day and the nearest day on which the policy is in force.
    func distance(to day: Day) -> Int {
        inForce.map { period in
            if let from = period.from, day < from { return Int(from.number) - Int(day.number) }
            if let through = period.through, through < day { return Int(day.number) - Int(through.number) }
            return 0
        }.min() ?? .max
    }
}
