import Adjudication
import PolicyFormat
import PolicyLint
import Values

/// A policy file: read, checked and compiled; one without an error compiles, and settles a few claims.
func fuzzPolicy(_ bytes: UnsafeBufferPointer<UInt8>) {
    let source = SourceText(name: "policy.json", bytes: Array(bytes))
    guard case .success(let json) = JSONReader.read(source) else { return }
    guard let scheme = checkedScheme(json) else { return }
    let claim = [
        "claim_id": "1", "person_id": "P", "date": "2024-03-01", "identities": "特困", "care": "inpatient",
        "in_scope": "12000", "basic_paid": "7000",
    ]
    var reader = RecordReader(scheme)
    let records = (1...3).map { number in
        var record = Record()
        for (name, text) in claim {
            reader.set(name, name == "claim_id" ? String(number) : text, in: &record, at: .none)
        }
        return record
    }
    hold(Settlement(scheme).settle(records), scheme)
}

/// The scheme that a policy compiles to; `nil` where something is wrong with it.
func checkedScheme(_ json: JSONValue) -> Scheme? {
    let (vocabulary, statistics) = (BuiltInPolicies.vocabulary, BuiltInPolicies.statistics)
    let validation = PolicyValidation(vocabulary: vocabulary, statistics: statistics)
    let checked = validation.check([PolicyValidation.File(own: json, whole: json)])
    for error in checked.errors { describe(error) }
    guard checked.errors.isEmpty else { return nil }
    require(!checked.policies.isEmpty, "neither an error nor a policy")
    let (scheme, found) = Scheme.compile(checked.policies, vocabulary: vocabulary, statistics: statistics)
    require(scheme != nil, "no error, and it does not compile: \(found.map(\.message.en))")
    return scheme
}
