import Foundation

/// The texts that the sources give in two languages, and those that they give in one: read from the string literals, of
/// which only what is written stands, not what is filled in.
struct SourceLabels {
    /// A text in both languages, and where it stands.
    struct Pair {
        let zh: String
        let en: String
        let place: String
    }

    private(set) var pairs: [Pair] = []
    /// Literals that stand where a text is shown as it is.
    private(set) var singles: [(text: String, place: String)] = []

    /// Reads every Swift file below `Sources`, apart from those of the benchmarks, which speak one language.
    init() throws {
        let root = Program.root.appending(path: "Sources")
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
        where path.hasSuffix(".swift") && !path.contains("/Bench/") {
            read(try String(contentsOf: root.appending(path: path), encoding: .utf8), path)
        }
    }

    private mutating func read(_ text: String, _ path: String) {
        let uncommented = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
        for start in Self.literals(in: uncommented, behind: ["zh:", "say("]) {
            guard let zh = Literal(uncommented, at: start),
                let comma = uncommented[zh.end...].prefixMatch(of: #/\s*,\s*(?:en:)?\s*(?=")/#),
                let en = Literal(uncommented, at: comma.range.upperBound)
            else { continue }
            pairs.append(Pair(zh: zh.text, en: en.text, place: path))
        }
        for start in Self.literals(in: uncommented, behind: ["Label(", "note(", "write(", "prompt("]) {
            if let only = Literal(uncommented, at: start) { singles.append((only.text, path)) }
        }
    }

    /// Where literals begin behind one of some words, found byte by byte: a regular expression takes seconds for all
    /// sources.
    private static func literals(in text: String, behind words: [String]) -> [String.Index] {
        let bytes = text.utf8
        let endings = words.map { Array($0.utf8.reversed()) }
        return bytes.indices.filter { place in
            guard bytes[place] == UInt8(ascii: "\"") else { return false }
            let before = bytes[..<place].reversed().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
            return endings.contains { ending in
                before.starts(with: ending)
                    && before.dropFirst(ending.count).first.map { !Character(Unicode.Scalar($0)).isLetter } ?? true
            }
        }
    }
}

/// One string literal of Swift, or several joined by `+`: what is written in it, and where it ends.
private struct Literal {
    private(set) var text = ""
    private(set) var end: String.Index

    init?(_ source: String, at start: String.Index) {
        end = start
        repeat {
            guard let part = Literal.part(source, &end) else { return nil }
            text += part
        } while Literal.passes(#/\s*\+\s*(?=")/#, source, &end)
    }

    private static func passes(_ pattern: Regex<Substring>, _ source: String, _ place: inout String.Index) -> Bool {
        guard let match = source[place...].prefixMatch(of: pattern) else { return false }
        place = match.range.upperBound
        return true
    }

    /// What stands between two quotes; `nil` for a literal of several lines.
    private static func part(_ source: String, _ place: inout String.Index) -> String? {
        guard source[place...].hasPrefix("\""), !source[place...].hasPrefix("\"\"\"") else { return nil }
        source.formIndex(after: &place)
        var text = ""
        while place < source.endIndex, source[place] != "\"" {
            if source[place] == "\n" { return nil }
            guard source[place] == "\\" else {
                text.append(source[place])
                source.formIndex(after: &place)
                continue
            }
            source.formIndex(after: &place)
            if source[place] == "(" {
                guard skip(source, &place) else { return nil }
                text.append(" ")
            } else {
                source.formIndex(after: &place)
            }
        }
        guard place < source.endIndex else { return nil }
        source.formIndex(after: &place)
        return text
    }

    /// Passes what is filled in, with the literals in it.
    private static func skip(_ source: String, _ place: inout String.Index) -> Bool {
        var depth = 0
        while place < source.endIndex {
            switch source[place] {
            case "\"":
                guard part(source, &place) != nil else { return false }
                continue
            case "(": depth += 1
            case ")": depth -= 1
            default: break
            }
            source.formIndex(after: &place)
            if depth == 0 { return true }
        }
        return false
    }
}
