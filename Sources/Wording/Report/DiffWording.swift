package import Values

/// How the cells of a comparison read: for people, and for other programs.
package struct DiffWording: Bilingual {
    package let language: Language

    package init(language: Language) {
        self.language = language
    }

    /// For people: amounts grouped, changes with their sign.
    package func text(_ value: DiffReport.Cell.Value) -> String {
        switch value {
        case .empty: "–"
        case .text(let label): label[language]
        case .amount(let fen): yuan(fen)
        case .change(let fen): (fen > 0 ? "+" : "") + yuan(fen)
        case .count(let count): DiffWording.grouped(count)
        case .countChange(let count): (count > 0 ? "+" : "") + DiffWording.grouped(count)
        case .share(let part, let whole): DiffWording.percentage(part, of: whole) ?? "–"
        case .shareChange(let part, let whole): points(part, of: whole)
        case .rate(let rate): rate.description
        }
    }

    /// `+3.58 个百分点`, `−0.50 points`.
    private func points(_ part: Int64, of whole: Int64) -> String {
        guard let percentage = DiffWording.percentage(abs(part), of: whole)?.dropLast() else { return "–" }
        let sign = part > 0 ? "+" : part < 0 ? "−" : ""
        return "\(sign)\(percentage)\(language == .zh ? " 个百分点" : " points")"
    }

    /// The articles behind a value, in brackets; nothing where there are none.
    package func cites(_ cites: [String]) -> String {
        let places = articles(cites)
        return places.isEmpty ? "" : bracketed(places)
    }

    /// For other programs: yuan with two decimals, rates as `12.34%`, nothing where nothing stands.
    package func plain(_ value: DiffReport.Cell.Value) -> String {
        switch value {
        case .empty: ""
        case .text(let label): label[language]
        case .amount(let fen), .change(let fen): Yuan(fen: fen).description
        case .count(let count), .countChange(let count): String(count)
        case .share(let part, let whole), .shareChange(let part, let whole):
            DiffWording.percentage(part, of: whole) ?? ""
        case .rate(let rate): rate.description
        }
    }

    /// The kind of a value, as `json` and `csv` name it.
    package static func kind(_ value: DiffReport.Cell.Value) -> String {
        switch value {
        case .empty: "empty"
        case .text: "text"
        case .amount: "amount"
        case .change: "change"
        case .count, .countChange: "count"
        case .share, .shareChange: "share"
        case .rate: "rate"
        }
    }

    /// So many of so many as a percentage with two decimals, rounded half up; `nil` of none.
    package static func percentage(_ part: Int64, of whole: Int64) -> String? {
        guard whole > 0 else { return nil }
        let hundredths = (Int128(part.magnitude) * 20_000 + Int128(whole)) / (2 * Int128(whole))
        let cents = hundredths % 100
        return (part < 0 && hundredths > 0 ? "-" : "") + "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)%"
    }

    /// So many of something in English: `1 claim`, `11,054 claims`.
    package static func counted(_ count: Int, _ one: String, _ several: String) -> String {
        "\(grouped(count)) \(count == 1 ? one : several)"
    }

    /// A count with its thousands apart.
    package static func grouped(_ count: Int) -> String { String(Yuan(fen: Int64(count) * 100).grouped.dropLast(3)) }
}

extension Chart {
    /// The key that `json` knows it by.
    package var id: String {
        switch self {
        case .lines(let chart): chart.id
        case .histogram(let chart): chart.id
        }
    }

    package var title: Label {
        switch self {
        case .lines(let chart): chart.title
        case .histogram(let chart): chart.title
        }
    }
}
