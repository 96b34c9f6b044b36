import Adjudication
import PolicyFormat
import Values

extension EarlierSums {
    static let options = [
        Option(
            name: "ytd-burden", placeholder: "[BENEFIT=]YUAN", isRepeatable: true,
            help: Label(
                zh: "今年此前的救助前自付合计，代替此前的结算；可按待遇给出",
                en:
                    "the year's sum left before assistance by the claims before, in their place; also per benefit"
            )),
        Option(
            name: "ytd-paid", placeholder: "[BENEFIT=]YUAN", isRepeatable: true,
            help: Label(
                zh: "今年此前的救助合计；可按待遇给出",
                en: "what the claims before were paid this year; also per benefit")),
    ]

    /// What `--ytd-burden` and `--ytd-paid` say of a scheme's benefits.
    init(_ arguments: Arguments, _ scheme: Scheme) throws(UsageError) {
        self.init()
        for option in ["ytd-burden", "ytd-paid"] {
            for text in arguments.all(option) {
                let (benefit, amount) = try EarlierSums.read(text, option, scheme)
                switch (option, benefit) {
                case ("ytd-burden", nil): burden = amount
                case ("ytd-burden", let id?): burdens[id] = amount
                case (_, nil): paid = amount
                case (_, let id?): payments[id] = amount
                }
            }
        }
        try checkPaid(scheme)
        if !isEmpty, arguments.has("history") {
            throw UsageError(
                "conflicting-options",
                message: Label(
                    zh: "--ytd-burden、--ytd-paid 代替此前的结算，不能与 --history 并用",
                    en: "--ytd-burden and --ytd-paid stand for earlier claims: they do not go with --history"))
        }
    }

    /// Nobody is paid more than was left before assistance.
    private func checkPaid(_ scheme: Scheme) throws(UsageError) {
        let allowances = Set(scheme.plans.flatMap(\.policy.benefits).filter(\.isAllowance).map(\.id))
        let own = payments.sorted { $0.key < $1.key }.filter { !allowances.contains($0.key) }.map { id, paid in
            (burden: burdens[id], paid: paid, name: id + "=")
        }
        for (burden, paid, name) in [(burden: burden, paid: paid ?? 0, name: "")] + own {
            guard let burden, paid > burden else { continue }
            throw UsageError(
                "conflicting-options",
                message: Label(
                    zh: "--ytd-paid \(name)\(Yuan(fen: paid)) 多于 --ytd-burden \(name)\(Yuan(fen: burden))：救助不会多于救助前自付",
                    en:
                        "--ytd-paid \(name)\(Yuan(fen: paid)) is more than --ytd-burden \(name)\(Yuan(fen: burden)): nobody is paid more than was left"
                ))
        }
    }

    private static func read(
        _ text: String, _ option: String, _ scheme: Scheme
    ) throws(UsageError) -> (benefit: String?, amount: Int64) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        guard let amount = Yuan(parts[parts.count - 1]), amount.fen >= 0 else {
            throw UsageError(
                "invalid-value",
                message: Label(zh: "--\(option)：“\(text)”不是金额", en: "--\(option): “\(text)” is no amount"),
                help: Label(zh: "写作 5000 或 basic=5000", en: "write 5000, or basic=5000"))
        }
        guard parts.count == 2 else { return (nil, amount.fen) }
        return (try NamedBenefit.id(parts[0], among: scheme.plans.map(\.policy), option: option), amount.fen)
    }

    /// What the records must be, so that the sums are of their year.
    func check(_ records: [Record]) throws(UsageError) {
        guard !isEmpty else { return }
        let years = Set(records.compactMap { $0.day(.date)?.year })
        let persons = Set(records.map { $0.texts[.personID] ?? "" })
        guard years.count > 1 || persons.count > 1 else { return }
        throw UsageError(
            "conflicting-options",
            message: Label(
                zh: "--ytd-burden、--ytd-paid 是一个人一年的累计，所给记录不止一人或一年",
                en: "--ytd-burden and --ytd-paid are of one person and year; the records are of several"))
    }

    /// What the sums do not say, of what a scheme adds up over the year.
    func silences(_ plan: Plan) -> [Label] {
        [withoutBurden, unsaid(plan)].compactMap { $0 }
    }

    /// Without a burden nothing of a deductible is met, whatever was paid.
    private var withoutBurden: Label? {
        let isPaid = (paid ?? 0) > 0 || payments.values.contains { $0 > 0 }
        guard isPaid, burden == nil, burdens.isEmpty else { return nil }
        return Label(
            zh: "说明：没有给出此前的救助前自付（--ytd-burden），按 0 计，起付标准从头扣除。",
            en:
                "note: what was left before assistance (--ytd-burden) is not given: it is taken as 0, and a deductible is taken in full."
        )
    }

    private func unsaid(_ plan: Plan) -> Label? {
        guard !isEmpty else { return nil }
        let policy = plan.policy
        var names = policy.benefits.indices.filter {
            plan.policy.addedUp(byBenefit: $0) == .other && burdens[policy.benefits[$0].id] == nil
        }
        .map { policy.benefits[$0].name }
        names += policy.counters.map { $0.name ?? Label($0.id) }
        guard !names.isEmpty else { return nil }
        return Label(
            zh: "说明：此前累计没有说到的按 0 计：" + names.map(\.zh).joined(separator: "、") + "。",
            en: "note: what the earlier sums do not say is taken as 0: " + names.map(\.en).joined(separator: ", ") + "."
        )
    }
}
