public import Values

/// What became of an article.
public struct Article: Sendable {
    /// The article or range of articles.
    public var article: String
    /// The parts of the file that model it.
    public var modelledBy: [Located<String>]
    /// Why it is not computed.
    public var notComputed: Label?
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Article {
    static var article: Form<Article> {
        .object("article", zh: "条文") { object in
            object.requireOne(of: ["modelledBy", "notComputed"])
            return Article(
                article: object.required("article", .text, "the article, or a range of them"),
                modelledBy: object.oneOrMany(
                    "modelledBy", Form<String>.text.located, "the parts of the file that model it"),
                notComputed: object.optional("notComputed", .label, "why it is not computed"), position: object.position
            )
        }
    }
}
