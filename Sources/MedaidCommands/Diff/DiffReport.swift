import Values

/// What a comparison has to say, ready for any format: sentences, tables and charts, every text in both languages.
struct DiffReport {
    /// One of the schemes compared.
    struct Side {
        /// `A`, `B`, … in the order given; the first is what the others are compared with.
        let letter: String
        /// The scheme's name, with what was changed of it.
        let name: Label
        /// Id and version.
        let version: String
        /// Number and title of the instrument, and the days it is in force.
        let document: String
        /// What was changed of it, as `path=value`.
        let changes: [String]
    }

    let sides: [Side]
    /// What differs, in sentences.
    var summary: [Label] = []
    var sections: [Section] = []

    /// A part of the report, under a heading of its own.
    struct Section {
        /// The key that `json` and `csv` know it by, such as `structure` or `impact`.
        let id: String
        let title: Label
        /// What to know before reading it.
        var notes: [Label] = []
        var tables: [Table] = []
        var charts: [Chart] = []
    }

    /// A table; its first column names the row.
    struct Table {
        let id: String
        let title: Label
        var columns: [Column]
        var rows: [Row] = []
    }

    struct Column {
        /// The key that `json` and `csv` know it by.
        let id: String
        let title: Label
        /// Whether it holds figures, which stand on the right.
        var isFigure = false
    }

    struct Row {
        var cells: [Cell]
        /// What the row is part of: rows with the same group stand together under its name.
        var group: Label?
        /// Whether the sides differ here.
        var differs = false
    }

    /// What stands at one place of a table.
    struct Cell {
        let value: Value
        /// The articles it rests on.
        var cites: [String] = []

        /// Formats print exact values; `json` and `csv` write amounts in yuan with two decimals and rates as `12.34%`.
        enum Value {
            case empty
            case text(Label)
            /// Fen.
            case amount(Int64)
            /// Fen more or less than on the side compared with.
            case change(Int64)
            case count(Int)
            /// So many of so many: a percentage, with two decimals.
            case share(Int64, of: Int64)
            case rate(Rate)
        }
    }
}

/// A drawing of figures; every figure in it stands in a table too.
enum Chart {
    /// Lines over the same axis: an amount as a function of an amount, both in fen.
    case lines(LineChart)
    /// How many fall in each bin.
    case histogram(Histogram)

    struct LineChart {
        let id: String
        let title: Label
        let xTitle: Label
        let yTitle: Label
        /// Whether x or y is a rate in parts of `Rate.whole` instead of fen, or y counts something.
        var xIsRate = false
        var yIsRate = false
        var yIsCount = false
        var lines: [Line]
    }

    /// One scheme's line.
    struct Line {
        let name: Label
        /// In order of x; a jump has two points with one x.
        var points: [(x: Int64, y: Int64)]
        /// Thresholds and limits on it.
        var marks: [Mark] = []
    }

    struct Mark {
        let x: Int64
        let y: Int64
        let label: Label
        let cite: String
    }

    struct Histogram {
        let id: String
        let title: Label
        let xTitle: Label
        /// In order; losses before gains.
        var bins: [Bin]
    }

    struct Bin {
        let label: Label
        let count: Int
        /// What they come to, in fen.
        let amount: Int64
    }
}
