import PolicyFormat
public import Values

extension Completion.Problem {
    /// The field that is missing; `nil` where something else is wrong.
    var lackingField: Field? {
        switch self {
        case .missing(let field): field
        case .missingReferral: .referral
        default: nil
        }
    }
}

extension FramePreparer {
    /// All fields that a record lacks, in the order of the record: each is given a value, and the record is asked again.
    ///
    /// The frame is of no use afterwards.
    func lacking(_ frame: UnsafeMutablePointer<Int64>) -> [Field] {
        var fields: [Field] = []
        while case .failure(.record(let problem)) = prepare(frame), let field = problem.lackingField,
            !fields.contains(field)
        {
            fields.append(field)
            frame[Slot.of(field)] = FramePreparer.standIn(for: field)
        }
        return fields.sorted { $0.rawValue < $1.rawValue }
    }

    /// The problem of a record with all that it lacks, where it lacks more than the one field that was found first.
    package func whole(_ problem: Problem, _ frame: UnsafeMutablePointer<Int64>) -> Problem {
        guard case .record(let first) = problem, first.lackingField != nil else { return problem }
        let fields = lacking(frame)
        for field in fields { frame[Slot.of(field)] = Slot.absent }
        return fields.count > 1 ? .lacking(fields) : problem
    }

    /// A value that leaves the other fields to be asked for.
    private static func standIn(for field: Field) -> Int64 {
        switch field {
        case .date: Int64(Day.number(year: Day.years.upperBound, month: 1, day: 1))
        case .referral: 1
        default: 0
        }
    }
}

extension Settlement {
    /// What a record lacks, all at once; `nil` where it lacks nothing that every record needs.
    ///
    /// `unreadable` are fields that were given and could not be read: of these something is said already.
    public func lacking(_ record: Record, unreadable: Set<String> = []) -> Diagnostic? {
        let frame = FixedArray<Int64>(zeros: scheme.layout.frameSize)
        scheme.load(record, into: frame.start)
        let fields = FramePreparer(scheme, completion: completion).lacking(frame.start)
        return lacking(fields.filter { !unreadable.contains($0.definition.name) }, of: record)
    }

    /// The finding that a record lacks fields.
    func lacking(_ fields: [Field], of record: Record) -> Diagnostic? {
        guard let first = fields.first else { return nil }
        let isNamed = !record.isOfOptions && !record.claimID.isEmpty
        let who = isNamed ? Label(zh: "结算 \(record.claimID)：", en: "claim \(record.claimID): ") : Label("")
        let count = fields.count
        var diagnostic = Diagnostic(
            check: "missing-field",
            who + Label(zh: "还缺 \(count) 项", en: count == 1 ? "1 fact is missing" : "\(count) facts are missing"),
            at: record.position, path: first.definition.name)
        diagnostic.items = fields.map { Diagnostic.Item(name: record.spokenName($0), text: reason(for: $0)) }
        if record[.basicPaid] == nil, fields.contains(.inScope) {
            let name = record.spokenName(.basicPaid)
            diagnostic.note = Label(
                zh: "没有填 \(name)（\(Field.basicPaid.definition.label)），会按 0 计算。",
                en: "\(name) (basic insurance) is not given and would count as 0.")
        }
        return diagnostic
    }

    /// What a field may be, and why it is asked for.
    private func reason(for field: Field) -> Label {
        switch field {
        case .date:
            return Label(
                zh: "结算日期，如 2024-03-01；决定用哪个版本、记入哪一年。",
                en: "day of settlement, such as 2024-03-01; it decides the version and the year.")
        case .care:
            let words = scheme.vocabulary.tables[Vocabulary.careTable] ?? []
            let ids = words.map(\.id)
            let list = ids.dropLast().joined(separator: ", ") + (ids.last.map { " or " + $0 } ?? "")
            return Label(
                zh: "医疗类别：\(words.map(\.name.zh).joined(separator: "、"))；决定属于哪项救助。",
                en: "\(list); it decides the benefit.")
        case .inScope:
            return Label(zh: "政策范围内费用（元），如 12000。", en: "cost in scope in yuan, such as 12000.")
        case .referral:
            return Label(
                zh: "规范转诊：规范转诊或无需转诊为 yes，否则为 no；市外就医必填。",
                en: "yes when properly referred or none was required, else no; needed for care outside the city.")
        default: return field.definition.summary
        }
    }
}
