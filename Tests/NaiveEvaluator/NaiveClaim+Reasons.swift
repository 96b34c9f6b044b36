/// Why a claim is not covered.
extension NaiveClaim {
    private static let order = ["not-in-force", "not-enrolled", "not-designated", "care-not-covered", "unreferred"]

    /// Tests everything that may exclude the claim.
    func exclude() throws {
        var found: Set<String> = []
        var refusals: [(reason: String, benefits: Set<String>)] = []
        if try !isInForce(policy.root["inForce"]) { found.insert("not-in-force") }
        for exclusion in policy.root["exclusions"]?.items ?? [] where try isTested(exclusion) {
            guard try applies(exclusion) else { continue }
            let reason = exclusion["reason"]?.plain ?? ""
            if let benefits = exclusion["benefits"] {
                refusals.append((reason, Set(benefits.items.map(\.plain))))
            } else {
                found.insert(reason)
            }
        }
        if let reason = try reasonOfIdentity() { found.insert(reason) }
        let isRefusedApplication = refusedField != nil && record.isEvent
        // What a claim could have hangs on its category.
        if found.isEmpty, !isRefusedApplication, let categoryFault, try isIdentityRequired() { throw categoryFault }
        for refusal in refusals { refusedBenefits.formUnion(refusal.benefits) }
        if !isRefusedApplication { found.formUnion(try reasonsOfRefusals(refusals, found)) }
        let own = (policy.root["exclusions"]?.items ?? []).compactMap { $0["reason"]?.plain }
        let ordered = Self.order + own.filter { !Self.order.contains($0) && $0 != "late-application" }
        reasons = []
        for reason in ordered + ["no-identity", "identity-not-held", "late-application"] {
            if found.contains(reason), !reasons.contains(reason) { reasons.append(reason) }
        }
        if isRefusedApplication { reasons.append("application-used") }
    }

    /// Whether the day lies in a period, and what the period asks for holds.
    func isInForce(_ periods: NaiveJSON?) throws -> Bool {
        guard let periods else { return true }
        let day = try versionDay()
        return try periods.items.contains { period in
            if let from = period["from"].flatMap({ NaiveDay($0.plain) }), day < from { return false }
            if let through = period["through"].flatMap({ NaiveDay($0.plain) }), day > through { return false }
            return try applies(period)
        }
    }

    /// On a record without cost, what reads a treatment's facts is tested only where the record gives them.
    private func isTested(_ exclusion: NaiveJSON) throws -> Bool {
        if let kinds = exclusion["records"], !kinds.items.contains(where: { $0.plain == record.event }) { return false }
        guard record.isEvent else { return true }
        return [exclusion["when"], exclusion["unless"]].compactMap { $0 }.allSatisfy { !readsMissingTreatment($0) }
    }

    private func readsMissingTreatment(_ node: NaiveJSON) -> Bool {
        switch node {
        case .list(let items): return items.contains { readsMissingTreatment($0) }
        case .object(let members):
            return members.contains { key, wanted in
                isMissingTreatment(key) || wanted.members.contains { readsMissing(value: $0.value) }
            }
        default: return false
        }
    }

    /// The same of a value, in which texts are names.
    private func readsMissing(value: NaiveJSON) -> Bool {
        switch value {
        case .list(let items): items.contains { readsMissing(value: $0) }
        case .object(let members):
            members.contains { $0.key == "when" ? readsMissingTreatment($0.value) : readsMissing(value: $0.value) }
        case .text(let text): isMissingTreatment(text)
        default: false
        }
    }

    private func isMissingTreatment(_ name: String) -> Bool {
        if let fact = policy.facts[name] { return readsMissingTreatment(fact) }
        if let sum = policy.money[name] { return readsMissing(value: sum) }
        if NaiveRecord.ofTreatment.contains(name) { return record.texts[name] == nil }
        let amounts = NaiveRecord.parts + NaiveRecord.payments + ["total", "quota_limit", "insurance_paid"]
        return amounts.contains(name) && record.texts[name] == nil
    }

    private func reasonOfIdentity() throws -> String? {
        guard category == nil, categoryFault == nil, try isIdentityRequired() else { return nil }
        let (heldNow, field) = (held, refusedField)
        defer { (held, category, identity, categoryFault, refusedField) = (heldNow, nil, nil, nil, field) }
        try categorizeWithAllHeld()
        let wouldPass = try category != nil || categoryFault != nil || !isIdentityRequired()
        return wouldPass ? "identity-not-held" : "no-identity"
    }

