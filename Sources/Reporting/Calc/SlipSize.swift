import Values
import Wording

/// How much smaller a long slip is printed, so that it stays one sheet.
struct SlipSize {
    let page: Breakdown
    /// What the slip says to the family.
    let said: [String]
    let notes: [String]

    /// In percent. Measured in a browser, the lines are given somewhat more room than they take.
    var share: Int { max(80, min(100, 107_000 / height)) }

    /// Pixels of which a sheet has 1,122: what is on every slip, then the lines of its parts.
    private var height: Int {
        var height = 465
        if let sentence = said.first { height += lines(sentence, 100) * 20 }
        for text in said.dropFirst() { height += lines(text, 92) * 16 }
        for block in page.parts.first?.blocks ?? [] { height += self.height(block) }
        for year in page.years { height += 48 + (year.rows.count + 1) * 23 }
        return height + notes.reduce(0) { $0 + lines($1, 104) * 14 }
    }

    private func height(_ block: Breakdown.Block) -> Int {
        switch block {
        case .sentence(let text): lines(text, 100) * 18
        case .options: 0
        case .checks(_, let checks): 48 + checks.reduce(0) { $0 + lines($1.text + $1.cite, 80) * 17 }
        case .lines(_, let rows): 48 + rows.reduce(0) { $0 + height($1) }
        }
    }

    private func height(_ line: Breakdown.Line) -> Int {
        let details = line.details.map { $0.name + $0.text + $0.cite } + (line.equation.isEmpty ? [] : [line.equation])
        return 22 + details.reduce(0) { $0 + lines($1, 70) * 15 }
    }

    /// How many lines a text takes where so many columns fit one.
    private func lines(_ text: String, _ width: Int) -> Int {
        text.isEmpty ? 0 : (displayWidth(of: text) - 1) / width + 1
    }
}
