package import Values

/// What a comparison has to say, ready for any format: sentences, tables and charts, every text in both languages.
package struct DiffReport {
    /// One of the schemes compared.
    package struct Side {
        /// `A`, `B`, … in the order given; the first is what the others are compared with.
        package let letter: String
        /// What headings and sentences call it.
        package let title: Label
        /// The scheme's name.
        package let name: Label
        /// Id and version.
        package let version: String
        /// Number and title of the instrument, and the days it is in force.
        package let document: Label
        /// What was changed of it, as `path=value`.
        package let changes: [String]
        /// The same in words, where this is a what-if.
        package let changesInWords: [Label]
        /// Whether it is the first side with something changed.
        package let isVariant: Bool

        package init(
            letter: String, title: Label? = nil, name: Label, version: String, document: Label, changes: [String],
            changesInWords: [Label] = [], isVariant: Bool = false
        ) {
            self.letter = letter
            self.title = title ?? Label("\(letter) ") + name
            self.changesInWords = changesInWords
            self.isVariant = isVariant
            self.name = name
            self.version = version
            self.document = document
            self.changes = changes
        }
    }

    package let sides: [Side]
    /// What differs, in sentences.
    package var summary: [Label] = []
    package var sections: [Section] = []
    /// The same on one screen.
    package var digest = DiffDigest()
    /// The value that a budget allows, where one was asked for.
    package var solution: Solution?

    package init(sides: [Side], summary: [Label] = [], sections: [Section] = []) {
        self.sides = sides
        self.summary = summary
        self.sections = sections
    }

    /// The most generous value at a place of a policy whose cost stays within a budget.
    package struct Solution {
        /// A value as `--set` takes it, and what the claims cost with it, in fen.
        package struct Point {
            package let value: String
            package let cost: Int64

            package init(value: String, cost: Int64) {
                self.value = value
                self.cost = cost
            }
        }

        package let place: String
        /// In fen.
        package let budget: Int64
        /// `nil` where every value tried costs more.
        package let found: Point?
        /// One step further, which costs more than the budget; `nil` where the range ends.
        package let next: Point?
        /// Whether the cost went one way over all values tried, or all values of the range were tried.
        package let isCertain: Bool
        /// How many values were tried.
        package let tried: Int

        package init(place: String, budget: Int64, found: Point?, next: Point?, isCertain: Bool, tried: Int) {
            self.place = place
            self.budget = budget
            self.found = found
            self.next = next
            self.isCertain = isCertain
            self.tried = tried
        }
    }

    /// A part of the report, under a heading of its own.
    package struct Section {
        /// The key that `json` and `csv` know it by, such as `structure` or `impact`.
        package let id: String
        package let title: Label
        /// What to know before reading it.
        package var notes: [Label] = []
        package var tables: [Table] = []
        package var charts: [Chart] = []

        package init(id: String, title: Label, notes: [Label] = [], tables: [Table] = [], charts: [Chart] = []) {
            self.id = id
            self.title = title
            self.notes = notes
            self.tables = tables
            self.charts = charts
        }
    }

    /// A table; its first column names the row.
    package struct Table {
        package let id: String
        package let title: Label
        package var columns: [Column]
        package var rows: [Row] = []

        package init(id: String, title: Label, columns: [Column], rows: [Row] = []) {
            self.id = id
            self.title = title
            self.columns = columns
            self.rows = rows
        }
    }

    package struct Column {
        /// The key that `json` and `csv` know it by.
        package let id: String
        package let title: Label
        /// Whether it holds figures, which stand on the right.
        package var isFigure = false

        package init(id: String, title: Label, isFigure: Bool = false) {
            self.id = id
            self.title = title
            self.isFigure = isFigure
        }
    }

    package struct Row {
        package var cells: [Cell]
        /// What the row is part of: rows with the same group stand together under its name.
        package var group: Label?
        /// Whether the sides differ here.
        package var differs = false

        package init(cells: [Cell], group: Label? = nil, differs: Bool = false) {
            self.cells = cells
            self.group = group
            self.differs = differs
        }
    }

    /// What stands at one place of a table.
    package struct Cell {
        package let value: Value
        /// The articles it rests on.
        package var cites: [String] = []

        package init(value: Value, cites: [String] = []) {
            self.value = value
            self.cites = cites
        }

        /// Formats print exact values; `json` and `csv` write amounts in yuan with two decimals and rates as `12.34%`.
        package enum Value {
            case empty
            case text(Label)
            /// Fen.
            case amount(Int64)
            /// Fen more or less than on the side compared with.
            case change(Int64)
            case count(Int)
            /// So many more or less than on the side compared with.
            case countChange(Int)
            /// So many of so many: a percentage, with two decimals.
            case share(Int64, of: Int64)
            /// How much a share is above or below that of the side compared with, in percentage points.
            case shareChange(Int64, of: Int64)
            case rate(Rate)
        }
    }
}

/// A drawing of figures; every figure in it stands in a table too.
package enum Chart {
    /// Lines over the same axis: an amount as a function of an amount, both in fen.
    case lines(LineChart)
    /// How many fall in each bin.
    case histogram(Histogram)

    package struct LineChart {
        package let id: String
        package let title: Label
        package let xTitle: Label
        package let yTitle: Label
        /// Whether x or y is a rate in parts of `Rate.whole` instead of fen, or y counts something.
        package var xIsRate = false
        package var yIsRate = false
        package var yIsCount = false
        package var lines: [Line]

        package init(
            id: String, title: Label, xTitle: Label, yTitle: Label, xIsRate: Bool = false, yIsRate: Bool = false,
            yIsCount: Bool = false, lines: [Line]
        ) {
            self.id = id
            self.title = title
            self.xTitle = xTitle
            self.yTitle = yTitle
            self.xIsRate = xIsRate
            self.yIsRate = yIsRate
            self.yIsCount = yIsCount
            self.lines = lines
        }
    }

    /// One scheme's line.
    package struct Line {
        package let name: Label
        /// In order of x; a jump has two points with one x.
        package var points: [(x: Int64, y: Int64)]
        /// Thresholds and limits on it.
        package var marks: [Mark] = []
        /// The first of the sides that it is of, by its place; `nil` where it is of none.
        package var side: Int?

        package init(name: Label, points: [(x: Int64, y: Int64)], marks: [Mark] = [], side: Int? = nil) {
            self.name = name
            self.points = points
            self.marks = marks
            self.side = side
        }
    }

    package struct Mark {
        package let x: Int64
        package let y: Int64
        package let label: Label
        package let cite: String

        package init(x: Int64, y: Int64, label: Label, cite: String) {
            self.x = x
            self.y = y
            self.label = label
            self.cite = cite
        }
    }

    package struct Histogram {
        package let id: String
        package let title: Label
        package let xTitle: Label
        /// In order; losses before gains.
        package var bins: [Bin]

        package init(id: String, title: Label, xTitle: Label, bins: [Bin]) {
            self.id = id
            self.title = title
            self.xTitle = xTitle
            self.bins = bins
        }
    }

    package struct Bin {
        package let label: Label
        package let count: Int
        /// What they come to, in fen.
        package let amount: Int64

        package init(label: Label, count: Int, amount: Int64) {
            self.label = label
            self.count = count
            self.amount = amount
        }
    }
}
