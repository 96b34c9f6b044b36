import Adjudication
import PolicyFormat
import Values

/// What happens at the lines that a policy draws.
struct BoundaryText: Bilingual {
    let language: Language

    func text(_ policies: [(tested: TestedPolicy, boundaries: [Boundary], untried: [String])]) -> String {
        var lines: [String] = []
        for one in policies {
            lines += ["\(one.tested.title)  \(one.tested.policy.name[language])"]
            for boundary in one.boundaries { lines += [""] + self.lines(boundary) }
            if !one.untried.isEmpty {
                lines += ["", say("  没有算例可作起点，未试：", "  not tried, since no example leads there:")]
                lines += one.untried.map { "    " + $0 }
            }
            lines.append("")
        }
        let count = policies.reduce(0) { $0 + $1.boundaries.count }
        lines.append(
            say(
                "共 \(count) 条界线；--format json 给出可粘贴到 examples 的算例，须先人工核对",
                "\(counted(count, "line")); --format json gives them as examples to paste, to be worked out by hand first"
            ))
        return lines.map { $0.trimmedAtEnd }.joined(separator: "\n") + "\n"
    }

    private func lines(_ boundary: Boundary) -> [String] {
        let place = boundary.position.source.map { "  \($0.name):\(boundary.position.line)" } ?? ""
        let rows = boundary.points.indices.map { row(boundary, $0) }
        let widths = (0..<3).map { column in rows.map { displayWidth(of: $0[column]) }.max() ?? 0 }
        return ["  \(boundary.path)  \(boundary.what[language])\(place)"]
            + rows.map { row in
                "    "
                    + row.enumerated().map { column, cell in
                        column < 3 ? padded(cell, to: widths[column], alignedRight: column == 1) : cell
                    }.joined(separator: "  ")
            }
    }

    private func row(_ boundary: Boundary, _ index: Int) -> [String] {
        let outcome = boundary.points[index]
        let start = [
            "\(boundary.name(ofPoint: index)[language])",
            "\(boundary.field.definition.name) \(boundary.value(ofPoint: index))"
                + (boundary.mover.map { say("（结算 \($0)）", " of claim \($0)") } ?? ""),
        ]
        guard let claim = outcome.claim else {
            return start + [say("没有计算", "rejected"), outcome.rejected.map { "[\($0.check)]" }.joined(separator: " ")]
        }
        return start + [status(claim), what(claim, outcome.seed.scheme)]
    }

    private func status(_ claim: SettledClaim) -> String {
        claim.outcome.status.code + (claim.reasonCode.map { " " + $0 } ?? "")
    }

    private func what(_ claim: SettledClaim, _ scheme: Scheme) -> String {
        var parts = scheme.layout.benefits.enumerated().compactMap { index, id in
            claim.payouts[index] == 0 ? nil : "\(id) \(Yuan(fen: claim.payouts[index]).grouped)"
        }
        parts.append(say("个人 ", "out of pocket ") + Yuan(fen: claim.outcome.outOfPocket).grouped)
        let policy = claim.plan.policy
        if claim.outcome.warning >= 0 {
            parts.append(say("预警 ", "warning ") + policy.warnings[Int(claim.outcome.warning)].id)
        }
        if !claim.notices.isEmpty {
            parts.append(say("提示 ", "notices ") + claim.notices.map { policy.notices[$0].code }.joined(separator: " "))
        }
        return parts.joined(separator: say("，", ", "))
    }
}
