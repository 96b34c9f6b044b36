public import PolicyFormat
public import Values

/// Why a policy cannot be used, or a claim cannot be settled: every finding, each with its place and what to do.
public struct PolicyError: Error, CustomStringConvertible {
    /// What was found, all of it.
    public let findings: [Diagnostic]

    /// The findings in English, one a line.
    public var description: String {
        findings.map { finding in
            let names = finding.items.map(\.name)
            return finding.message.en + (names.isEmpty ? "" : ": " + names.joined(separator: ", "))
        }.joined(separator: "\n")
    }
}

extension Scheme {
    /// The scheme of a policy that the library carries, under all its versions.
    ///
    /// `parameters` are the figures that the text leaves to others, as they are typed: `["enrolment_subsidy": "400"]`.
    ///
    /// ```swift
    /// let town = try Scheme.builtIn("town")
    /// ```
    ///
    /// Throws a ``PolicyError`` where there is no such policy, or a parameter is unknown or cannot be read.
    public static func builtIn(_ id: PolicyID, parameters: [String: String] = [:]) throws -> Scheme {
        let files = BuiltInPolicies.files(of: id.text)
        guard !files.isEmpty else {
            let known = BuiltInPolicies.ids.map(\.text)
            throw PolicyError(findings: [
                Diagnostic(
                    check: "unknown-policy",
                    Label(zh: "没有内置政策“\(id)”", en: "there is no built-in policy “\(id)”"),
                    help: Label(
                        zh: "内置：\(known.joined(separator: ", "))", en: "built in: \(known.joined(separator: ", "))"))
            ])
        }
        var given = ParameterSet()
        for (name, value) in parameters.sorted(by: { $0.key < $1.key }) { given.add(name, value) }
        var policies: [Policy] = []
        for file in files {
            let read = Policy.read(
                try JSONReader.read(file.source).mapError {
                    PolicyError(findings: [$0.diagnostic])
                }.get())
            guard let policy = read.policy else { throw PolicyError(findings: read.diagnostics) }
            policies.append(policy)
        }
        let known = policies.reduce(into: ParameterSet.common) { $0.formUnion($1.namesOfParameters) }
        let unknown = parameters.keys.filter { !known.contains(String($0.prefix { $0 != "." })) }.sorted()
        guard unknown.isEmpty else {
            throw PolicyError(
                findings: unknown.map {
                    Diagnostic(
                        check: "unknown-parameter",
                        Label(zh: "政策没有参数“\($0)”", en: "the policy has no parameter “\($0)”"),
                        help: .accepted(known.sorted()))
                })
        }
        let (scheme, found) = compile(
            policies, vocabulary: BuiltInPolicies.vocabulary, statistics: BuiltInPolicies.statistics, parameters: given)
        guard let scheme else { throw PolicyError(findings: found) }
        return scheme
    }

    /// Adjudicates the claims of one person, in the order of their dates; each is given by the names of its fields.
    ///
    /// ```swift
    /// let claims = try town.adjudicate([
    ///     ["date": "2024-03-01", "identities": "低保边缘", "care": "inpatient", "in_scope": "12000", "basic_paid": "7000"]
    /// ])
    /// claims[0].payout  // 2,400.00 = (12,000 − 7,000 − 1,000) × 60%, where 1,000 is the deductible
    /// ```
    ///
    /// Amounts are yuan. A claim without `claim_id` is numbered by its place, from 1. Throws a ``PolicyError`` with
    /// everything that is wrong where one of the claims cannot be read or adjudicated.
    public func adjudicate(_ claims: [[String: String]]) throws -> [AssistedClaim] {
        var reader = RecordReader(self)
        let records = claims.enumerated().map { index, claim in
            var record = Record()
            reader.set("claim_id", claim["claim_id"] ?? String(index + 1), in: &record, at: .none)
            for (name, text) in claim.sorted(by: { $0.key < $1.key }) where name != "claim_id" {
                reader.set(name, text, in: &record, at: .none)
            }
            return record
        }
        let unread = reader.takeDiagnostics()
        guard unread.isEmpty else { throw PolicyError(findings: unread) }
        let result = Settlement(self).settle(records)
        guard result.rejected.isEmpty else { throw PolicyError(findings: result.rejected) }
        return result.claims.map { AssistedClaim($0, self) }
    }
}
