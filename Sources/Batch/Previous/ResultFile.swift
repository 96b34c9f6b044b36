package import Adjudication
import Platform
package import PolicyFormat
package import Values

/// A result that batch wrote, opened to be read again: the claims with their own columns, then what they came to.
package struct ResultFile {
    package let csv: CSVFile
    package let header: Header
    /// How many columns are the claims' own; the result begins behind them.
    package let ownColumns: Int
    let claim: Int
    let person: Int
    let date: Int
    let version: Int
    let category: Int
    let status: Int
    package let payout: Int

    /// Opens a result by its path.
    package static func open(
        _ path: String, _ schemes: [Scheme], _ options: CSVOptions
    ) -> Swift.Result<ResultFile, ReadFailure> {
        PersonKey.chooseSeed()
        return MappedFile.open(path).mapError { ReadFailure(diagnostics: [$0.diagnostic]) }.flatMap {
            recognise($0, path, schemes, options)
        }
    }

    /// Recognises a result that is open. `options` say what its columns are.
    static func recognise(
        _ file: MappedFile, _ path: String, _ schemes: [Scheme], _ options: CSVOptions
    ) -> Swift.Result<ResultFile, ReadFailure> {
        var options = options
        options.ignored.append(Header.resultMark)
        let names = FileKind.claims.names(schemes)
        let mapped = Set(options.columns.map { ColumnName.plain($0.column) })
        return CSVFile.recognise(file, path, options, sheet: nil) {
            names.knows($0) || mapped.contains(ColumnName.plain($0))
        }
        .map { Header($0, names, options, Header.Rules(required: [], mayBeResult: true, looksAtCells: false)) }
        .mapError { ReadFailure(diagnostics: [$0]) }
        .flatMap { header in
            ResultFile(header).map { .success($0) } ?? .failure(ReadFailure(diagnostics: [noResult(header)]))
        }
    }

    private init?(_ header: Header) {
        guard let start = header.resultStart else { return nil }
        let plain = header.csv.names.map { ColumnName.plain($0) }
        func added(_ name: String) -> Int? { plain[start...].firstIndex(of: ColumnName.plain(name)) }
        guard let claim = header.column(of: Field.claimID.definition.name),
            let person = header.column(of: Field.personID.definition.name),
            let date = header.column(of: Field.date.definition.name), let category = added("category"),
            let status = added("status"), let payout = added("payout")
        else { return nil }
        csv = header.csv
        self.header = header
        ownColumns = start
        self.claim = claim
        self.person = person
        self.date = date
        version = start
        self.category = category
        self.status = status
        self.payout = payout
    }

    private static func noResult(_ header: Header) -> Diagnostic {
        Diagnostic(
            check: "no-due",
            Label(
                zh: "\(header.csv.name) 不是 batch 写出的结果", en: "\(header.csv.name) is no result that batch wrote"),
            help: Label(
                zh: "要的是 medaid batch … -o 写出的文件：结算的各列，再是 policy_version、category、status、payout 等列",
                en:
                    "what is wanted is a file that medaid batch … -o wrote: the columns of the claims, then policy_version, category, status, payout and others"
            ))
    }

    /// Where the columns stand that are compared.
    var places: [Int] { [claim, person, date, version, category, status, payout] }

    /// The column of a field among the claims' own.
    package func column(_ field: Field) -> Int? { header.column(of: field.definition.name) }
}
