public import Adjudication
public import PolicyFormat
public import Values

/// A worked example, run: what it expects beside what comes out (算例核对).
public struct ExampleRun: Sendable {
    /// The example.
    public let example: Example
    /// Each figure that differs.
    public let differences: [Difference]
    /// What keeps the example from being run at all.
    public let problems: [Diagnostic]
    /// What came out.
    public let claims: [SettledClaim]
    /// The scheme with the example's own parameters.
    public let scheme: Scheme
    /// The example's records, as they were read.
    public let records: [Record]
    /// The premium subsidy of the example's person.
    public var premium: PremiumAssessment?
    /// The means test of the example's person.
    public var eligibility: EligibilityAssessment?

    /// A figure that differs from what the example expects.
    public struct Difference: Sendable, Hashable {
        /// The claim.
        public let claimID: String
        /// The figure, such as `payout.basic`.
        public let figure: String
        /// What the example expects.
        public let expected: String
        /// What came out.
        public let got: String
    }

    /// Whether the example holds.
    public var passes: Bool { differences.isEmpty && problems.isEmpty }
}

extension Scheme {
    /// Runs one example of a version under the versions of this scheme, with the example's own parameters.
    public func run(_ example: Example) -> ExampleRun {
        let (scheme, problems) = compiled(for: example)
        guard let scheme else { return failed(example, problems) }
        if let person = example.person { return scheme.run(example, of: person) }
        guard let expect = example.expect else { return failed(example, []) }
        let (records, unreadable) = scheme.records(of: example)
        guard unreadable.isEmpty else { return failed(example, unreadable) }
        let result = Settlement(scheme).settle(records)
        var comparison = ExampleComparison(scheme: scheme, records: records, claims: result.claims)
        let rejectionExpected = expect["rejected"]?.text
        if let rejectionExpected {
            comparison.compare(rejection: rejectionExpected, with: result.rejected)
        } else {
            comparison.compare(expect)
        }
        return ExampleRun(
            example: example, differences: comparison.differences,
            problems: (rejectionExpected == nil ? result.rejected : []) + comparison.problems, claims: result.claims,
            scheme: scheme, records: records)
    }

    private func failed(_ example: Example, _ problems: [Diagnostic]) -> ExampleRun {
        ExampleRun(example: example, differences: [], problems: problems, claims: [], scheme: self, records: [])
    }

    /// This scheme with an example's parameters.
    package func compiled(for example: Example) -> (scheme: Scheme?, diagnostics: [Diagnostic]) {
        guard !example.parameters.isEmpty || !given.names.isEmpty else { return (self, []) }
        var parameters = ParameterSet()
        for parameter in example.parameters {
            let object = JSONValue(
                .object([JSONMember(key: parameter.name, keyPosition: parameter.position, value: parameter.value)]),
                at: parameter.position)
            _ = parameters.add(object)
        }
        return Scheme.compile(
            plans.map(\.policy), vocabulary: vocabulary, statistics: statistics, parameters: parameters)
    }

    /// The records of an example, numbered where they have no id; and what is wrong with them.
    package func records(of example: Example) -> (records: [Record], diagnostics: [Diagnostic]) {
        var reader = RecordReader(self)
        let records = example.records.enumerated().map { index, json in
            var record = Record()
            reader.read(json, into: &record)
            if record.texts[.claimID] == nil { record.texts[.claimID] = String(index + 1) }
            return record
        }
        return (records, reader.takeDiagnostics())
    }
}

/// Compares what an example expects, claim by claim in the order of its records, with what came out.
private struct ExampleComparison {
    let scheme: Scheme
    let records: [Record]
    let claims: [SettledClaim]
    var differences: [ExampleRun.Difference] = []
    var problems: [Diagnostic] = []

    /// That a record is rejected, for that reason.
    mutating func compare(rejection check: String, with rejected: [Diagnostic]) {
        let checks = rejected.map(\.check)
        guard !checks.contains(check) else { return }
        differences.append(
            .init(claimID: "-", figure: "rejected", expected: check, got: checks.joined(separator: ", ")))
    }

    mutating func compare(_ expect: JSONValue) {
        if let items = expect.items {
            if items.count != records.count {
                report(
                    "example-length", zh: "expect 有 \(items.count) 项，记录有 \(records.count) 条",
                    en: "expect has \(items.count) items for \(records.count) records", at: expect.position)
            }
            for (record, item) in zip(records, items) { compare(item, with: record) }
        } else if records.count == 1 {
            compare(expect, with: records[0])
        } else {
            report(
                "example-length", zh: "多条记录的 expect 应为列表", en: "expect is a list where there are several records",
                at: expect.position)
        }
    }

