package import PolicyFormat
package import PolicyLint
package import Values

/// Each value of a policy beside the sentence that it comes from, as a page to be checked by a second pair of eyes.
package struct TextComparisonPage: Bilingual {
    let policy: PolicyHeading
    let comparison: TextComparison
    package let language: Language
    private let width: Int

    package init(_ policy: PolicyHeading, _ comparison: TextComparison, language: Language, width: Int = 100) {
        self.policy = policy
        self.comparison = comparison
        self.language = language
        self.width = max(60, width)
    }

    var title: String {
        policy.name[language] + say("：数字与原文对照", ": each figure beside its sentence")
    }

    var detail: String { "\(policy.id)@\(policy.version)    \(policy.document.number)" }

    var summary: String {
        let (values, without) = (comparison.values.count, comparison.withoutSentence)
        let unclaimed = comparison.unclaimed.count
        return say(
            "\(values) 个值，\(without) 个没有对应的句子；原文另有 \(comparison.rest.count) 个数字不是值，其中 \(unclaimed) 个没有着落",
            "\(values) values, \(without) without a sentence; \(comparison.rest.count) other figures of the text, \(unclaimed) of which nothing stands for"
        )
    }

    var restTitle: String { say("原文中不是值的数字", "Figures of the text that are no value") }
    var noSentence: String { say("没有对应的句子", "no sentence") }
    var nothing: String { say("没有着落", "nothing stands for it") }

    /// The values by the part of the file that they stand in, in the order of the file.
    var parts: [(name: String, values: [TextComparison.Value])] {
        var parts: [(name: String, values: [TextComparison.Value])] = []
        for value in comparison.values {
            let name = TextComparisonPage.part(of: value.path)
            if parts.last?.name == name {
                parts[parts.count - 1].values.append(value)
            } else {
                parts.append((name, [value]))
            }
        }
        return parts
    }

    /// `benefits.basic` of `benefits.basic.rows.2.rate`.
    private static func part(of path: String) -> String {
        path.split(separator: ".").dropLast().prefix(2).joined(separator: ".")
    }

    func name(of value: TextComparison.Value) -> String {
        let part = TextComparisonPage.part(of: value.path)
        return part.isEmpty ? value.path : String(value.path.dropFirst(part.count + 1))
    }

    /// What a part is called: by its path, and its name where it has one.
    func heading(of part: (name: String, values: [TextComparison.Value])) -> String {
        guard !part.name.isEmpty else { return say("其他", "other") }
        return part.name + (part.values.first?.name.map { "  " + $0[language] } ?? "")
    }

    func place(_ quote: TextComparison.Quote) -> String {
        "\(quote.article)#\(quote.sentence)  \(quote.text):\(quote.line)"
    }

    func place(_ position: Position) -> String {
        position.source.map { "\($0.name):\(position.line)" } ?? ""
    }
}

extension TextComparisonPage {
    /// The page as text.
    package var text: String {
        var lines = [title, detail, summary]
        for part in parts {
            lines += ["", heading(of: part)]
            for value in part.values { lines += self.lines(value) }
        }
        if !comparison.rest.isEmpty {
            lines += ["", restTitle]
            for rest in comparison.rest { lines += self.lines(rest) }
        }
        return lines.map(\.trimmedAtEnd).joined(separator: "\n") + "\n"
    }

    private func lines(_ value: TextComparison.Value) -> [String] {
        let cites = value.cites.joined(separator: say("、", ", "))
        let head =
            "  \(name(of: value))  \(value.written)" + (value.condition.map { "  " + $0 } ?? "")
            + (cites.isEmpty ? "" : "  \(cites)")
            + "  \(place(value.position))"
        let quotes =
            value.quotes.isEmpty
            ? ["    ! " + noSentence + readings(value)] : value.quotes.flatMap { self.lines($0) }
        return [head] + quotes
            + value.findings.flatMap { wrapped("! " + $0[language], to: width - 4) }.map { "    " + $0 }
    }

    func readings(_ value: TextComparison.Value) -> String {
        value.readings.isEmpty
            ? "" : say("（口径 ", " (readings ") + value.readings.joined(separator: ", ") + say("）", ")")
    }

    private func lines(_ quote: TextComparison.Quote) -> [String] {
        ["    " + place(quote)]
            + wrapped("\(quote.before)【\(quote.figure)】\(quote.after)", to: width - 6).map { "      " + $0 }
    }

    private func lines(_ rest: TextComparison.Rest) -> [String] {
        let path = rest.path.map { say("见 ", "stated by ") + $0 } ?? "! " + nothing
        return ["  \(rest.quote.figure)  \(path)"] + lines(rest.quote)
    }
}
