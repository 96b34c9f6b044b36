public import Values

/// A legal instrument.
public struct Document: Sendable {
    /// The name by which cites begin that are of it, such as 9号; `nil` where it is the policy's only one.
    public var id: String?
    /// Its number, such as 某政规〔2022〕2号.
    public var number: String
    /// Its title.
    public var title: String
    /// When it was issued.
    public var issued: Day?
    /// The first day on which its rules apply; that of the policy, where absent.
    public var from: Day?
    /// The last day on which they do.
    public var through: Day?
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Document {
    /// The only instrument of a policy.
    static var document: Form<Document> {
        .object("document", zh: "文件") { Document($0, id: nil, from: nil, through: nil) }
    }

    /// One of several.
    static var listedDocument: Form<Document> {
        .object("listed-document", zh: "文件之一") { object in
            Document(
                object,
                id: object.required("id", .documentID, "what its articles are cited by, such as 9号 in 9号 三"),
                from: object.optional("from", .day, "the first day on which its rules apply"),
                through: object.optional("through", .day, "the last day on which its rules apply"))
        }
    }
}

extension Document {
    fileprivate init(_ object: ObjectReader, id: String?, from: Day?, through: Day?) {
        self.id = id
        number = object.required("number", .text, "its number")
        title = object.required("title", .text, "its title")
        issued = object.optional("issued", .day, "when it was issued")
        self.from = from
        self.through = through
        position = object.position
    }

    /// Stands in for one that a file does not give.
    static var placeholder: Document { Document(.empty, id: nil, from: nil, through: nil) }
}

extension Form where Value == String {
    /// A short name that stands before an article's, so without spaces and without what parts cites.
    fileprivate static var documentID: Form<String> {
        let parting = " \u{3000}\t、，,；;#《》〔〕【】"
        return scalar(
            Label(zh: "不含空格和标点的简称，如 9号", en: "a short name without spaces and marks, such as 9号"), placeholder: "",
            schema: .type("string", pattern: "^[^\\s、，,；;#《》〔〕【】]+$"), name: "document-id"
        ) { value in
            value.text.flatMap { $0.isEmpty || $0.contains { parting.contains($0) } ? nil : $0 }
        }
    }
}
