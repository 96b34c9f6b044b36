public import Values

/// A figure that the text leaves to others (参数).
public struct Parameter: Sendable {
    /// How many years before the claim's year the figure describes.
    public var yearsBack: Int
    /// The statistics that supply it, where they do.
    public var series: Located<String>?
    /// What kind of value it is.
    public var type: FieldType
    /// The article that calls for it.
    public var cite: String
    /// The name for people, where the common one does not fit.
    public var name: Label?

    package init(yearsBack: Int, series: Located<String>? = nil, type: FieldType, cite: String, name: Label? = nil) {
        self.yearsBack = yearsBack
        self.series = series
        self.type = type
        self.cite = cite
        self.name = name
    }
}

extension Form where Value == Parameter {
    static var parameter: Form<Parameter> {
        .object("parameter", zh: "参数") { object in
            Parameter(
                yearsBack: object.required(
                    "describes", .oneOf([("year", 0), ("previous-year", 1)]), "which year the figure describes"),
                series: object.optional("series", Form<String>.text.located, "the built-in statistics that supply it"),
                type: object.optional("type", .parameterType, "default yuan") ?? .yuan,
                cite: object.optional("cite", .text, "the article that calls for it") ?? "",
                name: object.optional("name", .label, "the name for people"))
        }
    }
}
