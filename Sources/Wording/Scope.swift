import PolicyFormat
import Values

extension RuleWording {
    /// What an accumulation runs over: `per person and year`.
    func per(_ scope: Scope) -> String {
        let words = scope.keys.map { RuleWording.units[$0]?[language] ?? label($0) }
        return language == .zh ? words.joined() : "per " + words.joined(separator: " and ")
    }

    private static let units: [String: Label] = [
        "person": Label(zh: "每人", en: "person"), "household": Label(zh: "每户", en: "household"),
        "year": Label(zh: "每年", en: "year"), "claim": Label(zh: "每次", en: "claim"),
        "day": Label(zh: "每日", en: "day"), "month": Label(zh: "每月", en: "month"),
        "quarter": Label(zh: "每季度", en: "quarter"),
    ]
}
