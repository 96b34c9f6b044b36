@testable import MedaidCommands

/// What a wide policy adds to a random one: rules that rest on the year before, on facts that must be given, on others,
/// on choices, and on critical illness insurance.
extension RandomPolicy {
    /// The parameters that a wide policy needs.
    static let wideParameters = [
        "critical_illness_bands": "0..2000:60%,2000..:70%", "critical_illness_deductible": "1000",
        "critical_illness_cap": "3000",
    ]

    /// The policy with the further rules.
    mutating func wideJSON() -> String {
        var text = json()
        replace(
            &text, #"{"name": "assessed_on", "type": "date"}"#,
            #"{"name": "assessed_on", "type": "date"}, {"name": "grade", "type": "code", "absent": "needed"}"#)
        replace(
            &text, #""elections": [{"field": "application", "options": ["tilt"], "times": 3}]"#,
            #""elections": [\#(elections())], "criticalIllness": [\#(tilt()), \#(tilt())]"#)
        replace(
            &text, #""identities": ["minimum-living-margin", "illness-poor"], "cite": "1"}]"#,
            #""identities": ["minimum-living-margin", "illness-poor"], "cite": "1"\#(openCategory())}]"#)
        let more = (0..<2).map { further($0) }.filter { !$0.isEmpty }
        if !more.isEmpty { text = String(text.dropLast(2)) + ",\n  " + more.joined(separator: ",\n  ") + "]}" }
        return text
    }

    /// The claims with grades and applications of their own.
    mutating func wideClaims(_ count: Int) -> [[String]] {
        claims(count).map { texts in
            let grade = once(in: 15) ? "" : pick(["A", "A", "B", "C"])
            guard once(in: 8) else { return texts + [grade, "claim"] }
            let costs: Set<String> = ["in_scope", "advance_self_pay", "own_expense", "basic_paid"]
            let event = zip(RandomPolicy.columns, texts).map { column, text in
                costs.contains(column) ? "" : column == "application" ? pick(["tilt", "aid", ""]) : text
            }
            return event + [grade, "application"]
        }
    }

    static let wideColumns = columns + ["grade", "event"]

    private func replace(_ text: inout String, _ old: String, _ new: String) {
        precondition(text.contains(old), "the random policy no longer has \(old)")
        text = text.replacing(old, with: new)
    }

    private mutating func elections() -> String {
        let rule = pick([#""times": 1"#, #""one": true"#, #""one": true, "times": 2, "excluded": false"#])
        return #"{"field": "application", "options": ["tilt", "aid"], \#(rule), "cite": "1"}"#
    }

    private mutating func tilt() -> String {
        let change = pick([
            #"{"deductible": {"times": "50%"}}"#, #"{"rate": {"plus": "5%"}}"#, #"{"limit": "none"}"#,
            #"{"deductible": "none"}, {"limit": {"plus": 500}}"#,
        ])
        return #"{"when": \#(wideTable()), "adjust": [\#(change)], "cite": "1"}"#
    }

    private mutating func openCategory() -> String {
        pick(["", "", #", "statedBy": "category""#, #", "delegated": {"to": "county"}"#])
    }

    private mutating func wideTable() -> String {
        pick([
            #"{"grade": "A"}"#, #"{"in_scope": {"above": 1000}, "grade": ["A", "B"]}"#, #"{"holds": "minimum-living"}"#,
            #"{"care": "inpatient", "burden": {"above": 500}}"#, #"{"emergency": true, "grade": "B"}"#,
            #"{"stays": {"above": 1}}"#,
        ])
    }

    private mutating func further(_ index: Int) -> String {
        let start = #"{"id": "w\#(index)", "name": "w", "cite": "1", "base": "residual""#
        let rate = pick([#""50%""#, #"{"choose": [{"when": \#(wideTable()), "value": "80%"}, {"value": "20%"}]}"#])
        let row = #"{"deductible": \#(pick(["100", "500"])), "rate": \#(rate)}"#
        switch pick([0, 1, 2, 3, 4]) {
        case 0:
            return start
                + #", "settles": "previous-year", "paysWhen": {"event": "application", "application": "aid"}, "rows": [\#(row)]}"#
        case 1: return start + #", "settles": "previous-year", "when": \#(wideTable()), "rows": [\#(row)]}"#
        case 2:
            return start
                + #", "paysWhen": {"event": "application"}, "when": \#(wideTable()), "accumulatesDespite": ["no-identity"], "rows": [\#(row)]}"#
        case 3: return start + #", "when": \#(wideTable()), "rows": {"delegated": {"to": "county", "cite": "1"}}}"#
        default:
            return start
                + #", "per": "claim", "rows": [{"when": \#(wideTable()), "rate": {"choose": [{"when": {"grade": "A"}, "value": "30%"}]}}, \#(row)]}"#
        }
    }
}
