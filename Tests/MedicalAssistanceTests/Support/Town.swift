import Adjudication
import PolicyFormat
import Testing
import Values

/// A town whose whole policy is what a test writes; what every file must have, and no test asks about, is filled in.
///
/// Class `a` are 特困人员, `b` 低保对象, `c` 低保边缘家庭成员; in force from 2020; the burden is what insurance left of the
/// in-scope cost; one benefit, `basic`, pays all of it. A key that the test gives replaces the one filled in.
struct Town {
    let scheme: Scheme

    /// Rules are tried by themselves: what several pay together may be more than the bill.
    private static let frame = """
        {"format": 1, "id": "town", "name": "Town", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"},
                   "residual": {"plus": "burden", "minus": "assistance"}},
         "categories": [{"id": "a", "identities": "extreme-poverty"}, {"id": "b", "identities": "minimum-living"},
                        {"id": "c", "identities": "minimum-living-margin"}],
         "benefits": [{"id": "basic", "rows": [{"rate": "100%"}]}],
         "accepted": [{"check": "payout-above-burden", "at": "benefits", "because": "rules by themselves", "cite": "1"}]}
        """

    /// What entries of each list must have and tests leave out.
    private static let filled: [String: [String]] = [
        "categories": ["name", "cite"], "benefits": ["name", "cite", "base"], "exclusions": ["cite"],
        "warnings": ["cite"],
        "notices": ["cite", "text"], "criticalIllness": ["cite"], "hospitalClasses": ["name"], "identities": ["name"],
    ]

    /// A town with that policy, or with several versions of it.
    init(_ versions: String..., parameters: [String: String] = [:]) throws {
        let (scheme, diagnostics) = try Town.compile(versions, parameters)
        try #require(diagnostics.isEmpty, "\(diagnostics.map { "\($0.message.en) \($0.help?.en ?? "")" })")
        self.scheme = try #require(scheme)
    }

    /// Whether some rule runs over households.
    var isByHousehold: Bool { scheme.plans.contains { $0.isByHousehold } }

    /// The checks that find something wrong with a policy.
    static func findings(_ versions: String..., parameters: [String: String] = [:]) throws -> [String] {
        try compile(versions, parameters).diagnostics.map(\.check)
    }

    private static func compile(_ versions: [String], _ given: [String: String]) throws -> (
        scheme: Scheme?, diagnostics: [Diagnostic]
    ) {
        var policies: [Policy] = []
        for version in versions {
            let (policy, diagnostics) = Policy.read(try whole(version))
            guard let policy else { return (nil, diagnostics) }
            policies.append(policy)
        }
        var parameters = ParameterSet()
        for (name, text) in given { parameters.add(name, text) }
        return Scheme.compile(
            policies, vocabulary: Shipped.vocabulary, statistics: Shipped.statistics, parameters: parameters)
    }

    /// The policy with what a test leaves out.
    static func whole(_ text: String) throws -> JSONValue {
        let own = try JSONReader.read(SourceText(name: "test.json", text: text)).get()
        let base = try JSONReader.read(SourceText(name: "frame.json", text: frame)).get()
        let given = own.members ?? []
        let members = (base.members ?? []).filter { member in !given.contains { $0.key == member.key } } + given
        return JSONValue(.object(members.map(fill)), at: own.position)
    }

    private static func fill(_ member: JSONMember) -> JSONMember {
        guard let keys = filled[member.key], let items = member.value.items else { return member }
        var copy = member
        let filled = items.map { item -> JSONValue in
            let missing = keys.filter { item[$0] == nil }.map {
                JSONMember(
                    key: $0, keyPosition: item.position,
                    value: JSONValue(.string($0 == "base" ? "burden" : "x"), at: item.position))
            }
            return JSONValue(.object((item.members ?? []) + missing), at: item.position)
        }
        copy.value = JSONValue(.array(filled), at: member.value.position)
        return copy
    }

    /// Settles records, each a JSON object; unless it says so, a record is inpatient care of a person of class a, in
    /// 2024, a day after the one before.
    func settle(_ records: String..., skippingRejected: Bool = false) throws -> Year {
        try settle(records, skippingRejected: skippingRejected)
    }

    /// Settles the records of a list.
    func settle(_ records: [String], skippingRejected: Bool = false) throws -> Year {
        var reader = RecordReader(scheme)
        var read: [Record] = []
        for (index, text) in records.enumerated() {
            let json = try JSONReader.read(SourceText(name: "claims.json", text: text)).get()
            var record = Record()
            reader.read(json, into: &record)
            func fill(_ name: String, _ value: String) {
                if json[name] == nil { reader.set(name, value, in: &record, at: .none) }
            }
            fill("claim_id", "\(index + 1)")
            fill("date", Day(number: 19_724 + Int32(index)).description)
            if json["event"] == nil { fill("care", "inpatient") }
            fill("identities", "特困人员")
            read.append(record)
        }
        var settlement = Settlement(scheme)
        settlement.skipsRejected = skippingRejected
        let unreadable = reader.takeDiagnostics()
        var result = unreadable.isEmpty ? settlement.settle(read) : Settlement.Result()
        result.rejected += unreadable
        return Year(result: result, scheme: scheme)
    }
}

/// What came of some records, in words and yuan.
struct Year {
    let result: Settlement.Result
    let scheme: Scheme

    /// The ids, in settlement order.
    var ids: [String] { result.claims.map(\.record.claimID) }
    /// The burden of each claim.
    var burdens: [String] { result.claims.map { yuan($0.outcome.burden) } }
    /// What the fund paid on each claim.
    var payouts: [String] { result.claims.map { yuan($0.outcome.payout) } }
    /// What the hospital bore of each claim.
    var borneByHospital: [String] { result.claims.map { yuan($0.outcome.hospitalBorne) } }
    /// What others bore of each claim.
    var borneByOthers: [String] { result.claims.map { yuan($0.outcome.otherBorne) } }
    /// What all claims together left to the patient.
    var pocketOfYear: String { yuan(YearTotals(result.claims).outOfPocket) }
    /// What each claim left to the patient.
    var pockets: [String] { result.claims.map { yuan($0.outcome.outOfPocket) } }
    /// What became of each claim: its status, or the reason for which it is excluded.
    var fates: [String] {
        result.claims.map {
            $0.outcome.reason >= 0 ? $0.plan.code(ofReason: $0.outcome.reason) : $0.outcome.status.code
        }
    }
    /// The category of each claim.
    var categories: [String] {
        result.claims.map { $0.outcome.category >= 0 ? scheme.layout.categories[Int($0.outcome.category)] : "-" }
    }
    /// The notices of each claim.
    var notices: [[String]] { result.claims.map { claim in claim.notices.map { claim.plan.policy.notices[$0].code } } }
    /// The warning that each claim raised.
    var warnings: [String] {
        result.claims.map { $0.outcome.warning >= 0 ? $0.plan.policy.warnings[Int($0.outcome.warning)].id : "-" }
    }
    /// The checks for which records were rejected.
    var rejected: [String] { result.rejected.map(\.check) }
    /// What each claim still has to say, in English.
    var complaints: String { result.rejected.map(\.message.en).joined(separator: "\n") }

    /// What one benefit paid on each claim.
    func paid(_ benefit: String) -> [String] {
        guard let index = scheme.layout.benefits.firstIndex(of: benefit) else { return [] }
        return result.claims.map { yuan($0.payouts[index]) }
    }

    private func yuan(_ fen: Int64) -> String { Yuan(fen: fen).description }
}
