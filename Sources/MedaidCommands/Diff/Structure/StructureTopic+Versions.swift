import MedicalAssistance

extension StructureTopic {
    /// Limits that no benefit draws on change nothing yet; between versions they are told all the same.
    static let unusedLimits = StructureTopic(
        id: "unused-limits", title: Label(zh: "未用到的限额", en: "Limits that nothing draws on")
    ) { _, ruling in
        let used = Set(ruling.policy.benefits.flatMap { $0.pools.map(\.pool) })
        return ruling.policy.pools.filter { !used.contains($0.id) }.map { pool in
            StructureThing(
                key: pool.id, title: pool.name ?? Label(pool.id),
                told: Told(
                    text: ruling.tell { "\($0.scope(pool.per)) \($0.worked(pool.limit))" },
                    meaning: ruling.meaning.amount(pool.limit) + ruling.meaning.scope(pool.per)
                        + ruling.meaning.adjustments(pool.adjustments), cites: [pool.cite ?? ""]))
        }
    }

    /// The order in which benefits pay.
    static let benefitOrder = StructureTopic(
        id: "order", title: Label(zh: "支付次序", en: "Order of payment")
    ) { side, _ in
        let names = side.policy.benefits.map(\.name)
        return [
            StructureThing(
                key: "order", title: Label(zh: "待遇次序", en: "benefits in order"),
                told: Told(
                    text: .joined(names, zh: " → ", en: " → "),
                    meaning: side.policy.benefits.map(\.id).joined(separator: ">")))
        ]
    }

    /// Names and articles, which decide no amount: between versions of one scheme they are told too.
    static let wording = StructureTopic(
        id: "wording", title: Label(zh: "文字与条款号", en: "Wording and articles")
    ) { side, _ in
        PolicyWording.of(side.policy).map { entry in
            StructureThing(
                key: entry.path, title: Label(entry.path),
                told: Told(text: Label(entry.text), meaning: entry.text))
        }
    }
}
