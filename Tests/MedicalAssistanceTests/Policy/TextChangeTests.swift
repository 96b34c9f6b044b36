import Foundation
import PolicyFormat
import Testing
import Values

@testable import PolicyLint

/// The shipped policies held against copies of their official texts, and copies of them against the texts, in which one
/// figure is changed or two of one article are exchanged: every change is reported. `MEDAID_TEXTS` names the folder of the
/// texts, which are not part of the project.
struct TextChangeTests {
    static let shipped = ["beijing", "guizhou", "jincheng", "lishui", "yulin", "yuxi"]
    static let versions = [
        "beijing": "2023-01-01", "guizhou": "2023-01-01", "jincheng": "2023-01-01", "lishui": "2021-01-01",
        "yulin": "2023-02-15", "yuxi": "2023-01-01",
    ]

    @Test(
        .enabled(if: ShippedTextTests.folder != nil, "MEDAID_TEXTS names no folder of official texts"),
        arguments: shipped)
    func `every changed figure is reported`(_ id: String) throws {
        let policy = try Shipped.json("\(id)/\(try #require(Self.versions[id])).json")
        let trial = try ChangedTexts(policy, of: id)
        var dice = Dice(19)
        let texts = trial.changeText(times: 100, &dice)
        let files = trial.changeFile(times: 100, &dice)
        let exchanges = trial.exchange(times: 50, &dice)
        for missed in texts.missed + files.missed + exchanges.missed { Issue.record("\(id): \(missed)") }
        // The page says how many were tried.
        let row = ([id.capitalized, String(trial.figures)] + [texts, files, exchanges].map(\.told)).joined(
            separator: " | ")
        #expect(try Self.page().contains("| \(row) |"), "\(row)")
    }
}

extension TextChangeTests {
    /// *Article by article*.
    fileprivate static func page() throws -> String {
        try String(
            contentsOf: Shipped.root.appending(path: "Sources/PolicyFormat/PolicyFormat.docc/ArticleByArticle.md"),
            encoding: .utf8)
    }
}

/// A policy with its texts, of which single figures are changed.
struct ChangedTexts {
    /// What was tried, and what of it nothing was said of.
    struct Outcome {
        var tried = 0
        var missed: [String] = []

        var told: String { "\(tried - missed.count) of \(tried)" }
    }

    /// A text as it stands in its file, and each character that is compared with its place there.
    fileprivate struct Text {
        let name: String
        let characters: [Character]
        let plain: [Character]
        let places: [Int]
        /// Where each line starts among the characters that are compared.
        let lines: [Int]

        init(name: String, text: String) {
            self.name = name
            characters = Array(text)
            var (plain, places, lines): ([Character], [Int], [Int]) = ([], [], [])
            var place = 0
            for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                lines.append(plain.count)
                plain += PolicyText.plain(line)
                places += line.enumerated().filter { !$1.isWhitespace && $1 != "\u{FEFF}" }.map { place + $0.offset }
                place += line.count + 1
            }
            (self.plain, self.places, self.lines) = (plain, places, lines)
        }