    private mutating func compare(_ expect: JSONValue, with record: Record) {
        guard let claim = claims.first(where: { $0.record.claimID == record.claimID }) else { return }
        let outcome = claim.outcome
        for member in expect.members ?? [] {
            switch member.key {
            case "payout": comparePayouts(member.value, claim)
            case "benefits": compareBenefits(member.value, claim, member.key, of: .everybody)
            case "status": check(claim, member, outcome.status.code)
            case "reason":
                check(claim, member, outcome.reason >= 0 ? claim.plan.code(ofReason: outcome.reason) : "null")
            case "category":
                check(claim, member, outcome.category >= 0 ? scheme.layout.categories[Int(outcome.category)] : "null")
            case "identity":
                check(
                    claim, member,
                    outcome.identity >= 0 ? scheme.vocabulary.identities[Int(outcome.identity)].id : "null")
            case "eligible_cost": check(claim, member, fen: outcome.eligibleCost)
            case "burden": check(claim, member, fen: outcome.burden)
            case "hospital_borne": check(claim, member, fen: outcome.hospitalBorne)
            case "out_of_pocket": check(claim, member, fen: outcome.outOfPocket)
            case "difference":
                check(claim, member, fen: outcome.payout - (claim.record[.assistancePaid] ?? 0))
            case "critical_illness": check(claim, member, fen: claim.criticalIllness?.payout ?? 0)
            case "critical_illness_tilt": check(claim, member, claim.tilt.map { String($0 + 1) } ?? "null")
            case "notices":
                check(claim, member, claim.notices.map { claim.plan.policy.notices[$0].code }.joined(separator: ", "))
            case "warning":
                check(
                    claim, member,
                    outcome.warning >= 0 ? claim.plan.policy.warnings[Int(outcome.warning)].id : "null")
            default: report(unknown: member, among: ExampleComparison.keys)
            }
        }
    }

    /// A single amount is what the fund pays in all; an object names what it pays by benefit.
    private mutating func comparePayouts(_ value: JSONValue, _ claim: SettledClaim) {
        guard value.members != nil else {
            check(
                claim, JSONMember(key: "payout", keyPosition: value.position, value: value), fen: claim.outcome.payout)
            return
        }
        compareBenefits(value, claim, "payout", of: .allButHospital)
    }

    /// Whose benefits an object has to list, where they pay.
    private enum Listed {
        /// What the hospital bears has a key of its own.
        case allButHospital
        case everybody

        func includes(_ payer: Benefit.Payer?) -> Bool { self == .everybody ? payer != nil : payer != .hospital }
    }

    /// The benefits named must have paid so much, and no other may have paid.
    private mutating func compareBenefits(
        _ value: JSONValue, _ claim: SettledClaim, _ key: String, of listed: Listed
    ) {
        guard let members = value.members else {
            report(
                "wrong-type", zh: "“\(key)”应为对象：待遇和金额", en: "“\(key)” is an object of benefits and amounts",
                at: value.position)
            return
        }
        var expected: [String: Int64] = [:]
        for member in members {
            guard let amount = amount(member.value) else { continue }
            expected[member.key] = amount
            if !scheme.layout.benefits.contains(member.key) {
                report(
                    "unknown-benefit", zh: "未知的待遇“\(member.key)”", en: "unknown benefit “\(member.key)”",
                    at: member.keyPosition,
                    help: variantSuggestion(for: member.key, among: scheme.layout.benefits))
            }
        }
        for (index, id) in scheme.layout.benefits.enumerated() {
            let payer = claim.plan.policy.benefits.first { $0.id == id }?.payer
            guard listed.includes(payer) || expected[id] != nil, claim.payouts[index] != expected[id] ?? 0
            else { continue }
            differences.append(
                ExampleRun.Difference(
                    claimID: claim.record.claimID, figure: "\(key).\(id)",
                    expected: Yuan(fen: expected[id] ?? 0).description,
                    got: Yuan(fen: claim.payouts[index]).description))
        }
    }

    private static let keys = [
        "payout", "benefits", "status", "reason", "category", "identity", "eligible_cost", "burden", "hospital_borne",
        "out_of_pocket", "difference", "critical_illness", "critical_illness_tilt", "notices", "warning", "rejected",
    ]

    private mutating func report(unknown member: JSONMember, among keys: [String]) {
        report(
            "unknown-key", zh: "未知的键“\(member.key)”", en: "unknown key “\(member.key)”", at: member.keyPosition,
            help: suggestion(for: member.key, among: keys))
    }

    private mutating func check(_ claim: SettledClaim, _ member: JSONMember, _ got: String) {
        let expected = member.value.plainText
        if expected != got {
            differences.append(.init(claimID: claim.record.claimID, figure: member.key, expected: expected, got: got))
        }
    }

    private mutating func check(_ claim: SettledClaim, _ member: JSONMember, fen got: Int64) {
        guard let expected = amount(member.value), expected != got else { return }
        differences.append(
            .init(
                claimID: claim.record.claimID, figure: member.key, expected: Yuan(fen: expected).description,
                got: Yuan(fen: got).description))
    }

    private mutating func amount(_ value: JSONValue) -> Int64? {
        let text: String? =
            switch value.kind {
            case .number(let text), .string(let text): text
            default: nil
            }
        if let fen = text.flatMap({ Yuan($0) })?.fen { return fen }
        report("invalid-amount", zh: "此处应为金额", en: "this takes an amount", at: value.position)
        return nil
    }

    private mutating func report(_ check: String, zh: String, en: String, at position: Position, help: Label? = nil) {
        problems.append(Diagnostic(check: check, Label(zh: zh, en: en), at: position, help: help))
    }
}

extension JSONValue {
    /// A plain value as an example compares it: `null`, `true`, a number or text as written, a list joined by commas.
    var plainText: String {
        switch kind {
        case .null: "null"
        case .boolean(let flag): flag ? "true" : "false"
        case .number(let text), .string(let text): text
        case .array(let items): items.map(\.plainText).joined(separator: ", ")
        case .object: "{…}"
        }
    }
}
