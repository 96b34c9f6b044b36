import Platform
import PolicyFormat
import Values

/// What the jobs need of a policy that is built in: its text, and a rate to change.
struct BenchPolicy {
    /// The latest version, as a file.
    let text: String
    /// The place of a rate, as `--set` names it.
    let rate: String

    /// Reads one by its id.
    static func read(_ id: String) -> Swift.Result<BenchPolicy, FileFailure> {
        guard case .success(let versions) = PolicyLibrary().resolved(id), let json = versions.last?.json,
            let rate = rate(in: json)
        else {
            return .failure(
                FileFailure(path: id, reason: Label(zh: "没有可改的比例", en: "has no rate that can be changed")))
        }
        return .success(BenchPolicy(text: JSONText.file(json), rate: rate))
    }

    /// The rate in the middle of the first benefit whose rows have one.
    private static func rate(in json: JSONValue) -> String? {
        for benefit in json["benefits"]?.items ?? [] {
            let rows = (benefit["rows"]?.items ?? []).indices.filter { benefit["rows"]?.items?[$0]["rate"] != nil }
            if let id = benefit["id"]?.text, !rows.isEmpty { return "benefits.\(id).rows.\(rows[rows.count / 2]).rate" }
        }
        return nil
    }
}

/// The claim of the jobs that settle one: of a person of the plain file, on the last day of its year.
enum BenchClaim {
    /// As `calc` reads it.
    static var json: String {
        JSONWriter.text(of: [fields]) { fields, writer in
            writer.object { writer in for (field, text) in fields { writer.string(field.definition.name, text) } }
        }
    }

    /// Its fields.
    static let fields: [(Field, String)] = [
        (.claimID, "X1"), (.personID, BenchRow.id("P", 1, digits: 8)), (.date, "2024-12-31"),
        (.identities, PlainRows.identities[0].0), (.care, "inpatient"), (.hospitalClass, "2"), (.total, "25000"),
        (.inScope, "22000"), (.advanceSelfPay, "1200"), (.basicPaid, "14000"),
    ]
}
