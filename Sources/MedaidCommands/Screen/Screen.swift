import Adjudication
import Batch
import Platform
import PolicyFormat
import Values

/// One screening from its files to its closing lines.
struct Screen {
    private let scheme: Scheme
    private let plan: ScreenPlan
    private let console: Console

    init(_ scheme: Scheme, _ plan: ScreenPlan, _ console: Console) {
        self.scheme = scheme
        self.plan = plan
        self.console = console
    }

    /// Screens; `check` looks at what the stays came to before anything is said of that.
    func run(_ check: (BatchTotals, Header) -> Void) -> ExitStatus {
        do {
            let register = try Roster.header(plan.roster, [scheme], plan.csv).get()
            let stays = try BatchInput.header(plan.stays, [scheme], plan.csv, hasRoster: true).get()
            let paid = try plan.paid.map { try PaymentList.header($0, [scheme], plan.csv).get() }
            let headers = [stays, register] + (paid.map { [$0] } ?? [])
            if let error = plan.csv.unknown(in: headers) {
                console.report([error], command: "screen")
                return .usage
            }
            say(plan.csv.idle(in: headers))
            let problems = headers.flatMap(\.errors) + payments(stays, paid)
            guard problems.isEmpty else { throw ReadFailure(diagnostics: problems) }
            let (read, columns) = BatchInput.withoutIdentities(stays, [scheme], plan.csv)
            say(HeaderNotices(read).form + HeaderNotices(register).formOfRegister + ignored(columns, of: stays))
            if let paid { say(HeaderNotices(paid).atOnce) }
            let (roster, payments) = rows(register, paid)
            let (input, named) = (try BatchInput.make(read, scheme).get(), try roster.get())
            say([named.silence(on: input)].compactMap { $0 })
            return try run(input, named, payments, check)
        } catch let failure as ReadFailure {
            console.report(failure.diagnostics)
        } catch let failure as FileFailure {
            console.report([failure.diagnostic])
        } catch {}
        return .nothingComputed
    }

    /// Reads the register and what was paid, at the same time where there are threads for it.
    private func rows(_ register: Header, _ paid: Header?) -> (Swift.Result<Roster, ReadFailure>, PaymentList?) {
        var roster = Swift.Result<Roster, ReadFailure>.failure(ReadFailure(diagnostics: []))
        var payments: PaymentList?
        Threads.share(2, among: min(2, plan.options.jobs)) { _, list in
            if list == 0 {
                roster = Roster.read(register, scheme, showsIDs: plan.showsIDs)
            } else {
                payments = paid.map { PaymentList($0) }
            }
        }
        return (roster, payments)
    }

    private func say(_ notes: [Label]) {
        for note in notes { console.note(console.say(note)) }
    }

    /// What was paid stands in one place.
    private func payments(_ stays: Header, _ paid: Header?) -> [Diagnostic] {
        let field = Field.assistancePaid.definition
        let column = stays.column(of: field.name).map { stays.columns[$0].name }
        if let column, let paid {
            return [
                Diagnostic(
                    check: "two-payments",
                    Label(
                        zh: "已付救助有两处：\(stays.csv.name) 的“\(column)”列和 \(paid.csv.name)",
                        en:
                            "what was paid stands in two places: column “\(column)” of \(stays.csv.name), and \(paid.csv.name)"
                    ), path: field.name,
                    help: Label(
                        zh: "不用其中一处：加 --ignore \(column)，或去掉 --paid",
                        en: "leave one out: add --ignore \(column), or drop --paid"))
            ]
        }
        guard column == nil, paid == nil else { return [] }
        return [
            Diagnostic(
                check: "missing-column",
                Label(
                    zh: "\(stays.csv.name) 没有已付救助（assistance_paid），也没有给出 --paid：每笔都会成为应救未救",
                    en: "\(stays.csv.name) has no assistance_paid and there is no --paid: every stay would be missed"),
                path: field.name,
                help: Label(
                    zh: "用 --paid 给出已付的文件，或用 --column assistance_paid=列名 说明是哪一列",
                    en: "name the file of payments with --paid, or the column with --column assistance_paid=COLUMN"))
        ]
    }

    /// Says that identities of the stays are not used.
    private func ignored(_ columns: [String], of stays: Header) -> [Label] {
        guard !columns.isEmpty else { return [] }
        return [
            Label(
                zh: "\(stays.csv.name)：身份只取自名册，没有用“\(columns.joined(separator: "、"))”",
                en:
                    "\(stays.csv.name): identities come from the register alone, “\(columns.joined(separator: ", "))” is not used"
            )
        ]
    }

    private func run(
        _ input: BatchInput, _ roster: Roster, _ payments: PaymentList?, _ check: (BatchTotals, Header) -> Void
    ) throws -> ExitStatus {
        let files = try ScreenFiles.open(plan, roster, console.language).get()
        let progress = Progress(console, total: 2 * input.rowsEnd)
        let screening = Screening(input, roster, payments, plan.options, files.output)
        let result = screening.run { progress.show($0) }
        progress.end()
        let found = try result.get()
        if let failure = files.output.writeTotal(input, console.language)
            ?? files.write(found, ScreenPage(found, input, roster, console.language), input, payments, console.language)
            ?? input.csv.original.change ?? files.finish()
        {
            throw failure
        }
        check(found.batch.totals, input.header)
        let text = ScreenText(found, input, roster, plan, console.language, width: console.width)
        for line in text.lines { console.note(line) }
        let isWhole = found.batch.totals.rejected == 0 && found.rejectedPayments.isEmpty
        return isWhole ? .done : .someRejected
    }
}
