/// A column of a list that is written as CSV or as a sheet.
package struct TableColumn: Sendable {
    /// What its cells are in a workbook.
    package enum Content: Sendable {
        /// Text: ids, dates, names. A number stays as it is written, with its zeros.
        case text
        /// Yuan: numbers with two decimals, thousands apart.
        case amount
        /// Whole numbers.
        case count
    }

    package let name: String
    package let content: Content

    package init(_ name: String, _ content: Content = .text) {
        self.name = name
        self.content = content
    }
}

extension TableColumn: ExpressibleByStringLiteral {
    /// A column of texts.
    package init(stringLiteral name: String) { self.init(name) }
}
