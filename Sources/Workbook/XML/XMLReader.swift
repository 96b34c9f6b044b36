import Glibc
import Values

/// Reads the XML of a workbook's parts event by event, in memory that does not grow: elements, attributes and texts in
/// UTF-8, the five named entities and numbers of characters. Names are compared without their prefix, so that both
/// namespaces of the standard are read.
struct XMLReader: ~Copyable {
    enum Event {
        case start, end, text
        case done
    }

    private struct Attribute {
        let name: Range<Int>
        let value: Range<Int>
    }

    private var part: PartReader
    /// What was read of the part and not yet left behind.
    private let buffer = FixedArray<UInt8>(zeros: Limits.xmlTagBytes + (1 << 17))
    private var place = 0
    private var end = 0
    private var isAtEnd = false
    /// The name of the element that begins or ends, without prefix.
    private var name = 0..<0
    private var attributes: [Attribute] = []
    private var text = 0..<0
    /// Whether the text stands in `<![CDATA[`, where nothing is an entity.
    private var isLiteral = false
    private var isInLiteral = false
    /// Whether the element that began has ended with it: `<v/>`.
    private var isEmptyElement = false
    private(set) var depth = 0

    init(_ part: consuming PartReader) { self.part = part }

    var partName: String { part.name }
    private var damage: WorkbookError { .damaged(part: partName) }

    // MARK: Events

    /// The next event; what it names is valid until the next one.
    mutating func next() throws(WorkbookError) -> Event {
        if isEmptyElement {
            isEmptyElement = false
            depth -= 1
            return .end
        }
        while true {
            if isInLiteral { return try literalText() }
            if place == end, try !fill() {
                guard depth == 0 else { throw damage }
                return .done
            }
            if buffer.start[place] != UInt8(ascii: "<") { return try plainText() }
            while end - place < 9, try fill() {}
            switch byte(place + 1) {
            case UInt8(ascii: "?"): try skip("?>")
            case UInt8(ascii: "!"): try readDeclaration()
            case UInt8(ascii: "/"): return try endTag()
            default: return try startTag()
            }
        }
    }

    /// Goes on to the end of the element that has just begun.
    mutating func skipElement() throws(WorkbookError) {
        let outer = depth - 1
        while depth > outer { _ = try next() }
    }

    /// Reads the rest of the part, so that its check sum is compared.
    mutating func drain() throws(WorkbookError) { try part.drain() }

    private func byte(_ place: Int) -> UInt8 { place < end ? buffer.start[place] : 0 }

    /// Adds the next bytes of the part; whether there were any.
    private mutating func fill() throws(WorkbookError) -> Bool {
        if isAtEnd { return false }
        memmove(buffer.start, buffer.start + place, end - place)
        end -= place
        place = 0
        guard let chunk = try part.next(), let start = chunk.baseAddress else {
            isAtEnd = true
            return false
        }
        guard end + chunk.count <= buffer.count else { throw damage }
        let isFirst = end == 0 && depth == 0
        memcpy(buffer.start + end, start, chunk.count)
        end += chunk.count
        if isFirst {
            if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
            // UTF-16 begins with its mark, or has zeros.
            guard chunk[0] < 0xFE, chunk[0] != 0 else { throw damage }
        }
        return true
    }

    /// Where a byte stands from an offset behind `place` on, with more of the part if need be; the offset counts from
    /// `place`, which may move.
    private mutating func find(_ wanted: UInt8, from offset: Int) throws(WorkbookError) -> Int {
        var searched = offset
        while true {
            let first = place + searched
            if first < end, let found = memchr(buffer.start + first, Int32(wanted), end - first) {
                return UnsafeRawPointer(found) - UnsafeRawPointer(buffer.start + place)
            }
            searched = max(searched, end - place)
            guard searched <= Limits.xmlTagBytes, try fill() else { throw damage }
        }
    }

    // MARK: Markup

