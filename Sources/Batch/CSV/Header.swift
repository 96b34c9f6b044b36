import Platform
package import PolicyFormat
package import Values

/// What the columns of a file are taken for (contract, "Columns"): the one place where a header is understood, for claims,
/// registers, histories and lists alike.
package struct Header {
    /// How a column was understood.
    package enum Use: Sendable, Equatable {
        /// It gives a field.
        case field(ColumnNames.Match)
        /// `--column` says which field it gives.
        case mapped(ColumnNames.Match)
        /// `--ignore` passes it through.
        case ignored
        /// It is known and no field.
        case known
        /// It is nearly the name of these fields.
        case near([String])
        /// It is a payment that nothing uses.
        case payment
        /// It belongs to a finished result.
        case result
        /// It is not known.
        case unknown
    }

    /// One column.
    package struct Column {
        package let index: Int
        /// The name as written.
        package let name: String
        package var use: Use
        /// Whether its filled cells are amounts, where it is not understood.
        package var looksLikeAmounts = false

        /// The field that it gives.
        package var field: String? {
            switch use {
            case .field(let match), .mapped(let match): match.field
            default: nil
            }
        }

        /// What it is read as: the national column where a field adds several up, else the field.
        var part: String? {
            switch use {
            case .field(let match), .mapped(let match): match.part
            default: nil
            }
        }
    }

    /// What a kind of file needs of its header.
    struct Rules {
        /// Fields that must be there, each with the option that waives it, if any.
        var required: [(field: String, waiver: String?)]
        /// Whether the file may be a finished result.
        var mayBeResult = false
        /// Whether a payment that nothing uses would make amounts wrong.
        var watchesPayments = false
        /// Whether a column of dates that nothing uses would.
        var watchesDates = false
        /// Whether cells of columns that are not understood are looked at.
        var looksAtCells = true
    }

    package let csv: CSVFile
    package let names: ColumnNames
    package private(set) var columns: [Column] = []
    /// What stops the run.
    package private(set) var errors: [Diagnostic] = []
    private let options: CSVOptions
    /// The column from which on a file is a finished result, which is settled again; its columns are left out.
    private(set) var resultStart: Int?

    /// The name by which a finished result is recognised.
    static let resultMark = "policy_version"

    /// Understands the header of a file of some kind.
    init(_ csv: CSVFile, _ names: ColumnNames, _ options: CSVOptions, _ rules: Rules) {
        self.csv = csv
        self.names = names
        self.options = options
        let plainIgnored = Set(options.ignored.map { ColumnName.plain($0) })
        let mapped = Dictionary(
            options.columns.map { (ColumnName.plain($0.column), $0.field) }, uniquingKeysWith: { first, _ in first })
        for (index, name) in csv.names.enumerated() {
            let plain = ColumnName.plain(name)
            let use: Use =
                if plainIgnored.contains(plain) {
                    .ignored
                } else if let match = mapped[plain].flatMap({ names.match($0) }) {
                    .mapped(match)
                } else if let match = names.match(name) {
                    .field(match)
                } else if plain.isEmpty || KnownColumns.contains(name) {
                    .known
                } else {
                    .unknown
                }
            columns.append(Column(index: index, name: name, use: use))
        }
        takeStandIns()
        if rules.mayBeResult { findResult() }
        checkMapping()
        checkRepeated()
        findNear()
        if rules.looksAtCells { inspectCells(rules) }
        checkUnits()
        checkRequired(rules.required)
        errors.sort { $0.position.offset < $1.position.offset }
    }

    /// Whether the file is a finished result.
    package var isResult: Bool { resultStart != nil }

    /// The first column that gives a field.
    package func column(of field: String) -> Int? { columns.first { $0.field == field }?.index }

    /// Columns that are named once and pass through: those not understood, amounts first.
    package var passedOver: [Column] {
        let others = columns.filter {
            switch $0.use {
            case .unknown, .near: true
            default: false
            }
        }
        return others.filter(\.looksLikeAmounts) + others.filter { !$0.looksLikeAmounts }
    }

    // MARK: Steps

    /// A column whose name gives a field only where no other column does gives it, or is known and not used.
    private mutating func takeStandIns() {
        let given = Set(columns.compactMap(\.field))
        var best: [String: (order: Int, column: Int)] = [:]
        for column in columns where column.use == .unknown || column.use == .known {
            guard let (field, order) = names.standIn(column.name) else { continue }
            columns[column.index].use = .known
            if !given.contains(field), order < best[field]?.order ?? .max { best[field] = (order, column.index) }
        }
        for (field, place) in best {
            columns[place.column].use = .field(ColumnNames.Match(field: field, part: field, kind: .standIn))
        }
    }

    /// A file that has `policy_version` and `payout` is a finished result, unless `policy_version` is ignored: then what
    /// stands from there on is left out.
    private mutating func findResult() {
        let plain = columns.map { ColumnName.plain($0.name) }
        guard let mark = plain.firstIndex(of: ColumnName.plain(Header.resultMark)), plain.contains("payout") else {
            return
        }
        if columns[mark].use == .ignored {
            resultStart = mark
            for index in mark..<columns.count { columns[index].use = .result }
            return
        }
        add(
            "finished-result", Label(zh: "这个文件是算出的结果，不是结算记录", en: "this file is a finished result, not claims"),
            at: mark,
            help: Label(
                zh: "要再算一遍，加 --ignore policy_version：从这一列起的旧结果不读，也不写出",
                en:
                    "to settle it again add --ignore policy_version: the old result, from this column on, is neither read nor written"
            ))
    }

    private mutating func checkMapping() {
        for (field, column) in options.columns where names.match(field) == nil {
            guard columns.contains(where: { ColumnName.plain($0.name) == ColumnName.plain(column) }) else { continue }
            errors.append(
                Diagnostic(
                    check: "unknown-field", Label(zh: "--column：没有字段“\(field)”", en: "--column: no field “\(field)”"),
                    path: "--column", help: variantSuggestion(for: field, among: names.entries.map(\.field))))
        }
    }

    /// Two columns give one field only where they are different parts of it, which are added up, or two dates of which the
    /// second stands in for the first.
    private mutating func checkRepeated() {
        var given: [String: [(part: String, column: Int)]] = [:]
        for column in columns {
            guard let field = column.field, let part = column.part else { continue }
            let earlier = given[field, default: []]
            given[field, default: []].append((part, column.index))
            let parts = names.entries.first { $0.field == field }?.national ?? []
            let isFurther =
                parts.count > 1 && parts.contains(part)
                && earlier.allSatisfy { $0.part != part && parts.contains($0.part) }
            guard let first = earlier.first, !isFurther else { continue }
            let (name, other) = (column.name, columns[first.column].name)
            add(
                "duplicate-column",
                Label(zh: "列“\(name)”与“\(other)”是同一字段", en: "column “\(name)” is the same field as “\(other)”"),
                at: column.index,
                help: Label(
                    zh: "删除或改名其中之一，或加 --ignore \(name)", en: "remove or rename one of them, or add --ignore \(name)"))
        }
    }

    /// A column that is nearly a field which no column gives stops the run.
    private mutating func findNear() {
        let unknown = columns.indices.filter { columns[$0].use == .unknown }
        if unknown.isEmpty { return }
        let given = Set(columns.compactMap(\.field))
        let nearNames = names.nearNames
        for index in unknown {
            let near = nearNames.fields(near: columns[index].name)
            guard !near.isEmpty else { continue }
            columns[index].use = .near(near)
            guard near.count == 1, let field = near.first, !given.contains(field),
                let entry = names.entries.first(where: { $0.field == field })
            else { continue }
            report(columns[index], near: entry)
        }
    }

    private mutating func report(_ column: Column, near entry: ColumnNames.Entry) {
        let spellings = ([entry.field] + entry.national).joined(separator: "、")
        let waiver = Field.exactly(entry.field).flatMap { Header.waivers[$0] }
        let (zh, en) =
            waiver.map { ("；文件里确实没有\(entry.label.zh)，再加 \($0)", "; add \($0) if the file really has none") } ?? ("", "")
        add(
            "unknown-column",
            Label(
                zh: "列“\(column.name)”不认识，很像“\(entry.label.zh)”（\(entry.field)）",
                en: "column “\(column.name)” is no field, but nearly “\(entry.field)”"),
            at: column.index,
            help: Label(
                zh:
                    "是它：把列名改为 \(entry.label.zh)（\(spellings) 亦可），或加 --column \(entry.field)=\(column.name)；不是它：加 --ignore \(column.name)\(zh)",
                en:
                    "if it is that: rename it to \(entry.field) (or \(([entry.label.zh] + entry.national).joined(separator: ", "))), or add --column \(entry.field)=\(column.name); if not: --ignore \(column.name) passes it through\(en)"
            ))
    }

    /// The options that waive a field which must be there.
    static let waivers: [Field: String] = [.identities: "--no-identities", .basicPaid: "--no-basic-paid"]

    /// Looks at the cells of what is not understood: a payment that is not used stops the run, and in a register a column
    /// of dates.
    private mutating func inspectCells(_ rules: Rules) {
        let open = columns.filter { column in
            if case .near(let fields) = column.use { return !isReported(column) && !fields.isEmpty }
            return column.use == .unknown
        }
        guard !open.isEmpty else { return }
        let paid = rules.watchesPayments ? Set(open.filter { ColumnNames.saysPaid($0.name) }.map(\.index)) : []
        let found = ColumnCells.look(
            at: open.map(\.index), thoroughly: paid, forDates: rules.watchesDates, in: csv)
        for column in open {
            guard let cells = found[column.index] else { continue }
            columns[column.index].looksLikeAmounts = cells.areAmounts && !cells.areDates
            // What stands in the first row of a file without a header is no name.
            guard csv.hasHeader else { continue }
            if rules.watchesDates, cells.areDates { addUnusedDates(column) }
            guard paid.contains(column.index), cells.areAmounts, cells.hasNonZero else { continue }
            columns[column.index].use = .payment
            let fields = names.entries.filter { Header.payments.contains($0.field) }.map(\.field)
            guard !fields.isEmpty else { continue }
            add(
                "unused-payment",
                Label(
                    zh: "列“\(column.name)”是一笔支付，而没有用到", en: "column “\(column.name)” is a payment, and nothing uses it"),
                at: column.index,
                help: Label(
                    zh:
                        "说明它是哪一项，如 --column supplementary_paid=\(column.name)（可能是 \(fields.joined(separator: "、"))），或加 --ignore \(column.name)",
                    en:
                        "say which one it is, such as --column supplementary_paid=\(column.name) (it may be \(fields.joined(separator: ", "))), or add --ignore \(column.name)"
                ))
        }
    }

    private mutating func addUnusedDates(_ column: Column) {
        add(
            "unknown-column",
            Label(
                zh: "列“\(column.name)”只有日期，而没有用到", en: "column “\(column.name)” holds only dates, and nothing uses it"),
            at: column.index,
            help: Label(
                zh:
                    "是认定的起止日期：加 --column from=\(column.name) 或 --column through=\(column.name)；不是：加 --ignore \(column.name)",
                en:
                    "if identities begin or end on them: --column from=\(column.name) or --column through=\(column.name); if not: --ignore \(column.name)"
            ))
    }

    private static let payments: Set<String> = [
        "basic_paid", "critical_illness_paid", "supplementary_paid", "other_relief", "assistance_paid",
    ]

    private func isReported(_ column: Column) -> Bool {
        errors.contains { $0.check == "unknown-column" && $0.path == column.name }
    }

    /// A column of amounts in another unit than yuan stops the run.
    private mutating func checkUnits() {
        for column in columns where column.use == .unknown || column.use == .payment || column.looksLikeAmounts {
            guard let (name, unit) = ColumnName.foreignUnit(column.name), let match = names.match(name),
                let entry = names.entries.first(where: { $0.field == match.field }), entry.isAmount
            else { continue }
            errors.removeAll { $0.path == column.name }
            add(
                "unit",
                Label(
                    zh: "列“\(column.name)”以\(unit)为单位；金额应以元计",
                    en: "column “\(column.name)” is in \(unit); amounts are in yuan"),
                at: column.index,
                help: Label(
                    zh: "换算成元，列名写作 \(entry.label.zh)（元）；或加 --ignore \(column.name)",
                    en: "convert it to yuan and call it \(entry.field); or add --ignore \(column.name)"))
        }
    }

    private mutating func checkRequired(_ required: [(field: String, waiver: String?)]) {
        if errors.contains(where: { $0.check == "finished-result" }) { return }
        let nearly = Set(
            columns.filter(isReported).flatMap { column in
                if case .near(let fields) = column.use { return fields }
                return []
            })
        // A column in another unit is there; its own error says what to do.
        let otherUnits = Set(
            errors.filter { $0.check == "unit" }.compactMap {
                ColumnName.foreignUnit($0.path).flatMap { names.match($0.name)?.field }
            })
        let missing = required.filter { entry in
            column(of: entry.field) == nil && !nearly.contains(entry.field) && !otherUnits.contains(entry.field)
                && !(entry.waiver != nil && options.waived.contains(entry.field))
        }
        guard !missing.isEmpty else { return }
        if !isHeader(required.count), errors.isEmpty { return addNoHeader() }
        let passed = (columns.filter { $0.use == .payment } + passedOver).map { "“\($0.name)”" }
        for (field, waiver) in missing {
            guard let entry = names.entries.first(where: { $0.field == field }) else { continue }
            let spellings = [entry.field, entry.label.zh] + entry.national
            let (zh, en) = waiver.map { ("；文件里确实没有，加 \($0)", "; add \($0) if the file really has none") } ?? ("", "")
            add(
                "missing-column",
                Label(
                    zh: "表头没有“\(entry.label.zh)”（\(entry.field)）"
                        + (passed.isEmpty ? "" : "；不认识的列：\(passed.joined(separator: "、"))"),
                    en: "the header has no “\(entry.field)”"
                        + (passed.isEmpty ? "" : "; columns not understood: \(passed.joined(separator: ", "))")),
                at: nil, path: field,
                help: Label(
                    zh: "列名可写作：\(spellings.joined(separator: "、"))；已有的列用 --column \(field)=列名 说明\(zh)",
                    en:
                        "it may be called: \(spellings.joined(separator: ", ")); say which column it is with --column \(field)=COLUMN\(en)"
                ))
        }
    }

    /// Whether the line is a header: two of its names are understood, or one in a list that needs no more.
    private func isHeader(_ required: Int) -> Bool {
        let isAnyUnderstood = columns.contains {
            $0.field != nil || ($0.use == .known && !ColumnName.plain($0.name).isEmpty)
        }
        return csv.hasHeader || (required == 1 && isAnyUnderstood)
    }

    private mutating func addNoHeader() {
        add(
            "no-header",
            Label(
                zh: "前 11 行里没有表头：没有一行有两个认识的列名",
                en: "no header in the first 11 lines: none of them has two names of columns that are understood"),
            at: nil,
            help: Label(
                zh: "列名见 medaid fields；分隔符用 --separator，列用 --column 字段=列名 说明",
                en:
                    "medaid fields lists the names; say the separator with --separator, a column with --column FIELD=COLUMN"
            ))
    }

    // MARK: Errors

    /// Adds an error at a column, or at the header.
    private mutating func add(_ check: String, _ message: Label, at column: Int?, path: String? = nil, help: Label?) {
        errors.append(
            Diagnostic(
                check: check, message, at: position(of: column), path: path ?? column.map { columns[$0].name } ?? "",
                help: help))
    }

    /// Where a column's name stands in the header.
    private func position(of column: Int?) -> Position {
        guard let column else { return Position(source: csv.source, offset: csv.header.lowerBound) }
        var place = csv.file.start + csv.header.lowerBound
        let end = csv.file.start + csv.header.upperBound
        for _ in 0..<column { place = RowScanner.behindField(place, end, csv.separator) }
        return Position(source: csv.source, offset: place - csv.file.start)
    }
}
