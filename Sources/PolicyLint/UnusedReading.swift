import PolicyFormat
import Values

extension Check {
    /// A reading that no rule rests on.
    static let unusedReading = Check(
        .unusedReading, Label(zh: "没有规则引用的口径", en: "a reading that no rule rests on")
    ) { checked in
        let used = Set(checked.json.mentions(of: "reading").map(\.text))
        return checked.policy.readings.filter { !used.contains($0.id) }.map { reading in
            Finding(
                zh: "没有规则引用口径“\(reading.id)”", en: "no rule rests on reading “\(reading.id)”", at: reading.position,
                help: Label(
                    zh: "在相应规则中写 \"reading\": \"\(reading.id)\"，或删去",
                    en: "name it under \"reading\" in the rule that rests on it, or take it out"))
        }
    }
}
