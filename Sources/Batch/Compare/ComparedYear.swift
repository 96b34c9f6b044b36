import Values

/// What a person's year comes to under each side of a comparison, over the rows that all of them settle; amounts in fen.
///
/// Its words stand behind the accumulations that the baseline keeps of the year: its number from 1, 0 where it has none yet;
/// the baseline's first category and its burden; where the first row compared starts in the file, + 1; then for each side what
/// is paid and what is left to the patient. Of two sides they fit a line of the processor's memory.
struct ComparedYear: BitwiseCopyable {
    private let words: UnsafeMutablePointer<Int64>
    private static let numberWord = 0
    private static let categoryWord = 1
    private static let burdenWord = 2
    private static let startWord = 3
    private static let sides = 4

    /// The year whose words start there.
    @inline(__always)
    init(_ words: UnsafeMutablePointer<Int64>) { self.words = words }

    /// The one at an address that ``address`` has named; `nil` for 0.
    @inline(__always)
    init?(address: Int64) {
        guard let words = UnsafeMutablePointer<Int64>(bitPattern: Int(address)) else { return nil }
        self.words = words
    }

    @inline(__always)
    var address: Int64 { Int64(Int(bitPattern: words)) }

    /// How many words it takes for so many sides.
    static func size(sides: Int) -> Int { self.sides + 2 * sides }

    /// Its number among those of its table, in the order in which they came, from 1.
    @inline(__always)
    var number: Int {
        get { Int(words[ComparedYear.numberWord]) }
        nonmutating set { words[ComparedYear.numberWord] = Int64(newValue) }
    }

    /// Whether some row of it is compared.
    var isCompared: Bool { words[ComparedYear.startWord] > 0 }

    /// Where the first of its rows that are compared starts.
    var start: Int64 { words[ComparedYear.startWord] - 1 }

    /// The first category that the baseline gives + 1; 0 for none.
    var category: Int64 { words[ComparedYear.categoryWord] }

    /// The baseline's burden.
    var burden: Int64 { words[ComparedYear.burdenWord] }

    /// What a side pays.
    func payout(_ side: Int) -> Int64 { words[ComparedYear.sides + 2 * side] }

    /// What a side leaves to the patient, before flooring.
    func outOfPocket(_ side: Int) -> Int64 { words[ComparedYear.sides + 2 * side + 1] }

    /// Adds a row that starts there, as the baseline settles it.
    @inline(__always)
    func add(baseline figure: RowFigure, at start: Int64) {
        words[ComparedYear.burdenWord] &+= figure.burden
        if words[ComparedYear.categoryWord] == 0 { words[ComparedYear.categoryWord] = Int64(figure.category) }
        let first = words[ComparedYear.startWord]
        words[ComparedYear.startWord] = first == 0 ? start + 1 : min(first, start + 1)
    }

    /// Adds what a row comes to under a side.
    @inline(__always)
    func add(_ figure: RowFigure, side: Int) {
        words[ComparedYear.sides + 2 &* side] &+= figure.payout
        words[ComparedYear.sides + 2 &* side &+ 1] &+= figure.outOfPocket
    }
}

/// The years that one owner of persons has, in the order in which they came, each with whose it is. Valid as long as the table.
typealias OwnedYears = [(block: YearBlock, sums: ComparedYear)]

extension PersonTable {
    /// The years of a comparison, so many, whose words stand so far behind the beginning of a year's figures.
    func comparedYears(_ count: Int, behind words: Int) -> OwnedYears {
        var years = OwnedYears(repeating: (none, ComparedYear(none.words)), count: count)
        forEach { block in
            let sums = ComparedYear(block.figures + words)
            if sums.number > 0 { years[sums.number - 1] = (block, sums) }
        }
        return years
    }
}
