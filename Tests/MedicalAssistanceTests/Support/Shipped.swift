import Adjudication
import Foundation
import PolicyFormat
import Values

/// The policies that ship, read from the repository.
enum Shipped {
    /// The package's folder.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let folder = root.appending(path: "Policies")

    static func json(_ path: String) throws -> JSONValue {
        let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        return try JSONReader.read(SourceText(name: path, text: text)).get()
    }

    static let vocabulary: Vocabulary =
        (try? Vocabulary.read(json("shared/vocabulary.json")).vocabulary) ?? Vocabulary()
    static let statistics: Statistics =
        (try? Statistics.read(json("shared/statistics.json")).statistics) ?? Statistics(series: [])

    /// Every scheme, with what its triggers need.
    static let schemes: [Scheme] = {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return folders.filter { $0 != "shared" && $0 != "examples" && !$0.contains(".") }.sorted().compactMap { id in
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: id).path)) ?? []
            let policies = files.compactMap { file in (try? json("\(id)/\(file)")).flatMap { Policy.read($0).policy } }
            var parameters = ParameterSet()
            parameters.add("disposable_income", "30000")
            parameters.add("poverty_monitoring_line", "7500.50")
            parameters.add("critical_illness_deductible", "10000")
            return Scheme.compile(policies, vocabulary: vocabulary, statistics: statistics, parameters: parameters)
                .scheme
        }
    }()
}
