import Adjudication
import Batch
import PolicyFormat
import Reporting
import Values
import Wording

/// The report of a screening: what was found in all, then each township by itself.
struct ScreenPage: Bilingual {
    private let result: Screening.Result
    private let input: BatchInput
    private let roster: Roster
    let language: Language
    /// The most rows that the report has in all.
    private static let mostRows = 3000
    /// The columns of text of a list, and how its rows go on to the next sheet; each may begin three lists.
    private static let texts: Set<Int> = [0, 1, 2, 6, 7]
    private static let breaks = SheetBreaks(columns: texts, room: 72, lines: 34, then: 37)

    init(_ result: Screening.Result, _ input: BatchInput, _ roster: Roster, _ language: Language) {
        self.result = result
        self.input = input
        self.roster = roster
        self.language = language
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func yuan(_ fen: Int64) -> String { Yuan(fen: fen).grouped }
    private func count(_ number: Int) -> String { Yuan(fen: Int64(number) * 100).brief }
    private func persons(_ number: Int) -> String { counted(number, "person") }
    private func claims(_ number: Int) -> String { counted(number, "claim") }
    private func rows(_ number: Int) -> String { counted(number, "row") }

    private var title: String { say("医疗救助筛查报告", "Medical assistance: screening report") }

    var html: String {
        var report = FiledReport(title: title, language: language)
        addSummary(to: &report)
        addPlaces(to: &report)
        var left = ScreenPage.mostRows
        for place in places { add(place, to: &report, left: &left) }
        return report.text
    }

    // MARK: The first page

    private var policy: String {
        guard let policy = input.scheme.plans.last?.policy else { return "" }
        return [policy.name[language], policy.document.number].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private var footer: [String] {
        let versions = input.scheme.plans.map { plan in
            "\(input.scheme.id)@\(plan.policy.version) sha256 \(plan.policy.sha256.prefix(16))"
        }
        return [
            say("政策 ", "Policy ") + versions.joined(separator: say("；", "; "))
                + say("。程序 medaid \(Registry.version)。", ". Program medaid \(Registry.version).")
        ]
    }

    private func addSummary(to report: inout FiledReport) {
        let head = FiledReport.Head(
            title, detail: policy,
            aside: [say("就医 ", "Stays: ") + input.name, say("名册 ", "Register: ") + roster.header.csv.name])
        let sums = Dictionary(
            uniqueKeysWithValues: ScreenFinding.Kind.allCases.map { ($0, ScreenSums($0, result.findings)) })
        report.add(head, footer: footer) { page in
            if let missed = sums[.missed], let over = sums[.over], let under = sums[.under] {
                page.lead(
                    say(
                        "应救未救 \(count(missed.persons)) 人 \(count(missed.claims)) 笔 *\(yuan(missed.amount)) 元*；少付 \(count(under.claims)) 笔 *\(yuan(under.amount)) 元*；多付 \(count(over.claims)) 笔 *\(yuan(over.amount)) 元*。",
                        "Missed: \(persons(missed.persons)), \(claims(missed.claims)), *\(yuan(missed.amount)) yuan*; underpaid: \(claims(under.claims)), *\(yuan(under.amount))*; overpaid: \(claims(over.claims)), *\(yuan(over.amount))*."
                    ))
            }
            for kind in ScreenFinding.Kind.allCases {
                guard let sums = sums[kind], sums.claims > 0 || kind == .missed else { continue }
                page.heading(name(kind), note: say("按原因，单位：元", "by reason, in yuan"))
                page.table(reasons(sums))
            }
            page.paragraph(read)
            page.signatures([
                say("制表", "Prepared"), say("复核", "Checked"), say("负责人", "Approved"), say("日期", "Date"),
            ])
        }
    }

    private func addPlaces(to report: inout FiledReport) {
        guard places.count > 1 else { return }
        let head = FiledReport.Head(
            say("按\(placeName)", "By \(placeName)"),
            detail: say("应救未救金额大的在前。单位：元", "The largest sums missed first. In yuan"),
            aside: [title])
        report.add(head, footer: footer) { $0.table(byPlace) }
    }

    private func name(_ kind: ScreenFinding.Kind) -> String {
        switch kind {
        case .missed: say("应救未救", "Missed")
        case .under: say("少付", "Underpaid")
        case .over: say("多付", "Overpaid")
        }
    }

    private func reasons(_ sums: ScreenSums) -> FiledTable {
        let hasApplications = !input.scheme.layout.knownCodes(in: Slot.of(.application)).isEmpty
        let rows = sums.reasons(hasApplications: hasApplications, hasPayments: result.paidRows != nil)
        return FiledTable(
            columns: [say("原因", "reason"), say("笔数", "claims"), say("金额", "yuan")],
            rows: rows.map { ([$0.reason.label[language], count($0.claims), yuan($0.amount)], .plain) }
                + [([say("合计", "all"), count(sums.claims), yuan(sums.amount)], .total)])
    }

    private var read: String {
        let totals = result.batch.totals
        let stays = totals.settled + totals.rejected + (input.csv.total == nil ? 0 : 1)
        let paid = result.paidRows.map { say("，已付 \(count($0)) 行", ", paid \(rows($0))") } ?? ""
        return say(
            "名册 \(count(roster.rows)) 行，就医 \(count(stays)) 行\(paid)；没有计算 \(count(totals.rejected)) 行。",
            "Register \(rows(roster.rows)), stays \(rows(stays))\(paid); \(rows(totals.rejected)) rejected."
        )
    }

    // MARK: Places

    /// The register's column of townships, by the words that such columns have in their names.
    private var placeColumn: Int? {
        let words = ["乡镇", "街道", "镇", "township", "town", "street"]
        for word in words {
            if let found = result.furtherColumns.firstIndex(where: { $0.lowercased().has(word) }) { return found }
        }
        return nil
    }

    private var placeName: String {
        placeColumn.map { result.furtherColumns[$0] } ?? say("全部", "all")
    }

    /// Findings by township, those with the largest sums missed first; one place where the register has no townships.
    private var places: [(name: String, findings: [ScreenFinding])] {
        guard !result.findings.isEmpty else { return [] }
        guard let column = placeColumn else { return [(say("全部", "All"), result.findings)] }
        let groups = Dictionary(grouping: result.findings) { $0.further[column] }
        return groups.map { name, findings in
            (name.isEmpty ? say("名册没有写明", "not in the register") : name, findings)
        }.sorted { left, right in
            let (own, other) = (ScreenSums(.missed, left.1).amount, ScreenSums(.missed, right.1).amount)
            return own != other ? own > other : left.0 < right.0
        }
    }

    private var byPlace: FiledTable {
        FiledTable(
            columns: [
                placeName, say("应救未救", "missed"), say("人数", "persons"), say("应救未救金额", "missed, yuan"),
                say("少付", "underpaid"), say("少付金额", "underpaid, yuan"), say("多付", "overpaid"),
                say("多付金额", "overpaid, yuan"),
            ],
            rows: places.map { (sums($0.name, $0.findings), .plain) } + [
                (sums(say("合计", "all"), result.findings), .total)
            ])
    }

    private func sums(_ name: String, _ findings: [ScreenFinding]) -> [String] {
        let (missed, under, over) = (
            ScreenSums(.missed, findings), ScreenSums(.under, findings), ScreenSums(.over, findings)
        )
        return [
            name, count(missed.claims), count(missed.persons), yuan(missed.amount), count(under.claims),
            yuan(under.amount), count(over.claims), yuan(over.amount),
        ]
    }

    /// The pages of a township.
    private func add(
        _ place: (name: String, findings: [ScreenFinding]), to report: inout FiledReport, left: inout Int
    ) {
        let shown = Array(place.findings.prefix(max(0, left)))
        left -= shown.count
        let sums = ScreenSums(.missed, place.findings)
        let sheets = ScreenPage.breaks.sheets(of: shown.map(cells))
        for sheet in sheets.isEmpty ? [0..<0] : sheets {
            let rows = shown[sheet]
            let (isFirst, isLast) = (sheet.lowerBound == 0, sheet.upperBound == shown.count)
            let head = FiledReport.Head(
                place.name, detail: say("金额大的人在前。单位：元", "Persons with the largest sums first. In yuan"), aside: [title])
            report.add(head, footer: footer) { page in
                if isFirst {
                    page.lead(
                        say(
                            "应救未救 \(count(sums.persons)) 人 \(count(sums.claims)) 笔 *\(yuan(sums.amount)) 元*。",
                            "Missed: \(persons(sums.persons)), \(claims(sums.claims)), *\(yuan(sums.amount)) yuan*."
                        ))
                }
                for kind in ScreenFinding.Kind.allCases {
                    let own = rows.filter { $0.kind == kind }
                    guard !own.isEmpty else { continue }
                    page.heading(name(kind))
                    page.table(list(own, kind))
                }
                let more = place.findings.count - shown.count
                if isLast, more > 0 {
                    page.paragraph(
                        say("其余 \(count(more)) 笔见清单文件。", "The other \(count(more)) stand in the lists."))
                }
            }
        }
    }

    private func list(_ findings: [ScreenFinding], _ kind: ScreenFinding.Kind) -> FiledTable {
        FiledTable(
            columns: [
                say("人员编号", "person"), say("结算编号", "claim"), say("结算日期", "date"), say("应付", "due"),
                say("已付", "paid"), kind == .over ? say("多付", "over") : say("应补", "missing"), say("条文", "article"),
                say("原因", "why"),
            ] + (kind == .missed ? [say("申请期限", "apply by")] : []),
            rows: findings.map { (cells($0), .plain) }, textColumns: ScreenPage.texts, isList: true)
    }

    private func cells(_ finding: ScreenFinding) -> [String] {
        [
            finding.person, finding.claim, finding.date, yuan(finding.due), yuan(finding.paid), yuan(finding.amount),
            article(finding.cite), finding.reason.label[language],
        ] + (finding.kind == .missed ? [finding.applyBy?.description ?? ""] : [])
    }
}
