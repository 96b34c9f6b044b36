import Adjudication
@testable import Diff
@testable import MedaidCommands
import PolicyFormat
import Values
import Wording

/// A policy as a side of a comparison.
struct ChangedPolicy {
    private let side: DiffSide
    /// All that it says, without where it says it.
    let dump: String

    init?(_ json: JSONValue, _ library: PolicyLibrary) {
        guard let policy = Policy.read(json).policy,
            let scheme = Scheme.compile([policy], vocabulary: library.vocabulary, statistics: library.statistics)
                .scheme,
            let plan = scheme.plans.last
        else { return nil }
        side = DiffSide(request: Self.request("A", policy.id), scheme: scheme, plan: plan)
        dump = Self.text(of: policy)
    }

    private static func request(_ letter: String, _ reference: String) -> SideRequest {
        SideRequest(letter: letter, reference: reference, sets: [], readings: [], parameterFiles: [])
    }

    func report(beside other: ChangedPolicy) -> DiffReport {
        let sides = [
            side,
            DiffSide(request: Self.request("B", side.reference), scheme: other.side.scheme, plan: other.side.plan),
        ]
        var report = DiffReport(sides: sides.map(\.summary))
        StructureReport(sides, day: nil, showsAll: false).fill(&report)
        return report
    }

    private static func text(of value: Any) -> String {
        if value is Position || value is SourceText? { return "" }
        let mirror = Mirror(reflecting: value)
        if mirror.children.isEmpty { return "\(value)" }
        return "("
            + mirror.children.filter { $0.label != "position" && $0.label != "source" }.map {
                ($0.label ?? "") + ":" + text(of: $0.value)
            }.joined(separator: ",") + ")"
    }
}
