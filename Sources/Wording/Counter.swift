package import PolicyFormat
import Values

extension RuleWording {
    /// What a counter adds up, or keeps: `first burden (inpatient) per person and year`.
    package func counter(_ counter: Counter) -> String {
        let first = counter.keepsFirst ? say("首次的", "first ") : ""
        let what = first + (counter.of.map { amount($0) } ?? say("结算次数", "number of claims"))
        let which = scope(counter.when, counter.unless).map { bracketed($0) } ?? ""
        let since = counter.since.map { amount($0) }
        let more = counter.countsExcluded ? say("，含不予救助的", ", excluded ones too") : ""
        return say(
            "\(since.map { "自\($0)起" } ?? "")\(per(counter.per))\(what)\(which)\(more)",
            "\(what)\(which) \(per(counter.per))\(since.map { " since \($0)" } ?? "")\(more)")
    }
}
