import Foundation
@testable import MedaidCommands
import Testing
import Values

/// A limit: what it is of, how much there may be, and a run that has so much or more.
struct Limit: Sendable, CustomTestStringConvertible {
    let what: String
    let most: Int
    /// The most as the page shows it.
    let shown: String
    let code: String
    /// The error beyond, as far as it does not hang on a path.
    let says: String
    /// Prepares files in a folder that have so many, and gives the words of the run; `FOLDER` stands for the folder.
    let run: @Sendable (Int, Workplace) throws -> [String]

    var testDescription: String { what }

    private init(
        _ what: String, _ most: Int, shownAs shown: String? = nil, _ code: String, _ says: String,
        run: @escaping @Sendable (Int, Workplace) throws -> [String]
    ) {
        (self.what, self.most, self.code, self.says, self.run) = (what, most, code, says, run)
        self.shown = shown ?? DecimalGroups.text(most)
    }

    /// What a run with so many says.
    func said(_ count: Int) throws -> String {
        let place = try Workplace(["town.json": CodePages.town])
        let words = try run(count, place).map { $0.replacingOccurrences(of: "FOLDER", with: place.folder.path) }
        return ConsoleRun(words).errors
    }

    // MARK: Policies

    /// The words that settle a claim under a policy of the folder.
    private static func settling(_ policy: String) -> [String] {
        ["calc", "-p", "FOLDER/\(policy)", "--date", "2024-03-01", "--care", "inpatient", "--in-scope", "1"]
    }

