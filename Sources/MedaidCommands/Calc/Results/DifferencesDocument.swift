import PolicyFormat
import Values
import Wording

/// Why two results differ, as it is printed.
struct DifferencesDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json]

    let differences: ResultDifferences
    let language: Language

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    func text(in format: OutputFormat) -> String { format == .json ? json : page }

    private var difference: Int64 { differences.now.payout - differences.was.payout }

    private var page: String {
        var lines = [
            say(
                "救助从 \(yuan(differences.was.payout)) 元变为 \(yuan(differences.now.payout)) 元，相差 \(signed(difference))。",
                "Assistance goes from \(yuan(differences.was.payout)) to \(yuan(differences.now.payout)) yuan: \(signed(difference))."
            ),
            "",
        ]
        if differences.parts.isEmpty { lines.append(say("两个结果的依据相同。", "Both were computed from the same.")) }
        for part in differences.parts {
            let texts = filled(part.change[language], to: 60)
            let amount = signed(part.difference)
            lines.append("  " + padded(texts[0], to: 62) + padded(amount, to: 14, alignedRight: true))
            lines += texts.dropFirst().map { "    " + $0 }
        }
        if !differences.parts.isEmpty {
            lines.append(
                "  " + padded(say("合计", "all"), to: 62) + padded(signed(difference), to: 14, alignedRight: true))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func signed(_ fen: Int64) -> String { (fen > 0 ? "+" : "") + yuan(fen) }

    private var json: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.amount("was", differences.was.payout)
            writer.amount("now", differences.now.payout)
            writer.amount("difference", difference)
            writer.key("because")
            writer.array { writer in
                for part in differences.parts {
                    writer.object { writer in
                        writer.string("change", part.change[language])
                        writer.amount("difference", part.difference)
                    }
                }
            }
            writer.amount("unexplained", differences.unexplained)
        }
        return writer.text + "\n"
    }
}
