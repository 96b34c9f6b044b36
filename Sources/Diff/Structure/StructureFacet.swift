import Comparison
import PolicyFormat
import Values
import Wording

/// One respect in which benefits are compared.
enum StructureFacet: String, CaseIterable {
    case deductible, rate, limit, sharing, conditions, trigger, period, base, less, per, adjustments, most, least,
        replaces
    case despite, rounding, payer

    var title: Label {
        switch self {
        case .deductible: Label(zh: "起付标准", en: "deductible")
        case .rate: Label(zh: "比例", en: "rate")
        case .limit: Label(zh: "限额", en: "limit")
        case .sharing: Label(zh: "限额共用", en: "limit shared")
        case .conditions: Label(zh: "条件", en: "conditions")
        case .trigger: Label(zh: "何时支付", en: "paid when")
        case .less: Label(zh: "支付前减去", en: "less, before it pays")
        case .period: Label(zh: "期间", en: "period")
        case .base: Label(zh: "基数", en: "paid on")
        case .per: Label(zh: "累计", en: "accumulates")
        case .adjustments: Label(zh: "调整", en: "adjustments")
        case .most: Label(zh: "每次最多", en: "at most, per claim")
        case .least: Label(zh: "每次最少", en: "at least, per claim")
        case .replaces: Label(zh: "取代", en: "takes the place of")
        case .despite: Label(zh: "不予救助时仍累计", en: "accumulates although excluded")
        case .rounding: Label(zh: "取整", en: "rounding")
        case .payer: Label(zh: "支付方", en: "paid by")
        }
    }

    /// Those that a sentence of the summary is made of.
    static let weighty: [StructureFacet] = [.deductible, .rate, .limit]
}

/// What one side provides by a benefit, facet by facet.
typealias Facets = [StructureFacet: Provision]

/// What a benefit provides, facet by facet, under one side's rules.
struct BenefitFacets {
    private let ruling: Ruling
    private let benefit: Benefit

    init(_ benefit: Benefit, _ ruling: Ruling) {
        self.benefit = benefit
        self.ruling = ruling
    }

    /// The facets of several benefits together; each is named where there are several.
    static func of(_ benefits: [Benefit], _ ruling: Ruling) -> Facets {
        let each = benefits.map { ($0.name, BenefitFacets($0, ruling).all) }
        var result: Facets = [:]
        for facet in StructureFacet.allCases {
            let parts = each.compactMap { name, facets -> Provision? in
                guard let provision = facets[facet], each.count > 1 else { return facets[facet] }
                return Provision(
                    text: name + .colon + provision.text, meaning: provision.meaning, cites: provision.cites,
                    isUsual: provision.isUsual)
            }
            result[facet] = Provision.joined(parts)
        }
        return result
    }

    private var meaning: RuleSignature { ruling.meaning }

    private var all: Facets {
        var facets: Facets = [:]
        facets[.deductible] = deductible
        facets[.rate] = rate
        facets[.limit] = limit
        facets[.sharing] = sharing
        facets[.conditions] = conditions
        facets[.trigger] = benefit.paysWhen.map { trigger in
            provision("when " + meaning.scope(trigger, nil)) { $0.table(trigger) }
        }
        facets[.period] = period
        facets[.base] = provision(meaning.amount(benefit.base), isUsual: meaning.amount(benefit.base) == "burden") {
            $0.worked(benefit.base)
        }
        facets[.less] = benefit.less.map { less in provision("less " + meaning.amount(less)) { $0.worked(less) } }
        facets[.per] = per
        if !benefit.adjustments.isEmpty {
            facets[.adjustments] = ruling.adjustments(benefit.adjustments, cite: benefit.cite)
        }
        facets[.most] = bound(benefit.atMost)
        facets[.least] = bound(benefit.atLeast)
        if !benefit.replaces.isEmpty {
            facets[.replaces] = provision(benefit.replaces.map(\.value).sorted().joined(separator: ",")) {
                $0.replaced(by: benefit)
            }
        }
        if !benefit.accumulatesDespite.isEmpty {
            let codes = benefit.accumulatesDespite.map(\.value)
            facets[.despite] = provision(codes.sorted().joined(separator: ",")) { wording in
                wording.list(codes.map { Exclusion.label(ofReason: $0)[wording.language] })
            }
        }
        facets[.rounding] = benefit.rounding.map { rule in
            provision(meaning.rounding(rule)) { rule.label[$0.language] }
        }
        if benefit.payer != .fund {
            facets[.payer] = provision(benefit.payer.label.zh) { benefit.payer.label[$0.language] }
        }
        return facets
    }

    /// What the benefit provides by its own article.
    private func provision(
        _ meaning: String, isUsual: Bool = false, _ text: @escaping (RuleWording) -> String
    ) -> Provision {
        Provision(text: ruling.label(text), meaning: meaning, cites: [benefit.cite], isUsual: isUsual)
    }

    // MARK: Schedules

    private func cites(_ row: Row) -> [String] { [row.cite ?? benefit.cite] }

    private func rows(
        _ text: @escaping (RuleWording, Row) -> String, short: @escaping (RuleWording, Row) -> String,
        _ meaning: (Row) -> String
    ) -> Provision {
        let rows = benefit.rows
        let parts = rows.map { row in
            let scoped = { (wording: RuleWording, text: String) in
                row.when == nil && row.unless == nil && rows.count > 1
                    ? wording.say("其余", "else") + wording.colon + text : wording.scoped(row.when, row.unless, text)
            }
            return Provision(
                text: ruling.label { scoped($0, text($0, row)) },
                meaning: self.meaning.scope(row.when, row.unless) + meaning(row), cites: cites(row),
                short: ruling.label { scoped($0, short($0, row)) })
        }
        return Provision.joined(parts) ?? Provision(text: Label(""), meaning: "")
    }

