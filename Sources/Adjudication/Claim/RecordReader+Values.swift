package import PolicyFormat
public import Values

extension RecordReader {
    /// Sets an id in its plain form; one that a spreadsheet destroyed is left out and reported.
    mutating func setID(_ field: Field, _ text: String, in record: inout Record, at position: Position) {
        let id = RecordID.plain(text)
        record.texts[field] = id.isEmpty ? nil : id
        if RecordID.hasInvisible(id) {
            record.texts[field] = nil
            report(
                "invalid-value", field, zh: "\(field.definition.label)里有看不见的字符",
                en: "\(field.definition.name) holds characters that cannot be seen", at: position,
                help: Label(zh: "删去后重新导出，或重新键入该编号", en: "remove them and export again, or type the id anew"))
            return
        }
        guard RecordID.isDestroyed(id) else { return }
        record.texts[field] = nil
        let whose =
            switch field {
            case .personID: Label(zh: "是谁", en: "whose it is")
            case .householdID: Label(zh: "是哪一家", en: "which household it is")
            default: Label(zh: "是哪一笔", en: "which claim it is")
            }
        report(
            "destroyed-id", field, zh: "\(field.definition.label)“\(id)”已被表格软件改写，认不出\(whose.zh)",
            en: "\(field.definition.name) “\(id)” was destroyed by a spreadsheet, nobody can tell \(whose.en)",
            at: position,
            help: Label(
                zh: "在表格软件中先把该列设为“文本”，再从原系统重新导出；已改写的不能复原",
                en:
                    "set the column to text in the spreadsheet, then export again from the source; what is lost cannot be restored"
            ))
    }

    mutating func setDay(_ field: Field, _ text: String, in record: inout Record, at position: Position) {
        let years = field == .birthDate ? Day.birthYears : Day.years
        if let day = Day(text, years: years) {
            record[field] = Int64(day.number)
        } else {
            let defect = ValueDefect.ofDate(text, years: years)
            report(
                "invalid-date", field,
                zh: "“\(field.definition.name)”不是有效日期：“\(text)”\(defect.inBrackets(.zh))",
                en: "\(field.definition.name) is not a date: “\(text)”\(defect.inBrackets(.en))", at: position,
                help: defect.help)
        }
    }

    mutating func setAmount(
        _ field: Field, _ name: String, _ text: String, in record: inout Record, at position: Position
    ) {
        guard let amount = RecordReader.amount(text) else {
            report(RecordReader.invalidAmount(text, in: field.definition.name, at: position))
            return
        }
        // Several national columns stand for one field and are added up.
        let isPart = field.definition.national.count > 1 && field.definition.national.contains(name)
        record[field] = (isPart ? record[field] ?? 0 : 0) + amount.fen
    }

    /// Says why the text of a policy's own field is not of its type.
    mutating func reportExtra(_ name: String, _ text: String, _ type: FieldType, at position: Position) {
        let defect: ValueDefect? =
            switch type {
            case .date: .ofDate(text)
            case .yuan: .ofAmount(text)
            default: nil
            }
        let detail = defect?.detail ?? RecordReader.expected(type)
        report(
            Diagnostic(
                check: "invalid-value",
                Label(
                    zh: "“\(name)”的取值无效：“\(text)”（\(detail.zh)）", en: "\(name) is not valid: “\(text)” (\(detail.en))"),
                at: position, path: name, help: defect?.help))
    }

    /// What a policy's own field takes.
    package static func expected(_ type: FieldType) -> Label {
        switch type {
        case .number: Label(zh: "应为整数", en: "takes a whole number")
        case .measure: Label(zh: "应为数字，至多两位小数", en: "takes a number with at most two decimals")
        default: Label(zh: "应为 \(type.rawValue)", en: "takes \(type.rawValue)")
        }
    }

    /// How days are written.
    package static func howToWriteDays(_ years: ClosedRange<Int>) -> Label { ValueDefect.ofDate("", years: years).help }

    /// The finding that the text of a field is no amount.
    public static func invalidAmount(_ text: String, in name: String, at position: Position = .none) -> Diagnostic {
        let defect = ValueDefect.ofAmount(text)
        return Diagnostic(
            check: "invalid-amount",
            Label(
                zh: "“\(name)”不是有效金额：“\(text)”\(defect.inBrackets(.zh))",
                en: "\(name) is not an amount: “\(text)”\(defect.inBrackets(.en))"),
            at: position, path: name, help: defect.help)
    }

    /// An amount as a record writes it: digits, with up to two decimals, `-` before a refund's; `1,234.50` too.
    ///
    /// Decimals beyond the second must be 0. No other sign, no exponent, no space, no currency; `nil` for all that.
    public static func amount(_ text: String) -> Yuan? { ungrouped(text).flatMap { Yuan($0) } }

    /// The same of a sum or of what a claim is paid, which may be more than an amount of a record.
    package static func sum(_ text: String) -> Yuan? { ungrouped(text).flatMap { Yuan(sum: $0) } }

    /// `1,234.50` without its separators; `nil` where they do not stand every three digits.
    private static func ungrouped(_ text: String) -> String? {
        guard text.contains(",") else { return text }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
        let first = groups[0].first == "-" ? groups[0].dropFirst() : groups[0]
        guard (1...3).contains(first.count), first.first != "0", groups.dropFirst().allSatisfy({ $0.count == 3 }),
            parts.count == 1 || !parts[1].contains(",")
        else { return nil }
        return text.filter { $0 != "," }
    }
}
