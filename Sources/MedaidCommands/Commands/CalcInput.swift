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
    /// What is wrong with single records that are left out, where `--skip-rejected` settles the rest.
    private(set) var skipped: [Diagnostic] = []
    private let skipsRejected: Bool
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
        skipsRejected = arguments.has("skip-rejected")
    }

    /// All records, numbered where they have no id; earlier claims first.
    mutating func records() -> [Record] {
        let profile = arguments.value("claimant").flatMap { json($0) }
        if let profile { checkProfile(profile) }
        var records: [Record] = []
        var unreadable: Set<Int> = []
        for path in arguments.positionals {
            guard let json = json(path) else { continue }
            for item in json.items ?? [json] {
                let (record, found) = record(item, profile)
                if skip(found) { unreadable.insert(records.count) }
                records.append(record)
            }
        }
        if let flagged = flagged(profile) { records.append(flagged) }
        checkOnePerson(records)
        let earlier = arguments.value("history").map { history($0, of: records) } ?? []
        number(&records, beside: earlier)
        return earlier + records.enumerated().filter { !unreadable.contains($0.offset) }.map(\.element)
    }

    /// Takes note of what is wrong with some records; whether they are left out.
    private mutating func skip(_ found: [Diagnostic]) -> Bool {
        guard skipsRejected, !found.isEmpty else {
            diagnostics += found
            return false
        }
        skipped += found
        return true
    }

    /// What only one claim says: a profile would give it to every bill.
    private static func isOfOneClaim(_ field: Field) -> Bool {
        [.claimID, .date, .admitted, .event, .refund, .reverses].contains(field) || field.definition.kind == .yuan
    }

    private mutating func checkProfile(_ profile: JSONValue) {
        for member in profile.members ?? [] {
            switch reader.key(member.key) {
            case .field(let field, _) where CalcInput.isOfOneClaim(field): break
            case .extra(let name) where scheme.layout.fields[name]?.type == .yuan: break
            default: continue
            }
            diagnostics.append(
                Diagnostic(
                    check: "unknown-field",
                    Label(
                        zh: "“\(member.key)”是一次结算的事，不属于个人信息",
                        en: "“\(member.key)” is a fact of one claim and no part of a claimant's profile"),
                    at: member.keyPosition, path: member.key,
                    help: Label(zh: "写在每份账单里", en: "say it in each bill")))
        }
    }

    /// Numbers the records that have no id; a number that the history uses is another claim's.
    private func number(_ records: inout [Record], beside history: [Record]) {
        var used = Set(history.map(\.claimID))
        for index in records.indices where records[index].texts[.claimID] == nil {
            var number = index + 1
            while used.contains(String(number)) { number += 1 }
            used.insert(String(number))
            records[index].texts[.claimID] = String(number)
        }
    }

    private mutating func json(_ path: String) -> JSONValue? {
        switch InputFile.records(path) {
        case .failure(let diagnostic):
            diagnostics.append(diagnostic)
            return nil
        case .success(let json): return json
        }
    }

    /// A record with the profile's fields, and what is wrong with it; one that contradicts the profile is rejected.
    private mutating func record(_ json: JSONValue, _ profile: JSONValue?) -> (Record, [Diagnostic]) {
        var record = Record()
        var found: [Diagnostic] = []
        if let profile {
            let personal = profile.members?.filter { member in fact(member.key, of: json) == nil } ?? []
            for member in profile.members ?? [] {
                guard let own = fact(member.key, of: json), !says(own, sameAs: member) else { continue }
                found.append(
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
        return (record, found + reader.takeDiagnostics())
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

    /// The record that options, or answers, give; none where nothing was given or asked.
    private mutating func flagged(_ profile: JSONValue?) -> Record? {
        let given = FlaggedFields.given(arguments)
        guard !given.isEmpty || arguments.has("ask") else { return nil }
        var record = Record()
        if let profile { reader.read(profile, into: &record) }
        reader.set(given, in: &record, of: profile)
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

    /// All records are one person's, unless the policy looks at households; nobody was born on two days.
    private mutating func checkOnePerson(_ records: [Record]) {
        checkBirthDates(records)
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

    private mutating func checkBirthDates(_ records: [Record]) {
        for (index, record) in records.enumerated() {
            guard let born = record[.birthDate] else { continue }
            let other = records[..<index].first {
                $0.texts[.personID] == record.texts[.personID] && ($0[.birthDate] ?? born) != born
            }
            guard let other else { continue }
            let days = [other, record].compactMap { $0.day(.birthDate)?.description }
            diagnostics.append(
                Diagnostic(
                    check: "several-persons",
                    Label(
                        zh: "记录的出生日期不同：\(days.joined(separator: "、"))",
                        en: "the records give several birth dates: \(days.joined(separator: ", "))"),
                    at: record.place(of: .birthDate), path: "birth_date",
                    help: Label(
                        zh: "calc 一次计算一个人：更正出生日期，或分开计算",
                        en: "calc settles one person at a time: correct the birth date, or settle them apart")))
            return
        }
    }

    /// The person's rows of a CSV, marked as history.
    private mutating func history(_ path: String, of records: [Record]) -> [Record] {
        guard records.allSatisfy({ $0.texts[.personID] != nil }) else {
            if diagnostics.isEmpty { usage = CalcInput.historyOfNobody }
            return []
        }
        switch FileKind.history.header(path, [scheme], csvOptions) {
        case .failure(let failure):
            diagnostics.append(failure)
            return []
        case .success(let header):
            usage = csvOptions.unknown(in: [header])
            notices =
                csvOptions.idle(in: [header]) + HeaderNotices(header).atOnce
                + [HeaderNotices(header).lacking([scheme])].compactMap { $0 }
            var history = HistoryReader(header, scheme, reader)
            let persons = Set(records.compactMap { $0.texts[.personID] })
            let known = Set(records.compactMap { $0.texts[.claimID] })
            let found = history.records(of: persons)
            if header.errors.isEmpty { _ = skip(history.diagnostics) } else { diagnostics += history.diagnostics }
            notices += CalcInput.absent(persons.subtracting(found.compactMap { $0.texts[.personID] }))
            notices += CalcInput.leftOut(found.map(\.claimID).filter { known.contains($0) })
            let leftOut = skipsRejected ? history.unreadable : []
            return found.filter { !known.contains($0.claimID) && !leftOut.contains($0.position.offset) }
        }
    }

    /// A history is picked by person: without one, nobody's claims would be taken.
    static let historyOfNobody = UsageError(
        "missing-option",
        message: Label(
            zh: "--history 按人员编号选取此前的结算，记录没有 person_id",
            en: "--history picks earlier claims by person_id, which the record does not give"),
        help: Label(zh: "用 --person-id 或记录中的 person_id 给出", en: "give it by --person-id, or in the record"))

    /// What is said where a history holds no claim of some of the persons.
    private static func absent(_ persons: Set<String>) -> [Label] {
        guard !persons.isEmpty else { return [] }
        return [
            persons.count == 1
                ? Label(
                    zh: "说明：--history 中没有这个人员编号的结算。", en: "note: --history holds no claim of this person id.")
                : Label(
                    zh: "说明：--history 中没有 \(persons.count) 个人员编号的结算。",
                    en: "note: --history holds no claim of \(persons.count) of the person ids.")
        ]
    }

    /// What is said of a history's claims that are given as records too.
    private static func leftOut(_ claims: [String]) -> [Label] {
        claims.map { claim in
            Label(
                zh: "说明：--history 中的结算 \(claim) 与所给记录编号相同，只用所给的记录。",
                en: "note: claim \(claim) of --history is left out: a record with its id is given.")
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
