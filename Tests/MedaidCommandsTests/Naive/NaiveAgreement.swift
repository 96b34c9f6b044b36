import Adjudication
import Foundation
@testable import MedaidCommands
@testable import NaiveEvaluator
import PolicyFormat
import Values

/// A policy as both sides read it: the engine's plan and the naive evaluator's data.
struct NaiveAgreement {
    let naive: NaivePolicy
    let scheme: Scheme
    let text: String

    /// A policy from its text; `base` is the text that it is laid over, where it extends one.
    init(_ text: String, base: (name: String, text: String)? = nil, parameters: [String: String] = [:]) throws {
        self.text = text
        var root = try NaiveJSON(text)
        if let base { root = try NaiveJSON(base.text).laidOver(by: root) }
        if case .object(let members) = root { root = .object(members.filter { $0.key != "extends" }) }
        naive = try NaivePolicy(root, parameters: parameters)
        var given = ParameterSet()
        for (name, text) in parameters { given.add(name, text) }
        scheme = try withFile(text, name: "policy.json") { path in
            if let base {
                let file = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: base.name)
                try base.text.write(to: file, atomically: true, encoding: .utf8)
            }
            return try PolicyLibrary().scheme(path, parameters: given).get()
        }
    }

    /// What comparing some records came to.
    struct Result {
        /// The records that both settled or rejected.
        var compared = 0
        /// The records of units that the naive evaluator does not cover.
        var leftOut = 0
        /// Why it does not.
        var because: Set<String> = []
        /// A line for each record of which the two say something different.
        var disagreements: [String] = []
        /// What the engine made of each record, by id; rejected ones are left out.
        var settled: [String: ClaimFigures] = [:]
    }

    /// Settles records by both, unit by unit.
    func compare(_ records: [[String: String]]) throws -> Result {
        let unit = naive.isByHousehold ? "household_id" : "person_id"
        let units = Dictionary(grouping: records) { record in
            record[unit].flatMap { $0.isEmpty ? nil : $0 } ?? "person " + (record["person_id"] ?? "")
        }
        var result = Result()
        var reader = RecordReader(scheme)
        let settlement = Settlement(scheme)
        for (_, records) in units.sorted(by: { $0.key < $1.key }) {
            let engine = Dictionary(settled(records, by: settlement, &reader).map { ($0.id, $0) }) { $1 }
            result.settled.merge(engine) { $1 }
            do {
                result.disagreements += try disagreements(records, engine)
                result.compared += records.count
            } catch NaiveError.leftOut(let reason) {
                result.leftOut += records.count
                result.because.insert(reason)
            }
        }
        return result
    }

    private func disagreements(
        _ records: [[String: String]], _ engine: [String: ClaimFigures]
    ) throws -> [String] {
        try NaiveSettlement(policy: naive).settle(records).compactMap { figures in
            let other = engine[figures.id] ?? ClaimFigures(id: figures.id, status: "rejected")
            return figures == other ? nil : figures.difference(to: other)
        }
    }

    private func settled(
        _ texts: [[String: String]], by settlement: Settlement, _ reader: inout RecordReader
    ) -> [ClaimFigures] {
        let records = texts.map { texts -> Record in
            var record = Record()
            for (name, text) in texts { reader.set(name, text, in: &record, at: .none) }
            return record
        }
        return settlement.settle(records).claims.map { ClaimFigures($0, scheme) }
    }
}
