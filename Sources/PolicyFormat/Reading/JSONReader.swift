public import Values

/// Reads JSON text (RFC 8259) into values with positions. Hostile input ends in a diagnostic: depth, encoding and size
/// are bounded.
public struct JSONReader {
    private let source: SourceText
    /// The source's bytes, while it is read.
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Whether a member of the outermost object is read; all are, where absent.
    private let isWanted: ((String) -> Bool)?
    private var offset = 0
    /// Whether it goes on behind a mistake that leaves no doubt about what was meant.
    private let recovers: Bool
    private var mistakes: [Diagnostic] = []

    private init(
        _ source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>, wanted isWanted: ((String) -> Bool)? = nil,
        recovers: Bool = false
    ) {
        self.source = source
        self.bytes = bytes
        self.isWanted = isWanted
        self.recovers = recovers
    }

    /// The value that the text holds, or what is wrong with it.
    ///
    /// The outermost object's members named in `skipped` are passed over unread, for callers that do not need them.
    /// What stands before `start` is passed over, for a value behind other text.
    public static func read(
        _ source: SourceText, skipping skipped: Set<String> = [], from start: Int = 0
    ) -> Result<JSONValue, JSONSyntaxError> {
        read(source, wanted: skipped.isEmpty ? nil : { !skipped.contains($0) }, from: start)
    }

    /// The value that the text holds, with those members of the outermost object alone that are named.
    package static func read(_ source: SourceText, only keys: [String]) -> Result<JSONValue, JSONSyntaxError> {
        read(source, wanted: { keys.contains($0) }, from: 0)
    }

    private static func read(
        _ source: SourceText, wanted isWanted: ((String) -> Bool)?, from start: Int
    ) -> Result<JSONValue, JSONSyntaxError> {
        var value: JSONValue?
        var problem: JSONSyntaxError?
        source.withBytes { bytes in
            var reader = JSONReader(source, bytes, wanted: isWanted)
            reader.offset = start
            do throws(JSONSyntaxError) {
                value = try reader.document()
            } catch {
                problem = reader.encodingError ?? error
            }
        }
        return problem.map { .failure($0) } ?? .success(value ?? JSONValue(.null, at: .none))
    }

    /// The value as far as it can be made out, and every mistake: a comma too few or too many, a malformed number or
    /// a character that a string cannot hold does not end the reading.
    public static func readDespiteMistakes(_ source: SourceText) -> (value: JSONValue?, mistakes: [Diagnostic]) {
        var value: JSONValue?
        var mistakes: [Diagnostic] = []
        source.withBytes { bytes in
            var reader = JSONReader(source, bytes, recovers: true)
            do throws(JSONSyntaxError) {
                value = try reader.document()
                mistakes = reader.mistakes
            } catch {
                mistakes = reader.encodingError.map { [$0.diagnostic] } ?? reader.mistakes + [error.diagnostic]
            }
        }
        return (value, mistakes)
    }

    /// Goes on behind a mistake, where that is wanted, or ends with it.
    private mutating func forgive(_ mistake: JSONSyntaxError) throws(JSONSyntaxError) {
        guard recovers, mistakes.count < Limits.mistakes else { throw mistake }
        mistakes.append(mistake.diagnostic)
    }

    private mutating func document() throws(JSONSyntaxError) -> JSONValue {
        if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        skipSpace()
        let value = try value(depth: 0)
        skipSpace()
        if offset < bytes.count {
            throw error(zh: "JSON 之后还有多余内容", en: "unexpected text after the JSON value")
        }
        return value
    }

