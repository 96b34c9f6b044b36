import Batch
import PolicyFormat
import Values

/// A result beside the platform's settlements, as it is printed: what both come to by group, then what differs.
struct ReconcilePage: Bilingual {
    static let formats: [OutputFormat] = [.text, .json]

    private let found: Reconciliation
    let language: Language
    private let width: Int

    init(_ found: Reconciliation, _ console: Console) {
        self.found = found
        language = console.language
        width = console.width
    }

    func text(in format: OutputFormat) -> String { format == .json ? json : page }

    private func yuan(_ fen: Int64) -> String { Yuan(fen: fen).grouped }
    private func count(_ number: Int) -> String { Yuan(fen: Int64(number) * 100).brief }

    // MARK: Text

    private var page: String {
        let title = [
            say("险种", "insurance"), say("医疗类别", "care"), say("月份", "month"), say("医院", "hospital"),
            say("结果笔数", "claims here"), say("应付", "due here"), say("平台笔数", "claims there"), say("平台已付", "paid there"),
            say("相差", "difference"),
        ]
        let rows = found.totals.map { group, totals in
            [word(group.insurance, "insurance"), word(group.care, "care"), group.month, group.hospital] + cells(totals)
        }
        let all = [say("合计", "all"), "", "", ""] + cells(found.total)
        return TextColumns([title] + rows + [all], rightAligned: [4, 5, 6, 7, 8]).lines.map { $0 + "\n" }.joined()
    }

    private func cells(_ totals: Reconciliation.Totals) -> [String] {
        [
            count(totals.here.count), yuan(totals.here.amount), count(totals.there.count), yuan(totals.there.amount),
            yuan(totals.difference),
        ]
    }

    /// A word of the vocabulary as people read it.
    private func word(_ id: String, _ table: String) -> String {
        BuiltInPolicies.vocabulary.tables[table]?.first { $0.id == id }?.name[language] ?? id
    }

    // MARK: The end

    /// What is said behind it: how hospitals were told apart, and how many rows differ.
    func closing(file: String?) -> [String] {
        let none = say("没有医院列", "no column of hospitals")
        let hospitals = say(
            "医院：结果按“\(found.hospitalHere ?? none)”，平台按“\(found.hospitalThere ?? none)”；两方都有的结算按结果的列归类。",
            "hospitals: here by “\(found.hospitalHere ?? none)”, there by “\(found.hospitalThere ?? none)”; a claim that both have counts where the result has it."
        )
        let differing = found.differences.count
        let rows = say(
            "结果 \(count(found.claimCount)) 笔，平台 \(count(found.platformRows)) 笔：",
            "\(counted(found.claimCount, "claim")) here, \(count(found.platformRows)) there: ")
        if differing == 0, found.rejectedRows == 0 {
            return wrapped(hospitals, to: width) + [rows + say("全部相同。", "all the same.")]
        }
        var kinds = Reconciliation.Kind.allCases.compactMap { kind -> String? in
            let number = found.count(kind)
            return number == 0 ? nil : say("\(kind.label.zh) \(count(number)) 处", "\(kind.label.en) \(count(number))")
        }
        let unread = found.rejectedRows
        if unread > 0 {
            kinds.append(
                say(
                    "平台有 \(count(unread)) 行读不出，没有对账",
                    "\(count(unread)) of the platform's \(unread == 1 ? "rows is" : "rows are") unreadable and not compared"
                ))
        }
        let list = file.map { say("，写在 \($0)", ", in \($0)") } ?? say("；用 -o 写出", "; -o FILE lists them")
        return wrapped(hospitals, to: width)
            + wrapped(
                rows + kinds.joined(separator: say("、", ", ")) + (differing > 0 ? list : "")
                    + say("。状态 1。", ". Status 1."), to: width)
    }

    // MARK: Files

    /// The rows that differ.
    var csv: String {
        CSVLine.text(["kind", "claim_id", "person_id", "field", "here", "there"])
            + found.differences.map { row in
                CSVLine.text([row.kind.rawValue, row.claimID, row.personID, row.field, row.here, row.there])
            }.joined()
    }

    private var json: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.optional("hospital_here", found.hospitalHere)
            writer.optional("hospital_there", found.hospitalThere)
            writer.key("totals")
            writer.array { writer in
                for (group, totals) in found.totals {
                    writer.object { writer in
                        writer.string("insurance", group.insurance)
                        writer.string("care", group.care)
                        writer.string("month", group.month)
                        writer.string("hospital", group.hospital)
                        write(totals, &writer)
                    }
                }
            }
            writer.key("total")
            writer.object { writer in write(found.total, &writer) }
            if found.rejectedRows > 0 { writer.number("rejected", String(found.rejectedRows)) }
            writer.key("differs")
            writer.array { writer in for row in found.differences { write(row, &writer) } }
        }
        return writer.text + "\n"
    }

    private func write(_ totals: Reconciliation.Totals, _ writer: inout JSONWriter) {
        writer.sum("here", totals.here)
        writer.sum("there", totals.there)
        writer.amount("difference", totals.difference)
    }

    private func write(_ row: Reconciliation.Difference, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.string("kind", row.kind.rawValue)
            writer.string("claim_id", row.claimID)
            writer.string("person_id", row.personID)
            writer.string("field", row.field)
            writer.string("here", row.here)
            writer.string("there", row.there)
        }
    }
}
