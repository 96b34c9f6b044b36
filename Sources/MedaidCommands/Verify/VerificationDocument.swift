import PolicyFormat
import Values

/// What `verify` prints.
struct VerificationDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json, .csv]
    /// Differences that the text lists one by one.
    private static let mostListed = 50

    let verification: Verification
    /// Whether claims are named.
    let showsIDs: Bool
    let language: Language

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func count(_ number: Int) -> String { Yuan(fen: Int64(number) * 100).brief }

    func text(in format: OutputFormat) -> String {
        switch format {
        case .json: json
        case .csv: csv
        default: lines.map { $0 + "\n" }.joined()
        }
    }

    private var lines: [String] {
        let found = verification
        var lines = [
            found.differing == 0
                ? say(
                    "\(found.file)：\(count(found.count)) 笔都仍然成立。",
                    "\(found.file): \(found.count == 1 ? "its claim still holds" : "all \(count(found.count)) claims still hold")."
                )
                : say(
                    "\(found.file)：\(count(found.count)) 笔中 \(count(found.differing)) 笔不再成立。",
                    "\(found.file): \(count(found.differing)) of \(count(found.count)) claims \(found.differing == 1 ? "does" : "do") not hold."
                )
        ]
        for difference in found.differences.prefix(VerificationDocument.mostListed) {
            lines.append("  " + line(difference))
        }
        let rest = found.differences.count - VerificationDocument.mostListed
        if rest > 0 {
            lines.append("  " + say("另有 \(count(rest)) 处，见 --format csv", "\(count(rest)) more, see --format csv"))
        }
        if !found.holds { lines.append(say("原因：", "Why: ") + found.cause.label[language] + say("。", ".")) }
        return lines + found.notes.map { $0[language] }
    }

    private func line(_ difference: Verification.Difference) -> String {
        let place =
            difference.line.map { "\(verification.file):\($0)" }
            ?? (difference.claim.isEmpty
                ? verification.file : say("结算 \(difference.claim)", "claim \(difference.claim)"))
        let claim =
            showsIDs && difference.line != nil ? say("（结算 \(difference.claim)）", " (claim \(difference.claim))") : ""
        guard !difference.place.isEmpty else { return place + claim + "  " + difference.now }
        func shown(_ text: String) -> String { text.isEmpty ? say("空", "empty") : text }
        return "\(place)\(claim)  \(difference.place) \(shown(difference.was)) → \(shown(difference.now))"
    }

    private var csv: String {
        CSVLine.text(["line", "claim_id", "field", "was", "is", "because"])
            + verification.differences.map {
                CSVLine.text([
                    $0.line.map { String($0) } ?? "", $0.claim, $0.place, $0.was, $0.now, verification.cause.rawValue,
                ])
            }.joined()
    }

    private var json: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.boolean("holds", verification.holds)
            writer.number("claims", String(verification.count))
            writer.number("differing", String(verification.differing))
            if !verification.holds { writer.string("because", verification.cause.rawValue) }
            writer.key("differences")
            writer.array { writer in
                for difference in verification.differences {
                    writer.object { writer in
                        if let line = difference.line { writer.number("line", String(line)) }
                        writer.string("claim_id", difference.claim)
                        writer.string("field", difference.place)
                        writer.string("was", difference.was)
                        writer.string("is", difference.now)
                    }
                }
            }
        }
        return writer.text + "\n"
    }
}
