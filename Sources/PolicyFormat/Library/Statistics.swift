public import Values

/// Figures from the statistical communiqués, by series and year (统计数据).
public struct Statistics: Sendable {
    /// One series.
    public struct Series: Sendable {
        /// The id, such as `region/disposable_income`.
        public let id: String
        /// The name for people.
        public let name: Label
        /// Where it was published.
        public let source: Label
        /// The figures by year.
        public let values: [Value]
    }

    /// One figure.
    public struct Value: Sendable {
        /// The year it describes.
        public let year: Int
        /// The figure in yuan.
        public let amount: Yuan
        /// Whether it was checked against the publisher's own page.
        public let isChecked: Bool
    }

    /// The series.
    public let series: [Series]

    /// Some series.
    public init(series: [Series]) { self.series = series }

    /// Reads `shared/statistics.json`.
    public static func read(_ json: JSONValue) -> (statistics: Statistics, diagnostics: [Diagnostic]) {
        let context = ReadingContext()
        let statistics = form.read(json, context) ?? Statistics(series: [])
        return (statistics, context.diagnostics.sorted)
    }

    private static var form: Form<Statistics> {
        let value = Form<Value>.object("figure") { object in
            Value(
                year: object.required("year", .integer, "the year it describes"),
                amount: object.required("amount", .yuan, "the figure"),
                isChecked: object.required("checked", .boolean, "whether it was checked at its publisher"))
        }
        let series = Form<Series>.object("series") { object in
            _ = object.optional("unit", .text, "the unit; yuan")
            return Series(
                id: object.required("id", .text, "the id"), name: object.required("name", .label, "the name"),
                source: object.required("source", .label, "where it was published"),
                values: object.required("values", value.list, "the figures"))
        }
        return .object("statistics") { Statistics(series: $0.required("series", series.list, "the series")) }
    }
}
