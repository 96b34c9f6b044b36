import Foundation
import Testing

@testable import Values

/// No control character of an input reaches a terminal: names of files, cells, labels of a policy, options.
struct TerminalTests {
    /// Clears the screen, sets a title, turns the order of letters around, and ends a line.
    private static let hostile = "\u{1B}[2J\u{1B}]0;x\u{7}\u{9B}1m\u{202E}\r"
    private static let shown = visible(hostile, onOneLine: true)

    /// What a terminal was sent without what the program itself sends: bold, dim, colours, and the line of progress.
    private func withoutOwn(_ output: String) -> String {
        output.replacing(#/\u{1B}\[(1|2|22|0|31|1;31|1;33)m/#, with: "")
            .replacing(#/\r([█░][^\r\n]*)?\u{1B}\[K/#, with: "")
    }

    private func expectVisible(_ output: String, _ call: String, isQuoted: Bool = true) {
        let rest = withoutOwn(output)
        #expect(rest == visible(rest), "\(call): \(rest.debugDescription)")
        #expect(!rest.contains("[2J") || rest.contains("<U+001B>[2J"), "\(call)")
        #expect(rest.contains("<U+001B>") == isQuoted, "\(call): \(rest)")
    }

    private static let policy = """
        {"format": 1, "id": "mini", "name": {"zh": "M\\u001b[2J", "en": "Mini\\u001b[2J\\u202e"}, "document": {"number": "1\\u001b[1m", "title": "t\\u001b[1m"},
         "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A\\u001b[1m\\u009b", "identities": ["extreme-poverty"], "cite": "1\\u001b[2m"}],
         "benefits": [{"id": "b", "name": "B\\u001b[1m", "cite": "1\\u001b[2m", "base": "burden", "per": "claim", "rows": [{"rate": "50%"}]}]}
        """
    private static let claim = [
        "--date", "2024-03-01", "--care", "inpatient", "--in-scope", "100", "--identities", "特困",
    ]

    @Test func `options and names of files`() throws {
        for call in [
            [Self.hostile], ["calc", "--\(Self.hostile)"], ["calc", "-p", Self.hostile],
            ["calc", "-p", "guizhou", Self.hostile],
            ["calc", "-p", "guizhou", "--date", Self.hostile],
            ["batch", "-p", "guizhou", Self.hostile + ".csv", "-o", "o.csv"],
            ["calc", "-p", "guizhou", "--set", "benefits.\(Self.hostile)=1"], ["explain", Self.hostile],
            ["list", Self.hostile], ["diff", "guizhou", Self.hostile], ["help", Self.hostile],
            ["generate", "-p", "guizhou", "-o", "/none/\(Self.hostile).csv"],
        ] {
            expectVisible(try TerminalRun.output(call), "\(call)")
        }
    }

    @Test func `cells and headers of a file, also in rows on standard output`() throws {
        let header = "claim_id,person_id,date,identities,care,in_scope,basic_paid"
        for claims in [
            "\(header),n\(Self.hostile)\nA,P,2024-03-01,低保,inpatient,1000,0,x\n",
            "\(header),n\nA,P,2024-03-01,低保,inpatient,1000,0,x\u{1B}[2J\u{9B}\u{202E}y\n",
            "\(header),n\nA,P,2024-03-01\(Self.hostile),低保,inpatient,1000,0,x\n",
            "title \(Self.hostile)\n\(header)\nA,P,2024-03-01,低保,inpatient,1000,0\n",
        ] {
            try withFile(claims, name: "claims.csv") { path in
                let call = ["batch", "-p", "guizhou", path, "--rejects", path + ".r.csv"]
                // The value of a cell that is wrong is not said, since it may be anything.
                expectVisible(try TerminalRun.output(call), claims, isQuoted: !claims.contains("03-01\u{1B}"))
            }
        }
    }

    @Test func `what is not a terminal is given the bytes as they are`() throws {
        let cell = "x\u{1B}[2J\u{9B}\u{202E}y"
        let claims =
            "claim_id,person_id,date,identities,care,in_scope,basic_paid,n\nA,P,2024-03-01,低保,inpatient,1000,0,\(cell)\n"
        try withFile(claims, name: "claims.csv") { path in
            let result = try Program.run(["batch", "-p", "guizhou", path, "--rejects", path + ".r.csv"])
            #expect(result.output.contains(",\(cell),"))
        }
    }

    @Test func `labels of a policy, in every page`() throws {
        try withFile(Self.policy, name: "mini.json") { path in
            for call in [
                ["calc", "-p", path] + Self.claim, ["calc", "-p", path, "--format", "json"] + Self.claim,
                ["calc", "-p", path, "--format", "html"] + Self.claim, ["show", path], ["diff", path, "guizhou"],
                ["validate", path], ["diff", path, path, "--set", "benefits.b.rows.1.rate=60%"],
            ] {
                let output = try TerminalRun.output(call)
                let rest = withoutOwn(output)
                #expect(rest == visible(rest), "\(call): \(rest.debugDescription)")
                #expect(!output.isEmpty)
            }
            // What a label would have made bold is not taken for a style.
            let plain = try TerminalRun.output(["calc", "-p", path, "--lang", "en"] + Self.claim)
            #expect(plain.contains("<U+001B>[1m") && !plain.contains("\u{1B}"), "\(plain.debugDescription)")
        }
        let styled = try TerminalRun.output(["calc", "-p", "guizhou"] + Self.claim)
        #expect(styled.contains("\u{1B}[1m"))
    }

    @Test func `records of calc`() throws {
        let text = Self.hostile.replacing("\r", with: "\\r").replacing("\u{1B}", with: "\\u001b").replacing(
            "\u{7}", with: "\\u0007")
        for field in ["claim_id", "name", "care", "date", "disease"] {
            let values = [
                "claim_id": "1", "care": "inpatient", "date": "2024-03-01", "identities": "低保", "in_scope": "100",
            ]
            .merging([field: text]) { $1 }
            let record = "{" + values.map { "\"\($0)\": \"\($1)\"" }.joined(separator: ", ") + "}"
            try withFile(record) { path in
                let output = try TerminalRun.output(["calc", "-p", "guizhou", path])
                let rest = withoutOwn(output)
                #expect(rest == visible(rest), "\(field): \(rest.debugDescription)")
            }
        }
    }
}
