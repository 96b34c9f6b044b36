package import Adjudication
package import PolicyFormat
import Values

/// The rules that a result was computed by: program, policy with its versions, parameters and readings, as results of calc
/// and summaries of batch record them.
package struct RulesUsed: Sendable {
    /// A version of the policy.
    package struct Version: Hashable, Sendable {
        package let version: String
        package let document: String
        /// The SHA-256 of the file, in hexadecimal.
        package let sha256: String
    }

    /// A parameter that was given, `name` or `name.2024`.
    package struct Parameter: Hashable, Sendable {
        package let name: String
        package let text: String
    }

    /// The program with its version.
    package let program: String
    /// The id of the policy, and what was changed of it, as `PLACE=VALUE`.
    package let policy: String
    package let settings: [String]
    package let versions: [Version]
    /// The readings whose other side was asked for.
    package let readings: [String]
    package let parameters: [Parameter]

    /// The rules of a scheme, with these of its versions.
    package init(_ scheme: Scheme, _ plans: [Plan], program: String) {
        self.program = program
        policy = scheme.id
        settings = scheme.plans.first?.policy.settings ?? []
        versions = plans.map { plan in
            Version(
                version: plan.policy.version, document: plan.policy.document.number,
                sha256: plan.policy.sha256)
        }
        readings = Set(scheme.plans.flatMap(\.policy.otherReadings)).sorted()
        parameters = scheme.given.names.flatMap { name in
            scheme.given.given(name).map { entry in
                Parameter(name: entry.year.map { "\(name).\($0)" } ?? name, text: entry.text)
            }
        }
    }

    /// The rules that a file records: `policy` names the policy, `input` has parameters, readings and program. Returns `nil`
    /// where they are not there.
    package init?(policy: JSONValue?, input: JSONValue?) {
        guard let policy, let input, let id = policy["id"]?.text, let versions = policy["versions"]?.items else {
            return nil
        }
        self.policy = id
        settings = policy["set"]?.items?.compactMap(\.text) ?? []
        self.versions = versions.compactMap { json in
            guard let version = json["version"]?.text, let hash = json["sha256"]?.text else { return nil }
            return Version(version: version, document: json["document"]?.text ?? "", sha256: hash)
        }
        readings = input["readings"]?.items?.compactMap(\.text) ?? []
        parameters = (input["parameters"]?.members ?? []).compactMap { member in
            member.value.text.map { Parameter(name: member.key, text: $0) }
        }
        program = input["program"]?.text ?? ""
    }

    // MARK: Writing

    /// `{id, other_readings, set, versions}`.
    package func writePolicy(_ writer: inout JSONWriter) {
        writer.object { writer in
            writer.string("id", policy)
            if !readings.isEmpty { writeList("other_readings", readings, &writer) }
            if !settings.isEmpty { writeList("set", settings, &writer) }
            writer.key("versions")
            writer.array { writer in
                for version in versions {
                    writer.object { writer in
                        writer.string("version", version.version)
                        writer.string("document", version.document)
                        writer.string("sha256", version.sha256)
                    }
                }
            }
        }
    }

    /// The members `parameters` and `readings`.
    package func writeInput(_ writer: inout JSONWriter) {
        writer.key("parameters")
        writer.object { writer in for parameter in parameters { writer.string(parameter.name, parameter.text) } }
        writeList("readings", readings, &writer)
    }

    private func writeList(_ name: String, _ items: [String], _ writer: inout JSONWriter) {
        writer.key(name)
        writer.array { writer in for item in items { writer.element(string: item) } }
    }
}
