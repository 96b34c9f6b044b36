import PolicyFormat
import Values

extension Check {
    /// A rule that rests on a reading which is not there.
    static let unknownReading = Check(
        "unknown-reading", .error, Label(zh: "引用了没有定义的口径", en: "a reading that is not defined")
    ) { checked in
        let known = checked.policy.readings.map(\.id)
        return checked.json.mentions(of: "reading").filter { !known.contains($0.text) }.map { mention in
            Finding(
                zh: "没有口径“\(mention.text)”", en: "there is no reading “\(mention.text)”", at: mention.position,
                help: variantSuggestion(for: mention.text, among: known))
        }
    }
}
