import Adjudication
import Foundation
@testable import NaiveEvaluator
import Testing

/// Trials held against each other: what was tried, and the first disagreement in its smallest form.
struct AgreementRun {
    private(set) var policies = 0
    private(set) var years = 0
    private(set) var compared = 0
    private(set) var leftOut = 0
    private(set) var because: Set<String> = []
    /// Records that batch settled too, in one form or another.
    private(set) var inForms = 0
    /// How often a policy could not be used on a file.
    private(set) var withoutForm = 0
    private(set) var failures: [String] = []
    private var pairs: [String: NaiveAgreement] = [:]

    mutating func attempt(_ trial: AgreementTrial, seed: UInt64? = nil) throws {
        let key =
            trial.policy + trial.parameters.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
        let pair =
            try pairs[key] ?? NaiveAgreement(trial.policy, base: trial.base, parameters: trial.parameters)
        if pairs[key] == nil { policies += 1 }
        // Examples of one file follow each other; random policies do not come again.
        pairs = [key: pair]
        let result = try pair.compare(trial.records)
        years += Set(trial.records.map { "\($0["person_id"] ?? "") \(($0["date"] ?? "").prefix(4))" }).count
        compared += result.compared
        leftOut += result.leftOut
        because.formUnion(result.because)
        if let seed { try settle(trial, pair.scheme, result.settled, seed) }
        guard !result.disagreements.isEmpty, failures.count < 3 else { return }
        let small = try AgreementShrinker(parameters: trial.parameters, base: trial.base).shrink(
            trial.policy, seed == nil ? trial.records : trial.group(of: result.disagreements[0]))
        let records = small.records.map { record in
            record.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
        }
        let replay = seed.map { "replay: MEDAID_AGREE_SEED=\($0) swift test --filter NaiveAgreementTests\n" } ?? ""
        failures.append(
            "\(trial.name)\n\(replay)the naive evaluator ≠ the engine:\n"
                + (small.lines + [small.policy] + records).joined(separator: "\n"))
    }

    /// Lets batch settle the records in the form of the seed.
    private mutating func settle(
        _ trial: AgreementTrial, _ scheme: Scheme, _ settled: [String: ClaimFigures], _ seed: UInt64
    ) throws {
        let form = AgreementForm.of(seed)
        guard let found = try form.differences(trial.records, scheme, settled: settled, seed: seed) else {
            withoutForm += 1
            return
        }
        inForms += trial.records.count
        guard !found.isEmpty, failures.count < 3 else { return }
        failures.append("\(trial.name), seed \(seed): batch ≠ calc:\n" + found.prefix(5).joined(separator: "\n"))
        try keep(trial, form, seed)
    }

    /// Writes what batch and calc disagree on into the folder that `MEDAID_AGREE_KEEP` names, to be tried by hand.
    private func keep(_ trial: AgreementTrial, _ form: AgreementForm, _ seed: UInt64) throws {
        guard let folder = ProcessInfo.processInfo.environment["MEDAID_AGREE_KEEP"] else { return }
        let place = URL(fileURLWithPath: folder).appending(path: "seed-\(seed)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(trial.policy.utf8).write(to: place.appending(path: "policy.json"))
        for (index, file) in try form.files(trial.records, seed: seed).enumerated() {
            try Data(file).write(to: place.appending(path: "claims-\(index).\(form == .workbook ? "xlsx" : "csv")"))
        }
    }

    /// A line of what was tried.
    var summary: String {
        "\(policies) policies, \(years) years of persons, \(compared) records compared, \(leftOut) left out \(because.sorted()), \(inForms) settled by batch too, \(withoutForm) files of no use"
    }
}
