import Reporting
import Values

/// The rules that a result was computed by beside those that it is verified by.
struct RulesComparison {
    let cause: Verification.Cause
    let notes: [Label]

    /// `was` is what the result records of its rules; `nil` where it records nothing.
    init(was: RulesUsed?, now: RulesUsed) {
        guard let was else {
            (cause, notes) = (.unknown, [])
            return
        }
        var notes: [Label] = []
        let hashes = Dictionary(now.versions.map { ($0.version, $0.sha256) }) { first, _ in first }
        for version in was.versions where hashes[version.version] != version.sha256 {
            notes.append(
                Label(
                    zh:
                        "政策 \(was.policy)@\(version.version) 当时的 sha256 是 \(version.sha256)，现在是 \(hashes[version.version] ?? "没有这一版")。",
                    en:
                        "Policy \(was.policy)@\(version.version) had the sha256 \(version.sha256), now it has \(hashes[version.version] ?? "no such version")."
                ))
        }
        if was.program != now.program {
            notes.append(
                Label(
                    zh: "当时的程序是 \(was.program)，现在是 \(now.program)。",
                    en: "The program was \(was.program), now it is \(now.program)."))
        }
        let isOfOtherRules = !notes.isEmpty
        let given = Set(was.parameters) != Set(now.parameters)
        let isOfOtherParameters =
            given || Set(was.readings) != Set(now.readings) || Set(was.settings) != Set(now.settings)
        if isOfOtherParameters {
            func shown(_ rules: RulesUsed) -> String {
                (rules.parameters.map { "\($0.name)=\($0.text)" } + rules.readings + rules.settings).sorted().joined(
                    separator: ", ")
            }
            notes.append(
                Label(
                    zh: "当时给出的参数、口径和改动：\(shown(was))；现在：\(shown(now))。",
                    en: "Parameters, readings and changes then: \(shown(was)); now: \(shown(now))."))
        }
        self.notes = notes
        cause = isOfOtherRules ? .policy : isOfOtherParameters ? .parameter : .input
    }
}
