import Foundation
@testable import NaiveEvaluator

/// A policy, what it is laid over, its parameters, and the records of one example or one random year.
struct AgreementTrial {
    let name: String
    let policy: String
    var base: (name: String, text: String)?
    var parameters: [String: String] = [:]
    var records: [[String: String]]
}

/// Policies that are at hand, with their worked examples.
enum AgreementSources {
    static let shipped = ["yuxi", "yulin", "lishui", "guizhou", "jincheng", "beijing"]

    /// The files of policies in the repository.
    static func files() throws -> [URL] {
        let folders = shipped.map { "Policies/\($0)" } + ["Policies/examples", "Tests/MedaidCommandsTests/Schemes"]
        return try folders.flatMap { folder in
            try FileManager.default.contentsOfDirectory(
                at: Program.root.appending(path: folder), includingPropertiesForKeys: nil
            ).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
        }
    }

    /// Each file with each of its examples.
    static func examples() throws -> [AgreementTrial] {
        try files().flatMap { file in
            let text = try String(contentsOf: file, encoding: .utf8)
            return try trials(file.lastPathComponent, text, base: base(of: text, beside: file))
        }
    }

    /// What a file extends, where it extends one.
    static func base(of text: String, beside file: URL) throws -> (name: String, text: String)? {
        guard let extended = try NaiveJSON(text)["extends"]?.plain else { return nil }
        let path =
            shipped.contains(extended)
            ? try files().first { $0.deletingLastPathComponent().lastPathComponent == extended }
            : file.deletingLastPathComponent().appending(path: extended)
        guard let path else { throw NaiveError.leftOut("extends \(extended)") }
        return (extended, try String(contentsOf: path, encoding: .utf8))
    }

    static func trials(_ name: String, _ text: String, base: (name: String, text: String)?) throws -> [AgreementTrial] {
        (try NaiveJSON(text)["examples"]?.items ?? []).compactMap { example in
            guard let records = example["records"] else { return nil }
            let parameters = Dictionary((example["parameters"]?.members ?? []).map { ($0.key, $0.value.plain) }) { $1 }
            let title = "\(name): \(example["name"]?["en"]?.plain ?? example["name"]?.plain ?? "")"
            return AgreementTrial(
                name: title, policy: text, base: base, parameters: parameters, records: texts(of: records.items))
        }
    }

    /// Records as texts by field; those without an id are numbered.
    static func texts(of records: [NaiveJSON]) -> [[String: String]] {
        records.enumerated().map { index, record in
            var texts = ["claim_id": "\(index + 1)", "person_id": "P"]
            for (key, value) in record.members {
                if case .list(let items) = value {
                    texts[key] = items.map(\.plain).joined(separator: "|")
                } else {
                    texts[key] = value.plain
                }
            }
            return texts
        }
    }
}