    private var deductible: Provision? {
        if let delegated = benefit.delegated { return .left(to: delegated) }
        let cites = benefit.rows.flatMap { self.cites($0) }
        let meanings = Set(benefit.rows.map { meaning.deductible($0) })
        if meanings == ["0"] {
            return Provision(text: Label(zh: "无", en: "none"), meaning: "0", cites: cites, isUsual: true)
        }
        if meanings.count == 1, let row = benefit.rows.first, let amount = row.deductible {
            return Provision(
                text: ruling.label { $0.worked(amount) }, meaning: meaning.deductible(row), cites: cites,
                value: amount.fixed.map { .amount($0.fen) }, short: ruling.label { $0.brief(amount) })
        }
        let none = { (wording: RuleWording) in wording.say("无", "none") }
        return rows(
            { $1.deductible.map($0.worked) ?? none($0) }, short: { $1.deductible.map($0.brief) ?? none($0) },
            { meaning.deductible($0) })
    }

    private var rate: Provision? {
        if let delegated = benefit.delegated { return .left(to: delegated) }
        let schedule = { (wording: RuleWording, row: Row) in wording.schedule(row) }
        var provision = rows(schedule, short: schedule) { meaning.schedule($0) }
        if benefit.rows.count == 1, let row = benefit.rows.first, row.when == nil, row.unless == nil,
            case .bands(let steps) = row.schedule, steps.count == 1, case .rate(let rate, _) = steps[0].value
        {
            provision.value = .rate(rate)
        }
        return provision
    }

    // MARK: Limits

    private var uses: [(pool: Pool, limit: Amount)] {
        benefit.pools.compactMap { use in
            ruling.policy.pools.first { $0.id == use.pool }.map { ($0, use.limit ?? $0.limit) }
        }
    }

    private var limit: Provision {
        let parts = uses.compactMap { pool, limit -> Provision? in
            let isPlain = pool.per == .personYear && pool.adjustments.isEmpty
            if case .none = limit, pool.adjustments.isEmpty { return nil }
            if case .delegated(let delegation) = limit, isPlain { return .left(to: delegation) }
            return Provision(
                text: ruling.label { $0.limit(limit, of: pool) },
                meaning: meaning.amount(limit) + " per " + meaning.scope(pool.per)
                    + meaning.adjustments(pool.adjustments), cites: [pool.cite ?? benefit.cite],
                value: isPlain ? limit.fixed.map { .amount($0.fen) } : nil, short: ruling.label { $0.brief(limit) })
        }
        return Provision.joined(parts)
            ?? Provision(
                text: Label(zh: "不设限", en: "no limit"), meaning: "none",
                cites: uses.isEmpty ? [benefit.cite] : uses.compactMap(\.pool.cite), isUsual: true)
    }

    /// What else the benefit's limits are for.
    private var sharing: Provision? {
        let all = ruling.policy.benefits
        let parts = uses.compactMap { pool, _ -> Provision? in
            let others = all.filter { other in
                other.id != benefit.id && other.pools.contains { $0.pool == pool.id }
            }
            guard !others.isEmpty else { return nil }
            let name = pool.name ?? Label(pool.id)
            let names = Label.joined(others.map(\.name), by: .listComma)
            let special = others.filter { BenefitRole.of($0) != .ordinary }.map(\.id).sorted()
            let apart = all.filter { other in
                BenefitRole.of(other) == .ordinary && !other.pools.contains { $0.pool == pool.id }
            }.map(\.id)
            return Provision(
                text: Label(zh: "计入“\(name.zh)”，与\(names.zh)共用", en: "counts against “\(name.en)”, with \(names.en)"),
                meaning: (special + apart.map { "not " + $0 }).joined(separator: ","),
                cites: [pool.cite ?? benefit.cite])
        }
        return Provision.joined(parts)
    }

    // MARK: The rest

    private var conditions: Provision? {
        guard benefit.when != nil || benefit.unless != nil else { return nil }
        return provision(meaning.scope(benefit.when, benefit.unless)) { $0.condition(benefit.when, benefit.unless) }
    }

    private var period: Provision? {
        guard !benefit.inForce.isEmpty else { return nil }
        return Provision(
            text: ruling.label { $0.periods(benefit.inForce) }, meaning: meaning.periods(benefit.inForce),
            cites: benefit.inForce.map { $0.cite ?? benefit.cite }, isUsual: isOfPolicy)
    }

    /// Whether the benefit applies exactly as long as the policy does, for claims of every kind.
    private var isOfPolicy: Bool {
        let whole = ruling.policy.inForce.filter { $0.when == nil }
        return meaning.periods(whole) == meaning.periods(benefit.inForce)
    }

    private var per: Provision {
        provision(
            meaning.scope(benefit.per) + (benefit.settlesPreviousYear ? " previous" : ""),
            isUsual: benefit.per == .personYear && !benefit.settlesPreviousYear
        ) { $0.per(benefit) }
    }

    private func bound(_ amount: Amount?) -> Provision? {
        amount.map { amount in provision(meaning.amount(amount)) { $0.worked(amount) } }
    }
}

extension Provision {
    /// What the text leaves to others to rule.
    static func left(to delegation: Delegation) -> Provision {
        Provision(text: delegation.label, meaning: "left to \(delegation.to.zh)", cites: [delegation.cite])
    }
}
