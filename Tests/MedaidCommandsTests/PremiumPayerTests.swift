import PolicyFormat
import Testing
import Values

@testable import MedaidCommands

/// Who pays a premium subsidy: a text may name one treasury for some, and another for others.
struct PremiumPayerTests {
    private static func policy(_ payer: String) -> String {
        """
        {"format": 1, "extends": "guizhou", "id": "town",
         "premium": {"rows": [
           {"when": {"holds": "de-facto-orphan"}, "pay": "premium_standard", "paidBy": {"zh": "市财政", "en": "the city"}},
           {"when": {"holds": "orphan"}, "pay": "premium_standard", "paidBy": \(payer)}]}}
        """
    }

    private static let district = #"{"zh": "户籍所在区财政", "en": "the district"}"#

    private func premium(_ path: String, _ more: [String]) throws -> Program.Result {
        try Program.run(
            ["premium", "-p", path, "--date", "2024-11-01", "--set", "premium_standard=480"] + more)
    }

    @Test func `the payer is said with the amount, and is a field of JSON`() throws {
        try withFile(Self.policy(Self.district), name: "town.json") { path in
            // 480 in full: 480 − 480 = 0 is left to pay.
            let text = try premium(path, ["--identities", "孤儿"])
            #expect(text.status == 0, "\(text.errors)")
            #expect(text.output.contains("2  孤儿：全额，由户籍所在区财政资助"), "\(text.output)")
            let english = try premium(path, ["--identities", "孤儿", "--lang", "en"]).output
            #expect(english.contains("in full, paid by the district"), "\(english)")
            let json = try premium(path, ["--identities", "事实无人抚养儿童", "--format", "json"]).output
            #expect(json.contains(#""paid_by": "市财政""#), "\(json)")
            #expect(json.contains(#""own_share": 0.00"#), "\(json)")
        }
    }

    @Test func `schemes that differ in the payer only are told apart`() throws {
        try withFile(Self.policy(Self.district), name: "left.json") { left in
            try withFile(Self.policy(#"{"zh": "街道", "en": "the street"}"#), name: "right.json") { right in
                let told = try Program.run(["diff", left, right]).output
                #expect(told.contains("由户籍所在区财政资助") && told.contains("由街道资助"), "\(told)")
                let same = try Program.run(["diff", left, left]).output
                #expect(!same.contains("户籍所在区财政"), "\(same)")
            }
        }
    }

    @Test func `an overlay fills one row by its id, the others stay`() throws {
        // The base leaves open what persons under social assistance get.
        let overlay = """
            {"format": 1, "extends": "beijing", "id": "beijing-2024", "premium": {"rows": [{"id": "assisted", "pay": 210}]}}
            """
        try withFile(overlay, name: "beijing-2024.json") { (path) throws in
            func subsidy(_ identity: String) throws -> JSONValue {
                let run = try Program.run([
                    "premium", "-p", path, "--identities", identity, "--date", "2024-11-01", "--set",
                    "premium_standard=400", "--field", "child_home=community", "--format", "json",
                ])
                return try JSONReader.read(SourceText(name: "output", text: run.output)).get()
            }
            #expect(try subsidy("低保")["subsidy"]?.plain == "210.00")
            #expect(try subsidy("孤儿")["subsidy"]?.plain == "400.00")
            #expect(try subsidy("孤儿")["row"]?.plain == "2")
        }
    }
}