    private mutating func skip(_ mark: StaticString) throws(WorkbookError) {
        let (first, second) = (mark.utf8Start[0], mark.utf8Start[mark.utf8CodeUnitCount - 1])
        // Comments may be long; they are left behind piece by piece.
        var previous: (UInt8, UInt8) = (0, 0)
        place += 2
        while true {
            if place == end, try !fill() { throw damage }
            let byte = buffer.start[place]
            place += 1
            let isMark =
                byte == second && previous.1 == first && (mark.utf8CodeUnitCount == 2 || previous.0 == first)
            if isMark { return }
            previous = (previous.1, byte)
        }
    }

    private mutating func readDeclaration() throws(WorkbookError) {
        if starts("<!--") {
            place += 2
            try skip("-->")
        } else if starts("<![CDATA["), depth > 0 {
            place += 9
            isInLiteral = true
        } else {
            throw .documentType(part: partName)
        }
    }

    private func starts(_ mark: StaticString) -> Bool {
        end - place >= mark.utf8CodeUnitCount
            && memcmp(buffer.start + place, mark.utf8Start, mark.utf8CodeUnitCount) == 0
    }

    private mutating func endTag() throws(WorkbookError) -> Event {
        let close = try find(UInt8(ascii: ">"), from: 2)
        guard depth > 0 else { throw damage }
        name = localName(place + 2..<nameEnd(place + 2, place + close))
        depth -= 1
        place += close + 1
        return .end
    }

    private mutating func startTag() throws(WorkbookError) -> Event {
        let close = try tagEnd()
        guard close < Limits.xmlTagBytes else { throw damage }
        var last = place + close
        isEmptyElement = buffer.start[last - 1] == UInt8(ascii: "/")
        if isEmptyElement { last -= 1 }
        let nameEnd = nameEnd(place + 1, last)
        guard nameEnd > place + 1 else { throw damage }
        name = localName(place + 1..<nameEnd)
        try readAttributes(nameEnd..<last)
        place += close + 1
        depth += 1
        guard depth <= Limits.xmlNesting else { throw damage }
        return .start
    }

    /// Where the tag ends that begins here, counted from `place`, which may move. A > may stand in a value too.
    private mutating func tagEnd() throws(WorkbookError) -> Int {
        var (offset, quote) = (1, UInt8(0))
        while true {
            while place + offset < end {
                let byte = buffer.start[place + offset]
                if quote == 0 {
                    if byte == UInt8(ascii: ">") { return offset }
                    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
                } else if byte == quote {
                    quote = 0
                }
                offset += 1
            }
            guard offset <= Limits.xmlTagBytes, try fill() else { throw damage }
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 }

    private func nameEnd(_ start: Int, _ limit: Int) -> Int {
        var place = start
        while place < limit, !XMLReader.isSpace(buffer.start[place]), buffer.start[place] != UInt8(ascii: "=") {
            place += 1
        }
        return place
    }

    private func localName(_ range: Range<Int>) -> Range<Int> {
        let bytes = UnsafeBufferPointer(start: buffer.start + range.lowerBound, count: range.count)
        guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { return range }
        return range.lowerBound + colon + 1..<range.upperBound
    }

    private mutating func readAttributes(_ range: Range<Int>) throws(WorkbookError) {
        attributes.removeAll(keepingCapacity: true)
        var place = range.lowerBound
        let last = range.upperBound
        while true {
            while place < last, XMLReader.isSpace(buffer.start[place]) { place += 1 }
            if place == last { return }
            let name = place..<nameEnd(place, last)
            place = name.upperBound
            while place < last, XMLReader.isSpace(buffer.start[place]) { place += 1 }
            guard !name.isEmpty, place < last, buffer.start[place] == UInt8(ascii: "=") else { throw damage }
            place += 1
            while place < last, XMLReader.isSpace(buffer.start[place]) { place += 1 }
            guard place < last else { throw damage }
            let quote = buffer.start[place]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw damage }
            let start = place + 1
            place = start
            while place < last, buffer.start[place] != quote { place += 1 }
            guard place < last, attributes.count < Limits.xmlAttributes else { throw damage }
            attributes.append(Attribute(name: localName(name), value: start..<place))
            place += 1
        }
    }

