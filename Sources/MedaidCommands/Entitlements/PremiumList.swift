import Glibc
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

    /// Whether a file is a list of persons: by its name, and a pipe, which has none, by whether it begins as JSON does.
    static func isList(_ path: String) -> Bool {
        if path.hasSuffix(".csv") { return true }
        guard case .success(let place) = FilePlace.of(path, standard: STDIN_FILENO) else { return false }
        if case .named(_, let info?) = place, info.kind != S_IFIFO { return false }
        guard case .success(let bytes) = InputFile.read(path),
            let first = bytes.first(where: { !" \t\r\n".utf8.contains($0) })
        else { return false }
        return first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
    }

    func run(_ path: String, _ arguments: Arguments) -> ExitStatus {
        let csv: CSVOptions
        do throws(UsageError) { csv = try CSVOptions(arguments) } catch {
            console.report([error], command: "premium")
            return .usage
        }
        switch FileKind.premium.header(path, [scheme], csv, given: Set(FlaggedFields.given(arguments).map(\.name))) {
        case .failure(let failure):
            console.report([failure])
            return .nothingComputed
        case .success(let header):
            if let error = csv.unknown(in: [header]) {
                console.report([error], command: "premium")
                return .usage
            }
            return run(header, arguments)
        }
    }

    private func run(_ header: Header, _ arguments: Arguments) -> ExitStatus {
        guard header.errors.isEmpty else {
            console.report(header.errors)
            return .nothingComputed
        }
        for label in HeaderNotices(header).atOnce { console.note(console.say(label)) }
        let csv = header.csv
        let separator = Character(UnicodeScalar(csv.separator))
        let cells = RecordCells(csv, BatchColumns(header, scheme))
        let source = csv.personalSource
        var reader = RecordReader(scheme)
        var output = CSVLine.text(csv.names + PremiumList.columns, separator: separator)
        var (persons, rejected, sum) = (0, 0, Int64(0))
        var reached = ReachedRules.PremiumRows()
        var rows = csv.rows
        while let row = rows.next() {
            persons += 1
            let position = Position(source: source, offset: row.offset)
            let result = assess(row, cells, csv.names.count, position, &reader, arguments)
            if case .success(let found) = result {
                sum += found.subsidy
                reached.add(found)
            }
            if case .failure = result { rejected += 1 }
            let fields = row.cells.map { cells.decoder.decode($0) ?? String(decoding: $0, as: UTF8.self) }
            output += CSVLine.text(padded(fields, to: csv.names.count) + self.cells(result), separator: separator)
        }
        console.note(
            console.say(
                Label(
                    zh: "人员 \(persons)，不能计算 \(rejected)，资助合计 \(Yuan(fen: sum).grouped)",
                    en: "persons \(persons), not computed \(rejected), subsidies \(Yuan(fen: sum).grouped)")))
        SharedOptions.reportUnread(.of(reached), scheme, arguments, console)
        let status = console.deliver(output, arguments)
        return status == .done && rejected > 0 ? .someRejected : status
    }

    private func assess(
        _ row: CSVReader.Row, _ cells: RecordCells, _ width: Int, _ position: Position, _ reader: inout RecordReader,
        _ arguments: Arguments
    ) -> Swift.Result<PremiumAssessment, Diagnostic> {
        if let problem = row.problem(columns: width) {
            return .failure(Diagnostic(check: "csv", problem, at: position))
        }
        var record = Record()
        record.position = position
        cells.read(row, into: &record, by: &reader, at: position)
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
                ? found.barredBy.first.flatMap { premium?.refusals[$0].id }
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
