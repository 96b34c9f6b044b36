public import Values

/// A legal instrument.
public struct Document: Sendable {
    /// Its number, such as 某政规〔2022〕2号.
    public var number: String
    /// Its title.
    public var title: String
    /// When it was issued.
    public var issued: Day?
}

extension Form where Value == Document {
    static var document: Form<Document> {
        .object("document", zh: "文件") { object in
            Document(
                number: object.required("number", .text, "its number"),
                title: object.required("title", .text, "its title"),
                issued: object.optional("issued", .day, "when it was issued"))
        }
    }
}
