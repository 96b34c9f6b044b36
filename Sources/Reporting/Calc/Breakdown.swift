package import Values

/// What calc shows of a person's claims, in one language, before it is laid out as text or as a page: sections and lines,
/// each with its role.
package struct Breakdown: Bilingual {
    package let language: Language

    /// A policy version that claims were settled under.
    struct Heading {
        /// What it is called.
        var name: String
        /// The legal instrument and its period.
        var document: String
        /// Changes that were made for this run.
        var changes: String
    }

    /// The line that names a claim, or all of them.
    struct Title {
        /// Which, when, what care, where.
        var text: String
        /// The person's identity and category.
        var person = ""
    }

    /// A line of a chain or list, with an amount.
    struct Line {
        /// What a line does to what stands above it.
        enum Sign: String {
            case none = " "
            case minus = "-"
            case plus = "+"
            case equals = "="
        }

        var sign = Sign.none
        var label: String
        /// The arithmetic that stands on the line, whose result is the amount.
        var equation = ""
        /// What the arithmetic is called where it has to stand below.
        var equationName = ""
        var amount: String
        var cite = ""
        /// What stands below.
        var details: [Detail] = []
        /// Whether it is what the chain comes to.
        var isLast = false
    }

    /// What stands below a line: arithmetic with its name, or a sentence.
    struct Detail {
        /// The name of a line of arithmetic; nothing before a sentence.
        var name = ""
        var text: String
        var cite = ""
    }

    /// A condition for assistance, and whether it holds.
    struct Check {
        var isMet: Bool
        var text: String
        var cite: String
    }

    /// A part of a claim's section.
    enum Block {
        /// Every condition, under a heading.
        case checks(String, [Check])
        /// Lines with amounts; under a heading, where the claim's title does not stand right above.
        case lines(String?, [Line])
        /// A sentence.
        case sentence(String)
        /// What could be done instead, each with its amounts.
        case options(Options)
    }

    /// What could be done instead: rows of a label, amounts and an article, the first for things as they are.
    struct Options {
        struct Row {
            var label: String
            var amounts: [String]
            var cite: String
            var detail = ""
        }
        var title: String
        /// The names of the label, the amounts and the article.
        var columns: [String]
        var rows: [Row]
        /// Sentences below.
        var remarks: [String]
    }

    /// One claim.
    struct Part {
        /// Its title; `nil` where the page is of this claim alone.
        var title: Title?
        /// What was given and what was assumed of this claim and not of all.
        var facts: [String]
        var blocks: [Block]
    }

    /// The claims in one line each.
    struct ClaimTable {
        struct Row {
            var id: String
            var date: String
            var care: String
            /// Total, left before assistance, assistance, what the family pays.
            var amounts: [String]
        }
        var columns: [String]
        var rows: [Row]
        /// Sums, each with its name.
        var sums: [(name: String, amounts: [String])]
        /// What has to be said of the sums.
        var remarks: [String]
    }

    /// What has accumulated in a year: before, now, after, the standard, what is left of it.
    struct YearTable {
        var year: Int
        struct Row {
            var name: String
            var before: Int64
            var after: Int64
            /// The limit or deductible; `nil` for none.
            var standard: Int64?
            /// What stands in the place of a standard.
            var word = ""
        }
        var title: String
        /// The name of the column for this claim.
        var now: String
        var rows: [Row]
    }

    /// A reading that the result hangs on.
    struct ReadingNote {
        var id: String
        /// The question, and what is taken.
        var text: String
        var cite: String
        /// What the other reading would come to.
        var other: String
    }

    /// A note, once for all the claims that it holds for.
    struct Note {
        var text: String
        var cite: String
    }

    var headings: [Heading] = []
    var title = Title(text: "")
    /// What was given beside the title and what was assumed, then the earlier claims: a paragraph each.
    var facts: [String] = []
    /// How many paragraphs of ``facts`` are earlier claims.
    var earlierCount = 0
    /// The result as it is read aloud: a paragraph each.
    var summary: [String] = []
    var claims: ClaimTable?
    var parts: [Part] = []
    /// Further sections between the claims and the year.
    var further: [Block] = []
    var years: [YearTable] = []
    var readingsTitle = ""
    var readings: [ReadingNote] = []
    /// What the result was without the readings that the run turned.
    var asChosen: [String] = []
    var notes: [Note] = []

    init(language: Language) { self.language = language }
}
