import PolicyFormat
import Values

extension RecordReader {
    /// Reads a list of identities, each with dates or without: `低保对象@2024-03-01..2024-09-30|特困人员`.
    mutating func readIdentities(_ text: String, into record: inout Record, at position: Position) {
        let separators: Set<Character> = ["|", "、", ",", "，", ";", "；"]
        for item in text.split(whereSeparator: { separators.contains($0) }) {
            var place = position
            if let source = position.source, source.isOption {
                let before = text[..<item.startIndex].utf8.count
                place = Position(source: source, offset: position.offset + before)
            }
            readIdentity(String(item), into: &record, at: place)
        }
    }

    /// Reads one identity with its dates, if it has any.
    mutating func readIdentity(_ item: String, into record: inout Record, at position: Position) {
        let parts = RecordReader.trimmed(item).split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty else { return }
        let spelling = RecordReader.trimmed(String(name))
        if identityIndex(spelling) == nil, foreign.identities.contains(spelling) { return }
        guard let identity = vocabularyIndex(of: spelling, at: position) else { return }
        guard parts.count == 2 else {
            record.holdings.append(Holding(identity: identity))
            return
        }
        switch RecordReader.period(String(parts[1])) {
        case .success(let (from, through)):
            record.holdings.append(Holding(identity: identity, from: from, through: through))
        case .failure(let defect): report(defect, of: spelling, at: position)
        }
    }

    /// Why the dates of an identity are no period.
    private enum PeriodDefect: Error {
        /// An end that is no date, or no `..` at all.
        case unreadable(String, ValueDefect?)
        /// It ends before it begins.
        case reversed(from: Day, through: Day)
    }

    /// `2024-03-01..2024-09-30`, either end open.
    private static func period(_ text: String) -> Result<(from: Day?, through: Day?), PeriodDefect> {
        guard let dots = text.firstRange(ofDots: "..") else { return .failure(.unreadable(text, nil)) }
        let ends = [text[..<dots.lowerBound], text[dots.upperBound...]].map { trimmed(String($0)) }
        for end in ends where !end.isEmpty && Day(end) == nil {
            return .failure(.unreadable(text, .ofDate(end)))
        }
        let (from, through) = (Day(ends[0]), Day(ends[1]))
        if let from, let through, through < from { return .failure(.reversed(from: from, through: through)) }
        return .success((from, through))
    }

    private mutating func report(_ defect: PeriodDefect, of identity: String, at position: Position) {
        switch defect {
        case .unreadable(let text, let defect):
            report(
                "invalid-period", .identities,
                zh: "身份“\(identity)”的起止日期无效：“\(text)”\(defect?.inBrackets(.zh) ?? "")",
                en: "the dates of identity “\(identity)” are not valid: “\(text)”\(defect?.inBrackets(.en) ?? "")",
                at: position,
                help: defect?.detail == nil
                    ? Label(
                        zh: "写作 @2024-03-01..2024-09-30，任一端可留空",
                        en: "write @2024-03-01..2024-09-30, either end may be open") : defect?.help)
        case .reversed(let from, let through):
            report(
                "invalid-period", .identities, zh: "身份“\(identity)”自 \(from) 起，却在此前的 \(through) 止",
                en: "identity “\(identity)” begins on \(from) after it ends on \(through)", at: position,
                help: Label(
                    zh: "前为首日，后为末日，任一端可留空",
                    en: "the first date is the first day, the second the last; either may be left open"
                ))
        }
    }

    private mutating func vocabularyIndex(of spelling: String, at position: Position) -> Int? {
        if let index = identityIndex(spelling) { return index }
        let help = identitySuggestion(spelling)
        report(
            "unknown-identity", .identities, zh: "没有救助身份“\(spelling)”", en: "no identity “\(spelling)”",
            at: position, help: help.help, note: help.note)
        return nil
    }
}

extension String {
    /// Where two dots stand first.
    fileprivate func firstRange(ofDots dots: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(dots) { return index..<self.index(index, offsetBy: dots.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
