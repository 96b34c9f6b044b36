import Foundation
import Testing

/// What `calc --format json` answers, member by member.
struct CalcAnswer {
    let status: Int32
    let errors: String
    let members: [String: Any]

    /// Runs `calc` with options behind the policy and one claim.
    init(_ options: [String], language: String = "zh") throws {
        let run = try Program.run(["calc", "--format", "json", "--lang", language] + options)
        (status, errors) = (run.status, run.errors)
        let value = try? JSONSerialization.jsonObject(with: Data(run.output.utf8))
        members = value as? [String: Any] ?? [:]
    }

    /// A list of objects, each as its members in words: amounts with two decimals, null as `-`.
    func list(_ key: String, _ names: [String]) -> [[String]]? {
        (members[key] as? [[String: Any]])?.map { item in names.map { CalcAnswer.text(item[$0]) } }
    }

    /// A member of an object.
    func text(_ key: String, _ name: String) -> String {
        CalcAnswer.text((members[key] as? [String: Any])?[name])
    }

    private static func text(_ value: Any?) -> String {
        switch value {
        case let text as String: text
        case let number as NSNumber: String(format: "%.2f", number.doubleValue)
        default: "-"
        }
    }
}
