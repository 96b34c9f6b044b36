public import Adjudication
public import PolicyFormat
public import Values

/// Which parts of a policy some claims have touched: rules that nothing touches are rules that nothing tests (算例覆盖).
public struct Coverage: Sendable {
    /// What a part of a policy is, and so what touching it means.
    public enum Kind: String, CaseIterable, Sendable {
        /// A category that won.
        case category
        /// An exclusion that held.
        case exclusion
        /// A benefit that paid.
        case benefit
        /// A row that was reached.
        case row
        /// A step of a schedule that something lay in.
        case band
        /// An adjustment that held.
        case adjustment
        /// A trigger that held.
        case trigger
        /// A limit that cut something off.
        case pool
        /// A tilt of critical illness insurance that applied.
        case tilt
        /// A line that was passed.
        case warning
        /// A notice that was given.
        case notice
        /// A premium row that applied, or what refused a subsidy.
        case premium
        /// A means test that somebody passed, a condition of one that somebody did not meet, or a part of such a condition
        /// that decided it: one of several that are enough and was met, one of all that was not.
        case meansTest
    }

    /// One part.
    public struct Part: Sendable {
        /// What it is.
        public let kind: Kind
        /// Its path in the file, such as `benefits.basic.rows.2`.
        public let path: String
        /// Where it stands.
        public let position: Position
        /// How many claims, or persons, touched it.
        public fileprivate(set) var claims = 0
    }

    /// The parts, in file order of their kinds.
    public private(set) var parts: [Part] = []
    private var indices: [String: Int] = [:]

    /// Every part of a policy, none of it touched.
    public init(_ policy: Policy) {
        // What is left to others can only be refused.
        for category in policy.categories where category.delegated == nil {
            add(.category, "categories." + category.id, category.position)
        }
        for (index, exclusion) in policy.exclusions.enumerated() {
            add(.exclusion, "exclusions.\(index + 1)", exclusion.position)
        }
        for benefit in policy.benefits { add(benefit) }
        for pool in policy.pools { add(pool) }
        for (index, tilt) in policy.criticalIllness.enumerated() {
            add(.tilt, "criticalIllness.\(index + 1)", tilt.position)
        }
        for warning in policy.warnings { add(.warning, "warnings." + warning.id, warning.position) }
        for (index, notice) in policy.notices.enumerated() { add(.notice, "notices.\(index + 1)", notice.position) }
        for (index, row) in (policy.premium?.rows ?? []).enumerated() {
            add(.premium, "premium.rows.\(index + 1)", row.position)
        }
        for refusal in policy.premium?.refusals ?? [] {
            add(.premium, "premium.refusals." + refusal.id, refusal.position)
        }
        for (index, notice) in (policy.premium?.notes ?? []).enumerated() {
            add(.notice, "premium.notices.\(index + 1)", notice.position)
        }
        for test in policy.eligibility {
            add(.meansTest, "eligibility." + test.id, test.position)
            for condition in test.conditions {
                let path = "eligibility.\(test.id).conditions.\(condition.id)"
                add(.meansTest, path, condition.position)
                add(condition.criterion, path)
            }
        }
    }

    /// The parts that nothing touched.
    public var untouched: [Part] { parts.filter { $0.claims == 0 } }

    private mutating func add(_ benefit: Benefit) {
        let path = "benefits." + benefit.id
        // What is left to others pays nothing here.
        if benefit.delegated == nil { add(.benefit, path, benefit.position) }
        if let trigger = benefit.paysWhen, benefit.delegated == nil {
            add(.trigger, path + ".paysWhen", trigger.position)
        }
        for (index, row) in benefit.rows.enumerated() {
            let place = "\(path).rows.\(index + 1)"
            add(.row, place, row.position)
            let steps = row.schedule.steps
            guard steps.count > 1 else { continue }
            for (index, step) in steps.enumerated() {
                add(.band, "\(place).\(row.schedule.key).\(index + 1)", step.position)
            }
        }
        for (index, adjustment) in benefit.adjustments.enumerated() {
            add(.adjustment, "\(path).adjust.\(index + 1)", adjustment.position)
        }
    }

    private mutating func add(_ pool: Pool) {
        switch pool.limit {
        case .none, .delegated: break
        default: add(.pool, "pools." + pool.id, pool.position)
        }
        for (index, adjustment) in pool.adjustments.enumerated() {
            add(.adjustment, "pools.\(pool.id).adjust.\(index + 1)", adjustment.position)
        }
    }

    private mutating func add(_ criterion: EligibilityTest.Criterion, _ path: String) {
        guard let (key, parts) = criterion.parts else { return }
        for (index, part) in parts.enumerated() {
            let place = "\(path).\(key).\(index + 1)"
            add(.meansTest, place, part.position)
            add(part, place)
        }
    }

