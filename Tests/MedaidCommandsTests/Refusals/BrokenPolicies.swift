import Foundation

/// Policy files that are broken in one way each.
enum BrokenPolicies {
    /// The right file: 70% of what is above 1,000 for category 2, in 60% and 70%, within 50,000 a year.
    static let clean = #"""
        {
          "format": 1,
          "id": "town",
          "name": {"zh": "某县", "en": "A county"},
          "document": {"number": "某政规〔2024〕1号", "title": "某县医疗救助办法"},
          "inForce": {"from": "2024-01-01", "through": "2026-12-31", "cite": "第五条"},
          "parameters": {"county_line": {"describes": "year", "cite": "第四条" }},
          "fields": [{"name": "voucher", "type": "yuan"}],
          "money": {
            "eligible_cost": {"plus": ["in_scope"], "cite": "第三条"},
            "burden": {"plus": ["eligible_cost"], "minus": ["insurance_paid", "voucher"], "cite": "第三条"}
          },
          "categories": [
            {"id": "1", "name": {"zh": "一类", "en": "Class 1"}, "identities": ["extreme-poverty"], "cite": "第二条"},
            {"id": "2", "name": {"zh": "二类", "en": "Class 2"}, "identities": ["minimum-living"], "cite": "第二条"}
          ],
          "exclusions": [{"reason": "care-not-covered", "unless": {"care": ["inpatient", "day-surgery"]}, "cite": "第三条"}],
          "pools": [{"id": "annual", "limit": 50000, "cite": "第四条"}],
          "benefits": [
            {
              "id": "basic", "name": {"zh": "住院救助", "en": "Inpatient assistance"}, "cite": "第三条", "base": "burden", "pools": ["annual"],
              "rows": [
                {"when": {"category": "1"}, "rate": "90%"},
                {"when": {"category": "2"}, "deductible": 1000, "bands": [{"upTo": 20000, "rate": "60%"}, {"rate": "70%"}]}
              ]
            }
          ],
          "articles": [
            {"article": "第一条", "notComputed": {"zh": "目的", "en": "purpose"}},
            {"article": "第二条", "modelledBy": "categories"},
            {"article": "第三条", "modelledBy": ["exclusions", "benefits.basic"]},
            {"article": "第四条", "modelledBy": "pools.annual"},
            {"article": "第五条", "modelledBy": "inForce"}
          ]
        }

