import PolicyFormat
import PolicyLint
import Values

/// A draft of a policy to be written from its official texts: every article listed, each with the figures for which
/// nothing in the file stands yet.
struct TextStartingPoint {
    let id: String
    let name: String
    /// The first day in force; `nil` where it is neither given nor in the texts.
    let from: Day?
    let language: Language
    private let draft: TextDraft
    private let texts: [PolicyText]
    private let vocabulary: Vocabulary

    init(id: String, name: String, from: Day?, texts: [PolicyText], vocabulary: Vocabulary, language: Language) {
        draft = TextDraft(texts, vocabulary: vocabulary)
        self.id = id
        self.name = name
        self.from = from ?? draft.from?.day
        self.language = language
        self.texts = texts
        self.vocabulary = vocabulary
    }

    /// Whether the texts have any article to begin from.
    var hasArticles: Bool { !draft.entries.isEmpty }

    /// The file.
    var text: String {
        // What the rules that are there stand for already is not to be listed.
        let unclaimed = TextComparison(of: json([:]), against: texts, vocabulary: vocabulary).unclaimed
        let figures = Dictionary(grouping: unclaimed) { Place(text: $0.text, article: $0.article) }
        return JSONText.file(json(figures))
    }

    /// An article of a text.
    private struct Place: Hashable {
        let text: String
        let article: String
    }

    private func json(_ figures: [Place: [TextComparison.Quote]]) -> JSONValue {
        let first = draft.entries.first?.cite ?? "第一条"
        let payment = draft.payment ?? first
        return .object([
            ("$comment", say(comment)), ("format", .number("1")), ("id", .text(id)), ("name", same(name)),
            ("draft", .flag(true)),
            documents, ("inForce", inForce(first)), ("money", money(payment)), ("categories", categories(first)),
            ("benefits", benefits(payment)), ("articles", .list(draft.entries.map { article($0, figures) })),
        ])
    }

    /// The one document, or several with the ids by which cites name them.
    private var documents: (String, JSONValue) {
        if draft.documents.count == 1, let only = draft.documents.first {
            return ("document", .object([("number", .text(only.number)), ("title", .text(only.title ?? name))]))
        }
        return (
            "documents",
            .list(
                draft.documents.map { document in
                    .object([
                        ("id", .text(document.id)), ("number", .text(document.number)),
                        ("title", .text(document.title ?? name)),
                    ])
                })
        )
    }

    private func inForce(_ first: String) -> JSONValue {
        let days = from.map { [("from", JSONValue.text($0.description))] } ?? []
        return .object(days + [("cite", .text(draft.from?.cite ?? draft.entries.last?.cite ?? first))])
    }

    private func money(_ cite: String) -> JSONValue {
        .object([
            ("$comment", say(StartingPoint.money)),
            ("eligible_cost", .object([("plus", .list([.text("in_scope")])), ("cite", .text(cite))])),
            (
                "burden",
                .object([
                    ("plus", .list([.text("eligible_cost")])), ("minus", .list([.text("insurance_paid")])),
                    ("cite", .text(cite)),
                ])
            ),
        ])
    }

    private func categories(_ first: String) -> JSONValue {
        let named = draft.identities ?? (ids: ["minimum-living"], cite: first)
        return .list([
            .object([
                ("$comment", say(categoriesComment)), ("id", .text("1")), ("name", said(category)),
                ("identities", .list(named.ids.map { .text($0) })), ("cite", .text(named.cite)),
            ])
        ])
    }

    private func benefits(_ cite: String) -> JSONValue {
        .list([
            .object([
                ("$comment", say(benefitsComment)), ("id", .text("basic")), ("name", said(benefit)),
                ("cite", .text(cite)), ("base", .text("burden")),
                ("rows", .object([("delegated", .object([("to", said(toDo)), ("cite", .text(cite))]))])),
            ])
        ])
    }

    private func article(_ entry: TextDraft.Entry, _ figures: [Place: [TextComparison.Quote]]) -> JSONValue {
        let own = figures[Place(text: entry.text, article: entry.article)] ?? []
        let list = own.map { "\($0.figure) #\($0.sentence)" }.joined(separator: language == .zh ? "、" : ", ")
        let comment = own.isEmpty ? entry.opening : entry.opening + " → " + list
        return .object([
            ("$comment", .text(comment)), ("article", .text(entry.cite)), ("notComputed", said(toDo)),
        ])
    }

    // MARK: - Words

    private func say(_ label: Label) -> JSONValue { .text(label[language]) }
    private func said(_ label: Label) -> JSONValue { .both(label) }
    private func same(_ text: String) -> JSONValue { .both(Label(text)) }

    private let toDo = Label(zh: "待写", en: "to be written")
    private let category = Label(zh: "救助对象", en: "Persons assisted")
    private let benefit = Label(zh: "医疗救助", en: "Medical assistance")
    private let comment = Label(
        zh:
            "由原文起草。articles 逐条列出：→ 后面是还没有着落的数字和所在的句子（#n）。逐条写成引用该条的值（cite）、口径（readings）或理由（notComputed），由规则体现的改写 modelledBy；每改一条运行 medaid validate 本文件 --text 原文，直到没有提醒，再去掉 draft 和 $comment。",
        en:
            "A draft from the text. “articles” lists every article; behind → stand the figures that nothing stands for yet, with their sentence (#n). Make each a value that cites the article, a reading or a reason (notComputed), and write modelledBy where rules model it. After each article run medaid validate FILE --text TEXT, until it warns of nothing; then take draft and the $comments away."
    )
    private let categoriesComment = Label(
        zh: "原文提到的身份都在这里；按原文分成各类，从最优惠到最次。身份的写法见 medaid schema --names。",
        en:
            "All identities that the text names; divide them into its classes, from most to least favourable. Identities: medaid schema --names."
    )
    private let benefitsComment = Label(
        zh: "每项待遇一段：rows 写各档的起付标准和比例，限额写在 pools；写法见 medaid init 的示例和《给你的城市建模》。",
        en:
            "One for each benefit: “rows” with deductibles and rates, limits in “pools”; see what medaid init writes without --text, and the guide Model your city."
    )
}
