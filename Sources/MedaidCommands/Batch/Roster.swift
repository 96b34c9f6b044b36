import MedicalAssistance

/// The register of who was certified as what, when (救助对象名册): one row for each certification.
struct Roster {
    private var holdings: [PersonKey: [Holding]] = [:]
    /// How many certifications there are.
    private(set) var count = 0

    /// The names of its columns, each with those that exports use.
    private static let names: [(name: String, others: [String])] = [
        ("person_id", ["人员编号", "psn_no"]), ("identity", ["救助身份", "identities", "psn_idet_type", "身份"]),
        ("from", ["起始日期", "开始日期", "begndate"]), ("through", ["截止日期", "结束日期", "enddate"]),
    ]

    /// Reads a register; each row that cannot be read is said.
    static func read(
        _ path: String, _ scheme: Scheme, _ encoding: TextEncoding?, foreign: ForeignWords = ForeignWords()
    ) -> (roster: Roster?, diagnostics: [Diagnostic]) {
        switch InputFile.read(path) {
        case .failure(let failure): return (nil, [failure.diagnostic])
        case .success(let bytes):
            PersonKey.chooseSeed()
            let encoding = encoding ?? bytes.withUnsafeBufferPointer(TextEncoding.detect)
            if let problem = encoding.problem { return (nil, [problem]) }
            let source = SourceText(name: path, bytes: bytes, isPersonal: true)
            guard let text = encoding.decode(bytes) else {
                let problem = Label(zh: "不是有效的 \(encoding.rawValue) 编码", en: "not valid \(encoding.rawValue)")
                return (nil, [Diagnostic(check: "encoding", problem, at: Position(source: source, offset: 0))])
            }
            return read(SourceText(name: path, bytes: Array(text.utf8), isPersonal: true), scheme, foreign)
        }
    }

    private static func read(
        _ source: SourceText, _ scheme: Scheme, _ foreign: ForeignWords
    ) -> (roster: Roster?, diagnostics: [Diagnostic]) {
        var rows = CSVReader(source.bytes)
        let start = Position(source: source, offset: 0)
        let header = (rows.next()?.fields ?? []).map { Field.plain($0) }
        let places = names.map { name in header.firstIndex { $0 == name.name || name.others.contains($0) } }
        let missing = zip(names, places).prefix(2).filter { $0.1 == nil }.map { entry in
            Diagnostic(
                check: "missing-column",
                Label(zh: "名册表头缺少“\(entry.0.name)”", en: "the register's header lacks '\(entry.0.name)'"), at: start,
                help: Label(
                    zh: "名册的列：person_id, identity, from, through", en: "its columns: person_id, identity, from, through"
                ))
        }
        guard missing.isEmpty, let person = places[0], let identity = places[1] else { return (nil, missing) }
        var roster = Roster()
        var reader = RecordReader(scheme)
        reader.foreign = foreign
        var diagnostics: [Diagnostic] = []
        while let row = rows.next() {
            let position = Position(source: source, offset: row.offset)
            if let problem = row.problem(columns: header.count) {
                diagnostics.append(Diagnostic(check: "csv", problem, at: position))
                continue
            }
            func field(_ place: Int?) -> String { place.map { row.fields[$0].filter { !$0.isWhitespace } } ?? "" }
            let dates = field(places[2]) + ".." + field(places[3])
            var record = Record()
            // A list in one cell holds with the same dates for each.
            let items = row.fields[identity].split { "|、,，;；".contains($0) }
            let text = items.map { dates == ".." ? String($0) : "\($0)@\(dates)" }.joined(separator: "|")
            reader.set("identities", text, in: &record, at: position)
            diagnostics += reader.takeDiagnostics()
            roster.holdings[PersonKey(field(person)), default: []] += record.holdings
            roster.count += record.holdings.count
        }
        return (roster, diagnostics)
    }

    /// What the register says of a person.
    func holdings(of key: PersonKey) -> [Holding] { holdings[key] ?? [] }
}