        """#

    static var all: [BrokenFile] { keys + rates + amounts + dates + names + ids + syntax + order }

    /// The places where a text stands in the file.
    private static func places(_ text: String) -> [Range<String.Index>] { clean.ranges(of: text) }

    private static func replacing(
        _ name: String, _ text: String, _ others: [String], columns: [String] = []
    ) -> [BrokenFile] {
        let all = places(text)
        return all.enumerated().flatMap { (index, place) in
            others.map { other in
                BrokenFile(
                    "\(name) \(index + 1) of \(all.count): \(text) as \(other)",
                    clean.replacingCharacters(in: place, with: other), columns: columns)
            }
        }
    }

    /// Every key misspelled, and given twice.
    private static var keys: [BrokenFile] {
        let found = clean.matches(of: /"([A-Za-z_]+)":/)
        return found.enumerated().flatMap { (index, match) -> [BrokenFile] in
            let name = String(match.output.1)
            let place = match.range
            let known = String(match.output.0)
            return [
                BrokenFile(
                    "key \(index + 1): \(name) misspelled", clean.replacingCharacters(in: place, with: "\"\(name)x\":")),
                BrokenFile(
                    "key \(index + 1): \(name) twice",
                    clean.replacingCharacters(in: place, with: "\(known) null, \(known)")),
            ]
        }
    }

    private static var rates: [BrokenFile] {
        let wrong = [
            "\"190%\"", "\"-5%\"", "\"0.7\"", "0.7", "70", "\"七成\"", "\"70.12345%\"", "\"\"", "null", "[]", "true",
            "\"100.01%\"",
        ]
        return ["\"90%\"", "\"60%\"", "\"70%\""].flatMap { replacing("rate", $0, wrong) }
    }

    private static var amounts: [BrokenFile] {
        let wrong = ["-1", "-0.01", "\"1,000\"", "\"千元\"", "1e3", "1000.001", "null", "true", "\"\"", "[1000]", "NaN"]
        return replacing("deductible", "1000", wrong) + replacing("limit", "50000", wrong)
            + replacing("edge", "20000", ["-1", "\"x\"", "null", "0.001"])
    }

    private static var dates: [BrokenFile] {
        replacing("begin", "2024-01-01", ["2024-02-30", "2027-01-01", "24-01-01", "2024-13-01", "45292", ""])
            + replacing("end", "2026-12-31", ["2023-12-31", "2026-02-29", "2026-12", "长期"])
    }

    /// Names of what is declared elsewhere.
    private static var names: [BrokenFile] {
        [
            "\"insurance_paid\"", "\"in_scope\"", "\"eligible_cost\"]", "\"extreme-poverty\"", "\"minimum-living\"",
            "\"inpatient\"",
            "\"annual\"]", "\"burden\",", "\"care-not-covered\"", "\"voucher\"]", "\"benefits.basic\"",
            "\"pools.annual\"",
            "{\"category\": \"2\"}", "{\"care\": [", "\"describes\": \"year\"", "\"type\": \"yuan\"",
            "\"modelledBy\": \"categories\"",
        ].flatMap { text -> [BrokenFile] in
            guard let place = text.lastIndex(where: { $0.isLetter || $0.isNumber }) else { return [] }
            return replacing("name", text, [text.replacingCharacters(in: place...place, with: "q9")])
        }
    }

    private static var ids: [BrokenFile] {
        replacing("id", "\"id\": \"2\"", ["\"id\": \"1\"", "\"id\": 2", "\"id\": \"\""])
            + replacing("article", "第四条\", \"modelled", ["第三条\", \"modelled"])
            + replacing(
                "list", "\"pools\": [{\"id\": \"annual\", \"limit\": 50000, \"cite\": \"第四条\"}]",
                [
                    "\"pools\": [{\"id\": \"annual\", \"limit\": 50000, \"cite\": \"第四条\"}, {\"id\": \"annual\", \"limit\": 5, \"cite\": \"第四条\"}]"
                ])
    }

    /// A bracket, a comma, a colon or a quote left out; the file cut; something behind it.
    private static var syntax: [BrokenFile] {
        let marks = clean.indices.filter { "{}[],:\"".contains(clean[$0]) }
        let chosen = marks.enumerated().filter { $0.offset % 23 == 0 }.map(\.element)
        return chosen.enumerated().map { (index, place) in
            BrokenFile(
                "without mark \(index + 1), \(clean[place])", clean.replacingCharacters(in: place...place, with: ""))
        } + [
            BrokenFile("cut", String(clean.prefix(clean.count / 2))), BrokenFile("empty", ""),
            BrokenFile("null", "null\n"),
            BrokenFile("a list", "[\(clean)]"), BrokenFile("twice", clean + clean),
            BrokenFile("a comment", "// 2024\n" + clean),
            BrokenFile("UTF-16", [0xFF, 0xFE] + clean.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
            BrokenFile("a byte order mark", "\u{FEFF}" + clean),
            BrokenFile("a bad byte", Array(clean.utf8.prefix(40)) + [0xFF] + Array(clean.utf8.dropFirst(40))),
            BrokenFile("CRLF", clean.replacing("\n", with: "\r\n")),
            BrokenFile("format 2", clean.replacing("\"format\": 1", with: "\"format\": 2")),
        ]
    }

    private static var order: [BrokenFile] {
        [
            BrokenFile(
                "bands out of order",
                clean.replacing(
                    "{\"rate\": \"70%\"}]", with: "{\"upTo\": 500, \"rate\": \"70%\"}, {\"rate\": \"80%\"}]")),
            BrokenFile(
                "two open bands", clean.replacing("{\"upTo\": 20000, \"rate\": \"60%\"}", with: "{\"rate\": \"60%\"}")),
            BrokenFile(
                "a closed last band",
                clean.replacing("{\"rate\": \"70%\"}]", with: "{\"upTo\": 40000, \"rate\": \"70%\"}]")),
            BrokenFile(
                "a rate beside bands",
                clean.replacing("\"deductible\": 1000,", with: "\"deductible\": 1000, \"rate\": \"70%\",")),
            BrokenFile(
                "a category between",
                clean.replacing("\"when\": {\"category\": \"2\"}", with: "\"when\": {\"category\": \"3\"}")),
        ]
    }
}
