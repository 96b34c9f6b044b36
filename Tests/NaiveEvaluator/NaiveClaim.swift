/// One claim while it is settled: its record, what counts for it, and what has been paid of it so far.
final class NaiveClaim {
    let record: NaiveRecord
    let policy: NaivePolicy
    let accumulators: NaiveAccumulators
    /// The year that keys what accumulates.
    let year: Int
    /// The year that the benefit at hand settles.
    var settledYear: Int

    // MARK: Found out in the course of settling

    /// The identities that count.
    var held: [NaiveIdentity] = []
    var identity: String?
    var category: String?
    /// Why a claim of this category is rejected, unless it is excluded.
    var categoryFault: NaiveError?
    /// Exclusions that hold, in the order in which they are reported.
    var reasons: [String] = []
    var refusedBenefits: Set<String> = []
    /// The field whose choice an election refuses: while benefits are paid, it is as if it were not given.
    var refusedField: String?
    var isPaying = false
    var criticalIllness = Rational.zero
    var earlier = Rational.zero
    var paid: [String: Rational] = [:]
    var cut: [String: Rational] = [:]
    var deductibleApplied = Rational.zero
    /// What the fund has paid of the bill, and beside it.
    var assistance = Rational.zero
    var allowances = Rational.zero
    /// What the hospital and others have paid of the bill.
    var borneOfBill = Rational.zero
    var hospitalBorne = Rational.zero
    /// What payments for the year before have paid of its bills.
    var paidForYearBefore = Rational.zero
    var replaced: Set<String> = []
    /// Named facts and sums that are being worked out, so that a circle is found.
    var depth = 0

    init(_ record: NaiveRecord, _ policy: NaivePolicy, _ accumulators: NaiveAccumulators) throws {
        self.record = record
        self.policy = policy
        self.accumulators = accumulators
        year = try Self.year(of: record, policy)
        settledYear = year
    }

    private static func year(of record: NaiveRecord, _ policy: NaivePolicy) throws -> Int {
        let field = policy.root["dates"]?["year"]?.plain ?? "date"
        guard let text = record.facts[field] ?? record.texts[field] else { throw NaiveError.rejected("no \(field)") }
        guard let day = NaiveDay(text) else {
            guard let year = Int(text.prefix(4)), [4, 6].contains(text.count) else {
                throw NaiveError.leftOut("year \(text)")
            }
            return year
        }
        let first = (policy.root["dates"]?["yearStarts"]?.plain ?? "01-01").split(separator: "-").compactMap { Int($0) }
        return (day.month, day.day) >= (first[0], first[1]) ? day.year : day.year - 1
    }

    /// The day that picks the version and lies in every `inForce`.
    func versionDay() throws -> NaiveDay {
        let field = policy.root["dates"]?["version"]?.plain ?? "date"
        guard let day = record.facts[field].flatMap({ NaiveDay($0) }) else { throw NaiveError.rejected("no \(field)") }
        return day
    }

    // MARK: Money

    /// What insurances and payers before assistance have paid.
    var insurancePaid: Rational {
        let own = policy.fields.filter { $0.value["payer"]?.plain == "before-assistance" }.map(\.key)
        return record.sum(NaiveRecord.payments + own) + criticalIllness
    }

    /// What all have paid of the bill, insurance apart.
    var paidOfBill: Rational { assistance + borneOfBill + earlier }

    var left: Rational { max(.zero, record.sum(["total"]) - insurancePaid - paidOfBill) }

    /// What is left to the patient; below 0 where a payment settles earlier claims too.
    var outOfPocket: Rational {
        let relief = policy.fields.filter { $0.value["payer"]?.plain == "after-assistance" }.map(\.key)
        return record.sum(["total"]) - insurancePaid - paidOfBill - record.sum(relief)
    }

    // MARK: Keys

    /// Where something accumulates: its name with the facts that `per` names.
    func key(_ name: String, _ rule: NaiveJSON, default usual: [String] = ["person", "year"]) throws -> String {
        let scope = rule["per"]?.items.map(\.plain) ?? usual
        return try scope.reduce(name) { try $0 + "|" + part($1) }
    }

    private func part(_ fact: String) throws -> String {
        switch fact {
        case "person": return record.person
        case "household": return record.household
        case "year": return String(settledYear)
        case "claim": return record.id
        case "day": return record.date.description
        case "month": return String(record.date.description.prefix(7))
        case "quarter": return "\(record.date.year) \((record.date.month - 1) / 3)"
        default: return try fieldText(fact) ?? ""
        }
    }
}
