import Comparison
import PolicyFormat
import Values
import Wording

/// What changes no amount, and is compared between versions of one scheme only.
extension StructureTopic {
    /// Limits that no benefit draws on yet.
    static let unusedLimits = StructureTopic(
        id: "unused-limits", title: Label(zh: "未用到的限额", en: "Limits that nothing draws on")
    ) { _, ruling in
        let used = Set(ruling.policy.benefits.flatMap { $0.pools.map(\.pool) })
        return ruling.policy.pools.filter { !used.contains($0.id) }.map { pool in
            StructureItem(
                pool.id, pool.name ?? Label(pool.id),
                Provision(
                    text: ruling.label { $0.limit(pool.limit, of: pool) },
                    meaning: ruling.meaning.amount(pool.limit) + ruling.meaning.scope(pool.per)
                        + ruling.meaning.adjustments(pool.adjustments), cites: [pool.cite ?? ""]))
        }
    }

    /// The order in which benefits pay.
    static let benefitOrder = StructureTopic(
        id: "order", title: Label(zh: "支付次序", en: "Order of payment")
    ) { side, _ in
        [
            StructureItem(
                "order", Label(zh: "待遇次序", en: "benefits in order"),
                Provision(
                    text: .joined(side.policy.benefits.map(\.name), by: Label(" → ")),
                    meaning: side.policy.benefits.map(\.id).joined(separator: ">")))
        ]
    }

    /// Names and articles.
    static let wording = StructureTopic(
        id: "wording", title: Label(zh: "文字与条款号", en: "Wording and articles")
    ) { side, ruling in
        PolicyWording.of(side.policy).map { entry in
            StructureItem(
                entry.path, label(ofWording: entry.path, ruling),
                Provision(text: Label(entry.text), meaning: entry.text))
        }
    }

    /// What a text is called: a place by its path, and readings by the rule that rests on them.
    private static func label(ofWording path: String, _ ruling: Ruling) -> Label {
        let steps = path.split(separator: ".").map { $0 == "adjustments" ? "adjust" : String($0) }
        guard let end = steps.firstIndex(of: "readings"), end > 0 else { return Label(path) }
        let rule = steps[..<end].joined(separator: ".")
        return ruling.label { $0.place(rule) } + Label(zh: "所依口径", en: ", the reading it rests on")
    }
}
