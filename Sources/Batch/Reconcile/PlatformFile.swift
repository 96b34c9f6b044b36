import Adjudication
import PolicyFormat
package import Values

/// Settlements as the platform has them: `setl_id`, `psn_no`, `maf_pay` and `refd_setl_flag`, under any of their names, and
/// whatever else stands there.
package struct PlatformFile {
    package let header: Header
    let claim: Int
    let person: Int
    let paid: Int
    let refund: Int

    /// What must be there.
    private static let required: [Field] = [.claimID, .personID, .assistancePaid, .refund]

    /// Opens a file of the platform.
    package static func open(_ path: String, _ options: CSVOptions) -> Swift.Result<PlatformFile, ReadFailure> {
        PersonKey.chooseSeed()
        let names = FileKind.claims.names([])
        let mapped = Set(options.columns.map { ColumnName.plain($0.column) })
        let rules = Header.Rules(required: required.map { ($0.definition.name, nil) }, looksAtCells: false)
        let sheet = options.sheet(of: .claims)
        return CSVFile.open(path, options, sheet: sheet) {
            names.knows($0) || mapped.contains(ColumnName.plain($0))
        }
        .mapError { ReadFailure(diagnostics: [$0]) }
        .flatMap { csv in
            let header = Header(csv, names, options, rules)
            let missing = header.errors.filter { $0.check == "missing-column" || $0.check == "no-header" }
            if !missing.isEmpty { return .failure(ReadFailure(diagnostics: missing)) }
            let columns = required.compactMap { header.column(of: $0.definition.name) }
            guard columns.count == required.count else {
                return .failure(ReadFailure(diagnostics: header.errors))
            }
            return .success(
                PlatformFile(
                    header: header, claim: columns[0], person: columns[1], paid: columns[2], refund: columns[3]))
        }
    }
}
