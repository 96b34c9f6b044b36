import Adjudication
import Batch
import PolicyFormat
import Reporting
import Values

/// The year-end report as one page of HTML that stands alone.
struct YearEndPage {
    private let report: YearEndReport
    private let language: Language
    private let generatedFrom: String
    /// The most claims that the page lists; a file lists them all.
    private static let mostRows = 5000

    init(_ report: YearEndReport, _ language: Language, from name: String) {
        self.report = report
        self.language = language
        generatedFrom = name
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func yuan(_ fen: Int64) -> String { Yuan(fen: fen).grouped }

    var html: String {
        let title = say("年终应退应补报告", "Year-end report: to be returned, to be paid")
        let policy = report.scheme.plans.last?.policy
        let name = policy.map { "\($0.name[language])  \($0.document.number)" } ?? ""
        var page = HTMLPage(title: title, language: language)
        page.heading(title, detail: "\(name)    \(generatedFrom)")
        page.section(say("总计", "In all"), table: overall)
        page.section(say("差额按原因", "Differences by kind"), table: kinds)
        page.section(say("按类别", "By category"), table: cells(categories))
        page.section(say("按医疗类别", "By care"), table: cells(cares))
        page.section(say("逐笔", "Claim by claim"), table: rows, note: note)
        return page.text
    }

    private var note: String? {
        guard report.rows.count > YearEndPage.mostRows else { return nil }
        return say(
            "共 \(report.rows.count) 笔，此处列出差额最大的 \(YearEndPage.mostRows) 笔；全部见 CSV 报告。",
            "\(report.rows.count) in all; the \(YearEndPage.mostRows) largest are listed here, all of them in the CSV report."
        )
    }

    private var overall: HTMLTable {
        let totals = report.totals
        return HTMLTable(
            columns: [say("项目", "What"), say("笔数", "Claims"), say("金额", "Yuan")],
            rows: [
                [say("输入", "Rows in"), String(totals.settled + totals.rejected), ""],
                [say("核算", "Settled"), String(totals.settled), yuan(totals.payout)],
                [say("无法核算", "Could not be settled"), String(totals.rejected), ""],
                [say("应补", "To be paid"), String(totals.up.count), yuan(totals.up.amount)],
                [say("应退", "To be returned"), String(totals.down.count), yuan(totals.down.amount)],
                [say("人员", "Persons"), String(totals.persons), ""],
            ])
    }

    private var kinds: HTMLTable {
        HTMLTable(
            columns: [say("原因", "Kind"), say("笔数", "Claims"), say("差额", "Difference")],
            rows: report.kinds().map { [$0.kind.label[language], String($0.sum.count), yuan($0.sum.amount)] })
    }

    private var categories: [(String, BatchTotals.Cell)] {
        let layout = report.scheme.layout
        return (0...layout.categories.count).map { index in
            let id = index == 0 ? nil : layout.categories[index - 1]
            let name = id.flatMap { id in
                report.scheme.plans.flatMap(\.policy.categories).first { $0.id == id }?.name[language]
            }
            return (name ?? say("无类别", "none"), report.totals.category(index))
        }
    }

    private var cares: [(String, BatchTotals.Cell)] {
        let words = report.scheme.vocabulary.tables["care"] ?? []
        return (0..<report.totals.cares).map { index in
            (index == 0 ? say("未给出", "not given") : words[index - 1].name[language], report.totals.care(index))
        }
    }

    private func cells(_ cells: [(name: String, cell: BatchTotals.Cell)]) -> HTMLTable {
        HTMLTable(
            columns: [
                "", say("人次", "Claims"), say("救助人次", "Paid"), say("医疗费总额", "Total"), say("政策范围内", "In scope"),
                say("保险支付", "Insurance"), say("医疗救助", "Assistance"), say("范围内报销比例", "In-scope ratio"),
                say("总报销比例", "Overall ratio"),
            ],
            rows: cells.filter { $0.cell.claims > 0 }.map { name, cell in
                [
                    name, String(cell.claims), String(cell.paid), yuan(cell.total), yuan(cell.inScope),
                    yuan(cell.insurance), yuan(cell.payout), ratio(cell.insurance + cell.payout, of: cell.inScope),
                    ratio(cell.insurance + cell.payout, of: cell.total),
                ]
            })
    }

    /// A share to one decimal, for reading.
    private func ratio(_ part: Int64, of whole: Int64) -> String {
        guard whole > 0 else { return "–" }
        let thousandths = (Int128(part) * 1000 + Int128(whole) / 2) / Int128(whole)
        return "\(thousandths / 10).\(thousandths % 10)%"
    }

    private var rows: HTMLTable {
        let all = report.rows
        let shown =
            all.count <= YearEndPage.mostRows
            ? all
            : all.sorted { abs($0.difference ?? 0) > abs($1.difference ?? 0) }.prefix(YearEndPage.mostRows).sorted {
                $0.line < $1.line
            }
        return HTMLTable(
            columns: [
                say("行", "Line"), say("结算编号", "Claim"), say("人员编号", "Person"), say("日期", "Date"),
                say("已付", "Paid"), say("应付", "Due"), say("差额", "Difference"), say("原因", "Kind"),
                say("本人合计", "Person's net"),
            ],
            rows: shown.map { row in
                [
                    String(row.line), row.claimID, row.personID, row.date, row.paid.map(yuan) ?? "",
                    row.due.map(yuan) ?? "", row.difference.map(yuan) ?? "", row.kind.label[language], yuan(row.net),
                ]
            }, textColumns: [1, 2, 3, 7])
    }
}
