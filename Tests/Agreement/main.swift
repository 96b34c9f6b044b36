import Foundation

// Holds medaid batch against the naive evaluator: agree PROGRAM SECONDS SEED GROUPS FOLDER
//
// Each seed is a policy with the records of so many groups of persons, and one way of settling them; the seeds and groups are
// those of NaiveAgreementTests, which makes a disagreement small. It stops at the third seed that disagrees, or at that of
// MEDAID_AGREE_MOST.
let words = CommandLine.arguments
guard words.count == 6, let seconds = Double(words[2]), let first = UInt64(words[3]), let groups = Int(words[4]) else {
    print("agree PROGRAM SECONDS SEED GROUPS FOLDER")
    exit(2)
}
Program.path = words[1]
let folder = URL(fileURLWithPath: words[5])
let most = ProcessInfo.processInfo.environment["MEDAID_AGREE_MOST"].flatMap { Int($0) } ?? 3
let end = Date(timeIntervalSinceNow: seconds)
var (seed, records, leftOut, policies, unused, disagreeing) = (first, 0, 0, 0, 0, 0)
var reasons: [String: Int] = [:]
var byForm: [FileForm: Int] = [:]
let begin = Date()

func attempt(_ seed: UInt64) throws {
    let trial: AgreementTrial
    let policy: NaivePolicy
    do {
        trial = try AgreementTrial.random(seed, claims: 60, groups: groups)
        var root = try NaiveJSON(trial.policy)
        if let base = trial.base { root = try NaiveJSON(base.text).laidOver(by: root) }
        if case .object(let members) = root { root = .object(members.filter { $0.key != "extends" }) }
        policy = try NaivePolicy(root, parameters: trial.parameters)
    } catch NaiveError.leftOut(let reason) {
        reasons[reason, default: 0] += 1
        return
    }
    let place = folder.appending(path: "seed-\(seed)")
    try? FileManager.default.removeItem(at: place)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(trial.policy.utf8).write(to: place.appending(path: "policy.json"))
    if let base = trial.base { try Data(base.text.utf8).write(to: place.appending(path: base.name)) }
    let form = FileForm.of(seed)
    var result = FileResult()
    var lines: [String] = []
    for name in try form.write(trial.records, seed, into: place) {
        let given = trial.parameters.filter { isKnown($0.key, policy) }.sorted { $0.key < $1.key }
            .flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let out = "\(name).out.csv"
        let call = ["batch", "--lang", "en", "-p", "policy.json", name, "-o", out] + given + form.options
        let run = try Program.run(call, in: place)
        guard run.status <= 1 else {
            lines.append("status \(run.status): medaid \(call.joined(separator: " "))\n\(run.errors.prefix(600))")
            continue
        }
        try result.add(
            place.appending(path: out), place.appending(path: "\(name).out.rejects.csv"))
    }
    policies += 1
    if lines.isEmpty { lines = try differences(trial, policy, result, form) } else { unused += 1 }
    if lines.isEmpty { return try FileManager.default.removeItem(at: place) }
    disagreeing += 1
    print("seed \(seed), \(form), \(trial.name): \(lines.count) records; \(place.path)")
    for line in lines.prefix(5) { print("  " + line) }
}

/// Whether a policy knows a parameter of random policies: a plan of insurance that it lacks has none.
func isKnown(_ name: String, _ policy: NaivePolicy) -> Bool {
    let plans = (policy.root["criticalIllnessPlans"]?.items ?? []).compactMap { $0["parameters"]?.plain }
    guard name.contains("critical_illness"), !name.hasPrefix("critical_illness") else { return true }
    return plans.contains { name.hasPrefix($0 + "_") }
}

func differences(
    _ trial: AgreementTrial, _ policy: NaivePolicy, _ result: FileResult, _ form: FileForm
) throws -> [String] {
    let unit = policy.isByHousehold ? "household_id" : "person_id"
    let units = Dictionary(grouping: trial.records) { record in
        record[unit].flatMap { $0.isEmpty ? nil : $0 } ?? "person " + (record["person_id"] ?? "")
    }
    var lines: [String] = []
    for (_, own) in units.sorted(by: { $0.key < $1.key }) {
        do {
            for figures in try NaiveSettlement(policy: policy).settle(own) {
                if let found = result.difference(from: figures) { lines.append("\(figures.id): \(found)") }
            }
            records += own.count
            byForm[form, default: 0] += own.count
        } catch NaiveError.leftOut(let reason) {
            leftOut += own.count
            reasons[reason, default: 0] += own.count
        }
    }
    return lines
}

setvbuf(stdout, nil, _IOLBF, 0)
repeat {
    try attempt(seed)
    seed += 1
    if seed % 50 == 0 {
        print(
            "\(seed - first) seeds, \(records) records, \(Int(Double(records) / Date().timeIntervalSince(begin))) a second"
        )
    }
} while Date() < end && disagreeing < most
print(
    "seeds \(first) to \(seed - 1), \(groups) groups: \(policies) policies, \(records) records compared, \(leftOut) left out, \(disagreeing) seeds disagree, \(unused) of no use"
)
for (form, count) in byForm.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { print("  \(form): \(count)") }
for (reason, count) in reasons.sorted(by: { $0.key < $1.key }) { print("  left out: \(reason): \(count)") }
exit(disagreeing == 0 ? 0 : 1)
