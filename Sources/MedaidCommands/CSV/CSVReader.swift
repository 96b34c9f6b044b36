import MedicalAssistance

/// Reads comma-separated rows (RFC 4180): quoted fields with doubled quotes and line breaks, LF or CRLF, a byte order mark.
struct CSVReader {
    /// One row.
    struct Row {
        /// The fields, unquoted.
        var fields: [String] = []
        /// The byte where it starts.
        var offset: Int
        /// What keeps it from being read.
        var defect: Label?

        /// What is wrong with it in a file of so many columns.
        func problem(columns: Int) -> Label? {
            if let defect { return defect }
            guard fields.count != columns else { return nil }
            return Label(
                zh: "有 \(fields.count) 列，表头有 \(columns) 列", en: "\(fields.count) columns, but the header has \(columns)"
            )
        }
    }

    private let bytes: [UInt8]
    private var offset: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next row that is not empty.
    mutating func next() -> Row? {
        while offset < bytes.count, bytes[offset] == 10 || (bytes[offset] == 13 && isEnd(offset)) { offset += 1 }
        guard offset < bytes.count else { return nil }
        var row = Row(offset: offset)
        while true {
            row.fields.append(field(&row))
            guard offset < bytes.count else { return row }
            let byte = bytes[offset]
            offset += byte == 13 ? 2 : 1
            if byte != UInt8(ascii: ",") { return row }
        }
    }

    /// One field; stops at the comma or line end behind it.
    private mutating func field(_ row: inout Row) -> String {
        let quote = UInt8(ascii: "\"")
        guard offset < bytes.count, bytes[offset] == quote else {
            let start = offset
            while offset < bytes.count, !isEnd(offset) {
                if bytes[offset] == quote {
                    row.defect = Label(zh: "引号出现在字段中间", en: "a quote inside an unquoted field")
                }
                offset += 1
            }
            return text(bytes[start..<offset], &row)
        }
        offset += 1
        var content: [UInt8] = []
        while offset < bytes.count {
            if bytes[offset] != quote {
                content.append(bytes[offset])
            } else if offset + 1 < bytes.count, bytes[offset + 1] == quote {
                content.append(quote)
                offset += 1
            } else {
                offset += 1
                skipRest(&row)
                return text(content[...], &row)
            }
            offset += 1
        }
        row.defect = Label(zh: "引号没有结束", en: "unterminated quote")
        return text(content[...], &row)
    }

    private mutating func skipRest(_ row: inout Row) {
        while offset < bytes.count, !isEnd(offset) {
            row.defect = Label(zh: "引号之后还有内容", en: "text after a closing quote")
            offset += 1
        }
    }

    private func text(_ content: ArraySlice<UInt8>, _ row: inout Row) -> String {
        if let text = String(validating: content, as: UTF8.self) { return text }
        row.defect = Label(zh: "不是有效的 UTF-8 编码", en: "not valid UTF-8")
        return ""
    }

    /// Whether a comma, a line feed, or a carriage return with its line feed stands there.
    private func isEnd(_ offset: Int) -> Bool {
        let byte = bytes[offset]
        return byte == UInt8(ascii: ",") || byte == 10
            || (byte == 13 && offset + 1 < bytes.count && bytes[offset + 1] == 10)
    }
}
