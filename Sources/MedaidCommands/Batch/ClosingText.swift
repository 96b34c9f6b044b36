import Adjudication
import Batch
import PolicyFormat
import Reporting
import Values

/// What `batch` says at its end, in the order of the contract, leaving out what is empty: what is due, rejected rows by
/// reason, failed checkpoints, columns not used, files written, the sum of rows, why the status is 1.
struct ClosingText {
    /// A file that was written.
    struct Written {
        let path: String
        /// What it holds, such as `10,991 行`.
        let amount: Label
        let content: Label
    }

    let input: BatchInput
    let roster: Roster?
    let result: BatchResult
    let written: [Written]
    let rejectsPath: String
    /// How rejected rows are taken in once they are mended; `nil` where a command does not take them.
    var mending: MendingCall?
    /// Whether year-end benefits were asked for.
    let asksForGrants: Bool
    /// Whether persons past a warning line were asked for.
    var asksForWarnings = false
    let language: Language
    let width: Int
    /// Whether the claim of a row that is named is told too.
    var showsIDs = false

    /// Checkpoints that are listed one by one.
    private static let mostListed = 50

    /// The lines to write, each without its end.
    var lines: [String] {
        let blocks = [due, previous, grants, warnings, rejected, checkpoints, columns, files].filter { !$0.isEmpty }
        return Array(blocks.joined(separator: [""])) + (blocks.count > 1 ? [""] : []) + [sum]
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func yuan(_ fen: Int64) -> String { Yuan(fen: fen).grouped }
    private func count(_ number: Int) -> String { Yuan(fen: Int64(number) * 100).brief }

    // MARK: What is due

    private var due: [String] {
        let totals = result.totals
        var text = say(
            "\(count(totals.settled)) 笔应付救助 \(yuan(totals.payout)) 元。",
            "\(count(totals.settled)) \(totals.settled == 1 ? "claim" : "claims"): \(yuan(totals.payout)) yuan due.")
        if input.columns.assistancePaid >= 0 {
            text +=
                totals.up.count + totals.down.count == 0
                ? say("与已付相同。", " As paid.")
                : say(
                    "应补 \(count(totals.up.count)) 笔 \(yuan(totals.up.amount)) 元，应退 \(count(totals.down.count)) 笔 \(yuan(-totals.down.amount)) 元。",
                    " To be paid on \(counted(totals.up.count, "claim")): \(yuan(totals.up.amount)); to be paid back on \(count(totals.down.count)): \(yuan(-totals.down.amount))."
                )
        }
        return wrapped(text, to: width)
    }

    // MARK: Earlier runs

    private var previous: [String] {
        result.deltas.map { DeltaClosing(deltas: $0, language: language, width: width, showsIDs: showsIDs).lines } ?? []
    }

    // MARK: Warnings

    /// A list without persons says nothing where the policy has no line to pass.
    private var warnings: [String] {
        guard asksForWarnings, input.scheme.plans.allSatisfy(\.policy.warnings.isEmpty) else { return [] }
        return [say("这项政策没有预警标准，没有人可列。", "The policy has no warning line: nobody is past one.")]
    }

    // MARK: Year-end grants

    private var grants: [String] {
        guard asksForGrants else { return [] }
        guard !YearEndRecords(input.scheme).isEmpty else {
            return [say("这项政策没有年终救助，文件只有表头。", "The policy has no year-end benefits: the file holds its header alone.")]
        }
        let grants = result.grants
        let text = say(
            "年终救助 \(count(grants.all.count)) 笔，\(yuan(grants.sum.amount)) 元，不计入上面的应付。",
            "\(count(grants.all.count)) year-end \(grants.all.count == 1 ? "grant" : "grants"): \(yuan(grants.sum.amount)) yuan, beside what is due above."
        )
        if grants.undecided.isEmpty { return [text] }
        let reasons = grants.undecided.sorted
        let found = rows(at: reasons.map(\.rows.first))
        let table = TextColumns(
            [[say("原因", "reason"), say("人次", "persons' years"), say("末笔所在行", "line of last claim")]]
                + reasons.map { entry in
                    [
                        entry.reason.label[language], count(entry.rows.count),
                        count(found[entry.rows.first]?.line ?? 0),
                    ]
                })
        return [text, say("没有决定的年终救助", "Year-end grants not decided")] + table.lines.map { "  " + $0 }
    }

    // MARK: Rejected rows

    var rejected: [String] {
        var reasons = result.rejected.sorted
        guard !reasons.isEmpty else { return totalLine }
        if let total = input.csv.total {
            let rows = RejectReason.Rows(count: 1, first: Int64(total.range.lowerBound))
            reasons.append((reason: RejectReason(check: "total-line", path: ""), rows: rows))
        }
        let all = reasons.reduce(0) { $0 + $1.rows.count }
        let found = rows(at: reasons.map(\.rows.first))
        let table = TextColumns(
            [
                [say("原因", "reason"), say("行数", "rows"), say("首行", "first line")]
                    + (showsIDs ? [say("结算编号", "claim_id")] : [])
            ]
                + reasons.map { entry in
                    let first = found[entry.rows.first]
                    return [entry.reason.label[language], count(entry.rows.count), count(first?.line ?? 0)]
                        + (showsIDs ? [first?.id ?? ""] : [])
                })
        var text = [say("没有计算 \(count(all)) 行", "\(counted(all, "row")) rejected")] + table.lines.map { "  " + $0 }
        text += mend.map { "  " + $0 }
        return text + destroyed + ofNobody + checkedTotals + guess
    }

    /// Which rows to mend, and how they are taken in then.
    private var mend: [String] {
        func sum(_ isCounted: (RejectReason) -> Bool) -> Int {
            result.rejected.reduce(0) { $0 + (isCounted($1.key) ? $1.value.count : 0) }
        }
        let consequences = sum(\.isConsequence)
        let (causes, mendable) = (sum { !$0.isConsequence }, sum(\.isMendable))
        var text =
            consequences == 0
            ? ""
            : say(
                "其中 \(count(consequences)) 行只因前面的 \(count(causes)) 行。",
                "\(count(consequences)) of them only follow the other \(count(causes)). ")
        guard mendable > 0 else { return text.isEmpty ? [] : wrapped(text, to: width - 2) }
        let rows = say(
            "\(consequences > 0 ? "那" : "这") \(count(mendable)) 行",
            mendable == 1 ? "the row" : "the \(count(mendable)) rows")
        switch mending {
        case .call(let call):
            text += say("在 \(rejectsPath) 中补正\(rows)，再运行：", "Mend \(rows) in \(rejectsPath), then run:")
            return wrapped(text, to: width - 2) + ["  " + call]
        case .again(let mended):
            text += say("在 \(mended) 中补正\(rows)，再运行一次。", "Mend \(rows) in \(mended), then run the same again.")
        case nil: text += say("先补正 \(rejectsPath) 中的 \(rows)。", "Mend \(rows) in \(rejectsPath) first.")
        }
        return wrapped(text, to: width - 2)
    }

    private var totalLine: [String] {
        input.csv.total == nil
            ? [] : [say("最后一行是合计，没有计算。", "The last line holds sums and was not computed.")] + checkedTotals
    }

    /// Where the line of sums does not say what the rows come to.
    private var checkedTotals: [String] {
        result.wrongSums.map { wrong in
            "  "
                + say(
                    "合计行的“\(wrong.column)”为 \(yuan(wrong.stated))，各行之和为 \(yuan(wrong.sum))。",
                    "The line of sums says \(yuan(wrong.stated)) for “\(wrong.column)”, the rows come to \(yuan(wrong.sum))."
                )
        }
    }

    /// How ids are kept that a spreadsheet would destroy.
    private var destroyed: [String] {
        guard result.rejected.keys.contains(where: { $0.check == "destroyed-id" }) else { return [] }
        return wrapped(
            say(
                "被改写的编号（如 5.2E17）丢了后面的数字，几个人会变成一个人：在表格软件中先把该列设为“文本”，再从原系统重新导出；已改写的不能复原。",
                "An id that a spreadsheet destroyed (like 5.2E17) has lost its last digits, several persons would become one: set the column to text in the spreadsheet, then export again from the source; what is lost cannot be restored."
            ), to: width - 2
        ).map { "  " + $0 }
    }

    /// Rows that may be anybody's: the other rows of their persons are computed as if they were not there.
    private var ofNobody: [String] {
        let person = Field.personID.definition.name
        let column = input.header.column(of: person).map { input.columns.names[$0] }
        let isAny = result.rejected.keys.contains { $0.check == "csv" || $0.path == person || $0.path == column }
        guard isAny else { return [] }
        return wrapped(
            say(
                "其中有的行不知道是谁的：这些人的其他结算按没有这些行计算，补正后可能不同。",
                "Whose rows some of these are is not known: the other claims of these persons are computed without them, and may differ once they are mended."
            ), to: width - 2
        ).map { "  " + $0 }
    }

    /// An encoding that was guessed and does not fit all rows.
    private var guess: [String] {
        guard input.csv.isGuessed, result.rejected.keys.contains(where: { $0.check == "encoding" }) else { return [] }
        let encoding = input.encoding.rawValue
        return [
            "  "
                + say(
                    "编码是按内容猜的（\(encoding)），有的行不是；请用 --encoding 指明，或更正这些行。",
                    "The encoding was guessed (\(encoding)) and does not fit all rows: say it with --encoding, or mend these rows."
                )
        ]
    }

    /// The lines of rows, and the claims where they are to be told: as much of an id as fits a line.
    private func rows(at starts: [Int64]) -> [Int64: (line: Int, id: String)] {
        var lookup = RowLookup(input, only: [.claimID])
        var found: [Int64: (line: Int, id: String)] = [:]
        for start in Set(starts).sorted() {
            let line = lookup.line(of: start)
            let id = showsIDs && start < input.rowsEnd ? lookup.record(at: start).texts[.claimID] ?? "" : ""
            found[start] = (line, shortened(id.filter { !$0.isNewline && $0.asciiValue ?? 32 >= 32 }, to: 40))
        }
        return found
    }

    // MARK: Checkpoints

    private var checkpoints: [String] {
        guard !result.mismatches.isEmpty else { return [] }
        let found = rows(at: result.mismatches.prefix(ClosingText.mostListed).map(\.start))
        var text = [
            say(
                "年内累计核对：\(count(result.mismatches.count)) 处不符 [checkpoint]",
                "Year-to-date checks: \(count(result.mismatches.count)) differ [checkpoint]")
        ]
        for mismatch in result.mismatches.prefix(ClosingText.mostListed) {
            text.append(
                "  \(input.name):\(found[mismatch.start]?.line ?? 0)  " + claim(found[mismatch.start]?.id)
                    + say(
                        "\(mismatch.column) 填 \(yuan(mismatch.expected))，按本文件为 \(yuan(mismatch.got))",
                        "\(mismatch.column) given \(yuan(mismatch.expected)), by this file \(yuan(mismatch.got))"))
        }
        let rest = result.mismatches.count - ClosingText.mostListed
        if rest > 0 { text.append("  " + say("另有 \(count(rest)) 处", "and \(count(rest)) more")) }
        text.append(
            "  "
                + say(
                    "不符的行照常计算。多半是文件缺了这个人更早的结算。",
                    "They are computed all the same. Most likely earlier claims are missing."))
        return text
    }

    /// The claim of a row before what is said of it, where it is to be told.
    private func claim(_ id: String?) -> String {
        guard showsIDs, let id, !id.isEmpty else { return "" }
        return say("结算 \(id)：", "claim \(id): ")
    }

    // MARK: Columns

    var columns: [String] {
        let notices = HeaderNotices(input.header)
        var text: [String] = []
        if let passed = notices.passedOver { text += wrapped(passed[language], to: width) }
        let unread = notices.unread(input.scheme)
        let name = input.scheme.plans[input.scheme.plans.count - 1].policy.name
        if !unread.isEmpty {
            text += wrapped(
                say(
                    "认识而\(name.zh)没有用到的列：\(unread.joined(separator: "、"))。照原样写出。",
                    "Columns understood, but not used by \(name.en): \(unread.joined(separator: ", ")). They pass through unchanged."
                ),
                to: width)
        }
        let taken = notices.taken(input.scheme).map { HeaderNotices.words(field: $0.field, value: $0.value)[language] }
        if !taken.isEmpty {
            text += wrapped(
                say(
                    "文件没有的列，按此计算：\(taken.joined(separator: "、"))。",
                    "Columns that the file lacks, and what is taken: \(taken.joined(separator: ", "))."),
                to: width)
        }
        if let roster {
            if let silence = roster.silence(on: input) { text += wrapped(silence[language], to: width) }
            let names = roster.unused
            if !names.isEmpty {
                text += wrapped(
                    say(
                        "\(roster.header.csv.name)：没有用到的列：\(names.joined(separator: "、"))。",
                        "\(roster.header.csv.name): columns not used: \(names.joined(separator: ", "))."), to: width)
            }
        }
        return text + checkDigits
    }

    private var checkDigits: [String] {
        guard let line = result.firstWrongCheckLine(input) else { return [] }
        let rows = result.totals.wrongChecks.rows
        return wrapped(
            say(
                "人员编号像身份证号而校验码不对：\(count(rows)) 行，首行 \(count(line))。照常计算。",
                "Person ids that look like resident id numbers with a wrong check character: \(counted(rows, "row")), first line \(count(line)). They are computed all the same."
            ), to: width)
    }

    // MARK: Files and rows

    private var files: [String] {
        guard !written.isEmpty else { return [] }
        let table = TextColumns(
            written.map { [$0.path, $0.amount[language], $0.content[language]] }, rightAligned: [1])
        return [say("写出的文件", "Files written")] + table.lines.map { "  " + $0 }
    }

    private var sum: String {
        let (settled, rejected) = (result.totals.settled, result.totals.rejected + (input.csv.total == nil ? 0 : 1))
        let rows = say(
            "\(count(settled + rejected)) 行 = 写出 \(count(settled)) 行 + 没有计算 \(count(rejected)) 行。",
            "\(counted(settled + rejected, "row")) = \(count(settled)) written + \(count(rejected)) rejected.")
        var reasons: [String] = []
        if result.totals.rejected > 0 { reasons.append(say("有行没有计算", "rows were rejected")) }
        if !result.mismatches.isEmpty {
            let failed = result.mismatches.count
            reasons.append(say("\(count(failed)) 处年内累计不符", counted(failed, "check") + " failed"))
        }
        let undecided = result.grants.undecidedCount
        if undecided > 0 {
            reasons.append(
                say(
                    "\(count(undecided)) 人次的年终救助没有决定",
                    counted(undecided, "year-end grant") + (undecided == 1 ? " was" : " were") + " not decided"))
        }
        if reasons.isEmpty {
            return settled + rejected == 0 ? rows + say("文件只有表头。", " The file holds nothing but its header.") : rows
        }
        return rows + say("状态 1：", " Status 1: ") + reasons.joined(separator: say("，", "; ")) + say("。", ".")
    }
}

/// Columns of text, the first to the left, the others to the right unless said otherwise.
struct TextColumns {
    private let rows: [[String]]
    private let rightAligned: Set<Int>

    init(_ rows: [[String]], rightAligned: Set<Int> = [1, 2]) {
        self.rows = rows
        self.rightAligned = rightAligned
    }

    /// The rows, with two spaces between columns.
    var lines: [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { column < $0.count ? displayWidth(of: $0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            row.enumerated().map { (column, text) in
                let space = String(repeating: " ", count: max(0, widths[column] - displayWidth(of: text)))
                if rightAligned.contains(column) { return space + text }
                return column == row.count - 1 ? text : text + space
            }.joined(separator: "  ")
        }
    }
}
