import Adjudication
import Batch
import PolicyFormat
import Reporting
import Values

/// The year-end report as an office files it: a page of sums, then what each person is to be paid or to return, then the
/// claims.
struct YearEndPage {
    private let report: YearEndReport
    private let input: BatchInput
    private let result: BatchResult
    private let parameters: [String]
    private let files: ReportedFiles
    /// How many persons have claims, and how many in each category, the first for none.
    private let persons: (all: Int, ofCategories: [Int])
    private let day: Day
    private let language: Language
    /// The most persons and claims that the report lists; a CSV lists them all.
    private static let mostPersons = 1500
    private static let mostClaims = 3000
    private static let linesOfPage = 42

    /// `parameters` are those that were given, as people write them; `files` is what was read and written; `day` is the day of
    /// the report.
    init(
        _ report: YearEndReport, _ input: BatchInput, _ result: BatchResult, parameters: [String],
        files: ReportedFiles, on day: Day, _ language: Language
    ) {
        self.report = report
        self.input = input
        self.result = result
        self.parameters = parameters
        self.files = files
        persons = (
            result.categoryPersons.count,
            result.categoryPersons.counts(report.scheme.layout.categories.count + 1)
        )
        self.day = day
        self.language = language
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func yuan(_ fen: Int64) -> String { Yuan(fen: fen).grouped }
    private func signed(_ fen: Int64) -> String { fen > 0 ? "+" + yuan(fen) : fen < 0 ? "−" + yuan(-fen) : yuan(0) }
    private func count(_ number: Int) -> String { Yuan(fen: Int64(number) * 100).brief }

    private var title: String { say("医疗救助年终复核报告", "Medical assistance: year-end review") }
    private var totals: BatchTotals { report.totals }
    private var up: [YearEndReport.Person] { report.persons.filter { $0.net > 0 } }
    /// Whether it is said of any claim what was paid: of none, nothing is compared.
    private var comparesPayments: Bool { totals.unstated.count < totals.settled }
    private var down: [YearEndReport.Person] { report.persons.filter { $0.net < 0 } }
    private func sum(_ persons: [YearEndReport.Person]) -> Int64 { persons.reduce(0) { $0 + abs($1.net) } }

    var html: String {
        var filed = FiledReport(title: title, language: language)
        addSums(to: &filed)
        addPersons(to: &filed)
        addClaims(to: &filed)
        return filed.text
    }

    // MARK: The page of sums

    private var policy: String {
        guard let policy = report.scheme.plans.last?.policy else { return "" }
        return [policy.name[language], policy.document.number].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private var period: String {
        guard totals.days.first <= totals.days.last else { return "" }
        let (first, last) = (
            Day(number: Int32(clamping: totals.days.first)), Day(number: Int32(clamping: totals.days.last))
        )
        return say("结算日期 \(first) 至 \(last)", "Settled \(first) to \(last)")
    }

    /// What stands at the foot of every page: the policy and the data.
    private var footer: [String] {
        let versions = report.scheme.plans.map { plan in
            "\(report.scheme.id)@\(plan.policy.version) sha256 \(plan.policy.sha256)"
        }
        let given = parameters.isEmpty ? say("没有另给", "none given") : parameters.joined(separator: say("，", ", "))
        return [
            say("政策 ", "Policy ") + versions.joined(separator: say("；", "; ")),
            say("数据 ", "Data ") + files.text(language) + say("。参数：\(given)", ". Parameters: \(given)")
                + say("。程序 medaid \(Registry.version)。", ". Program medaid \(Registry.version)."),
        ]
    }

    private var shareCovered: String {
        say(
            "保障比例 =（各项保险支付 + 医疗救助）÷（各项保险支付 + 救助前自付）。",
            "Share covered = (insurance + assistance) ÷ (insurance + left before assistance).")
    }

    private func addSums(to filed: inout FiledReport) {
        let head = FiledReport.Head(title, detail: policy, aside: [period, say("制表日期 ", "Made on ") + day.description])
        filed.add(head, footer: footer + [shareCovered]) { page in
            page.lead(sentence)
            page.heading(
                say("按人员类别", "By category"),
                note: say("单位：元；一人可有几种类别", "in yuan; a person may have several categories"))
            page.table(categories)
            page.columns { left in
                left.heading(say("按医疗类别", "By care"), note: say("单位：元", "in yuan"))
                left.table(cares)
                guard comparesPayments else { return }
                left.heading(say("四项检查", "Four checks"))
                left.table(checks)
            } _: { right in
                if comparesPayments {
                    right.heading(say("差额由来", "Where the difference comes from"))
                    right.table(kinds)
                }
                if !rejected.isEmpty {
                    right.heading(say("没有计算的行", "Rows rejected"), note: say("按原因", "by reason"))
                    right.table(rejectedTable)
                }
            }
            page.heading(say("勾稽", "Cross-checks"))
            for line in equations { page.paragraph(line) }
            page.signatures([
                say("制表", "Prepared"), say("复核", "Checked"), say("负责人", "Approved"), say("日期", "Date"),
            ])
        }
    }

    private var sentence: String {
        let all = totals.all
        var text = say(
            "\(count(persons.all)) 人 \(count(totals.settled)) 笔结算，应付救助 *\(yuan(totals.payout)) 元*",
            "\(counted(totals.settled, "claim")) of \(counted(persons.all, "person")): *\(yuan(totals.payout)) yuan* due"
        )
        if comparesPayments {
            text += say("，已付 \(yuan(all.paidBefore)) 元。", ", \(yuan(all.paidBefore)) paid. ")
            text += say(
                "按人相抵后，应补 \(count(up.count)) 人 *\(yuan(sum(up))) 元*，应退 \(count(down.count)) 人 *\(yuan(sum(down))) 元*。",
                "Net per person: *\(yuan(sum(up)))* to be paid to \(counted(up.count, "person")), *\(yuan(sum(down)))* to be paid back by \(counted(down.count, "person")). "
            )
            if totals.unstated.count > 0 {
                text += say(
                    "\(count(totals.unstated.count)) 笔没有写明已付（应付 \(yuan(totals.unstated.amount)) 元），没有比较。",
                    "Of \(counted(totals.unstated.count, "claim")), \(yuan(totals.unstated.amount)) due, it is not said what was paid: not compared. "
                )
            }
        } else {
            text += say("。没有写明已付，没有比较。", ". It is not said what was paid: nothing is compared. ")
        }
        if totals.rejected > 0 {
            text += say(
                "另有 \(count(totals.rejected)) 行没有计算，待补正。",
                totals.rejected == 1
                    ? "One row was rejected and waits to be mended."
                    : "\(count(totals.rejected)) rows were rejected and wait to be mended.")
        }
        return text
    }

    private func categoryName(_ id: String) -> String {
        report.scheme.plans.flatMap(\.policy.categories).first { $0.id == id }?.name[language] ?? id
    }

    private var categories: FiledTable {
        func row(_ name: String, _ persons: Int, _ cell: BatchTotals.Cell) -> [String] {
            [
                name, count(persons), count(cell.claims), count(cell.paid), yuan(cell.total), yuan(cell.payout),
                comparesPayments ? yuan(cell.paidBefore) : "–",
                ratio(cell.insurance + cell.payout, of: cell.insurance + cell.burden),
            ]
        }
        let names = report.scheme.layout.categories.map(categoryName)
        let rows = (Array(1..<names.count + 1) + [0]).filter { totals.category($0).claims > 0 }.map { index in
            let name = index > 0 ? names[index - 1] : say("无类别、已冲销", "no category, or reversed")
            return (row(name, persons.ofCategories[index], totals.category(index)), FiledTable.Weight.plain)
        }
        return FiledTable(
            columns: [
                say("类别", "category"), say("人数", "persons"), say("笔数", "claims"), say("已救助", "assisted"),
                say("医疗费总额", "total billed"), say("应付救助", "due"), say("已付救助", "paid"), say("保障比例", "share covered"),
            ],
            rows: rows + [(row(say("合计", "all"), persons.all, totals.all), .total)])
    }

    private var cares: FiledTable {
        func row(_ name: String, _ cell: BatchTotals.Cell) -> [String] {
            [name, count(cell.claims), yuan(cell.payout), comparesPayments ? yuan(cell.paidBefore) : "–"]
        }
        let words = report.scheme.vocabulary.tables[Field.care.definition.name] ?? []
        let cells = (0..<totals.cares).map { index in
            (name: index == 0 ? say("没有写明", "not given") : words[index - 1].name[language], cell: totals.care(index))
        }
        return FiledTable(
            columns: [say("类别", "care"), say("笔数", "claims"), say("应付", "due"), say("已付", "paid")],
            rows: cells.filter { $0.cell.claims > 0 }.map { (row($0.name, $0.cell), .plain) }
                + [(row(say("合计", "all"), totals.all), .total)])
    }

    /// What insurance and assistance cover of what they could cover.
    private func ratio(_ part: Int64, of whole: Int64) -> String {
        guard whole > 0 else { return "–" }
        let thousandths = (Int128(part) * 1000 + Int128(whole) / 2) / Int128(whole)
        return "\(thousandths / 10).\(thousandths % 10)%"
    }

    private var kinds: FiledTable {
        let found = report.kinds.filter { $0.claims > 0 && $0.kind != .notComputable }
        return FiledTable(
            columns: [say("情形", "kind"), say("笔数", "claims"), say("人数", "persons"), say("差额", "difference")],
            rows: found.map {
                ([$0.kind.label[language], count($0.claims), count($0.persons), signed($0.amount)], .plain)
            }
                + [
                    (
                        [
                            say("合计", "all"), count(found.reduce(0) { $0 + $1.claims }), count(report.persons.count),
                            signed(found.reduce(0) { $0 + $1.amount }),
                        ], .total
                    )
                ])
    }

    private var checks: FiledTable {
        let asked: [PaymentDifference] = [.missed, .overLimit, .notAssisted, .notRecovered]
        let sums = Dictionary(uniqueKeysWithValues: report.kinds.map { ($0.kind, $0) })
        return FiledTable(
            columns: [say("检查", "check"), say("结果", "result"), say("金额", "yuan")],
            rows: asked.compactMap { kind in
                sums[kind].map { sum in
                    let found =
                        sum.claims == 0
                        ? say("没有", "none")
                        : say(
                            "\(count(sum.claims)) 笔 \(count(sum.persons)) 人",
                            "\(counted(sum.claims, "claim")), \(counted(sum.persons, "person"))")
                    return ([kind.label[language], found, yuan(abs(sum.amount))], .plain)
                }
            })
    }

    private var rejected: [(reason: RejectReason, rows: RejectReason.Rows)] { result.rejected.sorted }

    private var rejectedTable: FiledTable {
        FiledTable(
            columns: [say("原因", "reason"), say("行数", "rows")],
            rows: rejected.prefix(12).map { ([$0.reason.label[language], count($0.rows.count)], .plain) }
                + [([say("合计", "all"), count(totals.rejected)], .total)])
    }

    /// Sums that are reached in two ways.
    private var equations: [String] {
        let read = totals.settled + totals.rejected
        let rows = say(
            "行数：读入 \(count(read)) = 计算 \(count(totals.settled)) + 没有计算 \(count(totals.rejected))。",
            "Rows: \(count(read)) read = \(count(totals.settled)) settled + \(count(totals.rejected)) rejected.")
        guard comparesPayments else { return [rows] }
        let (paid, returned) = (sum(up), sum(down))
        let difference = signed(totals.up.amount + totals.down.amount)
        let rest = totals.unstated.amount
        let amounts = say(
            "金额：应付 \(yuan(totals.payout)) − 已付 \(yuan(totals.all.paidBefore))\(rest == 0 ? "" : " − 没有写明已付的 \(yuan(rest))") = \(difference)。",
            "Amounts: due \(yuan(totals.payout)) − paid \(yuan(totals.all.paidBefore))\(rest == 0 ? "" : " − not compared \(yuan(rest))") = \(difference)."
        )
        let sides = say(
            "差额：按人应补 \(yuan(paid)) − 应退 \(yuan(returned)) = \(signed(paid - returned))；按笔应补 \(yuan(totals.up.amount)) − 应退 \(yuan(-totals.down.amount)) = \(difference)。",
            "Difference: per person \(yuan(paid)) − \(yuan(returned)) = \(signed(paid - returned)); per claim \(yuan(totals.up.amount)) − \(yuan(-totals.down.amount)) = \(difference)."
        )
        return [rows, amounts, sides]
    }

    // MARK: Persons

    private func addPersons(to filed: inout FiledReport) {
        let persons = report.persons.filter { $0.net != 0 }
        let rows = persons.prefix(YearEndPage.mostPersons).enumerated().map { cells($1, number: $0 + 1) }
        let head = FiledReport.Head(
            say("应补、应退：按人相抵", "To be paid and paid back: net per person"),
            detail: say("同一人各笔应补与应退相抵后的净额，金额大的在前。单位：元", "The net of each person's claims, the largest first. In yuan"),
            aside: [title])
        let texts: Set<Int> = [1, 2, 8]
        // The sentence above the first rows takes the room of some.
        let breaks = SheetBreaks(
            columns: texts, room: language == .zh ? 62 : 54, lines: YearEndPage.linesOfPage - 4,
            then: YearEndPage.linesOfPage)
        for sheet in breaks.sheets(of: rows) {
            filed.add(head, footer: footer) { page in
                if sheet.lowerBound == 0 { page.lead(personSentence) }
                page.table(
                    FiledTable(
                        columns: personColumns, rows: rows[sheet].map { ($0, .plain) }, textColumns: texts, isList: true
                    ))
                if sheet.upperBound == rows.count, persons.count > rows.count {
                    let more = count(persons.count - rows.count)
                    page.paragraph(say("其余 \(more) 人见 CSV 报告。", "The rest stand in the CSV report: \(more)."))
                }
            }
        }
    }

    private var personSentence: String {
        let even = report.persons.count { $0.net == 0 }
        return say(
            "应补 \(count(up.count)) 人 *\(yuan(sum(up)))*，应退 \(count(down.count)) 人 *\(yuan(sum(down)))*。"
                + "有差额而相抵为零的 \(count(even)) 人。",
            "To be paid: \(counted(up.count, "person")), *\(yuan(sum(up)))*; to be paid back: \(counted(down.count, "person")), *\(yuan(sum(down)))*. "
                + "With differences that make up for one another: \(count(even)).")
    }

    private var personColumns: [String] {
        [
            say("序", "no."), say("人员编号", "person"), say("类别", "category"), say("笔数", "claims"),
            say("各笔应补", "up, gross"),
            say("各笔应退", "down, gross"), say("应补", "to be paid"), say("应退", "to be paid back"),
            say("情形", "kind"),
        ]
    }

    private func cells(_ person: YearEndReport.Person, number: Int) -> [String] {
        let kinds = PaymentDifference.allCases.compactMap { kind in
            person.kinds[kind].map { found in
                kind.label[language] + (found > 1 ? say(" \(found) 笔", " ×\(found)") : "")
            }
        }
        return [
            String(number), person.id, person.categories.map(categoryName).joined(separator: say("、", ", ")),
            count(person.claims), person.up == 0 ? "" : yuan(person.up), person.down == 0 ? "" : yuan(person.down),
            person.net > 0 ? yuan(person.net) : "", person.net < 0 ? yuan(-person.net) : "",
            kinds.joined(separator: say("，", ", ")),
        ]
    }

    // MARK: Claims

    private func addClaims(to filed: inout FiledReport) {
        let all = report.rows
        let largest =
            all.count <= YearEndPage.mostClaims
            ? all
            : all.sorted { abs($0.difference ?? 0) > abs($1.difference ?? 0) }.prefix(YearEndPage.mostClaims).sorted {
                $0.line < $1.line
            }
        let head = FiledReport.Head(
            say("逐笔", "Claim by claim"),
            detail: say(
                "有差额的和没有计算的，按文件的次序。单位：元", "Claims that differ or were rejected, in the order of the file. In yuan"),
            aside: [title])
        let rows = largest.map(cells)
        let texts: Set<Int> = [1, 2, 3, 7]
        let breaks = SheetBreaks(
            columns: texts, room: 74, lines: YearEndPage.linesOfPage - 2, then: YearEndPage.linesOfPage)
        for sheet in breaks.sheets(of: rows) {
            filed.add(head, footer: footer) { page in
                if sheet.lowerBound == 0, all.count > largest.count {
                    page.paragraph(
                        say(
                            "共 \(count(all.count)) 笔，列出差额最大的 \(count(largest.count)) 笔；全部见 CSV 报告。",
                            "\(count(all.count)) in all; the \(count(largest.count)) largest are listed, all of them in the CSV report."
                        ))
                }
                page.table(
                    FiledTable(
                        columns: claimColumns, rows: rows[sheet].map { ($0, .plain) }, textColumns: texts, isList: true
                    ))
            }
        }
    }

    private var claimColumns: [String] {
        [
            say("行", "line"), say("结算编号", "claim"), say("人员编号", "person"), say("结算日期", "date"),
            say("应付", "due"), say("已付", "paid"), say("差额", "difference"), say("情形", "kind"),
        ]
    }

    private func cells(_ row: YearEndReport.Row) -> [String] {
        [
            count(row.line), row.claimID, row.personID, row.date, row.due.map(yuan) ?? "", row.paid.map(yuan) ?? "",
            row.difference.map(signed) ?? "", row.kind.label[language],
        ]
    }
}
