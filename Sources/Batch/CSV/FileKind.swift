package import Adjudication
import Platform
package import PolicyFormat
package import Values

/// The kinds of CSV that medaid reads, each with the names of its columns and what it must have.
package enum FileKind: String, CaseIterable {
    case claims, roster, history, paid, premium

    /// The names that its columns may have, under some schemes.
    package func names(_ schemes: [Scheme]) -> ColumnNames {
        switch self {
        case .claims, .history: ColumnNames.claims(schemes)
        case .premium: ColumnNames.premium(schemes)
        case .roster: ColumnNames.roster(schemes)
        case .paid:
            ColumnNames(
                [Field.claimID, .personID, .date, .assistancePaid].map { ColumnNames.Entry($0.definition) })
        }
    }

    /// What a file of this kind needs of its header; `given` are fields that the command line gives.
    func rules(_ csv: CSVFile, _ names: ColumnNames, given: Set<String> = []) -> Header.Rules {
        var rules: Header.Rules
        switch self {
        case .claims:
            rules = Header.Rules(required: FileKind.claims(csv, names), mayBeResult: true, watchesPayments: true)
        case .history:
            let fields = FileKind.claims(csv, names).filter { $0.field != Field.claimID.definition.name }
            rules = Header.Rules(required: fields, mayBeResult: true, watchesPayments: true)
        case .premium: rules = Header.Rules(required: [FileKind.required(.identities)])
        case .paid: rules = Header.Rules(required: [FileKind.required(.assistancePaid)])
        case .roster:
            rules = Header.Rules(
                required: [("person_id", nil), ("identity", nil), ("through", "--open-ended")], watchesDates: true)
        }
        rules.required.removeAll { given.contains($0.field) }
        return rules
    }

    /// What claims must have; records of events have no care and no cost.
    private static func claims(_ csv: CSVFile, _ names: ColumnNames) -> [(field: String, waiver: String?)] {
        let hasEvents = csv.names.contains { names.match($0)?.field == Field.event.definition.name }
        let fields: [Field] = [.claimID, .personID, .identities, .date]
        return (fields + (hasEvents ? [] : [.care, .inScope, .basicPaid])).map(required)
    }

    private static func required(_ field: Field) -> (field: String, waiver: String?) {
        (field.definition.name, Header.waivers[field])
    }

    /// Recognises an open file of this kind and understands its header.
    func header(
        _ file: MappedFile, _ path: String, _ schemes: [Scheme], _ options: CSVOptions, given: Set<String> = []
    ) -> Swift.Result<Header, Diagnostic> {
        let names = names(schemes)
        return recognise(file, path, options, names).map {
            Header($0, names, options, rules($0, names, given: given))
        }
    }

    private func recognise(
        _ file: MappedFile, _ path: String, _ options: CSVOptions, _ names: ColumnNames
    ) -> Swift.Result<CSVFile, Diagnostic> {
        let mapped = Set(options.columns.map { ColumnName.plain($0.column) })
        return CSVFile.recognise(file, path, options, sheet: options.sheet(of: self)) {
            names.knows($0) || mapped.contains(ColumnName.plain($0))
        }
    }

    /// Understands the header of a file that has been read, by other options.
    func header(of csv: CSVFile, _ schemes: [Scheme], _ options: CSVOptions, given: Set<String> = []) -> Header {
        let names = names(schemes)
        return Header(csv, names, options, rules(csv, names, given: given))
    }

    /// Opens a file of this kind, puts mended rows in the place of some of its own, and understands its header.
    func header(
        _ path: String, mendedBy mended: String, _ schemes: [Scheme], _ options: CSVOptions, given: Set<String> = []
    ) -> Swift.Result<Header, ReadFailure> {
        let names = names(schemes)
        let opened = MappedFile.open(path).mapError(\.diagnostic).flatMap {
            recognise($0, path, options, names)
        }
        return opened.mapError { ReadFailure(diagnostics: [$0]) }.flatMap { csv in
            MendedRows.read(mended, names, of: csv).flatMap { $0.applied }
        }.map { Header($0, names, options, rules($0, names, given: given)) }
    }

    /// Opens a file of this kind and understands its header.
    package func header(
        _ path: String, _ schemes: [Scheme], _ options: CSVOptions, given: Set<String> = []
    ) -> Swift.Result<Header, Diagnostic> {
        MappedFile.open(path).mapError(\.diagnostic).flatMap {
            header($0, path, schemes, options, given: given)
        }
    }
}
