/// A JSON value with its keys in the order of the file and its numbers as text.
indirect enum NaiveJSON {
    case null
    case flag(Bool)
    case number(String)
    case text(String)
    case list([NaiveJSON])
    case object([(key: String, value: NaiveJSON)])

    subscript(key: String) -> NaiveJSON? {
        guard case .object(let members) = self else { return nil }
        for member in members where member.key == key { return member.value }
        return nil
    }

    var members: [(key: String, value: NaiveJSON)] {
        if case .object(let members) = self { members } else { [] }
    }

    /// The items of a list, or the value alone: many keys take one value or a list.
    var items: [NaiveJSON] {
        if case .list(let items) = self { items } else { [self] }
    }

    /// A scalar as text.
    var plain: String {
        switch self {
        case .flag(let flag): flag ? "yes" : "no"
        case .number(let text), .text(let text): text
        default: ""
        }
    }

    var isObject: Bool { if case .object = self { true } else { false } }

    var isTrue: Bool { if case .flag(true) = self { true } else { false } }

    /// All keys within it, at any depth.
    func contains(key wanted: String) -> Bool {
        switch self {
        case .list(let items): items.contains { $0.contains(key: wanted) }
        case .object(let members): members.contains { $0.key == wanted || $0.value.contains(key: wanted) }
        default: false
        }
    }

    /// The value as JSON.
    var json: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let text): text
        case .text(let text): "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        case .list(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
        case .object(let members): "{" + members.map { "\"\($0.key)\": \($0.value.json)" }.joined(separator: ", ") + "}"
        }
    }

    /// The value without every item and key that `isEnough` does not miss.
    func reduced(_ isEnough: (NaiveJSON) -> Bool) -> NaiveJSON {
        switch self {
        case .list(var items):
            for index in items.indices.reversed() {
                let whole = items
                items.remove(at: index)
                if isEnough(.list(items)) { continue }
                items = whole
                items[index] = items[index].reduced { item in
                    var changed = whole
                    changed[index] = item
                    return isEnough(.list(changed))
                }
            }
            return .list(items)
        case .object(var members):
            for index in members.indices.reversed() {
                let whole = members
                members.remove(at: index)
                if isEnough(.object(members)) { continue }
                members = whole
                members[index].value = members[index].value.reduced { value in
                    var changed = whole
                    changed[index].value = value
                    return isEnough(.object(changed))
                }
            }
            return .object(members)
        default: return self
        }
    }

    /// The value with another laid over it, as an overlay is laid over the file that it extends.
    func laidOver(by over: NaiveJSON) -> NaiveJSON {
        switch (self, over) {
        case (.object(let below), .object(let above)):
            var merged = below
            for (key, value) in above {
                let index = merged.firstIndex { $0.key == key }
                if case .null = value {
                    if let index { merged.remove(at: index) }
                } else if let index {
                    merged[index].value = merged[index].value.laidOver(by: value)
                } else {
                    merged.append((key, value))
                }
            }
            return .object(merged)
        case (.list(let below), .list(let above)):
            // Fields have no id, and are known by their names.
            let key = (below + above).allSatisfy { $0["id"] != nil } ? "id" : "name"
            func id(_ item: NaiveJSON) -> String { item[key]?.plain ?? "" }
            guard (below + above).allSatisfy({ !id($0).isEmpty }) else { return over }
            var merged = below
            for item in above {
                if let index = merged.firstIndex(where: { id($0) == id(item) }) {
                    merged[index] = merged[index].laidOver(by: item)
                } else {
                    merged.append(item)
                }
            }
            return .list(merged)
        default: return over
        }
    }
}

extension NaiveJSON {
    init(_ text: String) throws {
        var reader = Reader(bytes: Array(text.utf8))
        self = try reader.value()
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        private mutating func next() throws -> UInt8 {
            while index < bytes.count, [32, 9, 10, 13].contains(bytes[index]) { index += 1 }
            guard index < bytes.count else { throw NaiveError.leftOut("JSON that ends too early") }
            return bytes[index]
        }

        mutating func value() throws -> NaiveJSON {
            switch try next() {
            case UInt8(ascii: "{"):
                var members: [(key: String, value: NaiveJSON)] = []
                try list(until: UInt8(ascii: "}")) { reader in
                    _ = try reader.next()
                    let key = try reader.text()
                    guard try reader.next() == UInt8(ascii: ":") else { throw NaiveError.leftOut("JSON without ':'") }
                    reader.index += 1
                    members.append((key, try reader.value()))
                }
                return .object(members)
            case UInt8(ascii: "["):
                var items: [NaiveJSON] = []
                try list(until: UInt8(ascii: "]")) { reader in items.append(try reader.value()) }
                return .list(items)
            case UInt8(ascii: "\""): return .text(try text())
            default:
                let start = index
                while index < bytes.count, ![44, 93, 125, 32, 10, 13, 9].contains(bytes[index]) { index += 1 }
                let word = String(decoding: bytes[start..<index], as: UTF8.self)
                switch word {
                case "true": return .flag(true)
                case "false": return .flag(false)
                case "null": return .null
                default: return .number(word)
                }
            }
        }

        private mutating func list(until end: UInt8, _ item: (inout Reader) throws -> Void) throws {
            index += 1
            while try next() != end {
                try item(&self)
                if try next() == UInt8(ascii: ",") { index += 1 }
            }
            index += 1
        }

        private mutating func text() throws -> String {
            index += 1
            var plain: [UInt8] = []
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                if bytes[index] == UInt8(ascii: "\\") {
                    index += 1
                    guard index < bytes.count,
                        [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")].contains(bytes[index])
                    else { throw NaiveError.leftOut("an escape in JSON") }
                }
                plain.append(bytes[index])
                index += 1
            }
            index += 1
            return String(decoding: plain, as: UTF8.self)
        }
    }
}
