package import Values

/// Reads the rows of a CSV (RFC 4180): quoted fields with doubled quotes and line breaks, LF or CRLF, a byte order mark.
/// Fields are bytes; what reads them decodes those that it needs.
package struct CSVReader {
    /// One row.
    package struct Row {
        /// The fields, unquoted, in the file's encoding.
        package var cells: [[UInt8]] = []
        /// The byte where it starts.
        package var offset: Int
        /// The byte behind its line end.
        var end = 0
        /// What keeps it from being read.
        var defect: Label?

        /// What is wrong with it in a file of so many columns.
        package func problem(columns: Int) -> Label? {
            if let defect { return defect }
            guard cells.count != columns else { return nil }
            return Label(
                zh: "有 \(cells.count) 列，表头有 \(columns) 列", en: "\(cells.count) columns, but the header has \(columns)"
            )
        }
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let separator: UInt8
    private var offset: Int

    /// A reader of bytes that stay where they are as long as it is used.
    package init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8 = UInt8(ascii: ","), from offset: Int = 0) {
        self.bytes = bytes
        self.separator = separator
        self.offset = offset
    }

    /// The next row that is not empty.
    package mutating func next() -> Row? {
        while offset < bytes.count, bytes[offset] == 10 || (bytes[offset] == 13 && isEnd(offset)) {
            offset += 1
        }
        guard offset < bytes.count else { return nil }
        var row = Row(offset: offset)
        while true {
            row.cells.append(field(&row))
            row.end = offset
            guard offset < bytes.count else { return row }
            let byte = bytes[offset]
            offset += byte == 13 ? 2 : 1
            row.end = offset
            if byte != separator { return row }
        }
    }

    /// One field; stops at the separator or line end behind it.
    private mutating func field(_ row: inout Row) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        guard offset < bytes.count, bytes[offset] == quote else {
            let start = offset
            while offset < bytes.count, !isEnd(offset) {
                if bytes[offset] == quote {
                    row.defect = Label(zh: "引号出现在字段中间", en: "a quote inside an unquoted field")
                }
                offset += 1
            }
            return Array(bytes[start..<offset])
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
                return content
            }
            offset += 1
        }
        row.defect = Label(zh: "引号没有结束", en: "unterminated quote")
        return content
    }

    private mutating func skipRest(_ row: inout Row) {
        while offset < bytes.count, !isEnd(offset) {
            row.defect = Label(zh: "引号之后还有内容", en: "text after a closing quote")
            offset += 1
        }
    }

    /// Whether a separator, a line feed, or a carriage return with its line feed stands there.
    private func isEnd(_ offset: Int) -> Bool {
        let byte = bytes[offset]
        return byte == separator || byte == 10
            || (byte == 13 && offset + 1 < bytes.count && bytes[offset + 1] == 10)
    }
}
