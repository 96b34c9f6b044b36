import Foundation
@testable import Platform
import Synchronization
import Testing

/// A call of the program whose files are known, to be run with calls of the system that fail.
struct FaultScenario: Sendable, CustomTestStringConvertible {
    let name: String
    /// The words behind `medaid`; the folder is the current one.
    let words: String
    /// What the run writes. `old` stands under each name before.
    let outputs: [String]
    /// How it ends where nothing fails: 1 where a row is rejected.
    let status: Int32
    /// A script that feeds the run, such as `cat claims.csv |`.
    var feed = ""

    var testDescription: String { name }

    /// Whether a run of it takes little time.
    var isShort: Bool { name == "calc" || name == "batch" }

    static let all = [
        FaultScenario(
            name: "calc", words: "calc -p guizhou claim.json -o slip.html", outputs: ["slip.html"], status: 0),
        FaultScenario(
            name: "batch",
            words: "batch -p guizhou claims.csv -o o.csv --report r.html --summary s.json --rejects x.csv --jobs 1",
            outputs: ["o.csv", "r.html", "s.json", "x.csv"], status: 1),
        FaultScenario(
            name: "batch, sorted in slices",
            words: "batch -p guizhou mixed.csv -o o.csv --rejects x.csv --jobs 2 --memory 40K",
            outputs: ["o.csv", "x.csv"], status: 0),
        FaultScenario(
            name: "batch, from a pipe to a workbook",
            words: "batch -p guizhou - -o o.xlsx --summary s.json --jobs 2", outputs: ["o.xlsx", "s.json"], status: 1,
            feed: "cat claims.csv |"),
        FaultScenario(
            name: "batch, to a stream", words: "batch -p ./policy.json claims.csv -o - --rejects x.csv --jobs 1",
            outputs: ["x.csv"], status: 1),
        FaultScenario(
            name: "diff",
            words:
                "diff guizhou guizhou --claims claims.csv --set benefits.basic.rows.1.rate=50% --summary --jobs 1 -o d.txt",
            outputs: ["d.txt"], status: 1),
    ]

    /// What the scenarios read. 24 persons with two claims each; in `mixed.csv` every person's second claim stands before
    /// the first, so that rows have to be sorted.
    private static let files: [String: String] = {
        let header = "claim_id,person_id,date,identities,care,in_scope,basic_paid\n"
        let first = (1...24).map { "A\($0),P\($0),2024-03-01,低保边缘,inpatient,\(9000 + 100 * $0),5000\n" }
        let second = (1...24).map { "B\($0),P\($0),2024-04-02,低保边缘,inpatient,\(3000 + 10 * $0),2000\n" }
        let claim = """
            {"person_id": "P1", "identities": "低保边缘", "date": "2024-03-01", "care": "inpatient", "in_scope": 12000,
             "basic_paid": 7000}

            """
        let policy = try? String(
            contentsOf: Program.root.appending(path: "Policies/guizhou/2023-01-01.json"), encoding: .utf8)
        return [
            "claim.json": claim,
            "claims.csv": header + (first + second).joined() + "bad,P1,2024-13-01,,inpatient,1,1\n",
            "mixed.csv": header + (second + first).joined(), "policy.json": policy ?? "",
        ]
    }()

    /// A folder as the run finds it; `t` is that of temporary files.
    func place() throws -> Workplace {
        let place = try Workplace(Self.files)
        try FileManager.default.createDirectory(
            at: place.folder.appending(path: "t"), withIntermediateDirectories: false)
        for output in outputs { try place.write("old\n", output) }
        return place
    }

    /// What a run left.
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let errors: String
        /// The outputs, in order; `nil` where one is missing.
        let files: [Data?]
        /// Names that were not there before, in the folder and in that of temporary files.
        let leftovers: [String]
        /// What the program wrote of the faults it met, and of its calls.
        let log: String

        /// How many calls of each kind there were.
        var calls: [String: Int] {
            let words = log.split(separator: "\n").last { $0.hasPrefix("calls ") }?.split(separator: " ") ?? []
            return Dictionary(
                uniqueKeysWithValues: stride(from: 1, to: words.count - 1, by: 2).map {
                    (String(words[$0]), Int(words[$0 + 1]) ?? 0)
                })
        }

        /// How many faults there were.
        var faults: Int { log.split(separator: "\n").count { !$0.hasPrefix("calls ") } }
    }

    /// Runs it in a folder, with rules for its faults.
    func run(in place: Workplace, _ rules: String, _ language: String = "en") throws -> Outcome {
        let before = Set(place.names)
        let environment = [
            "MEDAID_FAULTS": rules, "MEDAID_FAULT_LOG": place.folder.path + "/t/log", "LANG": language,
            "TMPDIR": place.folder.path + "/t",
        ]
        let names = ["MEDAID_FAULTS", "MEDAID_FAULT_LOG", "TMPDIR"].map { "\($0)='\(environment[$0] ?? "")'" }
        let result = try Program.run(
            [
                "-c",
                "cd '\(place.folder.path)' || exit 99; \(feed) \(names.joined(separator: " ")) '\(Program.besideBundle)' \(words)",
            ],
            environment: ["LANG": language], executable: "/bin/bash")
        let folder = place.folder
        let temporary = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/t")
        let log = place.read("t/log") ?? ""
        try? FileManager.default.removeItem(at: folder.appending(path: "t/log"))
        return Outcome(
            status: result.status, output: result.output, errors: result.errors,
            files: outputs.map { try? Data(contentsOf: folder.appending(path: $0)) },
            leftovers: place.names.filter { !before.contains($0) } + temporary.filter { $0 != "log" }, log: log)
    }

    /// The same without a fault, in a folder of its own.
    func undisturbed(_ language: String = "en") throws -> Outcome {
        let key = name + language
        if let known = Self.known.withLock({ $0[key] }) { return known }
        let outcome = try run(in: try place(), "", language)
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.leftovers == [], "\(name)")
        Self.known.withLock { $0[key] = outcome }
        return outcome
    }

    private static let known = Mutex<[String: Outcome]>([:])

    /// Whether all outputs are those of before.
    func areOld(_ files: [Data?]) -> Bool { files.allSatisfy { $0 == Data("old\n".utf8) } }
}

/// How much the suites of faults try: `MEDAID_FAULT_RUNS` runs of each kind, or a few.
enum FaultRuns {
    static let wanted = ProcessInfo.processInfo.environment["MEDAID_FAULT_RUNS"].flatMap { Int($0) }

    /// So many, or those few.
    static func count(_ few: Int, of share: Int = 1) -> Int { max(few, (wanted ?? 0) / share) }

    /// Figures for the page that says what was tried; an ordinary run of the tests is quiet.
    static func say(_ text: String) {
        if wanted != nil { print(text) }
    }
}
