import Adjudication
package import PolicyFormat
package import Values

/// The names that the rules of a policy may use without declaring them, as a page to read.
package struct NameTables: Bilingual {
    private let vocabulary: Vocabulary
    package let language: Language

    package init(_ vocabulary: Vocabulary, _ language: Language) {
        self.vocabulary = vocabulary
        self.language = language
    }

    /// The page.
    package var text: String {
        let tables = vocabulary.tables.sorted { $0.key < $1.key }
        let sections =
            [(say("记录的字段", "Fields of a record"), fields), (say("其他数值与事实", "Other figures and facts"), figures)]
            + [(say("身份（categories、holds、identity）", "Identities (categories, holds, identity)"), identities)]
            + tables.map { name, words in
                (say("\(name) 的代码", "Codes of \(name)"), words.map { [$0.id, $0.name[language]] })
            }
        return sections.map { title, rows in title + "\n" + laidOut(rows) }.joined(separator: "\n")
    }

    private var fields: [[String]] {
        Field.definitions.filter { $0.kind != .text && $0.field != .identities }.map {
            [$0.name, language == .zh ? "\($0.label)：\($0.summary.zh)" : $0.summary.en]
        }
    }

    private var figures: [[String]] {
        NamedFigure.all.map { [$0.name, say("\($0.label.zh)：\($0.summary.zh)", $0.summary.en)] } + [
            ["category, identity", say("归入的类别，归入所凭的身份", "the category that won, and the identity that won it")],
            ["holds", say("结算时有效的任一身份", "any identity that counts for the claim")],
            [
                "paid.B, cut.B",
                say("待遇 B 本次已付、被限额截去的部分", "what benefit B paid of this claim, and what its limits cut off"),
            ],
            ["spent.P, remaining.P", say("限额 P 已用、剩余的部分", "what is used of pool P, and what is left of it")],
        ]
    }

    private var identities: [[String]] {
        vocabulary.identities.map { [$0.id, say($0.name.zh, "\($0.name.en)  \($0.name.zh)")] }
    }

    private func laidOut(_ rows: [[String]]) -> String {
        let width = rows.map { displayWidth(of: $0[0]) }.max() ?? 0
        return rows.map { "  " + padded($0[0], to: width) + "  " + $0[1] + "\n" }.joined()
    }
}
