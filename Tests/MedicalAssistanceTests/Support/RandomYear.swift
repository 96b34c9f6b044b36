import Adjudication
import PolicyFormat
import Values

/// Random claims of one person in one year, by seed.
struct RandomYear {
    private var dice: Dice
    private let scheme: Scheme

    init(_ scheme: Scheme, seed: UInt64) {
        self.scheme = scheme
        dice = Dice(seed)
    }

    private static let identities = [
        "特困人员", "低保对象", "低保边缘家庭成员", "返贫致贫人口", "监测对象", "因病致贫重病患者", "深度困难职工", "孤儿", "低保对象@2024-04-01..2024-09-30",
        "在乡重点优抚对象", "特困人员@2024-06-15..",
    ]
    private static let care = [
        "inpatient", "inpatient", "day-surgery", "outpatient-chronic", "outpatient-special", "negotiated-drug",
        "emergency", "outpatient",
    ]

    /// The person's identities.
    mutating func identities() -> String {
        (0..<Int.random(in: 1...2, using: &dice)).map { _ in dice.pick(Self.identities) }.joined(separator: "|")
    }

    /// One claim as fields and texts; amounts in fen.
    mutating func claim(_ id: Int, identities: String) -> [String: String] {
        let inScope = Int64.random(in: 0...(dice.pick([10_000, 500_000, 5_000_000, 30_000_000])), using: &dice)
        let (advance, over, own) = (part(of: inScope, 10), part(of: inScope, 30), part(of: inScope, 5))
        let total = inScope + advance + over + own
        let region = dice.pick(["city", "city", "province", "outside"])
        var claim: [String: String] = [
            "claim_id": "C\(id)", "identities": identities, "care": dice.pick(Self.care), "hospital_region": region,
            "date": Day(number: Int32(19_723 + Int.random(in: 0..<366, using: &dice))).description,
            "referral": dice.once(in: 6) ? "no" : "yes", "designated": dice.once(in: 12) ? "no" : "yes",
            "emergency": dice.once(in: 10) ? "yes" : "no", "risk_assessed": dice.once(in: 2) ? "yes" : "no",
            "hospital_class": scheme.plans[0].policy.hospitalClasses.first?.id ?? "1",
            "in_scope": yuan(inScope), "advance_self_pay": yuan(advance), "over_limit_self_pay": yuan(over),
            "own_expense": yuan(own),
            "basic_paid": yuan(part(of: total, 1)),
        ]
        if dice.once(in: 8) { claim["quota_limit"] = yuan(max(1, inScope / 2)) }
        if let application = scheme.layout.knownCodes(in: Slot.of(.application)).first, dice.once(in: 3) {
            claim["application"] = application
        }
        return claim
    }

    /// A year of claims.
    mutating func claims() -> [[String: String]] {
        let identities = identities()
        return (0..<Int.random(in: 1...8, using: &dice)).map { claim($0, identities: identities) }
    }

    mutating func shuffled<Item>(_ items: [Item]) -> [Item] { items.shuffled(using: &dice) }

    private mutating func part(of amount: Int64, _ divisor: Int64) -> Int64 {
        Int64.random(in: 0...max(0, amount / divisor), using: &dice)
    }

    private func yuan(_ fen: Int64) -> String { Yuan(fen: fen).description }
}

extension Scheme {
    /// Settles claims given as fields and texts.
    func settle(_ claims: [[String: String]], by settlement: Settlement? = nil) -> Settlement.Result {
        var reader = RecordReader(self)
        let records = claims.map { claim in
            var record = Record()
            for (name, text) in claim { reader.set(name, text, in: &record, at: .none) }
            return record
        }
        var result = (settlement ?? Settlement(self)).settle(records)
        result.rejected += reader.takeDiagnostics()
        return result
    }
}
