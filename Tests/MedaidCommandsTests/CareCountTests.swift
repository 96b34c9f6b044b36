import Foundation
import PolicyFormat
import Testing
import Values

/// The summary counts claims by care, also where no rule asks for the care.
struct CareCountTests {
    /// Eight claims of one kind of row but for the care: 5 inpatient of 100.00, 3 outpatient of 10.00.
    private static let rows = (1...8).map { number in
        let care = number % 3 == 2 ? "outpatient" : "inpatient"
        return "C\(number),P\(number),特困,2024-03-0\(number),\(care),\(care == "inpatient" ? 100 : 10),0"
    }

    private static let policy = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "categories": [{"id": "a", "name": "A", "identities": "extreme-poverty", "cite": "1"}],
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}},
         "benefits": [{"id": "basic", "name": "Basic", "cite": "1", "base": "burden", "rows": [{"rate": "50%"}]}]}
        """

    @Test(arguments: ["1", "2"])
    func `claims and costs are counted under the care that the row says`(_ jobs: String) throws {
        let csv =
            (["claim_id,person_id,identities,date,care,in_scope,basic_paid"] + Self.rows).joined(separator: "\n") + "\n"
        let folder = FileManager.default.temporaryDirectory.appending(path: "medaid-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func path(_ name: String) -> String { folder.appending(path: name).path }
        try Data(csv.utf8).write(to: folder.appending(path: "claims.csv"))
        try Data(Self.policy.utf8).write(to: folder.appending(path: "mini.json"))
        let run = try Program.run([
            "batch", "-p", path("mini.json"), path("claims.csv"), "-o", path("out.csv"), "--jobs", jobs, "--summary",
            path("summary.json"),
        ])
        #expect(run.status == 0, "\(run.errors)")
        let text = try String(contentsOfFile: path("summary.json"), encoding: .utf8)
        let json = try JSONReader.read(SourceText(name: "summary", text: text)).get()["by_care"]
        // Kinds of care without a claim stand there too.
        let counted = json?.members?.filter { $0.value["count"]?.plain != "0" }
        #expect(counted?.map(\.key) == ["inpatient", "outpatient"], "\(text)")
        // 5 × 100.00 × 50% = 250.00; 3 × 10.00 × 50% = 15.00.
        #expect(json?["inpatient"]?["count"]?.plain == "5" && json?["inpatient"]?["sum"]?.plain == "250.00", "\(text)")
        #expect(json?["outpatient"]?["count"]?.plain == "3" && json?["outpatient"]?["sum"]?.plain == "15.00", "\(text)")
    }
}