    /// The town with so many things of a kind.
    private static func town(
        _ key: String, _ things: @escaping @Sendable (Int) -> String
    ) -> @Sendable (Int, Workplace) throws -> [String] {
        { count, place in
            try place.write(#"{"extends": "town.json", "\#(key)": \#(things(count))}"#, "city.json")
            return settling("city.json")
        }
    }

    private static func list(_ range: Range<Int>, _ item: (Int) -> String) -> String {
        "[" + range.map(item).joined(separator: ", ") + "]"
    }

    /// Identities of the common list.
    private static let commonIdentities = 22

    static let ofPolicies = [
        Limit(
            "bytes of a policy file", Limits.policyBytes, shownAs: "1 MiB", "file", "is too large: there may be 1 MiB"
        ) {
            count, place in
            let text = #"{"extends": "town.json"}"#
            try place.write(text + String(repeating: " ", count: count - text.utf8.count), "city.json")
            return settling("city.json")
        },
        Limit("levels of JSON", Limits.nesting, "syntax", "nested deeper than 64 levels") { count, place in
            let (open, close) = (String(repeating: "[", count: count), String(repeating: "]", count: count))
            try place.write(open + "1" + close, "city.json")
            return settling("city.json")
        },
        Limit(
            "items of a list in a policy", Limits.items, "too-many", "“notices” has 1001 items, but there may be 1000",
            run: town("notices") { list(0..<$0) { _ in "1" } }),
        Limit(
            "names in an object of a policy", Limits.items, "too-many",
            "“money” has 1001 items, but there may be 1000",
            run: town("money") { count in
                // The town has two.
                let own = (2..<count).map { #""m\#($0)": {"plus": ["in_scope"], "cite": "第三条"}"# }
                return "{" + own.joined(separator: ", ") + "}"
            }),
        Limit(
            "benefits", Limits.benefits, "too-many", "more than 63 benefits",
            run: town("benefits") { count in
                // The town has one.
                list(1..<count) { index in
                    #"{"id": "b\#(index)", "name": {"zh": "某", "en": "One"}, "cite": "第三条", "base": "burden", "rows": [{"rate": "1%"}]}"#
                }
            }),
        Limit(
            "kinds of identity, those of the common list included", Limits.identities, "too-many",
            "there can be at most 63 identities",
            run: town("identities") { count in
                list(commonIdentities..<count) { index in
                    #"{"id": "i\#(index)", "name": {"zh": "身份\#(index)", "en": "Identity \#(index)"}}"#
                }
            }),
        Limit(
            "plans of critical-illness insurance", Limits.insurancePlans, "too-many",
            "more than 64 critical illness plans",
            run: town("criticalIllnessPlans") { list(0..<$0) { #"{"id": "p\#($0)"}"# } }),
        Limit(
            "reasons of its own for excluding a claim", Limits.reasons, "too-many", "too many exclusions of its own",
            run: town("exclusions") { count in
                list(0..<count) { index in
                    #"{"reason": "r\#(index)", "name": {"zh": "某", "en": "One"}, "when": {"care": ["emergency"]}, "cite": "第三条"}"#
                }
            }),
        Limit(
            "keys that a benefit accumulates by", Limits.keys, "too-many", "“per” has more than four keys",
            run: town("benefits") { count in
                let keys = ["person", "year", "care", "disease", "hospital_region"].prefix(count)
                return #"[{"id": "basic", "per": [\#(keys.map { "\"\($0)\"" }.joined(separator: ", "))]}]"#
            }),
        Limit(
            "files that extend one another", Limits.extends, "extends-cycle", "policies extend each other"
        ) {
            count, place in
            for index in 1..<count { try place.write(#"{"extends": "c\#(index + 1).json"}"#, "c\(index).json") }
            try place.write(#"{"extends": "town.json"}"#, "c\(count).json")
            return settling("c1.json")
        },
        Limit(
            "versions of a scheme in a folder", Limits.versions, "too-many",
            "holds 201 files of JSON, but at most 200 versions are read"
        ) { count, place in
            try FileManager.default.createDirectory(
                at: place.folder.appending(path: "v"), withIntermediateDirectories: false)
            for index in 0..<count { try place.write("{}", "v/\(index).json") }
            return settling("v")
        },
        Limit(
            "the unit of rounding, in yuan", 10_000, "invalid-value", "a unit of rounding is at most 10,000 yuan",
            run: town("rounding") { #"{"unit": \#($0)}"# }),
        Limit(
            "a rate, in percent", 1000, "invalid-rate", "1001%",
            run: town("benefits") { rate in
                #"[{"id": "basic", "rows": [{"rate": "\#(rate)%"}]}]"#
            }),
    ]

    // MARK: Records

    private static let header = "claim_id,person_id,date,identities,care,in_scope,basic_paid"

    private static func batch(_ text: String, _ place: Workplace) throws -> [String] {
        try place.write(text, "claims.csv")
        return ["batch", "-p", "guizhou", "FOLDER/claims.csv", "-o", "FOLDER/o.csv", "--jobs", "1"]
    }

    static let ofRecords = [
        Limit("bytes of a line of CSV", Limits.lineBytes - 1, shownAs: "1 MiB", "file", "a line is longer than 1 MiB") {
            count, place in
            try batch(header + String(repeating: " ", count: count - header.utf8.count), place)
        },
        Limit("columns", Limits.columns, "csv", "the header has 16385 columns, but there may be 16384") {
            count, place in
            let others = (8...count).map { "x\($0)" }
            return try batch(header + "," + others.joined(separator: ",") + "\n", place)
        },
        Limit("an amount, in yuan", 1_000_000_000, "invalid-amount", "1000000001") { count, place in
            ["calc", "-p", "guizhou", "--date", "2024-03-01", "--care", "inpatient", "--in-scope", String(count)]
        },
        Limit("the year of a date", 2100, shownAs: "2100", "invalid-date", "2101") { count, place in
            ["calc", "-p", "guizhou", "--date", "\(count)-03-01", "--care", "inpatient", "--in-scope", "1"]
        },
    ]

    static let all = ofPolicies + ofRecords
}

/// A number as people read it: 16,384.
enum DecimalGroups {
    static func text(_ number: Int) -> String { String(Yuan(fen: Int64(number) * 100).grouped.dropLast(3)) }
}
