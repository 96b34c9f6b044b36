import Adjudication
import Foundation
import PolicyFormat
import Testing
import Values

/// The library as another package uses it.
struct LibraryTests {
    private static let program = """
        import MedicalAssistance

        let guizhou = try Scheme.builtIn("guizhou")
        let claims = try guizhou.adjudicate([
            ["date": "2024-03-01", "identities": "低保边缘", "care": "inpatient", "in_scope": "12000", "basic_paid": "7000"]
        ])
        for claim in claims {
            print(claim.payout, claim.outOfPocket)
            for line in claim.lines { print(line.benefit, line.article, line.payout) }
        }
        """

    /// 12,000 − 7,000 = 5,000 are left; 三类 has a deductible of 1,000 and 60%: 4,000 × 60% = 2,400; 5,000 − 2,400 are
    /// left to the family.
    @Test(.enabled(if: swiftc != nil, "no Swift compiler is installed"))
    func `a package of ten lines settles a claim and reads each line with its article`() throws {
        #expect(Self.program.split(separator: "\n").count <= 10)
        let compiler = try #require(Self.swiftc)
        try withFile(Self.program, name: "main.swift") { path in
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            let built = URL(fileURLWithPath: Program.besideBundle).deletingLastPathComponent()
            let objects = try Self.targets.flatMap { try Self.objects(of: $0, in: built) }
            let executable = folder.appending(path: "ten").path
            let made = try Program.run(
                ["-swift-version", "6", "-I", built.appending(path: "Modules").path, path, "-o", executable] + objects,
                environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""], executable: compiler)
            #expect(made.status == 0, "\(made.errors.suffix(2000))")
            let result = try Program.run([], executable: executable)
            #expect(result.output == "2400.00 2600.00\nbasic 四(一) 2400.00\n", "\(result.errors)")
        }
    }

    /// The library: `MedicalAssistance` and what it exports.
    private static let targets = [
        "Values", "PolicyFormat", "Adjudication", "PolicyLint", "Comparison", "MedicalAssistance",
    ]

    /// A target's object files; a build folder may hold some of files that are gone.
    private static func objects(of target: String, in built: URL) throws -> [String] {
        let folder = built.appending(path: "\(target).build")
        let sources = Program.root.appending(path: "Sources/\(target)").path
        let names = try FileManager.default.subpathsOfDirectory(atPath: sources).map {
            URL(fileURLWithPath: $0).lastPathComponent + ".o"
        }
        let known = Set(names + (target == "PolicyFormat" ? ["EmbeddedPolicies.swift.o"] : []))
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter(known.contains).map {
            folder.appending(path: $0).path
        }
    }

    private static let swiftc: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/swiftc" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test func `a policy that is not there is an error that says which are`() throws {
        let error = #expect(throws: PolicyError.self) { try Scheme.builtIn("guizou") }
        #expect(
            error?.description == "there is no built-in policy “guizou”"
                && error?.findings.first?.help?.en.contains("guizhou") == true)
    }

    @Test func `a field and a parameter that are not there are errors`() throws {
        let scheme = try Scheme.builtIn("guizhou")
        let unread = #expect(throws: PolicyError.self) {
            try scheme.adjudicate([["date": "2024-03-01", "in_scop": "1"]])
        }
        #expect(unread?.description.contains("in_scop") == true)
        #expect(throws: PolicyError.self) { try Scheme.builtIn("guizhou", parameters: ["incom": "1"]) }
    }

    /// Yulin's insurance of its poor has no figures of its own: what insurance paid has to be given.
    @Test func `a claim that lacks what it needs is an error that names it`() throws {
        let scheme = try Scheme.builtIn("guizhou")
        let error = #expect(throws: PolicyError.self) {
            try scheme.adjudicate([["identities": "低保", "in_scope": "100"]])
        }
        #expect(error?.description.contains("date") == true, "\(error?.description ?? "")")
    }

    @Test func `each amount of a claim is yuan, each id of its own type`() throws {
        let scheme = try Scheme.builtIn("guizhou")
        let claim = try #require(
            try scheme.adjudicate([
                [
                    "claim_id": "A1", "date": "2024-03-01", "identities": "低保", "care": "inpatient",
                    "in_scope": "10000",
                    "basic_paid": "0",
                ]
            ]).first)
        // 二类, no deductible: 10,000 × 70% = 7,000.
        #expect(claim.id == "A1" && claim.category == "2" && claim.status == .paid && claim.reason == nil)
        #expect(claim.burden == Yuan(fen: 1_000_000) && claim.payout == Yuan(fen: 700_000))
        #expect(claim.lines.map(\.benefit) == ["basic"] && claim.lines.first?.name?.zh == "医疗救助")
    }
}
