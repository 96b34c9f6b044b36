import Adjudication
import Platform
import PolicyFormat
import Values

/// What a result of calc was computed from, to be settled again.
struct RecordedRun {
    /// What was changed of the policy, as `PLACE=VALUE`.
    var settings: [String]
    var readings: [String]
    var parameters: [(name: String, text: String)]
    var sums: EarlierSums
    /// The records, by claim id.
    var records: [(id: String, json: JSONValue)]

    init(_ result: SavedResult) {
        (settings, readings, parameters) = (result.settings, result.readings, result.parameters)
        (sums, records) = (result.sums, result.records)
    }

    /// Its claims under a policy, and the scheme that settled them; throws what keeps it from being settled.
    func settled(
        under policy: String
    ) throws(PolicyLibrary.Failure) -> (claims: [SettledClaim], scheme: Scheme) {
        var given = ParameterSet()
        for (name, text) in parameters { given.add(name, text) }
        let scheme = try PolicyLibrary().scheme(
            policy, parameters: given, otherReadings: readings,
            settings: settings.compactMap { Setting(GivenValue($0)) }
        ).get()
        var reader = RecordReader(scheme)
        let read = records.map { id, json in
            var record = Record()
            reader.read(json, into: &record)
            record.texts[.claimID] = id
            return record
        }
        var settlement = Settlement(scheme)
        settlement.earlierSums = sums
        let result = settlement.settle(read)
        let findings = reader.takeDiagnostics() + result.rejected
        guard findings.isEmpty else { throw PolicyLibrary.Failure(diagnostics: findings) }
        return (result.claims, scheme)
    }
}