        /// The places of a figure's characters in the file; `nil` where they cannot be told.
        func places(of occurrence: TextOccurrence) -> [Int]? {
            guard plain.count == places.count else { return nil }
            let sentence = occurrence.sentence
            var start = lines[sentence.line - 1]
            while start + sentence.text.count <= plain.count {
                if Array(plain[start..<start + sentence.text.count]) == sentence.text {
                    return occurrence.figure.range.map { places[start + $0] }
                }
                start += 1
            }
            return nil
        }
    }

    private let policy: JSONValue
    private let texts: [Text]
    private let read: [PolicyText]
    private let check: TextCheck
    private let candidates: [TextOccurrence]
    /// How many figures stand once in their article.
    var figures: Int { candidates.count }

    init(_ policy: JSONValue, of id: String) throws {
        self.policy = policy
        texts = try ChangedTexts.texts(of: id)
        read = texts.map { $0.read($0.characters) }
        check = TextCheck(policy, read, Shipped.vocabulary)
        let all = check.occurrences
        candidates = all.filter { one in
            !one.figure.isImplicit
                && all.count { $0.isOfArticle(of: one) && $0.figure.value == one.figure.value } == 1
        }
    }

    private static func texts(of id: String) throws -> [Text] {
        let folder = try #require(ShippedTextTests.folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0 == "\(id).txt" || $0.hasPrefix("\(id)-")
        }
        return try names.sorted().map {
            Text(name: $0, text: try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
        }
    }

    /// The sentences of the texts of a scheme, as they are compared.
    static func sentences(of id: String) throws -> [String] {
        try texts(of: id).map { $0.read($0.characters) }.flatMap(\.articles).flatMap(\.sentences).map {
            String($0.text)
        }
    }

    private func findings(_ policy: JSONValue, _ changed: [Character], of place: Int) -> [Diagnostic] {
        var read = read
        if place >= 0 { read[place] = texts[place].read(changed) }
        return TextCheck.diagnostics(of: policy, against: read, vocabulary: Shipped.vocabulary)
    }

    private func text(of occurrence: TextOccurrence) -> Int? { texts.firstIndex { $0.name == occurrence.text.name } }

    // MARK: - Changes

    /// Changes a digit of a figure of a text.
    func changeText(times: Int, _ dice: inout Dice) -> Outcome {
        var outcome = Outcome()
        for _ in 0..<times * 4 where outcome.tried < times {
            guard let one = candidates.randomElement(using: &dice), let place = text(of: one),
                let (changed, becomes) = changed(one, in: texts[place], &dice)
            else { continue }
            outcome.tried += 1
            if findings(policy, changed, of: place).isEmpty {
                outcome.missed.append("\(one.article.name): \(one.written) changed to \(becomes) in the text")
            }
        }
        return outcome
    }

    /// The text with another digit in a figure, which then is another one of its kind.
    private func changed(
        _ one: TextOccurrence, in text: Text, _ dice: inout Dice
    ) -> (text: [Character], becomes: String)? {
        guard let places = text.places(of: one) else { return nil }
        let digits = places.filter { ChangedTexts.others(of: text.characters[$0]) != nil }
        guard let digit = digits.randomElement(using: &dice),
            let other = ChangedTexts.others(of: text.characters[digit])?.randomElement(using: &dice)
        else { return nil }
        var characters = text.characters
        characters[digit] = other
        let read = text.read(characters)
        let article = read.articles.first { $0.parts == one.article.parts && $0.name == one.article.name }
        let now = article?.sentences.dropFirst(one.sentenceIndex).first?.figures
            .first { $0.range.lowerBound == one.figure.range.lowerBound }
        guard let now, now.value != one.figure.value, now.value.kind == one.figure.value.kind else { return nil }
        return (characters, String(places.map { characters[$0] }))
    }

    /// The other digits of a kind that may stand in a digit's place.
    private static func others(of character: Character) -> [Character]? {
        for digits in ["123456789", "１２３４５６７８９", "一二三四五六七八九"] where digits.contains(character) {
            return digits.filter { $0 != character }
        }
        return nil
    }

    /// Changes a value of the file that stands for a figure.
    func changeFile(times: Int, _ dice: inout Dice) -> Outcome {
        let held = Set(
            check.figuresOfValues.compactMap { value, figures in
                figures.contains { figure in candidates.contains { $0.isTheSame(as: check.occurrences[figure]) } }
                    ? check.values[value].path : nil
            })
        let changes = Mutations.all(of: policy, in: policy.position.source).filter { mutation in
            mutation.kind != .condition && mutation.kind != .order && held.contains(mutation.path)
        }
        var outcome = Outcome()
        for change in changes.shuffled(using: &dice).prefix(times) {
            outcome.tried += 1
            if findings(change.changed, [], of: -1).isEmpty {
                outcome.missed.append("\(change.path): \(change.was) changed to \(change.becomes ?? "-") in the file")
            }
        }
        return outcome
    }

    /// Exchanges two figures of one article and kind.
    func exchange(times: Int, _ dice: inout Dice) -> Outcome {
        let pairs = candidates.indices.flatMap { first in
            candidates[(first + 1)...].filter {
                $0.isOfArticle(of: candidates[first]) && $0.figure.value.kind == candidates[first].figure.value.kind
                    && !$0.isShorter(candidates[first]) && !candidates[first].isShorter($0)
            }.map { (candidates[first], $0) }
        }
        var outcome = Outcome()
        for (first, second) in pairs.shuffled(using: &dice) where outcome.tried < times {
            guard let place = text(of: first), let one = texts[place].places(of: first),
                let other = texts[place].places(of: second), let last = other.last, last > (one.last ?? 0)
            else { continue }
            let characters = texts[place].characters
            let (a, b) = (one[0]..<(one[one.count - 1] + 1), other[0]..<(last + 1))
            guard a.upperBound <= b.lowerBound else { continue }
            let changed =
                characters[..<a.lowerBound] + characters[b] + characters[a.upperBound..<b.lowerBound] + characters[a]
                + characters[b.upperBound...]
            outcome.tried += 1
            if findings(policy, Array(changed), of: place).isEmpty {
                outcome.missed.append("\(first.article.name): \(first.written) and \(second.written) exchanged")
            }
        }
        return outcome
    }
}

extension ChangedTexts.Text {
    fileprivate func read(_ characters: [Character]) -> PolicyText {
        PolicyText(SourceText(name: name, text: String(characters)))
    }
}

extension TextOccurrence {
    fileprivate func isOfArticle(of other: TextOccurrence) -> Bool {
        text.name == other.text.name && articleIndex == other.articleIndex
    }

    /// Whether it says the same day as another figure, by its year alone: exchanged, they say what they said.
    fileprivate func isShorter(_ other: TextOccurrence) -> Bool {
        written.hasSuffix("年") && other.written.hasPrefix(written)
    }

    fileprivate func isTheSame(as other: TextOccurrence) -> Bool {
        isOfArticle(of: other) && sentenceIndex == other.sentenceIndex && figure.range == other.figure.range
    }
}
