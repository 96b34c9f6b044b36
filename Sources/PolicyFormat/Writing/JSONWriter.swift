import Values

/// Writes JSON with a fixed key order, indented by two; amounts are yuan with two decimals.
package struct JSONWriter {
    package private(set) var text = ""
    private var depth = 0
    private var isFirst = true
    private var followsKey = false

    package init() {}

    /// A file of some results: an object for one, a list for several.
    package static func text<Result>(of results: [Result], _ write: (Result, inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        if results.count == 1 {
            write(results[0], &writer)
        } else {
            writer.array { writer in for result in results { write(result, &writer) } }
        }
        return writer.text + "\n"
    }

    package mutating func object(_ body: (inout JSONWriter) -> Void) { nest("{", "}", body) }
    package mutating func array(_ body: (inout JSONWriter) -> Void) { nest("[", "]", body) }

    package mutating func key(_ name: String) {
        separate()
        text += JSONWriter.quoted(name) + ": "
        followsKey = true
    }

    package mutating func string(_ name: String, _ value: String) {
        key(name)
        element(string: value)
    }

    package mutating func optional(_ name: String, _ value: String?) {
        key(name)
        if let value { element(string: value) } else { null() }
    }

    package mutating func boolean(_ name: String, _ value: Bool) {
        key(name)
        raw(value ? "true" : "false")
    }

    package mutating func optional(_ name: String, boolean value: Bool?) {
        key(name)
        if let value { raw(value ? "true" : "false") } else { null() }
    }

    /// A number given as text.
    package mutating func number(_ name: String, _ value: String) {
        key(name)
        raw(value)
    }

    /// An amount in fen, written in yuan.
    package mutating func amount(_ name: String, _ fen: Int64) {
        key(name)
        element(amount: fen)
    }

    /// An amount in fen, or null.
    package mutating func optional(_ name: String, amount fen: Int64?) {
        key(name)
        if let fen { element(amount: fen) } else { null() }
    }

    /// A figure in what it is measured in: yuan, a count, a day or a rate.
    package mutating func optional(_ name: String, figure value: Int64?, in unit: FieldType) {
        guard let value else { return optional(name, nil) }
        switch unit {
        case .yuan: amount(name, value)
        case .number: number(name, String(value))
        case .measure: number(name, Measure.text(value))
        case .date: string(name, Day(number: Int32(clamping: value)).description)
        case .rate: string(name, Rate(parts: value).description)
        case .flag, .code, .householdIdentities: number(name, String(value))
        }
    }

    package mutating func element(string: String) { raw(JSONWriter.quoted(string)) }
    package mutating func element(number: String) { raw(number) }
    package mutating func element(amount fen: Int64) { raw(Yuan(fen: fen).description) }
    package mutating func null() { raw("null") }

    private mutating func raw(_ value: String) {
        separate()
        text += value
        isFirst = false
    }

    private mutating func nest(_ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
        separate()
        text += open
        depth += 1
        isFirst = true
        body(&self)
        depth -= 1
        if !isFirst { newLine() }
        text += close
        isFirst = false
    }

    private mutating func separate() {
        if followsKey {
            followsKey = false
            return
        }
        if depth > 0 {
            if !isFirst { text += "," }
            newLine()
        }
        isFirst = false
    }

    private mutating func newLine() { text += "\n" + String(repeating: "  ", count: depth) }

    /// JSON text in quotes (RFC 8259).
    package static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case let control where control.value < 32:
                let digits = String(control.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
