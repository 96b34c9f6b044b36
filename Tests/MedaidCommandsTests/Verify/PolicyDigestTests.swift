import Foundation
import Testing

/// The digest by which results name a policy: it covers the file, what that one extends, and the lists that either names.
struct PolicyDigestTests {
    /// What `sha256sum` says of files, one behind the other.
    private func digest(of files: String, _ place: Workplace) throws -> String {
        let run = try place.run("cat \(files) | sha256sum")
        return String(run.output.prefix { $0 != " " })
    }

    /// The digests in the summary of a batch.
    private func used(_ policy: String, _ place: Workplace) throws -> [String] {
        let run = try place.run(
            "medaid batch -p \(policy) claims.csv -o due.csv --summary due.json >&2 && cat due.json")
        return run.output.matches(of: #/"sha256": "([0-9a-f]{64})"/#).map { String($0.output.1) }
    }

    private static let town = #"{"format": 1, "extends": "base.json", "name": "Town"}"#

    private static func base(_ rate: String) -> String {
        ScreenTests.policy.replacing("%MORE%", with: "").replacing("\"70%\"", with: "\"\(rate)\"")
    }

    private func town() throws -> Workplace {
        try Workplace(["town.json": Self.town, "base.json": Self.base("70%"), "claims.csv": Self.claims])
    }

    /// 70%: (5,000 − 1,000) × 70% = 2,800.00; 60%: 2,400.00.
    private static let claims = """
        claim_id,person_id,date,identities,care,in_scope,basic_paid
        A,P1,2024-03-01,低保,inpatient,12000,7000

        """

    @Test func `one overlay over two bases has two digests, and over one base always the same`() throws {
        let place = try town()
        let first = try used("town.json", place)
        #expect(try first == [digest(of: "town.json base.json", place)])
        #expect(try used("town.json", place) == first)
        try place.write(Self.base("60%"), "base.json")
        let second = try used("town.json", place)
        #expect(try second == [digest(of: "town.json base.json", place)] && second != first)
    }

    @Test func `a file that extends nothing keeps the digest of its bytes, and so does every policy built in`() throws {
        let place = try town()
        #expect(try used("base.json", place) == [digest(of: "base.json", place)])
        let lines = ConsoleRun(["--version"]).output.split(separator: "\n")
        let folder = Program.root.appending(path: "Policies").path
        var count = 0
        for (line, next) in zip(lines, lines.dropFirst()) where next.hasPrefix("    sha256 ") {
            let name = String(line.prefix { $0 != " " }).replacing("@", with: "/")
            #expect(try next == "    sha256 \(digest(of: "\(folder)/\(name).json", place))")
            count += 1
        }
        #expect(count >= 6)
    }

    @Test func `a base that is built in counts, and so does what a base extends itself`() throws {
        let place = try town()
        let guizhou = Program.root.appending(path: "Policies/guizhou/2023-01-01.json").path
        try place.write(#"{"format": 1, "extends": "guizhou", "name": "Town"}"#, "town.json")
        #expect(try used("town.json", place) == [digest(of: "town.json \(guizhou)", place)])
        func middle(_ number: Int) -> String {
            Self.town.replacing(
                "\"name\"", with: "\"document\": {\"number\": \"\(number)\", \"title\": \"t\"}, \"name\"")
        }
        try place.write(middle(2), "town.json")
        try place.write(#"{"format": 1, "extends": "town.json", "name": "Village"}"#, "village.json")
        let first = try used("village.json", place)
        try place.write(Self.base("60%"), "base.json")
        let second = try used("village.json", place)
        try place.write(middle(3), "town.json")
        let third = try used("village.json", place)
        #expect(first.count == 1 && Set(first + second + third).count == 3)
    }

    /// E11 stands last in the first list, then first in the second: the same bytes behind one another.
    @Test func `a code that moves from one list to the next is another policy`() throws {
        let place = try town()
        let exclusions = ["one", "two"].map {
            #"{"reason": "\#($0)", "cite": "9", "when": {"disease": {"file": "\#($0).csv"}}}"#
        }.joined(separator: ", ")
        let policy = Self.base("70%").replacing(#""exclusions": ["#, with: #""exclusions": [\#(exclusions), "#)
        try place.write(policy, "mini.json")
        try place.write("E10\nE11\n", "one.csv")
        try place.write("E12\n", "two.csv")
        let first = try used("mini.json", place)
        try place.write("E10\n", "one.csv")
        try place.write("E11\nE12\n", "two.csv")
        let second = try used("mini.json", place)
        #expect(first.count == 1 && second.count == 1 && first != second)
    }

    @Test func `calc, the slip, show and screen name the same digest`() throws {
        let place = try town()
        let digest = try digest(of: "town.json base.json", place)
        let facts = "--date 2024-03-01 --identities 低保 --care inpatient --in-scope 12000 --basic-paid 7000"
        for call in [
            "calc -p town.json \(facts) --format json", "calc -p town.json \(facts) --format html",
            "show town.json --format json", "show town.json --format html",
        ] {
            #expect(try place.run("medaid " + call).output.contains(digest), "\(call)")
        }
    }

    @Test func `a result that rests on another base is told by verify, with both digests`() throws {
        let place = try town()
        let first = try used("town.json", place)
        #expect(try place.run("medaid verify due.csv -p town.json --summary due.json --lang en").status == 0)
        try place.write(Self.base("60%"), "base.json")
        let now = try digest(of: "town.json base.json", place)
        let run = try place.run("medaid verify due.csv -p town.json --summary due.json --lang en")
        #expect(run.status == 1)
        let said = (run.output + run.errors).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            said.contains("Policy mini@2020-01-01 had the sha256 \(first.first ?? "-"), now it has \(now)."), "\(said)")
        #expect(said.contains("payout 2800.00 → 2400.00"), "\(said)")
    }
}
