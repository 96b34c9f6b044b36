import Values
import Wording

/// How the figures on an axis read.
struct FigureOnAxis {
    /// What is counted on it.
    enum Unit {
        /// Fen.
        case yuan
        /// Parts of ``Rate/whole``.
        case rate
        /// Things.
        case count

        /// Below this no mark stands on an axis.
        var least: Int64 {
            switch self {
            case .yuan: 100
            case .rate: Rate.whole / 1000
            case .count: 1
            }
        }
    }

    private let unit: Unit
    private let language: Language

    init(_ unit: Unit, _ language: Language) {
        self.unit = unit
        self.language = language
    }

    /// As on an axis that goes up to `most`: large amounts in 万 in Chinese.
    func short(_ value: Int64, upTo most: Int64) -> String {
        let tenThousand: Int64 = 1_000_000
        guard unit == .yuan, language == .zh, max(most, abs(value)) >= 2 * tenThousand, value != 0, value % 10_000 == 0
        else { return exact(value) }
        let hundredths = abs(value) % tenThousand / 10_000
        let rest = hundredths % 10 == 0 ? "\(hundredths / 10)" : hundredths < 10 ? "0\(hundredths)" : "\(hundredths)"
        return (value < 0 ? "−" : "") + "\(abs(value) / tenThousand)" + (hundredths == 0 ? "" : ".\(rest)") + "万"
    }

    func exact(_ value: Int64) -> String {
        switch unit {
        case .yuan: Yuan(fen: value).brief
        case .rate: Rate(parts: value).description
        case .count: DiffWording.grouped(Int(value))
        }
    }
}

extension Chart.LineChart {
    var xUnit: FigureOnAxis.Unit { xIsRate ? .rate : .yuan }
    /// Where the axis starts: at 0, unless the lines differ too little to be told apart from there.
    var floor: Int64 {
        let heights = lines.flatMap { $0.points.map(\.y) }
        guard let least = heights.min(), let most = heights.max(), least > 0 else { return min(0, heights.min() ?? 0) }
        return (most - least) * 4 < most && most > least ? max(0, least - (most - least) / 10) : 0
    }

    var yUnit: FigureOnAxis.Unit { yIsRate ? .rate : yIsCount ? .count : .yuan }
}
