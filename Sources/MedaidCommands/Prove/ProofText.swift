import Adjudication
import Diff
import PolicyFormat
import Proof
import Reporting
import Values
import Wording

/// A proof for the terminal.
struct ProofText: Bilingual {
    let document: ProofDocument

    var language: Language { document.console.language }
    private var coverage: ProofCoverage { document.result.coverage }

    var text: String {
        let statement = document.plan.question.statement(document.sides)
        var lines: [String]
        switch document.result.answer {
        case .holds: lines = [say("成立：", "Holds: ") + statement[language] + say("。", ".")]
        case .broken(let found):
            lines = [say("不成立：", "Does not hold: ") + statement[language] + say("。", ".")]
            lines += counterexample(found)
        case .open(let open):
            lines = [say("不能断定：", "Not decided: ") + statement[language] + say("。", ".")]
            lines += self.open(open)
        }
        lines = lines.flatMap(folded) + [""] + covered.flatMap(folded) + [""] + notCovered.flatMap(folded)
        return lines.joined(separator: "\n") + "\n"
    }

    /// A sentence in lines of the terminal; pages and records, which have lines of their own, as they are.
    private func folded(_ text: String) -> [String] {
        text.contains("\n") || text.hasPrefix("  ") ? [text] : wrapped(text, to: document.console.width)
    }

    private func grouped(_ count: some BinaryInteger) -> String { DiffWording.grouped(Int(count)) }

    // MARK: A counterexample

    private func counterexample(_ found: ProofCounterexample) -> [String] {
        let settled = document.settled(found)
        let count = found.claims.count
        var lines = [
            say("反例：一人一年的 \(count) 笔结算。", "Counterexample: \(counted(count)) of one person and year.") + figures(found)
        ]
        for year in settled {
            lines += ["", "== \(year.name[language]) =="]
            let page = BreakdownText(language: language).text(year.claims, year.scheme)
            lines.append(String(page.dropLast()))
        }
        let (records, scheme) = document.records(found.claims)
        var writer = JSONWriter()
        writer.array { writer in for record in records { RecordJSON(record, scheme).write(&writer) } }
        return lines + ["", say("记录（可交 medaid calc 再算）：", "The records, for medaid calc:"), writer.text]
    }

    private func counted(_ count: Int) -> String { count == 1 ? "one claim" : "\(count) claims" }

    private func figures(_ found: ProofCounterexample) -> String {
        let (left, right) = (Yuan(fen: found.figures.left).grouped, Yuan(fen: found.figures.right).grouped)
        switch document.plan.question {
        case .implies, .equivalent:
            let (first, second) = (document.sides[0].name, document.sides[document.sides.count - 1].name)
            return say(
                "“\(first.zh)”支付 \(left) 元，“\(second.zh)”支付 \(right) 元。",
                " “\(first.en)” pays \(left) yuan, “\(second.en)” \(right).")
        case .monotone(let name):
            return say(
                "\(name) 多一分时支付 \(left) 元，少一分时支付 \(right) 元。",
                " With a fen more of \(name) it is paid \(left) yuan, with a fen less \(right).")
        case .neverAbove(let bound):
            return say(
                "医疗救助 \(right) 元，\(bound.label.zh)合计 \(left) 元。",
                " Assistance is \(right) yuan, \(bound.label.en) \(left).")
        }
    }

    // MARK: What is open

    /// How many classes are named.
    private static let mostNamed = 5

    private func open(_ open: [ProofOpening]) -> [String] {
        var lines: [String] = []
        for opening in open.prefix(ProofText.mostNamed) {
            let claims = opening.claims.map { claim in
                ([claim.day.description] + claim.spoken).joined(separator: " ")
            }
            let which = claims.isEmpty ? "" : claims.joined(separator: say("；再加 ", "; then ")) + say("：", ": ")
            lines.append("- " + which + opening.why.label[language])
        }
        if open.count > ProofText.mostNamed {
            let more = open.count - ProofText.mostNamed
            lines.append(say("- 另有 \(more) 类（--format json 全部列出）", "- \(more) more (all of them with --format json)"))
        }
        if coverage.yearsLeft > 0 {
            lines.append(
                say("没有看的还有 \(coverage.yearsLeft) 类全年结算。", "\(coverage.yearsLeft) kinds of years were not looked at."))
        }
        return lines
    }

    // MARK: What was covered

    private var covered: [String] {
        guard coverage.classes > 0 else { return [say("没有看到任何一类结算。", "No class of claims was looked at.")] }
        let days = coverage.days.map(\.description).joined(separator: say("、", ", "))
        var lines = [
            say(
                "看过：\(grouped(coverage.classes)) 类结算（\(grouped(coverage.combinations)) 种情形归并而来）和 \(grouped(coverage.pairs)) 类一年两笔的结算，金额任意（总额至多 10 亿元）；"
                    + "分为 \(grouped(coverage.cells)) 个区域、\(grouped(coverage.corners)) 个角点，其中 \(grouped(coverage.compared)) 个区域与逐笔计算核对一致。",
                "Covered: \(grouped(coverage.classes)) classes of claims (of \(grouped(coverage.combinations)) combinations of facts) and \(grouped(coverage.pairs)) of years with two claims, of any amounts (a total of at most 1,000,000,000 yuan); "
                    + "\(grouped(coverage.cells)) cells with \(grouped(coverage.corners)) corners, \(grouped(coverage.compared)) cells compared with the engine."
            ),
            say(
                "结算日期：\(days)，在规则改变之处的两侧。",
                "Days of settlement: \(days), on either side of where a rule changes."),
        ]
        if !coverage.sampled.isEmpty {
            let names = list(coverage.sampled.map { Field.exactly($0)?.label[language] ?? $0 })
            lines.append(
                say("\(names)：规则改变处的两侧各取一值。", "\(names): values on either side of where a rule changes."))
        }
        return lines
    }

    private var notCovered: [String] {
        var lines = [
            say(
                "未看：一年三笔以上、退费、申请和年终记录、家庭其他成员、同时三种以上身份、带日期的身份、总额与各项之和不符的记录。",
                "Not covered: three and more claims a year, refunds, applications and year-end records, other members of a household, three and more identities at once, identities with dates, records whose parts do not add up to the total."
            )
        ]
        if let rejection = coverage.rejection {
            let message = rejection.message[language]
            lines.append(
                say(
                    "没有计算的结算（\(coverage.rejectedCells) 个区域）也不在其中，如：\(message)。",
                    "Nor claims that are rejected (\(coverage.rejectedCells) cells), for example: \(message)."))
        }
        return lines
    }
}
