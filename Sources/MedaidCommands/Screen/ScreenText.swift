import Adjudication
import Batch
import PolicyFormat
import Reporting
import Values

/// What `screen` says at its end: what was found, by reason, the files written, and that all was read.
struct ScreenText {
    private let result: Screening.Result
    private let input: BatchInput
    private let roster: Roster
    private let plan: ScreenPlan
    private let language: Language
    private let width: Int

    init(
        _ result: Screening.Result, _ input: BatchInput, _ roster: Roster, _ plan: ScreenPlan, _ language: Language,
        width: Int
    ) {
        self.result = result
        self.input = input
        self.roster = roster
        self.plan = plan
        self.language = language
        self.width = width
    }

    /// The lines to write, each without its end.
    var lines: [String] {
        let blocks = [
            sentence, table(.missed), table(.under), table(.over), rejected, files, [allRead],
        ].filter { !$0.isEmpty }
        return Array(blocks.joined(separator: [""]))
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func yuan(_ fen: Int64) -> String { Yuan(fen: fen).grouped }
    private func count(_ number: Int) -> String { Yuan(fen: Int64(number) * 100).brief }

    private func sum(_ kind: ScreenFinding.Kind) -> ScreenSums { ScreenSums(kind, result.findings) }

    private var sentence: [String] {
        let (missed, over, under) = (sum(.missed), sum(.over), sum(.under))
        return wrapped(
            say(
                "应救未救 \(count(missed.persons)) 人 \(count(missed.claims)) 笔 \(yuan(missed.amount)) 元；多付 \(count(over.claims)) 笔 \(yuan(over.amount)) 元，少付 \(count(under.claims)) 笔 \(yuan(under.amount)) 元。",
                "Missed: \(persons(missed.persons)), \(claims(missed.claims)), \(yuan(missed.amount)) yuan. Overpaid: \(claims(over.claims)), \(yuan(over.amount)); underpaid: \(claims(under.claims)), \(yuan(under.amount))."
            ), to: width)
    }

    private func persons(_ number: Int) -> String { counted(number, "person") }
    private func claims(_ number: Int) -> String { counted(number, "claim") }
    private func rows(_ number: Int) -> String { counted(number, "row") }

    /// How much there is of each reason of a list.
    private func table(_ kind: ScreenFinding.Kind) -> [String] {
        let sums = sum(kind)
        guard sums.claims > 0 || kind == .missed else { return [] }
        let rows = sums.reasons(hasApplications: hasApplications, hasPayments: plan.paid != nil)
        let table = TextColumns(
            [["", say("笔", "claims"), say("元", "yuan")]]
                + rows.map { ["  " + $0.reason.label[language], count($0.claims), yuan($0.amount)] }
                + [["  " + say("合计", "all"), count(sums.claims), yuan(sums.amount)]])
        return [title(kind)] + table.lines
    }

    private var hasApplications: Bool {
        !input.scheme.layout.knownCodes(in: Slot.of(.application)).isEmpty
    }

    private func title(_ kind: ScreenFinding.Kind) -> String {
        switch kind {
        case .missed: say("应救未救，按原因", "Missed, by reason")
        case .under: say("少付，按原因", "Underpaid, by reason")
        case .over: say("多付，按原因", "Overpaid, by reason")
        }
    }

    // MARK: What could not be used

    private var rejected: [String] {
        let closing = ClosingText(
            input: input, roster: nil, result: result.batch, written: [], rejectsPath: plan.rejects ?? plan.output,
            asksForGrants: false, language: language, width: width, showsIDs: plan.showsIDs)
        let blocks = [closing.rejected, payments, ofOthers, closing.columns + unclear].filter { !$0.isEmpty }
        return Array(blocks.joined(separator: [""]))
    }

    /// Columns of the register in which it says several things of a person at the same time.
    private var unclear: [String] {
        result.unclearColumns.flatMap { column in
            wrapped(
                say(
                    "\(roster.header.csv.name)：同一天有效的几行“\(column.name)”不同的有 \(count(column.persons)) 人；写出的是最后一行的。",
                    "\(roster.header.csv.name): “\(column.name)” differs between rows that hold on one day, for \(persons(column.persons)); that of the last row is written."
                ), to: width)
        }
    }

    private var payments: [String] {
        guard !result.rejectedPayments.isEmpty else { return [] }
        let groups = Dictionary(grouping: result.rejectedPayments) {
            "\(RejectReason($0.finding).label[language]) [\($0.finding.check)]"
        }
        let table = TextColumns(
            [[say("原因", "reason"), say("行数", "rows")]]
                + groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
                    [$0.key, count($0.value.count)]
                })
        let number = count(result.rejectedPayments.count)
        let title = say(
            "没有用的付款 \(number) 行，所属的就医按没有付列出",
            "\(rows(result.rejectedPayments.count)) of payments rejected, as if they were not there")
        return wrapped(title, to: width) + table.lines.map { "  " + $0 }
    }

    /// Payments whose claim is of another person than they name.
    private var ofOthers: [String] {
        guard let found = result.paymentsOfOthers, let paid = plan.paid else { return [] }
        let (number, line) = (count(found.rows), count(found.firstLine))
        return wrapped(
            say(
                "\(paid)：\(number) 行写有结算编号，人员编号却不是那笔结算的人，首行为第 \(line) 行；按结算编号对应。",
                "\(paid): \(rows(found.rows)) with a claim_id and another person_id than that claim's, the first on line \(line). Matched by claim_id."
            ), to: width)
    }

    // MARK: Files and rows

    private var files: [String] {
        let named: [(String?, ScreenFinding.Kind)] = [(plan.output, .missed), (plan.under, .under), (plan.over, .over)]
        var rows: [[String]] = named.compactMap { path, kind in
            guard let path, path != "-" else { return nil }
            let number = sum(kind).claims
            return [path, say("\(count(number)) 笔", claims(number)), content(kind)]
        }
        let number = result.batch.totals.rejected + result.rejectedPayments.count + (input.csv.total == nil ? 0 : 1)
        rows.append([
            plan.rejects ?? plan.output, say("\(count(number)) 行", "\(count(number)) \(number == 1 ? "row" : "rows")"),
            say("没有计算的行和原因", "rejected rows and why")
                + (plan.rejects == nil ? say("，第二张工作表", ", the second sheet") : ""),
        ])
        if let report = plan.report {
            rows.append([report, "", say("报告", "the report")])
        }
        let table = TextColumns(rows, rightAligned: [1])
        return [
            say("写出的文件（金额大的人在前）", "Files written (persons by sum, largest first)")
        ] + table.lines.map { "  " + $0 }
    }

    private func content(_ kind: ScreenFinding.Kind) -> String {
        switch kind {
        case .missed: say("应救未救：应付、条文、原因、期限", "due, article, reason, deadline")
        case .under: say("少付", "underpaid")
        case .over: say("多付", "overpaid")
        }
    }

    private var allRead: String {
        let stays = result.batch.totals.settled + result.batch.totals.rejected + (input.csv.total == nil ? 0 : 1)
        let paid = result.paidRows.map { say("、已付 \(count($0)) 行", ", paid \(rows($0))") } ?? ""
        let read = say(
            "名册 \(count(roster.rows)) 行、就医 \(count(stays)) 行\(paid)，都已读完。",
            "Register \(rows(roster.rows)), stays \(rows(stays))\(paid), all read.")
        guard result.batch.totals.rejected + result.rejectedPayments.count > 0 else { return read }
        return read + say("状态 1：有行没有计算。", " Status 1: rows were rejected.")
    }
}
