import Adjudication
import Batch
import Diff
import PolicyFormat
import Values

/// The search for the value of a policy that a budget allows: each trial settles the claims under one value.
struct SolveSearch {
    let place: VariedValue
    let goal: SolvePlan.Goal
    /// The values searched.
    let values: ClosedRange<Int64>
    /// What is wrong with the policy at values that make sense otherwise and are left out, where some are.
    private(set) var excluded: Label?
    private let request: SideRequest
    private let day: Day?

    /// What was found, and over which values.
    struct Solved {
        let search: SolveSearch
        let budget: Int64
        let answer: GoalSeek.Answer
        /// The most rows that could not be settled at some value.
        let missing: Int

        /// The value at a place of the range.
        func value(_ point: GoalSeek.Point) -> Int64 {
            search.values.lowerBound + point.place * search.place.step
        }
    }

    /// Finds out which values there are, and that the policy holds at both ends of them.
    init(
        _ side: DiffSide, _ request: SideRequest, _ plan: SolvePlan, day: Day?
    ) throws(PolicyLibrary.Failure) {
        let current = try Self.current(side, request, plan.path)
        guard let isRate = plan.range?.isRate ?? current?.isRate ?? Self.isRate(side, plan.path) else {
            throw PolicyLibrary.Failure(usage: Self.unclear(plan.path))
        }
        let place = VariedValue(option: "--solve", entry: plan.entry, path: plan.path, isRate: isRate)
        self.place = place
        self.request = request
        self.day = day
        goal = plan.goal
        if let range = plan.range?.values {
            let steps = (range.upperBound - range.lowerBound) / place.step
            values = range.lowerBound...(range.lowerBound + steps * place.step)
            for end in [values.lowerBound, values.upperBound] {
                _ = try request.scheme(at: end, of: place, on: day).get()
            }
            return
        }
        guard let known = current?.value, known % place.step == 0, place.widest.contains(known) else {
            values = place.widest
            for end in [values.lowerBound, values.upperBound] {
                _ = try request.scheme(at: end, of: place, on: day).get()
            }
            return
        }
        let low = Self.last(from: known, towards: place.widest.lowerBound, place, request, day)
        let high = Self.last(from: known, towards: place.widest.upperBound, place, request, day)
        values = low.value...high.value
        excluded = [low.problem, high.problem].compactMap { $0 }.first
    }

    // MARK: What may stand there

    private typealias Current = (value: Int64?, isRate: Bool)

    /// What stands at the place now; `nil` where nothing does that can be read as a rate or an amount.
    private static func current(
        _ side: DiffSide, _ request: SideRequest, _ path: String
    ) throws(PolicyLibrary.Failure) -> Current? {
        if Setting(GivenValue(path + "=0")) == nil {
            let text = side.scheme.given.given(String(path.prefix { $0 != "." })).last?.text
            return text.flatMap { read($0) }
        }
        let value = try request.files.get().last?.values(along: path)?.last
        switch value?.kind {
        case .string(let text), .number(let text): return read(text)
        default: return nil
        }
    }

    private static func read(_ text: String) -> Current? {
        if let rate = Rate(text) { return (rate.parts, true) }
        return Yuan(text).map { ($0.fen, false) }
    }

    /// Whether rates belong at a place, where what stands there does not show it.
    private static func isRate(_ side: DiffSide, _ path: String) -> Bool? {
        let steps = path.split(separator: ".")
        if Setting(GivenValue(path + "=0")) == nil {
            let parameter = side.policy.parameters.first { $0.name == steps[0] }
            return parameter?.value.type == .rate
        }
        switch steps.last {
        case "rate", "percent": return true
        case "deductible", "limit", "upTo", "amount", "atMost", "atLeast": return false
        default: return nil
        }
    }

    private static func unclear(_ path: String) -> UsageError {
        UsageError(
            "invalid-value",
            message: Label(
                zh: "--solve：\(path) 处不是比例或金额", en: "--solve: what stands at \(path) is neither a rate nor an amount"),
            help: Label(
                zh: "指到其中的一个数，或给出范围：\(path)=0..5000", en: "name a figure within it, or give a range: \(path)=0..5000"))
    }

    /// The value furthest towards an end at which the policy still holds.
    private static func last(
        from known: Int64, towards end: Int64, _ place: VariedValue, _ request: SideRequest, _ day: Day?
    ) -> (value: Int64, problem: Label?) {
        func problem(_ value: Int64) -> Label? {
            guard case .failure(let failure) = request.scheme(at: value, of: place, on: day) else { return nil }
            return failure.diagnostics.first?.message ?? Label("")
        }
        guard let reason = problem(end) else { return (end, nil) }
        var (good, bad) = (known, end)
        while abs(good - bad) > place.step {
            let middle = good + (bad - good) / 2 / place.step * place.step
            if problem(middle) == nil { good = middle } else { bad = middle }
        }
        return (good, problem(bad) ?? reason)
    }

    // MARK: Searching

    /// How many values one pass over the claims serves.
    private static let atOnce = 8

    /// Tries values over the rows compared.
    func run(_ further: FurtherSchemes) throws(PolicyLibrary.Failure) -> Solved {
        let budget = goal.budget(base: further.payoutOfBaseline)
        var missing = 0
        let answer = try GoalSeek.search(
            through: (values.upperBound - values.lowerBound) / place.step, target: budget, atOnce: Self.atOnce
        ) { (places) throws(PolicyLibrary.Failure) in
            var schemes: [Scheme] = []
            for step in places {
                schemes.append(
                    try request.scheme(at: values.lowerBound + step * place.step, of: place, on: day).get())
            }
            let found = try further.settle(schemes)
            missing = max(missing, found.map(\.missing).max() ?? 0)
            return found.map(\.payout)
        }
        return Solved(search: self, budget: budget, answer: answer, missing: missing)
    }
}
