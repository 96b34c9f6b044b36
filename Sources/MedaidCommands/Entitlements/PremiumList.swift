import MedicalAssistance

/// Works out the subsidies of a list of persons: every row of the CSV comes out, with its result or with what is wrong.
struct PremiumList {
    private let scheme: Scheme
    private let console: Console

    /// The columns that are added.
    static let columns = ["subsidy", "own_share", "row", "status", "reason"]

    init(_ scheme: Scheme, _ console: Console) {
        self.scheme = scheme
        self.console = console
    }

    func run(_ path: String, _ arguments: Arguments) -> ExitStatus {
        switch InputFile.read(path) {
        case .failure(let failure):
            console.report([failure.diagnostic])
            return .nothingComputed
        case .success(let bytes):
            return run(SourceText(name: path, bytes: bytes, isPersonal: true), arguments)
        }
    }

    private func run(_ source: SourceText, _ arguments: Arguments) -> ExitStatus {
        var rows = CSVReader(source.bytes)
        guard let header = rows.next(), header.defect == nil else {
            let problem = Label(zh: "没有可读的表头", en: "there is no header to read")
            console.report([Diagnostic(check: "csv", problem, at: Position(source: source, offset: 0))])
            return .nothingComputed
        }
        var reader = RecordReader(scheme)
        let names = header.fields
        var output = CSVLine.text(names + PremiumList.columns)
        var (persons, rejected, sum) = (0, 0, Int64(0))
        while let row = rows.next() {
            persons += 1
            let result = assess(row, names, source, &reader, arguments)
            if case .success(let found) = result { sum += found.subsidy }
            if case .failure = result { rejected += 1 }
            output += CSVLine.text(padded(row.fields, to: names.count) + cells(result))
        }
        console.note(
            console.say(
                Label(
                    zh: "人员 \(persons)，不能计算 \(rejected)，资助合计 \(Yuan(fen: sum).grouped)",
                    en: "persons \(persons), not computed \(rejected), subsidies \(Yuan(fen: sum).grouped)")))
        let status = console.deliver(output, arguments)
        return status == .done && rejected > 0 ? .someRejected : status
    }

    private func assess(
        _ row: CSVReader.Row, _ names: [String], _ source: SourceText, _ reader: inout RecordReader,
        _ arguments: Arguments
    ) -> Swift.Result<PremiumAssessment, Diagnostic> {
        let position = Position(source: source, offset: row.offset)
        if let problem = row.problem(columns: names.count) {
            return .failure(Diagnostic(check: "csv", problem, at: position))
        }
        var record = Record()
        record.position = position
        for (name, text) in zip(names, row.fields) where reader.knows(name) {
            reader.set(name, text, in: &record, at: position)
        }
        for (name, text) in FlaggedFields.given(arguments) where record.lacks(name) {
            reader.set(name, text, in: &record, at: position)
        }
        if let first = reader.takeDiagnostics().first { return .failure(first) }
        return scheme.premium(of: record)
    }

    private func padded(_ fields: [String], to count: Int) -> [String] {
        fields.count < count ? fields + [String](repeating: "", count: count - fields.count) : fields
    }

    private func cells(_ result: Swift.Result<PremiumAssessment, Diagnostic>) -> [String] {
        switch result {
        case .failure(let diagnostic):
            return ["", "", "", "rejected", "\(diagnostic.check): \(diagnostic.message[console.language])"]
        case .success(let found):
            let premium = found.plan.policy.premium
            let reason =
                found.isInForce
                ? found.barredBy.first.flatMap { premium?.conditions[$0].id }
                    ?? (found.isPartlyDelegated ? "delegated" : "") : "not-in-force"
            return [
                Yuan(fen: found.subsidy).description, found.ownShare.map { Yuan(fen: $0).description } ?? "",
                found.paidRow.map { String($0 + 1) } ?? "", found.subsidy > 0 ? "paid" : "nothing", reason,
            ]
        }
    }
}

extension Record {
    /// Whether nothing is given under a name.
    fileprivate func lacks(_ name: String) -> Bool {
        guard let field = Field.named(name) else { return extras[name] == nil }
        return self[field] == nil && texts[field] == nil && (field != .identities || holdings.isEmpty)
    }
}