    // MARK: Texts

    private mutating func plainText() throws(WorkbookError) -> Event {
        isLiteral = false
        // The last bytes may be the beginning of an entity.
        if end - place < 16 { while end - place < 16, !has("<"), try fill() {} }
        let found = memchr(buffer.start + place, Int32(UInt8(ascii: "<")), end - place)
        var last = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(buffer.start) } ?? end
        if found == nil, !isAtEnd {
            for back in 1...12 where end - back > place && buffer.start[end - back] == UInt8(ascii: "&") {
                last = end - back
            }
        }
        text = place..<last
        place = last
        return .text
    }

    private func has(_ mark: StaticString) -> Bool {
        memchr(buffer.start + place, Int32(mark.utf8Start[0]), end - place) != nil
    }

    /// The text of a literal section, or a piece of it.
    private mutating func literalText() throws(WorkbookError) -> Event {
        isLiteral = true
        while end - place < 3, try fill() {}
        var last = place
        while last + 3 <= end {
            let isMark = buffer.start[last] == 0x5D && buffer.start[last + 1] == 0x5D && buffer.start[last + 2] == 0x3E
            if isMark {
                text = place..<last
                place = last + 3
                isInLiteral = false
                return .text
            }
            last += 1
        }
        guard last > place else { throw damage }
        text = place..<last
        place = last
        return .text
    }

    /// Adds the text to some bytes.
    func appendText(to bytes: inout [UInt8]) throws(WorkbookError) {
        try append(text, isLiteral: isLiteral, to: &bytes)
    }

    private func append(_ range: Range<Int>, isLiteral: Bool, to bytes: inout [UInt8]) throws(WorkbookError) {
        let source = UnsafeBufferPointer(start: buffer.start + range.lowerBound, count: range.count)
        guard !isLiteral, source.contains(UInt8(ascii: "&")) else {
            bytes.append(contentsOf: source)
            return
        }
        var place = 0
        while place < source.count {
            if source[place] != UInt8(ascii: "&") {
                bytes.append(source[place])
                place += 1
                continue
            }
            guard let close = source[place...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                let scalar = XMLReader.entity(source[(place + 1)..<close])
            else { throw damage }
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            place = close + 1
        }
    }

    private static func entity(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
        let name = String(decoding: name, as: UTF8.self)
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard name.first == "#" else { return nil }
        let isHex = name.dropFirst().first == "x"
        guard let digits = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10) else { return nil }
        return Unicode.Scalar(digits)
    }

    // MARK: Names and values

    /// Whether the element of the event has this name.
    @inline(__always)
    func isNamed(_ wanted: StaticString) -> Bool { equals(name, wanted) }

    @inline(__always)
    private func equals(_ range: Range<Int>, _ wanted: StaticString) -> Bool {
        range.count == wanted.utf8CodeUnitCount
            && memcmp(buffer.start + range.lowerBound, wanted.utf8Start, range.count) == 0
    }

    /// The bytes of an attribute of the element that begins, as they stand.
    @inline(__always)
    func attribute(_ wanted: StaticString) -> UnsafeBufferPointer<UInt8>? {
        for attribute in attributes where equals(attribute.name, wanted) {
            return UnsafeBufferPointer(start: buffer.start + attribute.value.lowerBound, count: attribute.value.count)
        }
        return nil
    }

    /// The text of an attribute of the element that begins.
    func string(_ wanted: StaticString) throws(WorkbookError) -> String? {
        guard let attribute = attributes.first(where: { equals($0.name, wanted) }) else { return nil }
        var bytes: [UInt8] = []
        try append(attribute.value, isLiteral: false, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// An attribute that is a whole number of at most nine digits.
    @inline(__always)
    func number(_ wanted: StaticString) -> Int? {
        guard let digits = attribute(wanted), !digits.isEmpty, digits.count < 10 else { return nil }
        var number = 0
        for digit in digits {
            guard digit &- 48 <= 9 else { return nil }
            number = number * 10 + Int(digit - 48)
        }
        return number
    }
}
