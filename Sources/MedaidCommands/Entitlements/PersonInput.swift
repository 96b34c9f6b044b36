import Adjudication
import Platform
import PolicyFormat
import Values

/// Gathers persons: from a JSON file of one or several, or from options.
struct PersonInput {
    /// The persons.
    private(set) var records: [Record] = []
    /// What is wrong with them.
    private(set) var diagnostics: [Diagnostic] = []

    init(_ scheme: Scheme, test: String? = nil, _ arguments: Arguments) {
        var reader = RecordReader(scheme, test: test)
        let given = FlaggedFields.given(arguments)
        for path in arguments.positionals {
            switch InputFile.records(path) {
            case .failure(let diagnostic): diagnostics.append(diagnostic)
            case .success(let json):
                for item in json.items ?? [json] {
                    var record = Record()
                    reader.read(item, into: &record)
                    // Options say more about every person of the files.
                    reader.set(given, in: &record, of: item)
                    records.append(record)
                }
            }
        }
        if arguments.positionals.isEmpty, !given.isEmpty {
            var record = Record()
            reader.set(given, in: &record, of: nil)
            records.append(record)
        }
        diagnostics += reader.takeDiagnostics()
    }

    /// Nobody was named.
    static func nobody(_ command: String, _ console: Console) -> ExitStatus {
        let error = UsageError(
            "missing-argument", message: Label(zh: "没有人员", en: "no person is given"),
            help: Label(zh: "给出 JSON 文件，或用选项给出字段", en: "give a JSON file, or its fields as options"))
        console.report([error], command: command)
        return .usage
    }
}
