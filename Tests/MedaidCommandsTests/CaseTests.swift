import Foundation
import PolicyFormat
import Testing
import Values

/// Person-years worked out from the texts (`Cases/by_hand.md` shows every step), run through the built program.
struct CaseTests {
    /// One line of a file of cases.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let json: JSONValue
        let text: String

        var testDescription: String { name }
    }

    static func cases(_ file: String) -> [Case] {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Cases/\(file)")
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").enumerated().compactMap { index, line in
            guard let json = try? JSONReader.read(SourceText(name: file, text: String(line))).get() else { return nil }
            let policy = json["policy"]?.text ?? "?"
            return Case(
                name: "\(file):\(index + 1) \(policy) \(json["note"]?.text ?? "")", json: json, text: String(line))
        }
    }

    @Test func `every case is there`() {
        #expect(CaseTests.cases("by_hand.jsonl").count == 31)
        #expect(CaseTests.cases("random.jsonl").count == 150)
    }

    @Test(arguments: cases("by_hand.jsonl") + cases("random.jsonl"))
    func `the program agrees to the fen`(_ item: Case) throws {
        let policy = try #require(item.json["policy"]?.text)
        var arguments = ["calc", "--policy", policy, "--format", "json"]
        for parameter in item.json["parameters"]?.members ?? [] {
            arguments += ["--set", "\(parameter.key)=\(parameter.value.plain)"]
        }
        let records = try Self.source(of: "records", in: item)
        let result = try withFile(records) { file in try Program.run(arguments + [file]) }
        #expect(result.status == 0, "\(result.errors)")
        let got = try JSONReader.read(SourceText(name: "output", text: result.output)).get()
        let expected = try #require(item.json["expected"]?["claims"]?.items)
        let claims = try #require(got["claims"]?.items)
        #expect(claims.map { $0["claim_id"]?.text } == expected.map { $0["claim_id"]?.text })
        for (claim, wanted) in zip(claims, expected) { compare(claim, wanted) }
        for total in ["payout", "out_of_pocket"] {
            #expect(fen(got["totals"]?[total]) == fen(item.json["expected"]?["totals"]?[total]), "totals.\(total)")
        }
    }

    private func compare(_ claim: JSONValue, _ wanted: JSONValue) {
        let id = wanted["claim_id"]?.text ?? "?"
        for field in ["status", "reason"] {
            #expect(claim[field]?.plain == wanted[field]?.plain, "\(id) \(field)")
        }
        for field in ["eligible_cost", "burden", "payout", "hospital_borne", "out_of_pocket"] {
            #expect(fen(claim[field]) == fen(wanted[field]), "\(id) \(field)")
        }
        let benefits = claim["benefits"]?.items ?? []
        #expect(
            benefits.filter { fen($0["payout"]) != 0 }.map { $0["id"]?.text }
                == (wanted["benefits"]?.items ?? []).filter { fen($0["payout"]) != 0 }.map { $0["id"]?.text },
            "\(id) benefits")
        for benefit in wanted["benefits"]?.items ?? [] {
            guard let found = benefits.first(where: { $0["id"]?.text == benefit["id"]?.text }) else {
                #expect(fen(benefit["payout"]) == 0, "\(id) \(benefit["id"]?.text ?? "") is missing")
                continue
            }
            for field in ["base", "deductible_applied", "before_cap", "cap_remaining", "payout"] {
                #expect(fen(found[field]) == fen(benefit[field]), "\(id) \(benefit["id"]?.text ?? "") \(field)")
            }
        }
    }

    private func fen(_ value: JSONValue?) -> Int64? { value.flatMap { Yuan($0.plain) }?.fen }

    /// The text of a member exactly as the file has it.
    private static func source(of key: String, in item: Case) throws -> String {
        let start = try #require(item.json[key]?.position.offset)
        let bytes = Array(item.text.utf8)
        var depth = 0
        var inText = false
        for index in start..<bytes.count {
            let byte = bytes[index]
            if inText {
                if byte == UInt8(ascii: "\""), bytes[index - 1] != UInt8(ascii: "\\") { inText = false }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): inText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
            if depth == 0 { return String(decoding: bytes[start...index], as: UTF8.self) }
        }
        return ""
    }
}

extension JSONValue {
    /// A scalar as text; `null` for what is none.
    var plain: String {
        switch kind {
        case .string(let text), .number(let text): text
        case .boolean(let flag): flag ? "yes" : "no"
        default: "null"
        }
    }
}
