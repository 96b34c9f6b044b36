import Adjudication
import PolicyFormat
import Values

/// Changes of a policy, readings and parameters that nothing of a run reads: what comes out is what would come out
/// without them.
///
/// Rows, benefits, pools and the parts of a file that belong to another command are distinguished; of conditions, sums of
/// money, categories, exclusions and whatever else rests on more than one rule it is taken that they are read.
struct UnreadChanges {
    private let plans: [Plan]
    private let reached: ReachedRules

    init(_ scheme: Scheme, _ reached: ReachedRules) {
        plans = scheme.plans
        self.reached = reached
    }

    /// A warning for each change and each reading that is not read.
    func warnings(_ changes: [GivenValue], otherReadings: [String]) -> [Diagnostic] {
        guard reached.isAny else { return [] }
        let settings = changes.filter { Setting($0) != nil }.compactMap { change -> Diagnostic? in
            let path = String(change.entry.prefix { $0 != "=" })
            return reason([path]).map {
                warning(
                    Label(zh: "\(path) 没有起作用", en: "nothing reads the change of \(path)"), because: $0,
                    at: change.position,
                    path: change.source.name)
            }
        }
        let readings = otherReadings.compactMap { id -> Diagnostic? in
            let paths = plans.flatMap(\.policy.readings).filter { $0.id == id }.flatMap { $0.patch.map(\.name) }
            guard !paths.isEmpty else { return nil }
            return (reason(paths) ?? reason(ofReading: id)).map {
                warning(
                    Label(zh: "口径 \(id) 的另一理解没有起作用", en: "nothing reads the other side of reading \(id)"), because: $0,
                    at: .none, path: "--reading")
            }
        }
        return settings + readings
    }

    /// A warning for each parameter given that no rule of any version has a place for. A file of parameters may hold a
    /// whole city's; what is typed is meant for this run.
    func warnings(ofParameters given: [GivenValue]) -> [Diagnostic] {
        guard reached.kind == .claims else { return [] }
        return given.filter { Setting($0) == nil }.compactMap { value in
            let typed = String(value.entry.prefix { $0 != "=" })
            let name = String(typed.prefix { $0 != "." })
            guard !plans.contains(where: { $0.takes(parameter: name) }) else { return nil }
            return warning(
                Label(zh: "参数 \(typed) 没有用到", en: "nothing reads the parameter \(typed)"), because: silence(of: name),
                at: value.position, path: value.source.name)
        }
    }

    /// Why no rule has a place for a parameter.
    private func silence(of name: String) -> Label {
        let insurance = plans.flatMap(\.policy.insurancePlans).first { $0.deductible == name || $0.cap == name }
        if let bands = insurance?.bands {
            return Label(
                zh: "没有给出分段（\(bands)），大病保险支付不按标准计算",
                en: "without its bands (\(bands)) no payment of critical-illness insurance is worked out")
        }
        let policy = plans[plans.count - 1].policy.name
        return Label(zh: "\(policy.zh)没有一条规则需要它", en: "no rule of \(policy.en) needs it")
    }

    private func warning(_ message: Label, because reason: Label, at position: Position, path: String) -> Diagnostic {
        var finding = Diagnostic(.warning, check: "set-not-read", message, at: position, path: path)
        finding.note = Label(
            zh: reason.zh + "，结果与不改时相同", en: reason.en + ": what comes out is the same without it")
        return finding
    }

    /// Why no claim hangs on a reading whose places are read; `nil` where one does, or may.
    private func reason(ofReading id: String) -> Label? {
        guard reached.readingsUnread(id) || plans.allSatisfy({ isOrderUnread(ofReading: id, $0) }) else { return nil }
        return Label(zh: "没有一笔结算取决于它", en: "no claim hangs on it")
    }

    /// Whether all that a reading changes is the order of a benefit's adjustments, of which no claim comes to two.
    private func isOrderUnread(ofReading id: String, _ plan: Plan) -> Bool {
        let policy = plan.policy
        let patch = policy.readings.filter { $0.id == id }.flatMap(\.patch)
        return patch.allSatisfy { change in
            let path = change.name.steps().map { String($0) }
            guard path.count == 3, path[0] == "benefits", path[2] == "adjust",
                let index = index(path[1], policy.benefits.map(\.id)),
                let several = adjustments(named: change.value, of: policy.benefits[index].id, in: policy)
            else { return false }
            return !reached.adjustments(policy, index, several)
        }
    }

