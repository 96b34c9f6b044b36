import Adjudication
import Batch
import Platform
import PolicyFormat
import Values

/// Gathers the records of `calc`: from files, a profile with bills, a history, and options.
struct CalcInput {
    private let scheme: Scheme
    private let arguments: Arguments
    private var reader: RecordReader
    /// What is wrong with them.
    private(set) var diagnostics: [Diagnostic] = []
    /// What is wrong with the command line, once its files are read.
    private(set) var usage: UsageError?
    /// What is said of the files that were read.
    private(set) var notices: [Label] = []
    private let csvOptions: CSVOptions

    init(_ scheme: Scheme, _ arguments: Arguments, _ csvOptions: CSVOptions) {
        self.csvOptions = csvOptions
        self.scheme = scheme
        self.arguments = arguments
        reader = RecordReader(scheme)
    }

    /// All records, numbered where they have no id; earlier claims first.
    mutating func records() -> [Record] {
        let profile = arguments.value("claimant").flatMap { json($0) }
        var records: [Record] = []
        for path in arguments.positionals {
            guard let json = json(path) else { continue }
            for item in json.items ?? [json] { records.append(record(item, profile)) }
        }
        if let flagged = flagged(profile) { records.append(flagged) }
        for index in records.indices where records[index].texts[.claimID] == nil {
            records[index].texts[.claimID] = String(index + 1)
        }
        checkOnePerson(records)
        if let path = arguments.value("history") { records = history(path, of: records) + records }
        return records
    }

    private mutating func json(_ path: String) -> JSONValue? {
        switch InputFile.records(path) {
        case .failure(let diagnostic):
            diagnostics.append(diagnostic)
            return nil
        case .success(let json): return json
        }
    }

    /// A record with the profile's fields; one that contradicts the profile is rejected.
    private mutating func record(_ json: JSONValue, _ profile: JSONValue?) -> Record {
        var record = Record()
        if let profile {
            let personal = profile.members?.filter { member in fact(member.key, of: json) == nil } ?? []
            for member in profile.members ?? [] {
                guard let own = fact(member.key, of: json), !says(own, sameAs: member) else { continue }
                diagnostics.append(
                    Diagnostic(
                        check: "contradicts-claimant",
                        Label(
                            zh: "账单的“\(member.key)”与个人信息不一致",
                            en: "the bill's “\(member.key)” contradicts the claimant's"),
                        at: own.position, path: member.key))
            }
            reader.read(JSONValue(.object(personal), at: profile.position), into: &record)
            record.position = json.position
        }
        reader.read(json, into: &record)
        diagnostics += reader.takeDiagnostics()
        return record
    }

    /// What a record says of a field, by whatever name.
    private func fact(_ name: String, of json: JSONValue) -> JSONValue? {
        guard let field = Field.named(name) else { return json[name] }
        return json.members?.last { Field.named($0.key) == field }?.value
    }

    /// Whether a bill's value means what the claimant's does, however both are written.
    private func says(_ own: JSONValue, sameAs member: JSONMember) -> Bool {
        if own.saysSame(as: member.value) { return true }
        var reader = reader
        let read = [own, member.value].map { value in
            var record = Record()
            let fact = JSONMember(key: member.key, keyPosition: member.keyPosition, value: value)
            reader.read(JSONValue(.object([fact]), at: value.position), into: &record)
            return record
        }
        return reader.takeDiagnostics().isEmpty && read[0].values == read[1].values && read[0].texts == read[1].texts
            && read[0].extras == read[1].extras && read[0].holdings == read[1].holdings
    }

    /// The record that options give, if any.
    private mutating func flagged(_ profile: JSONValue?) -> Record? {
        let given = FlaggedFields.given(arguments)
        guard !given.isEmpty else { return nil }
        var record = Record()
        if let profile { reader.read(profile, into: &record) }
        for entry in given { reader.set(entry.name, entry.text, in: &record, at: entry.position) }
        for field in Field.allCases {
            record.spokenNames[field] = "--" + SharedOptions.optionName(field.definition)
        }
        diagnostics += reader.takeDiagnostics()
        return record
    }

    /// What records lack beside what is wrong with them.
    func lacking(_ records: [Record], _ settlement: Settlement) -> [Diagnostic] {
        let unreadable = Set(diagnostics.map(\.path))
        return records.compactMap { settlement.lacking($0, unreadable: unreadable) }
    }

    /// All records are one person's, unless the policy looks at households.
    private mutating func checkOnePerson(_ records: [Record]) {
        guard !scheme.plans.contains(where: \.isByHousehold) else { return }
        let persons = Set(records.compactMap { $0.texts[.personID] })
        guard persons.count > 1,
            let other = records.first(where: { $0.texts[.personID] != records[0].texts[.personID] })
        else { return }
        diagnostics.append(
            Diagnostic(
                check: "several-persons", Label(zh: "记录属于不止一个人", en: "the records are of more than one person"),
                at: other.position,
                path: "person_id", help: Label(zh: "calc 一次计算一个人", en: "calc settles one person at a time")))
    }

    /// The person's rows of a CSV, marked as history.
    private mutating func history(_ path: String, of records: [Record]) -> [Record] {
        switch FileKind.history.header(path, [scheme], csvOptions) {
        case .failure(let failure):
            diagnostics.append(failure)
            return []
        case .success(let header):
            usage = csvOptions.unknown(in: [header])
            notices = HeaderNotices(header).atOnce + [HeaderNotices(header).lacking([scheme])].compactMap { $0 }
            var history = HistoryReader(header, scheme, reader)
            let persons = Set(records.map { $0.texts[.personID] ?? "" })
            let known = Set(records.map(\.claimID))
            let found = history.records(of: persons).filter { !known.contains($0.claimID) }
            diagnostics += history.diagnostics
            return found
        }
    }
}

extension JSONValue {
    /// Whether two values say the same, however they are spaced.
    fileprivate func saysSame(as other: JSONValue) -> Bool {
        switch (kind, other.kind) {
        case (.null, .null): true
        case (.boolean(let left), .boolean(let right)): left == right
        case (.number(let left), .number(let right)), (.string(let left), .string(let right)),
            (.number(let left), .string(let right)),
            (.string(let left), .number(let right)):
            left == right
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.saysSame(as: $1) }
        default: false
        }
    }
}
