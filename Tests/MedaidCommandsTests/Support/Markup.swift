/// Tags of a page, and what is wrong with their nesting.
struct Markup {
    struct Tag {
        let name: String
        var attributes: [String: String] = [:]
    }

    private(set) var tags: [Tag] = []
    private(set) var problems: [String] = []
    private static let void: Set<String> = ["meta", "link", "br", "!DOCTYPE"]

    init(_ text: String) {
        var open: [String] = []
        let scalars = Array(text)
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "<" else {
                index += 1
                continue
            }
            var end = index + 1
            var isQuoted = false
            while end < scalars.count, isQuoted || scalars[end] != ">" {
                if scalars[end] == "\"" { isQuoted.toggle() }
                end += 1
            }
            if end == scalars.count { problems.append("a tag does not end: \(String(scalars[index...].prefix(60)))") }
            let inside = String(scalars[(index + 1)..<min(end, scalars.count)])
            index = end + 1
            if inside.hasPrefix("/") {
                let name = String(inside.dropFirst())
                if open.last == name {
                    open.removeLast()
                } else {
                    problems.append("</\(name)> closes \(open.last ?? "nothing")")
                }
                continue
            }
            let tag = Markup.tag(inside, &problems)
            tags.append(tag)
            if !inside.hasSuffix("/"), !Markup.void.contains(tag.name) { open.append(tag.name) }
        }
        problems += open.map { "<\($0)> is not closed" }
    }

    private static func tag(_ inside: String, _ problems: inout [String]) -> Tag {
        let name = String(inside.prefix { $0 != " " && $0 != "/" })
        var tag = Tag(name: name)
        var rest = inside.dropFirst(name.count)[...]
        while let equals = rest.firstIndex(of: "=") {
            let key = rest[..<equals].filter { $0 != " " }
            rest = rest[rest.index(after: equals)...]
            guard rest.first == "\"", let close = rest.dropFirst().firstIndex(of: "\"") else {
                problems.append("an attribute without quotes: \(inside.prefix(60))")
                break
            }
            if tag.attributes[key] != nil { problems.append("\(key) twice: \(inside.prefix(60))") }
            tag.attributes[key] = String(rest[rest.index(after: rest.startIndex)..<close])
            rest = rest[rest.index(after: close)...]
        }
        return tag
    }
}