    /// What is wrong with the text's encoding, if anything.
    ///
    /// Looked for where reading fails: what is no UTF-8 in a string fails there, and outside of strings nothing but
    /// ASCII is read.
    private var encodingError: JSONSyntaxError? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var position = 0
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) { position += scalar.count }
        return error(zh: "不是有效的 UTF-8 编码", en: "not valid UTF-8", at: position)
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        guard depth <= Limits.nesting else {
            throw error(zh: "嵌套超过 \(Limits.nesting) 层", en: "nested deeper than \(Limits.nesting) levels")
        }
        let position = Position(source: source, offset: offset)
        switch peek {
        case UInt8(ascii: "{"): return JSONValue(.object(try members(depth: depth)), at: position)
        case UInt8(ascii: "["): return JSONValue(.array(try items(depth: depth)), at: position)
        case UInt8(ascii: "\""): return JSONValue(.string(try string()), at: position)
        case UInt8(ascii: "t"): return JSONValue(try word("true", .boolean(true)), at: position)
        case UInt8(ascii: "f"): return JSONValue(try word("false", .boolean(false)), at: position)
        case UInt8(ascii: "n"): return JSONValue(try word("null", .null), at: position)
        case .some(UInt8(ascii: "-")), .some(48...57): return JSONValue(.number(try number()), at: position)
        case nil: throw error(zh: "JSON 未写完", en: "unexpected end of the JSON text")
        default: throw error(zh: "此处应为 JSON 值", en: "expected a JSON value")
        }
    }

    private mutating func members(depth: Int) throws(JSONSyntaxError) -> [JSONMember] {
        offset += 1
        skipSpace()
        var members: [JSONMember] = []
        members.reserveCapacity(4)
        if take("}") { return members }
        while true {
            guard peek == UInt8(ascii: "\"") else {
                throw peek == nil
                    ? error(zh: "JSON 未写完", en: "unexpected end of the JSON text")
                    : error(zh: "此处应为带双引号的键", en: "expected a key in double quotes")
            }
            let position = Position(source: source, offset: offset)
            let key = try string()
            skipSpace()
            guard take(":") else { throw error(zh: "键之后应为冒号", en: "expected ':' after the key") }
            skipSpace()
            if depth == 0, let isWanted, !isWanted(key) {
                try skipValue()
            } else {
                members.append(JSONMember(key: key, keyPosition: position, value: try value(depth: depth + 1)))
            }
            skipSpace()
            if take("}") { return members }
            if !take(",") {
                let mistake = error(zh: "此处应为逗号或 }", en: "expected ',' or '}'")
                guard peek == UInt8(ascii: "\"") else { throw mistake }
                try forgive(mistake)
            }
            skipSpace()
            if peek == UInt8(ascii: "}") {
                try forgive(error(zh: "} 之前多一个逗号", en: "a comma too many before '}'"))
                offset += 1
                return members
            }
        }
    }

    private mutating func items(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
        offset += 1
        skipSpace()
        var items: [JSONValue] = []
        items.reserveCapacity(4)
        if take("]") { return items }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return items }
            if !take(",") {
                let mistake = error(zh: "此处应为逗号或 ]", en: "expected ',' or ']'")
                guard let next = peek, next == UInt8(ascii: "\"") || next == UInt8(ascii: "{") else { throw mistake }
                try forgive(mistake)
            }
            skipSpace()
            if peek == UInt8(ascii: "]") {
                try forgive(error(zh: "] 之前多一个逗号", en: "a comma too many before ']'"))
                offset += 1
                return items
            }
        }
    }

    /// Passes over an object or array by its brackets alone; anything else is short enough to be read.
    private mutating func skipValue() throws(JSONSyntaxError) {
        guard peek == UInt8(ascii: "{") || peek == UInt8(ascii: "[") else {
            _ = try value(depth: 1)
            return
        }
        var open = 0
        var index = offset
        let count = bytes.count
        while index < count {
            index = bytes.nextBracketOrQuote(from: index)
            guard index < count else { break }
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") {
                index = bytes.endOfText(from: index)
                while index < count, bytes[index] != UInt8(ascii: "\"") {
                    index = bytes.endOfText(from: index + (bytes[index] == UInt8(ascii: "\\") ? 2 : 1))
                }
                index += 1
            } else if byte | 0x20 == UInt8(ascii: "{") {
                open += 1
            } else if byte | 0x20 == UInt8(ascii: "}") {
                open -= 1
                if open == 0 {
                    offset = index
                    return
                }
            }
        }
        offset = count
        throw error(zh: "JSON 未写完", en: "unexpected end of the JSON text")
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        offset += 1
        let start = offset
        let end = bytes.endOfText(from: offset)
        offset = end
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
            offset += 1
            return try text(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        }
        var unescaped = Array(bytes[start..<offset])
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return try unescaped.withUnsafeBufferPointer { bytes throws(JSONSyntaxError) in try text(bytes) }
            case UInt8(ascii: "\\"): try escape(into: &unescaped)
            case 0..<32:
                let mistake = error(zh: "字符串中不能直接写控制字符", en: "control character in a string")
                // A line that ends inside a string has lost its quote: what follows is anybody's guess.
                guard byte != 10, byte != 13 else { throw mistake }
                try forgive(mistake)
                offset += 1
            default:
                unescaped.append(byte)
                offset += 1
            }
        }
        throw error(zh: "字符串没有结束", en: "unterminated string", at: start - 1)
    }

    /// The text of some bytes. What is no UTF-8 would be repaired, and so be other bytes.
    private func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONSyntaxError) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        guard source.isEmbedded || text.withUTF8({ bytes.isSame(as: $0) }) else {
            throw error(zh: "不是有效的 UTF-8 编码", en: "not valid UTF-8")
        }
        return text
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
        offset += 1
        guard let byte = peek else { throw error(zh: "字符串没有结束", en: "unterminated string") }
        let plain: [UInt8: UInt8] = [34: 34, 92: 92, 47: 47, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9]
        if let character = plain[byte] {
            text.append(character)
            offset += 1
            return
        }
        guard byte == UInt8(ascii: "u"), let first = hexadecimal(at: offset + 1) else {
            throw error(zh: "无效的转义", en: "invalid escape")
        }
        offset += 5
        var scalar = first
        if (0xD800..<0xDC00).contains(first), peek == UInt8(ascii: "\\"), offset + 1 < bytes.count,
            bytes[offset + 1] == UInt8(ascii: "u"), let second = hexadecimal(at: offset + 2),
            (0xDC00..<0xE000).contains(second)
        {
            scalar = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
            offset += 6
        }
        guard let unicode = Unicode.Scalar(scalar) else {
            throw error(zh: "转义不是有效字符", en: "escape is not a character")
        }
        text.append(contentsOf: String(Character(unicode)).utf8)
    }

    private func hexadecimal(at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<start + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private mutating func number() throws(JSONSyntaxError) -> String {
        let start = offset
        _ = take("-")
        let whole = digits()
        var wellFormed = whole.count > 0 && (whole.count == 1 || bytes[whole.lowerBound] != 48)
        if take(".") { wellFormed = digits().count > 0 && wellFormed }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            offset += 1
            if !take("+") { _ = take("-") }
            wellFormed = digits().count > 0 && wellFormed
        }
        if !wellFormed { try forgive(error(zh: "数字写法无效", en: "malformed number", at: start)) }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func digits() -> Range<Int> {
        let start = offset
        while let byte = peek, byte >= 48, byte <= 57 { offset += 1 }
        return start..<offset
    }

    private mutating func word(_ word: StaticString, _ kind: JSONValue.Kind) throws(JSONSyntaxError) -> JSONValue.Kind {
        let end = offset + word.utf8CodeUnitCount
        let matches = word.withUTF8Buffer { end <= bytes.count && bytes[offset..<end].elementsEqual($0) }
        guard matches else { throw error(zh: "此处应为 JSON 值", en: "expected a JSON value") }
        offset = end
        return kind
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 32 || byte == 10 || byte == 13 || byte == 9 { offset += 1 }
    }

    private func error(zh: String, en: String, at place: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(
            diagnostic: Diagnostic(
                check: "syntax", Label(zh: zh, en: en), at: Position(source: source, offset: place ?? offset)))
    }
}

/// Text that is not JSON, and where it stops being so.
public struct JSONSyntaxError: Error {
    /// What and where.
    public let diagnostic: Diagnostic
}
