import MedicalAssistance

/// A file of claims that is settled under one scheme after the other, by the engine of `batch`.
struct ImpactClaims {
    let file: MappedFile
    private let plan: ImpactPlan
    private let foreign: ForeignWords

    /// What the claims came to under one scheme.
    struct Settled {
        let input: BatchInput
        let figures: RowFigures
        let totals: BatchTotals
    }

    /// Opens the file; what one of the sides knows is no mistake under another.
    static func open(_ plan: ImpactPlan, _ sides: [DiffSide]) -> Swift.Result<ImpactClaims, PolicyLibrary.Failure> {
        MappedFile.open(plan.claims).mapError { PolicyLibrary.Failure(diagnostics: [$0.diagnostic]) }.map {
            ImpactClaims(file: $0, plan: plan, foreign: ForeignWords(sides.map(\.scheme)))
        }
    }

    private init(file: MappedFile, plan: ImpactPlan, foreign: ForeignWords) {
        self.file = file
        self.plan = plan
        self.foreign = foreign
    }

    /// Settles all rows under a scheme.
    func settle(
        _ scheme: Scheme, keepsFacts: Bool, tellsRejections: Bool, _ progress: (Int) -> Void
    ) -> Swift.Result<Settled, PolicyLibrary.Failure> {
        var options = plan.batch
        if let path = plan.roster {
            let (roster, diagnostics) = Roster.read(path, scheme, plan.encoding, foreign: foreign)
            guard let roster, diagnostics.isEmpty else {
                return .failure(PolicyLibrary.Failure(diagnostics: diagnostics))
            }
            options.roster = roster
        }
        return BatchInput.read(file, plan.claims, scheme, encoding: plan.encoding, foreign: foreign).flatMap { input in
            let figures = RowFigures(keepsFacts: keepsFacts, tellsRejections: tellsRejections)
            return BatchRun(input, options, .figures(figures)).run(progress).map { result in
                Settled(input: input, figures: figures, totals: result.totals)
            }.mapError { PolicyLibrary.Failure(diagnostics: [$0.diagnostic]) }
        }
    }

    /// Settles all rows under several schemes, with one bar for all of them; `take` gets each in turn. Of sides, the first
    /// keeps what rows say of themselves, and all say why rows are rejected.
    func settle(
        _ schemes: [Scheme], _ console: Console, areSides: Bool = false, _ take: (Int, Settled) -> Void
    ) throws(PolicyLibrary.Failure) {
        let progress = Progress(console, total: file.count * schemes.count)
        defer { progress.end() }
        for (index, scheme) in schemes.enumerated() {
            let settled = settle(scheme, keepsFacts: areSides && index == 0, tellsRejections: areSides) {
                progress.show(index * file.count + $0)
            }
            take(index, try settled.get())
        }
    }
}
