import Adjudication
import Batch
import Diff
import Platform
import Values

/// A file of claims that is settled under one scheme after the other, by the engine of `batch`.
struct ImpactClaims {
    private let header: Header
    private let roster: Header?
    private let plan: ImpactPlan
    private let foreign: ForeignWords

    /// Opens the files; what one of the sides knows is no mistake under another.
    static func open(
        _ plan: ImpactPlan, _ sides: [DiffSide], _ console: Console
    ) -> Swift.Result<ImpactClaims, PolicyLibrary.Failure> {
        let schemes = sides.map(\.scheme)
        do {
            let roster = try plan.roster.map { try Roster.header($0, schemes, plan.csv).get() }
            let header = try BatchInput.header(plan.claims, schemes, plan.csv, hasRoster: roster != nil).get()
            if let error = plan.csv.unknown(in: [header] + (roster.map { [$0] } ?? [])) {
                return .failure(PolicyLibrary.Failure(usage: error))
            }
            let notices = HeaderNotices(header)
            let said = notices.atOnce + [notices.lacking(schemes)].compactMap { $0 }
            for label in said + (roster.map { HeaderNotices($0).atOnce } ?? []) {
                console.note(console.say(label))
            }
            return .success(
                ImpactClaims(header: header, roster: roster, plan: plan, foreign: ForeignWords(schemes)))
        } catch {
            return .failure(error as? PolicyLibrary.Failure ?? PolicyLibrary.Failure(diagnostics: []))
        }
    }

    private init(header: Header, roster: Header?, plan: ImpactPlan, foreign: ForeignWords) {
        self.header = header
        self.roster = roster
        self.plan = plan
        self.foreign = foreign
    }

    /// Settles all rows under a scheme.
    func settle(
        _ scheme: Scheme, keepsFacts: Bool, countsRejections: Bool, _ progress: (Int) -> Void
    ) -> Swift.Result<ImpactOutcome, PolicyLibrary.Failure> {
        var options = plan.batch
        if let roster {
            switch Roster.read(roster, scheme, foreign: foreign) {
            case .failure(let failure): return .failure(failure)
            case .success(let read): options.roster = read
            }
        }
        return BatchInput.make(header, scheme, foreign: foreign).flatMap { input in
            let figures = RowFigures(keepsFacts: keepsFacts, countsRejections: countsRejections)
            return BatchRun(input, options, .figures(figures)).run(progress).flatMap { result in
                header.csv.original.change.map { .failure($0) }
                    ?? .success(ImpactOutcome(input: input, figures: figures, totals: result.totals))
            }.mapError { PolicyLibrary.Failure(diagnostics: [$0.diagnostic]) }
        }
    }

    /// Settles all rows under several schemes, with one bar for all of them; `take` gets each in turn. Of sides, the first
    /// keeps what rows say of themselves, and all say why rows are rejected.
    func settle(
        _ schemes: [Scheme], _ console: Console, areSides: Bool = false, _ take: (Int, ImpactOutcome) -> Void
    ) throws(PolicyLibrary.Failure) {
        let progress = Progress(console, total: header.csv.rowsEnd * schemes.count)
        defer { progress.end() }
        for (index, scheme) in schemes.enumerated() {
            let settled = settle(scheme, keepsFacts: areSides && index == 0, countsRejections: areSides) {
                progress.show(index * header.csv.rowsEnd + $0)
            }
            take(index, try settled.get())
        }
    }
}
