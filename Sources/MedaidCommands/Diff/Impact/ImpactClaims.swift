import Adjudication
import Batch
import Diff
import Platform
import Values

/// A file of claims that is settled under several schemes, by the engine of `batch`.
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
            let headers = [header] + (roster.map { [$0] } ?? [])
            if let error = plan.csv.unknown(in: headers) {
                return .failure(PolicyLibrary.Failure(usage: error))
            }
            let notices = HeaderNotices(header)
            let said = plan.csv.idle(in: headers) + notices.atOnce + [notices.lacking(schemes)].compactMap { $0 }
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

    /// What the claims came to under several schemes.
    struct Compared {
        /// The file as each scheme reads it.
        let inputs: [BatchInput]
        let comparison: ImpactComparison
        /// What the first of the schemes beside come to, as many as were settled in the same pass.
        let beside: [WhatIfSum]
    }

    /// What all rows come to under several schemes, side by side, with one bar for all of them; in the same pass, where there is
    /// one, what the first of the schemes `beside`, as many as can be settled so, come to beside the first of all. `keepsRows`
    /// says whether further schemes may be held against the first, row by row.
    func compare(
        _ schemes: [Scheme], beside further: [Scheme], keepsRows: Bool, _ console: Console
    ) throws(PolicyLibrary.Failure) -> Compared {
        let inputs = try schemes.map { (scheme) throws(PolicyLibrary.Failure) in
            try BatchInput.make(header, scheme, foreign: foreign).get()
        }
        let options = try options(schemes[0])
        let sums = WhatIfRun(inputs[0], options).sums(for: further[...])
        let progress = Progress(console, total: size * schemes.count)
        let found = ComparisonRun.together(inputs, options, keepsRows: keepsRows, beside: sums) {
            progress.show($0 * schemes.count)
        }
        progress.end()
        if let found { return Compared(inputs: inputs, comparison: try checked(found), beside: sums?.sums ?? []) }
        var figures: [RowFigures] = []
        try settle(schemes, { $0 == 0 ? .figuresAndFacts : .figures }, countsRejections: true, atOnce: 1, console) {
            figures.append($0)
        }
        return Compared(
            inputs: inputs, comparison: try checked(ComparisonRun.inTurn(figures, inputs)), beside: [])
    }

    /// Settles all rows under several schemes, with one bar for all of them; `take` gets what they come to under each, in
    /// order. Those that read the file alike are served by one pass, so many at once at most. `kept` says how
    /// much of a row is wanted, by the scheme's index.
    func settle(
        _ schemes: [Scheme], _ kept: (Int) -> RowFigures.Kept, countsRejections: Bool = false, atOnce: Int = .max,
        _ console: Console, _ take: (RowFigures) -> Void
    ) throws(PolicyLibrary.Failure) {
        let progress = Progress(console, total: size * schemes.count)
        defer { progress.end() }
        var first = 0
        while first < schemes.count {
            let inputs = try inputs(schemes[first...].prefix(atOnce))
            let figures = inputs.indices.map { RowFigures(kept(first + $0), countsRejections: countsRejections) }
            let run = FiguresRun(inputs, try options(inputs[0].scheme), figures)
            if let failure = run.run({ progress.show(first * size + $0 * inputs.count) }) {
                throw PolicyLibrary.Failure(diagnostics: [failure.diagnostic])
            }
            try checkFile()
            figures.forEach(take)
            first += inputs.count
        }
    }

    /// What was found, unless something went wrong, or the file has changed meanwhile.
    private func checked<Found>(
        _ found: Swift.Result<Found, FileFailure>
    ) throws(PolicyLibrary.Failure) -> Found {
        let found = try found.mapError { PolicyLibrary.Failure(diagnostics: [$0.diagnostic]) }.get()
        try checkFile()
        return found
    }

    /// Throws where the file has changed since it was opened.
    private func checkFile() throws(PolicyLibrary.Failure) {
        if let changed = header.csv.original.change { throw PolicyLibrary.Failure(diagnostics: [changed.diagnostic]) }
    }

    /// What the first of some schemes, as many as one pass over an input can serve, come to beside the scheme of that input;
    /// empty where each has to be settled by itself.
    func settle(
        _ schemes: ArraySlice<Scheme>, beside input: BatchInput, _ progress: (Int) -> Void
    ) throws(PolicyLibrary.Failure) -> [WhatIfSum] {
        let run = WhatIfRun(input, try options(input.scheme))
        guard let sums = run.sums(for: schemes) else { return [] }
        if let failure = run.run(sums, progress) { throw PolicyLibrary.Failure(diagnostics: [failure.diagnostic]) }
        try checkFile()
        return sums.sums
    }

    /// How many bytes the claims take.
    var size: Int { header.csv.rowsEnd }

    /// The file as the first of some schemes reads it, and as those after it do that one pass can serve with it.
    private func inputs(_ schemes: ArraySlice<Scheme>) throws(PolicyLibrary.Failure) -> [BatchInput] {
        guard let first = schemes.first else { return [] }
        var inputs = [try BatchInput.make(header, first, foreign: foreign).get()]
        let together = FiguresRun.together(schemes, rows: inputs[0].likelyRows)
        for scheme in schemes.dropFirst().prefix(together - 1) {
            inputs.append(try BatchInput.make(header, scheme, foreign: foreign).get())
        }
        return inputs
    }

    private func options(_ scheme: Scheme) throws(PolicyLibrary.Failure) -> BatchOptions {
        var options = plan.batch
        if let roster {
            options.roster = try Roster.read(roster, scheme, foreign: foreign, showsIDs: plan.showsIDs).get()
        }
        return options
    }
}