    private mutating func add(_ kind: Kind, _ path: String, _ position: Position) {
        indices[Coverage.key(kind, path)] = parts.count
        parts.append(Part(kind: kind, path: path, position: position))
    }

    private static func key(_ kind: Kind, _ path: String) -> String { kind.rawValue + " " + path }

    private mutating func touch(_ kind: Kind, _ path: String) {
        if let index = indices[Coverage.key(kind, path)] { parts[index].claims += 1 }
    }
}

extension Coverage {
    /// Notes what one claim touched; claims under other versions touch nothing.
    public mutating func add(_ claim: SettledClaim, categories: [String]) {
        let policy = claim.plan.policy
        touchCategory(claim, categories)
        for exclusion in claim.exclusions where exclusion.holds {
            touch(.exclusion, "exclusions.\(exclusion.index + 1)")
        }
        for step in claim.steps { add(step, policy) }
        if let tilt = claim.tilt { touch(.tilt, "criticalIllness.\(tilt + 1)") }
        if claim.outcome.warning >= 0 { touch(.warning, "warnings." + policy.warnings[Int(claim.outcome.warning)].id) }
        for notice in claim.notices { touch(.notice, "notices.\(notice + 1)") }
    }

    /// Notes what a person's premium subsidy touched.
    public mutating func add(_ premium: PremiumAssessment) {
        for (index, state) in premium.rows.enumerated() where state != .doesNotApply {
            touch(.premium, "premium.rows.\(index + 1)")
        }
        for index in premium.barredBy {
            touch(.premium, "premium.refusals." + (premium.plan.policy.premium?.refusals[index].id ?? ""))
        }
        for index in premium.notices { touch(.notice, "premium.notices.\(index + 1)") }
    }

    /// Notes what a means test touched.
    public mutating func add(_ eligibility: EligibilityAssessment) {
        let test = eligibility.test
        if eligibility.isEligible == true { touch(.meansTest, "eligibility." + test.id) }
        for condition in eligibility.conditions {
            let path = "eligibility.\(test.id).conditions.\(test.conditions[condition.index].id)"
            if condition.isMet == false { touch(.meansTest, path) }
            touch(condition.result, path)
        }
    }

    /// Of parts of which one is enough, the first that is met decides; of parts that must all hold, each that does not.
    private mutating func touch(_ criterion: EligibilityAssessment.Criterion, _ path: String) {
        switch criterion {
        case .figure: break
        case .any(let parts):
            if let first = parts.firstIndex(where: { $0.isMet == true }) {
                touch(.meansTest, "\(path).any.\(first + 1)")
            }
            for (index, part) in parts.enumerated() { touch(part, "\(path).any.\(index + 1)") }
        case .all(let parts):
            for (index, part) in parts.enumerated() {
                if part.isMet == false { touch(.meansTest, "\(path).all.\(index + 1)") }
                touch(part, "\(path).all.\(index + 1)")
            }
        }
    }

    /// The category that won; one that a record must state is touched by the identity that asks for it.
    private mutating func touchCategory(_ claim: SettledClaim, _ categories: [String]) {
        guard claim.outcome.category >= 0 else { return }
        let identity = claim.plan.identityID(Int(claim.outcome.identity))
        let asking = claim.plan.policy.categories.first { category in
            category.statedBy != nil && category.identities.contains { $0.value == identity }
        }
        touch(.category, "categories." + categories[Int(claim.outcome.category)])
        if let asking { touch(.category, "categories." + asking.id) }
    }

    private mutating func add(_ step: Step, _ policy: Policy) {
        let benefit = policy.benefits[step.benefit]
        let path = "benefits." + benefit.id
        if step.payout > 0 { touch(.benefit, path) }
        let isPaying = step.skipped == nil || step.skipped == .noBase
        if benefit.paysWhen != nil, isPaying { touch(.trigger, path + ".paysWhen") }
        for index in step.adjustments { touch(.adjustment, "\(path).adjust.\(index + 1)") }
        for draw in step.pools {
            let pool = policy.pools[draw.pool]
            for index in draw.adjustments { touch(.adjustment, "pools.\(pool.id).adjust.\(index + 1)") }
            if let limit = draw.limit, step.afterOwnLimits > max(0, limit - draw.before) {
                touch(.pool, "pools." + pool.id)
            }
        }
        guard let row = step.row else { return }
        touch(.row, "\(path).rows.\(row + 1)")
        let key = benefit.rows[row].schedule.key
        for band in step.bands { touch(.band, "\(path).rows.\(row + 1).\(key).\(band.index + 1)") }
    }
}