    /// The adjustments of a benefit, by index, where a list has the same ones, in whatever order; `nil` where it has others.
    private func adjustments(named list: JSONValue, of benefit: String, in policy: Policy) -> [Int]? {
        guard let own = policy.unchanged?.values(along: "benefits.\(benefit).adjust")?.last?.items,
            let others = list.items, own.count == others.count
        else { return nil }
        func rules(_ items: [JSONValue]) -> [String] {
            items.map { item in
                let members = item.members?.filter { $0.key != "reading" && $0.key != "readings" } ?? []
                return JSONText.line(JSONValue(.object(members), at: item.position))
            }.sorted()
        }
        return rules(own) == rules(others) ? Array(own.indices) : nil
    }

    /// Why none of some places is read under any version; `nil` where one is, or may be.
    private func reason(_ paths: [String]) -> Label? {
        var first: Label?
        for path in paths {
            for plan in plans {
                guard let reason = reason(path.split(separator: ".").map { String($0) }, plan) else { return nil }
                first = first ?? reason
            }
        }
        return first
    }

    private func reason(_ path: [String], _ plan: Plan) -> Label? {
        let policy = plan.policy
        guard let part = path.first else { return nil }
        if let other = otherUse(part) { return other }
        switch (reached.kind, part) {
        case (.claims, "benefits"): return benefitReason(path, policy)
        case (.claims, "pools"): return poolReason(path, plan)
        case (.premium, "premium"):
            let rows = policy.premium?.rows ?? []
            guard path.count > 2, path[1] == "rows", let row = index(path[2], rows.map { $0.id ?? "" }),
                !reached.row(policy, 0, row)
            else { return nil }
            return Label(
                zh: "没有人适用资助参保的第 \(row + 1) 档", en: "nobody comes under row \(row + 1) of the premium subsidy")
        default: return nil
        }
    }

    /// The parts of a file that another command reads.
    private func otherUse(_ part: String) -> Label? {
        if ["articles", "examples"].contains(part) {
            return Label(zh: "\(part) 不参与计算", en: "“\(part)” is not computed with")
        }
        let payments: Set<String> = [
            "benefits", "pools", "counters", "elections", "earlierAssistance", "criticalIllness", "warnings", "notices",
        ]
        switch reached.kind {
        case .claims:
            guard part == "premium" || part == "eligibility" else { return nil }
            return Label(zh: "结算不用 \(part)", en: "claims are settled without “\(part)”")
        case .premium:
            guard payments.contains(part) || part == "eligibility" else { return nil }
            return Label(zh: "资助参保不用 \(part)", en: "a premium subsidy is worked out without “\(part)”")
        case .eligibility:
            guard payments.contains(part) || part == "premium" else { return nil }
            return Label(zh: "认定条件核对不用 \(part)", en: "a means test is made without “\(part)”")
        }
    }

    private func index(_ step: String, _ ids: [String]) -> Int? {
        ids.firstIndex(of: step) ?? Int(step).flatMap { ids.indices.contains($0 - 1) ? $0 - 1 : nil }
    }

    private func benefitReason(_ path: [String], _ policy: Policy) -> Label? {
        guard path.count > 2, let index = index(path[1], policy.benefits.map(\.id)) else { return nil }
        let benefit = policy.benefits[index]
        // Whether it is reached hangs on these: they are read before it is.
        if ["when", "unless", "inForce", "accumulatesDespite", "replaces"].contains(path[2]) { return nil }
        guard reached.benefit(policy, index) else {
            return Label(zh: "没有一笔结算涉及“\(benefit.name.zh)”", en: "no claim comes to “\(benefit.name.en)”")
        }
        guard path.count > 4, path[2] == "rows", !["when", "unless"].contains(path[4]), let row = Int(path[3]),
            benefit.rows.indices.contains(row - 1), !reached.row(policy, index, row - 1)
        else { return nil }
        return Label(
            zh: "没有一笔结算适用“\(benefit.name.zh)”的第 \(row) 档",
            en: "no claim comes under row \(row) of “\(benefit.name.en)”")
    }

    private func poolReason(_ path: [String], _ plan: Plan) -> Label? {
        let policy = plan.policy
        guard path.count > 2, let index = index(path[1], policy.pools.map(\.id)) else { return nil }
        let pool = policy.pools[index]
        let isDrawnOn = policy.benefits.indices.contains { place in
            policy.benefits[place].pools.contains { $0.pool == pool.id } && reached.benefit(policy, place)
        }
        let isNamed = plan.reads(figure: "remaining." + pool.id) || plan.reads(figure: "spent." + pool.id)
        guard !isDrawnOn, !isNamed, policy.earlierAssistance?.pools.contains(where: { $0.value == pool.id }) != true
        else {
            return nil
        }
        let name = pool.name ?? Label(pool.id)
        return Label(zh: "没有一笔结算动用限额“\(name.zh)”", en: "no claim draws on the pool “\(name.en)”")
    }
}
