extension RecordReader {
    /// Reads a list of identities, each with dates or without: `低保对象@2024-03-01..2024-09-30|特困人员`.
    mutating func readIdentities(_ text: String, into record: inout Record, at position: Position) {
        let separators: Set<Character> = ["|", "、", ",", "，", ";", "；"]
        for item in text.split(whereSeparator: { separators.contains($0) }) {
            readIdentity(String(item), into: &record, at: position)
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
        guard let (from, through) = RecordReader.period(String(parts[1])) else {
            report(
                "invalid-period", .identities, zh: "身份“\(spelling)”的起止日期无效：“\(parts[1])”",
                en: "the dates of identity '\(spelling)' are not valid: '\(parts[1])'", at: position,
                help: Label(
                    zh: "写作 @2024-03-01..2024-09-30，任一端可留空", en: "write @2024-03-01..2024-09-30, either end may be open"
                ))
            return
        }
        record.holdings.append(Holding(identity: identity, from: from, through: through))
    }

    /// `2024-03-01..2024-09-30`, either end open; `nil` when it is no period or ends before it starts.
    static func period(_ text: String) -> (from: Day?, through: Day?)? {
        guard let dots = text.firstRange(ofDots: "..") else { return nil }
        let (first, last) = (trimmed(String(text[..<dots.lowerBound])), trimmed(String(text[dots.upperBound...])))
        let (from, through) = (Day(first), Day(last))
        guard first.isEmpty || from != nil, last.isEmpty || through != nil else { return nil }
        if let from, let through, through < from { return nil }
        return (from, through)
    }

    private mutating func vocabularyIndex(of spelling: String, at position: Position) -> Int? {
        if let index = identityIndex(spelling) { return index }
        report(
            "unknown-identity", .identities, zh: "未知的救助身份“\(spelling)”", en: "unknown identity '\(spelling)'",
            at: position,
            help: identitySuggestion(spelling))
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
