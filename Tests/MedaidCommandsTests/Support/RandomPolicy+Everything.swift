@testable import MedaidCommands

/// What a policy has besides, so that every idea of the format that settles claims is met: payers of the file's own,
/// kinds of care and plans of its own, refusals of one benefit, relief handed in later, figures by year.
extension RandomPolicy {
    static let everythingParameters = wideParameters.merging([
        "line": "800", "line.2023": "500", "staff_critical_illness_bands": "0..1000:50%,1000..5000:75%",
        "staff_critical_illness_deductible.2023": "700", "staff_critical_illness_deductible.2024": "900",
        "staff_critical_illness_deductible": "600", "share": "55%",
    ]) { $1 }

    mutating func everythingJSON() -> String {
        var text = wideJSON()
        insert(&text, at: #""fields": ["#, fields())
        insert(&text, at: #""counters": ["#, [#"{"id": "first_applied", "of": "applied_on", "keeps": "first"}"#])
        let benefits = benefits()
        insert(&text, at: #""benefits": ["#, benefits)
        insert(
            &text, at: #""exclusions": ["#,
            exclusions(refusing: ["b0"] + benefits.map { String($0.dropFirst(8).prefix(2)) }))
        let rules = [period(), plans(), careCodes, earlier(), rounding(), parameters]
        text = text.replacing(#""exclusions": ["#, with: rules.joined() + #""exclusions": ["#, maxReplacements: 1)
        return text
    }

    private func insert(_ text: inout String, at list: String, _ items: [String]) {
        precondition(text.contains(list), "the random policy no longer has \(list)")
        text = text.replacing(list, with: list + items.map { $0 + ", " }.joined(), maxReplacements: 1)
    }

    private mutating func fields() -> [String] {
        var fields = [
            #"{"name": "plan_paid", "type": "yuan", "payer": "before-assistance"}"#,
            #"{"name": "gift", "type": "yuan", "payer": "after-assistance"}"#,
            #"{"name": "board", "type": "yuan", "default": 0, "partOf": "in_scope"}"#,
            #"{"name": "relief", "type": "yuan", "default": 0}"#,
        ]
        if once(in: 2) { fields.append(#"{"name": "family", "type": "household-identities"}"#) }
        return fields
    }

    private mutating func exclusions(refusing benefits: [String]) -> [String] {
        var rules = [
            #"{"reason": "not-enrolled", "when": {"enrolment": "none"}, "cite": "1"}"#,
            #"{"reason": "late-application", "when": {"direct_settlement": false, "applied_on": {"above": {"of": "date", "years": 1, "to": "03-31"}}}, "cite": "1"}"#,
        ]
        let records = pick(["", #""records": "claim", "#, #""records": ["application", "year-end"], "#])
        let table = pick([
            #"{"emergency": false}"#, #"{"burden": {"above": 800}}"#, #"{"means_tested": false}"#,
            #"{"hospital_region": "outside"}"#,
        ])
        if once(in: 6) {
            let refused = #""\#(pick(benefits))""#
            rules.append(
                #"{"reason": "own-benefit", "name": "own", \#(records)"benefits": \#(refused), "when": \#(table), "cite": "1"}"#
            )
        }
        if once(in: 3) {
            rules.append(#"{"reason": "own-records", "name": "own", \#(records)"when": \#(table), "cite": "1"}"#)
        }
        if once(in: 3) {
            rules.append(
                #"{"reason": "own-again", "name": "own", "when": {"enrolment": "late", "first_applied": {"atLeast": "2000-01-01"}}, "unless": {"applied_on": "first_applied"}, "cite": "1"}"#
            )
        }
        return rules
    }

    private mutating func benefits() -> [String] {
        let deductible = pick([#""line""#, #"{"percent": "25%", "of": "line"}"#, "300"])
        let rate = pick([
            #""share""#, #"{"plus": "share", "atLeast": "60%"}"#,
            #"{"each": "10%", "count": "stay_days", "atMost": "80%"}"#,
        ])
        let steps = pick([
            #""bandsFrom": "deductible", "bands": [{"upTo": 1000, "rate": "40%"}, {"rate": \#(rate)}]"#,
            #""lumps": [{"upTo": 500, "amount": 30}, {"amount": 90}]"#,
            #""brackets": [{"below": 400, "rate": \#(rate)}, {"below": 2000, "rate": "20%"}, {"rate": "30%"}]"#,
        ])
        let period = pick([
            "", #""inForce": [{"through": "2024-02-29"}, {"from": "2024-05-01", "when": {"care": "inpatient"}}], "#,
        ])
        let rounding = pick(["", #""rounding": {"unit": 1, "mode": "half-even", "base": "half-even"}, "#])
        let base = pick([
            #""burden""#, #""left""#, #"{"plus": "in_scope", "minus": "board"}"#,
            #"{"choose": [{"when": {"care": "observation"}, "value": "total"}, {"value": "burden"}]}"#,
        ])
        let trigger = pick([#"{"event": "application"}"#, #"{"event": "year-end"}"#, #"{"application": "aid"}"#])
        return [
            #"{"id": "x0", "name": "x", "cite": "1", \#(period)\#(rounding)"base": \#(base), "rows": [{"when": {"care": ["inpatient", "observation"]}, "deductible": \#(deductible), \#(steps)}, {"deductible": \#(deductible), "rate": \#(rate)}]}"#,
            #"{"id": "x1", "name": "x", "cite": "1", "per": ["household", "year"], \#(pick(["", #""settles": "previous-year", "#]))"accumulatesDespite": ["no-identity", "identity-not-held"], "base": "burden", "paysWhen": \#(trigger), \#(pick(["", #""less": "relief", "#]))"rows": [{"deductible": 500, "bands": [{"upTo": 2000, "rate": "30%"}, {"rate": "60%"}]}]}"#,
        ].filter { _ in !once(in: 4) }
    }

    private mutating func period() -> String {
        once(in: 3) ? #""uninsured": {"unless": {"enrolment": "enrolled"}, "cite": "1"}, "# : ""
    }

    private mutating func plans() -> String {
        guard once(in: 2) else { return "" }
        return #"""
            "criticalIllnessPlans": [{"id": "resident", "name": "r", "when": {"insurance": "resident", "listed": false}},
              {"id": "staff", "name": "s", "when": {"insurance": "employee"}, "parameters": "staff_critical_illness"}],
            """#
    }

    private var careCodes: String {
        #""careCodes": [{"id": "observation", "name": {"zh": "留观样例", "en": "Observation"}, "standsFor": "emergency"}], "#
    }

    private mutating func earlier() -> String {
        guard once(in: 3) else { return "" }
        let scope = pick([#""when": {"date": {"below": "2024-03-01"}}"#, #""inForce": {"through": "2024-04-30"}"#])
        return #""earlierAssistance": {\#(scope), "amount": "assistance_paid"}, "#
    }

    private mutating func rounding() -> String {
        pick([
            "", "", #""rounding": {"unit": 0.01, "mode": "half-even"}, "#,
            #""rounding": {"unit": 0.1, "mode": "down"}, "#,
        ])
    }

    private var parameters: String {
        #""parameters": {"line": {"describes": "previous-year", "cite": "1"}, "share": {"describes": "year", "type": "rate", "cite": "1"}}, "#
    }
}
