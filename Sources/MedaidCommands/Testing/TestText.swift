import Adjudication
import PolicyFormat
import PolicyLint
import Reporting
import Values

/// How worked examples came out, and what they leave untouched.
struct TestText: Bilingual {
    let language: Language
    let width: Int
    /// Whether every part is listed, not only what is untouched.
    let listsAllParts: Bool

    /// The whole report.
    func text(_ tested: [TestedPolicy]) -> String {
        var lines: [String] = []
        for one in tested { lines += policy(one) + [""] }
        return (lines + [summary(tested)]).map { $0.trimmedAtEnd }.joined(separator: "\n") + "\n"
    }

    private func policy(_ tested: TestedPolicy) -> [String] {
        let (all, failed) = (tested.runs.count, tested.failures.count)
        let heading = "\(tested.title)  \(tested.policy.name[language])  "
        let count =
            failed == 0
            ? say("\(all) 个算例全部相符", counted(all, "example") + ", all as written")
            : say("\(all) 个算例，\(failed) 个不符", counted(all, "example") + ", \(failed) not as written")
        return [heading + count] + tested.failures.flatMap { failure($0) } + coverage(tested)
    }

    // MARK: Failures

    private func failure(_ run: ExampleRun) -> [String] {
        var lines = ["", say("  不符：", "  fails: ") + run.example.name[language] + "  " + place(run.example.position)]
        for problem in run.problems {
            let text = DiagnosticText(problem, language).text
            lines += text.split(separator: "\n").map { "    " + $0 }
        }
        lines += differences(run)
        let ids = Set(run.differences.map(\.claimID))
        let claims = run.claims.filter { ids.contains($0.record.claimID) }
        if !claims.isEmpty {
            let steps = BreakdownText(language: language).text(claims, run.scheme)
            lines += ["", say("    计算过程", "    how it was worked out")]
            lines += steps.split(separator: "\n", omittingEmptySubsequences: false).map { "      " + $0 }
        }
        if let working = run.example.working {
            lines.append(say("    算例所写：", "    the example says: ") + working[language])
        }
        return lines
    }

    /// Claim, figure, expected and got, each in a column.
    private func differences(_ run: ExampleRun) -> [String] {
        guard !run.differences.isEmpty else { return [] }
        let rows =
            [[say("结算", "claim"), say("项目", "figure"), say("应为", "expected"), say("实得", "got")]]
            + run.differences.map { [$0.claimID, $0.figure, $0.expected, $0.got] }
        let widths = (0..<4).map { column in rows.map { displayWidth(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            "    "
                + row.enumerated().map { column, cell in padded(cell, to: widths[column], alignedRight: column > 1) }
                .joined(separator: "  ")
        }
    }

    // MARK: Coverage

    private func coverage(_ tested: TestedPolicy) -> [String] {
        let parts = tested.ownParts
        guard !parts.isEmpty else { return [] }
        let counts = Coverage.Kind.allCases.compactMap { kind -> String? in
            let all = parts.filter { $0.kind == kind }
            return all.isEmpty ? nil : "\(name(kind)) \(all.count { $0.claims > 0 })/\(all.count)"
        }
        var lines = wrapped(say("覆盖：", "touched: ") + counts.joined(separator: say("，", ", ")), to: width - 4)
            .enumerated()
            .map { ($0.offset == 0 ? "  " : "    ") + $0.element }
        let shown = listsAllParts ? parts : parts.filter { $0.claims == 0 }
        if shown.isEmpty { return lines }
        if !listsAllParts { lines.append(say("  没有算例触及：", "  touched by no example:")) }
        let kindWidth = shown.map { displayWidth(of: name($0.kind)) }.max() ?? 0
        let pathWidth = min(44, shown.map { displayWidth(of: $0.path) }.max() ?? 0)
        for part in shown {
            let kind = padded(name(part.kind), to: kindWidth)
            let count = listsAllParts ? padded(count(part), to: 10) + "  " : ""
            lines.append("    \(count)\(kind)  \(padded(part.path, to: pathWidth))  \(place(part.position))")
        }
        return lines
    }

    private func count(_ part: Coverage.Part) -> String {
        if part.claims == 0 { return say("未触及", "untouched") }
        let isOfPersons = part.kind == .premium || part.kind == .meansTest
        return isOfPersons
            ? say("\(part.claims) 人", "\(part.claims) persons") : say("\(part.claims) 笔", "\(part.claims) claims")
    }

    private func name(_ kind: Coverage.Kind) -> String {
        switch kind {
        case .category: say("类别", "categories")
        case .exclusion: say("排除", "exclusions")
        case .benefit: say("待遇", "benefits")
        case .row: say("档", "rows")
        case .band: say("段", "bands")
        case .adjustment: say("调整", "adjustments")
        case .trigger: say("支付条件", "triggers")
        case .pool: say("限额", "limits")
        case .tilt: say("大病倾斜", "tilts")
        case .warning: say("预警", "warnings")
        case .notice: say("提示", "notices")
        case .premium: say("参保资助", "premiums")
        case .meansTest: say("认定", "means tests")
        }
    }

    private func place(_ position: Position) -> String {
        position.source.map { "\($0.name):\(position.line)" } ?? ""
    }

    // MARK: Summary

    private func summary(_ tested: [TestedPolicy]) -> String {
        let all = tested.reduce(0) { $0 + $1.runs.count }
        let failed = tested.reduce(0) { $0 + $1.failures.count }
        let untouched = tested.reduce(0) { $0 + $1.ownParts.count { $0.claims == 0 } }
        return say(
            "共 \(all) 个算例：\(all - failed) 个相符，\(failed) 个不符；\(untouched) 处未触及",
            "\(counted(all, "example")): \(all - failed) as written, \(failed) not; \(counted(untouched, "part")) untouched"
        )
    }
}
