import Foundation
import PolicyFormat
import Testing

/// Conditions that ask for codes of diseases, in the policy file or in a list beside it.
struct DiseaseListTests {
    private static func town(_ test: String) -> String {
        """
        {"format": 1, "id": "town", "name": {"zh": "某镇", "en": "A town"}, "document": {"number": "1", "title": "t"},
         "inForce": {"from": "2023-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope", "cite": "1"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid", "cite": "1"}},
         "categories": [{"id": "1", "name": {"zh": "一类", "en": "Category 1"}, "identities": "minimum-living", "cite": "2"}],
         "benefits": [{"id": "basic", "name": {"zh": "救助", "en": "Assistance"}, "cite": "3", "base": "burden",
                       "rows": [{"when": {"disease": \(test)}, "rate": "80%"}, {"when": {"disease": "D45"}, "rate": "75%"}, {"rate": "60%"}]}]}
        """
    }

    private static let claims = """
        claim_id,person_id,date,care,identities,in_scope,basic_paid,disease
        A,A,2024-03-01,inpatient,低保,1000,0,C50.900x001
        B,B,2024-03-01,inpatient,低保,1000,0,c97
        C,C,2024-03-01,inpatient,低保,1000,0,D45
        D,D,2024-03-01,inpatient,低保,1000,0,D45.x00
        E,E,2024-03-01,inpatient,低保,1000,0,D46.9
        F,F,2024-03-01,inpatient,低保,1000,0,M00500
        G,G,2024-03-01,inpatient,低保,1000,0,B99
        H,H,2024-03-01,inpatient,低保,1000,0,
        I,I,2024-03-01,inpatient,低保,1000,0,白血病

        """
    private static let expected = ["A 800", "B 800", "C 750", "D 600", "E 800", "F 600", "G 600", "H 600", "I 600"]
        .map { $0.replacingOccurrences(of: " ", with: " paid ") + ".00" }

    /// Runs something with the town and lists beside it.
    private func withTown<Result>(_ test: String, _ lists: [String: String] = [:], _ body: (String) throws -> Result)
        throws -> Result
    {
        try withFile(Self.town(test), name: "town.json") { path in
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            for (name, text) in lists {
                try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
            }
            return try body(path)
        }
    }

    private static let list = "\u{FEFF}# 附件1\nC00..C97,恶性肿瘤\r\n\n  D46\t骨髓增生异常综合征\n"

    @Test func `codes take in all below them, a code named alone only itself`() throws {
        let lines = try withTown(#"{"codes": ["C00..C97", "D46"]}"#) { try agreed($0, Self.claims) }
        #expect(lines == Self.expected)
    }

    @Test func `a list beside the file counts as if its codes stood there`() throws {
        for (test, list) in [
            (#"{"file": "list.csv"}"#, Self.list), (#"{"codes": "D46", "file": "list.csv"}"#, "C00..C97\n"),
        ] {
            let lines = try withTown(test, ["list.csv": list]) { try agreed($0, Self.claims) }
            #expect(lines == Self.expected)
        }
    }

    @Test func `the list counts in the digest of the policy, and no output may take its place`() throws {
        func digest(_ list: String) throws -> String? {
            try withTown(#"{"file": "list.csv"}"#, ["list.csv": list]) { path in
                let call = ["calc", "-p", path, "--date", "2024-03-01", "--care", "inpatient", "--identities", "低保"]
                let json = try printedJSON(call + ["--in-scope", "1000", "--format", "json"])
                return json["policy"]?["versions"]?.items?.first?["sha256"]?.text
            }
        }
        let first = try digest(Self.list)
        #expect(first != nil)
        #expect(try digest(Self.list) == first)
        #expect(try digest(Self.list + "E10\n") != first)
        try withTown(#"{"file": "list.csv"}"#, ["list.csv": Self.list]) { path in
            let list = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "list.csv").path
            let status = try withFile(Self.claims, name: "claims.csv") { claims in
                try Program.run(["batch", "-p", path, claims, "-o", list]).status
            }
            #expect(status == 2)
            #expect(try Data(contentsOf: URL(fileURLWithPath: list)) == Data(Self.list.utf8))
        }
    }

    @Test(arguments: [
        (#"{"codes": "C97..C00"}"#, [:], "“C97..C00” is no code of diseases [invalid-value]"),
        (#"{"codes": ["leukaemia"]}"#, [:], "“leukaemia” is no code of diseases [invalid-value]"),
        (#"{"codes": "C50", "above": 5}"#, [:], "'codes' and 'file' stand without other comparisons [contradiction]"),
        (#"{"file": "list.csv"}"#, [:], "list.csv"),
        (#"{"file": "list.csv"}"#, ["list.csv": "# nothing\n"], "has no code [empty]"),
        (
            #"{"file": "list.csv"}"#, ["list.csv": "C50\nbreast cancer\n"],
            "list.csv:2:1: error: “breast” is no code of diseases"
        ),
    ])
    func `what is wrong with codes or a list is said at its place`(
        _ test: String, _ lists: [String: String], _ message: String
    ) throws {
        try withTown(test, lists) { path in
            let result = try Program.run(["validate", path, "--lang", "en"])
            #expect(result.status != 0 && (result.output + result.errors).contains(message), "\(result)")
        }
    }

    @Test func `codes are for the disease of a record and nothing else`() throws {
        let town = Self.town(#"{"codes": "C50"}"#).replacingOccurrences(
            of: #"{"disease": {"#, with: #"{"hospital_class": {"#)
        try withFile(town, name: "town.json") { path in
            let result = try Program.run(["validate", path, "--lang", "en"])
            #expect(result.status == 1 && result.output.contains("are for the disease of a record"), "\(result)")
        }
    }

    @Test func `pages say the codes, of a long list the first`() throws {
        func shown(_ test: String, _ lists: [String: String] = [:]) throws -> String {
            try withTown(test, lists) { try Program.run(["show", $0]).output }
        }
        #expect(try shown(#"{"codes": ["C00..C97", "D46"]}"#).contains("C00–C97、D46"))
        let many = (10..<40).map { "E\($0)\n" }.joined()
        #expect(try shown(#"{"file": "list.csv"}"#, ["list.csv": many]).contains("等 30 项"))
    }

    @Test func `the same rules with a wider list are proved to imply those with a narrower one, and not the other way`()
        throws
    {
        try withTown(#"{"codes": ["C00..C97", "D46"]}"#) { wide in
            try withTown(#"{"codes": ["C00..C40", "C60..C97"]}"#) { narrow in
                let holds = try Program.run(["prove", wide, "--implies", narrow])
                #expect(holds.status == 0, "\(holds)")
                let other = try Program.run(["prove", narrow, "--implies", wide, "--format", "json"])
                #expect(other.status == 1 && other.output.contains("disease"), "\(other)")
                let diff = try Program.run(["diff", wide, narrow])
                #expect(diff.status == 0 && diff.output.contains("C00–C40"), "\(diff)")
            }
        }
    }
}
