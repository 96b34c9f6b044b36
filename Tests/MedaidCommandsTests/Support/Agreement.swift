import Foundation
import PolicyFormat
import Testing
import Values

/// Settles the rows of a CSV by `batch`, by one thread and by three, and person by person by `calc`, and expects the same.
///
/// Returns what came out, in the order of the file: id, status, reason and the payout, with spaces between.
func agreed(_ policy: String, _ csv: String, _ options: [String] = []) throws -> [String] {
    let rows = csv.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    let header = try #require(rows.first)
    let person = try #require(header.firstIndex(of: "person_id"))
    let id = try #require(header.firstIndex(of: "claim_id"))
    var ofCalc: [String: String] = [:]
    for (_, own) in Dictionary(grouping: rows.dropFirst(), by: { $0[person] }) {
        for line in try settledByCalc(policy, own.map { zip(header, $0).filter { !$1.isEmpty } }, options) {
            ofCalc[String(line.prefix { $0 != " " })] = line
        }
    }
    let expected = rows.dropFirst().map { ofCalc[$0[id]] ?? "\($0[id]) missing" }
    for jobs in ["1", "3"] {
        let lines = try withFile(csv, name: "claims.csv") { path in
            try settledByBatch(policy, path, options + ["--jobs", jobs])
        }
        #expect(lines == expected)
    }
    return expected
}

private func settledByCalc(
    _ policy: String, _ records: [[(String, String)]], _ options: [String]
) throws -> [String] {
    let texts = records.map { record in
        "{" + record.map { "\"\($0)\": \"\($1)\"" }.joined(separator: ", ") + "}"
    }
    let result = try withFile("[" + texts.joined(separator: ",\n") + "]") { path in
        try Program.run(["calc", "-p", policy, path, "--format", "json"] + options)
    }
    #expect(result.status == 0, "\(result.errors)")
    let json = try JSONReader.read(SourceText(name: "output", text: result.output)).get()
    return (json["claims"]?.items ?? []).map { claim in
        let reason = claim["reason"]?.text ?? ""
        return [claim["claim_id"]?.plain ?? "", claim["status"]?.plain ?? "", reason, claim["payout"]?.plain ?? ""]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }
}

private func settledByBatch(_ policy: String, _ path: String, _ options: [String]) throws -> [String] {
    let result = try Program.run(["batch", "-p", policy, path, "-o", path + ".out.csv"] + options)
    #expect(result.status == 0, "\(result.errors)")
    let rows = csvRows(try String(contentsOfFile: path + ".out.csv", encoding: .utf8))
    let header = try #require(rows.first)
    let wanted = try ["claim_id", "status", "reason", "payout"].map { name in
        try #require(header.firstIndex(of: name))
    }
    return rows.dropFirst().map { row in wanted.map { row[$0] }.filter { !$0.isEmpty }.joined(separator: " ") }
}

/// The JSON that a call of the program prints.
func printedJSON(_ call: [String]) throws -> JSONValue {
    let result = try Program.run(call)
    #expect(result.status == 0, "\(result.errors)")
    return try JSONReader.read(SourceText(name: "output", text: result.output)).get()
}