    private func isIdentityRequired() throws -> Bool { try policy.root["identityRequired"].map(applies) ?? true }

    // MARK: Refused benefits

    /// The reasons for which a claim that could have no other benefit is not covered. One that others exclude could have
    /// what accumulates despite them.
    private func reasonsOfRefusals(
        _ refusals: [(reason: String, benefits: Set<String>)], _ others: Set<String>
    ) throws -> [String] {
        guard !refusals.isEmpty else { return [] }
        isPaying = true
        defer { isPaying = false }
        var possible: Set<String> = []
        for benefit in policy.benefits {
            let despite = Set((benefit["accumulatesDespite"]?.items ?? []).map(\.plain))
            if try others.isSubset(of: despite) && isPossible(benefit) { possible.insert(benefit["id"]?.plain ?? "") }
        }
        let effective = refusals.filter { !$0.benefits.isDisjoint(with: possible) }
        return possible.isSubset(of: refusedBenefits) ? effective.map(\.reason) : []
    }

    /// Whether the claim could have a benefit: facts decide. Where amounts or days do, the reference does not say what
    /// "could" means, and the claim is left out.
    private func isPossible(_ benefit: NaiveJSON) throws -> Bool {
        let isAllowance = benefit["pays"]?.plain == "allowance"
        guard case .list(let rows)? = benefit["rows"], !record.isEvent || benefit["paysWhen"] != nil || isAllowance
        else { return false }
        let tables =
            [benefit["when"], benefit["unless"], benefit["inForce"]] + rows.flatMap { [$0["when"], $0["unless"]] }
        let trigger = record.isEvent && !isAllowance ? benefit["paysWhen"] : nil
        guard (tables + [trigger]).compactMap({ $0 }).allSatisfy(isFactual) else {
            throw NaiveError.leftOut("a refused benefit beside one that hangs on amounts")
        }
        guard try isInForce(benefit["inForce"]), try applies(benefit) else { return false }
        return try rows.contains { try applies($0) } && trigger.map(holds) ?? true
    }

    private func isFactual(_ table: NaiveJSON) -> Bool {
        table.items.allSatisfy { clause in
            clause.members.allSatisfy { key, wanted in
                if key == "when" || key == "unless" { return isFactual(wanted) }
                if ["from", "through", "cite", "reading", "holds", "category", "identity"].contains(key) {
                    return true
                }
                if let fact = policy.facts[key] { return isFactual(fact) }
                if let type = policy.fields[key]?["type"]?.plain { return ["yes/no", "code"].contains(type) }
                let others = ["insurance", "enrolment", "disease", "event", "application", "direct_settlement"]
                let assessed = ["risk_assessed", "rare_disease", "continuous_enrolment", "means_tested"]
                return NaiveRecord.ofTreatment.contains(key) || (others + assessed).contains(key)
            }
        }
    }

    // MARK: Elections

    /// The key of the election and the choice, where the record makes one.
    private func choice(_ election: NaiveJSON, _ index: Int) throws -> (key: String, option: String)? {
        guard let field = election["field"]?.plain, let option = record.facts[field] else { return nil }
        if let options = election["options"], !options.items.contains(where: { $0.plain == option }) { return nil }
        return (try key("election \(index)", election), option)
    }

    /// Refuses a choice that an election does not admit.
    func elect() throws {
        for (index, election) in (policy.root["elections"]?.items ?? []).enumerated() {
            guard let (key, option) = try choice(election, index) else { continue }
            if election["one"]?.isTrue == true, let first = accumulators.firstChoices[key], first != option {
                refusedField = election["field"]?.plain
            }
            if let times = election["times"].flatMap({ Int($0.plain) }), (accumulators.choices[key] ?? 0) >= times {
                refusedField = election["field"]?.plain
            }
        }
    }

    /// Counts the choice, unless it is refused.
    func countChoices() throws {
        guard refusedField == nil else { return }
        for (index, election) in (policy.root["elections"]?.items ?? []).enumerated() {
            if !reasons.isEmpty, case .flag(false)? = election["excluded"] { continue }
            guard let (key, option) = try choice(election, index) else { continue }
            if accumulators.firstChoices[key] == nil { accumulators.firstChoices[key] = option }
            accumulators.choices[key, default: 0] += 1
        }
    }
}
