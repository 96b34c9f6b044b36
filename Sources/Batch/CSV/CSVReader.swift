package import Values

/// Reads the rows of a CSV (RFC 4180): quoted fields with doubled quotes and line breaks, LF or CRLF, a byte order mark.
/// Fields are bytes; what reads them decodes those that it needs.
package struct CSVReader {
    /// One row.
    package struct Row {
        /// The fields, unquoted, in the file's encoding.
        package var cells: [[UInt8]] = []
        /// How many fields it has.
        package var count = 0
        /// The byte where it starts.
        package var offset: Int
        /// The byte behind its line end.
        var end = 0
        /// What keeps it from being read.
        var defect: Label?

        /// What is wrong with it in a file of so many columns.
        package func problem(columns: Int) -> Label? {
            if let defect { return defect }
            guard count != columns else { return nil }
            return Label(zh: "有 \(count) 列，表头有 \(columns) 列", en: "\(count) columns, but the header has \(columns)")
        }
    }

    /// Where a field stands.
    struct Place: BitwiseCopyable {
        /// Its content, without the quotes around it.
        let start: Int
        let end: Int
        /// Whether quotes stand in it doubled.
        var hasPairs = false
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let separator: UInt8
    private var offset: Int
    /// Where the fields stand of the row that was found last; behind them there may be places of earlier ones.
    private var places: [Place] = []
    private static let quote = UInt8(ascii: "\"")

    /// A reader of bytes that stay where they are as long as it is used.
    package init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8 = UInt8(ascii: ","), from offset: Int = 0) {
        self.bytes = bytes
        self.separator = separator
        self.offset = offset
    }

    /// Goes to a place where a row starts.
    mutating func move(to offset: Int) { self.offset = offset }

    /// The next row that is not empty.
    package mutating func next() -> Row? {
        guard var row = find() else { return nil }
        row.cells = content(of: row)
        return row
    }

    /// Finds the next row that is not empty, without a copy of its fields: those are asked for one by one.
    package mutating func find() -> Row? {
        while offset < bytes.count, bytes[offset] == 10 || (bytes[offset] == 13 && isReturn(offset)) {
            offset += 1
        }
        guard offset < bytes.count else { return nil }
        var row = Row(offset: offset)
        while !findFields(&row) { places += places.isEmpty ? [Place(start: 0, end: 0)] : places }
        row.end = offset
        return row
    }

    /// Finds the fields that are left of a row; `false` where there are more than there are places for them.
    private mutating func findFields(_ row: inout Row) -> Bool {
        // Copies stay in registers, and the places are not asked for one by one.
        let reader = (bytes: bytes, separator: separator)
        var (place, count, defect) = (offset, row.count, row.defect)
        let isWhole = places.withUnsafeMutableBufferPointer { places in
            while count < places.count {
                let end: Int
                if place < reader.bytes.count, reader.bytes[place] == CSVReader.quote {
                    (places[count], end) = CSVReader.quotedField(reader.bytes, reader.separator, place, &defect)
                } else {
                    let found = CSVReader.plainEnd(reader.bytes, reader.separator, place)
                    if found.hasQuote { defect = Label(zh: "引号出现在字段中间", en: "a quote inside an unquoted field") }
                    end = found.end
                    places[count] = Place(start: place, end: end)
                }
                count &+= 1
                place = end
                guard place < reader.bytes.count else { return true }
                let byte = reader.bytes[place]
                place &+= byte == 13 ? 2 : 1
                if byte != reader.separator { return true }
            }
            return false
        }
        (offset, row.count, row.defect) = (place, count, defect)
        return isWhole
    }

    // MARK: The row that was found last

    /// Its fields, unquoted.
    package func content(of row: Row) -> [[UInt8]] { (0..<row.count).map { content(of: $0) } }

    /// One of its fields, unquoted.
    package func content(of field: Int) -> [UInt8] {
        let place = places[field]
        guard place.hasPairs else { return Array(bytes[place.start..<place.end]) }
        var content: [UInt8] = []
        var offset = place.start
        while offset < place.end {
            content.append(bytes[offset])
            offset += bytes[offset] == CSVReader.quote ? 2 : 1
        }
        return content
    }

    /// The bytes of one of its fields where they stand; `nil` where quotes stand in it doubled.
    @inline(__always)
    package func bytes(of field: Int) -> UnsafeBufferPointer<UInt8>? { bytes(of: places[field]) }

    @inline(__always)
    private func bytes(of place: Place) -> UnsafeBufferPointer<UInt8>? {
        guard !place.hasPairs, let base = bytes.baseAddress else { return nil }
        return UnsafeBufferPointer(start: base + place.start, count: place.end - place.start)
    }

    /// Calls `body` with each of some of its fields, by their order in `indices`: with the bytes where they stand, or
    /// without where quotes stand in them doubled.
    @inline(__always)
    func forEach(_ indices: [Int], _ body: (_ order: Int, _ bytes: UnsafeBufferPointer<UInt8>?) -> Void) {
        places.withUnsafeBufferPointer { places in
            for (order, index) in indices.enumerated() { body(order, bytes(of: places[index])) }
        }
    }

    // MARK: Fields

    /// The field in quotes that starts there, and where the separator or line end behind it stands.
    private static func quotedField(
        _ bytes: UnsafeBufferPointer<UInt8>, _ separator: UInt8, _ start: Int, _ defect: inout Label?
    ) -> (Place, end: Int) {
        guard let base = bytes.baseAddress else { return (Place(start: start, end: start), start) }
        guard let (close, hasPairs) = RowScanner.closingQuote(base + start + 1, base + bytes.count) else {
            // The line is a row that cannot be read, and the next line another row.
            defect = Label(zh: "引号没有结束", en: "unterminated quote")
            let (end, _) = plainEnd(bytes, separator, start + 1)
            return (Place(start: start + 1, end: end), end)
        }
        let (end, _) = plainEnd(bytes, separator, close - base + 1)
        if end > close - base + 1 { defect = Label(zh: "引号之后还有内容", en: "text after a closing quote") }
        return (Place(start: start + 1, end: close - base, hasPairs: hasPairs), end)
    }

    /// Where what starts there ends without regard to quotes, and whether a quote stands in it: at a separator, a line
    /// feed, a carriage return with its line feed, or the end.
    @inline(__always)
    private static func plainEnd(
        _ bytes: UnsafeBufferPointer<UInt8>, _ separator: UInt8, _ start: Int
    ) -> (end: Int, hasQuote: Bool) {
        guard let base = bytes.baseAddress else { return (start, false) }
        var place = start
        var quotes: UInt64 = 0
        while place &+ 8 <= bytes.count {
            let word = UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
            let ends = FieldBytes.places(of: separator, in: word) | FieldBytes.places(of: 10, in: word)
            let found = FieldBytes.places(of: quote, in: word)
            if ends != 0 {
                let bits = UInt64(truncatingIfNeeded: ends.trailingZeroBitCount) & 0x38
                place &+= Int(bits >> 3)
                return (beforeReturn(base, place, start), (quotes | found & (1 &<< bits &- 1)) != 0)
            }
            quotes |= found
            place &+= 8
        }
        while place < bytes.count, base[place] != separator, base[place] != 10 {
            quotes |= base[place] == quote ? 1 : 0
            place += 1
        }
        return (place < bytes.count ? beforeReturn(base, place, start) : place, quotes != 0)
    }

    /// A line end that has a carriage return starts there.
    @inline(__always)
    private static func beforeReturn(_ base: UnsafePointer<UInt8>, _ place: Int, _ start: Int) -> Int {
        base[place] == 10 && place > start && base[place - 1] == 13 ? place - 1 : place
    }

    /// Whether a carriage return there has its line feed.
    private func isReturn(_ offset: Int) -> Bool { offset + 1 < bytes.count && bytes[offset + 1] == 10 }
}
