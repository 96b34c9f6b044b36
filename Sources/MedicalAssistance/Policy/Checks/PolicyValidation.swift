/// Everything wrong with policy files, found in one pass: their form, what they refer to, and what they come to.
public struct PolicyValidation: Sendable {
    private let vocabulary: Vocabulary
    private let statistics: Statistics

    /// A validation against the common words and statistics.
    public init(vocabulary: Vocabulary, statistics: Statistics) {
        self.vocabulary = vocabulary
        self.statistics = statistics
    }

    /// What is wrong with each of some files, which may be versions of one scheme; in the order of each file.
    public func validate(_ files: [JSONValue]) -> [[Diagnostic]] {
        let read = files.map { Policy.readDespiteErrors($0) }
        return files.indices.map { index in
            var found = Findings(read[index].diagnostics)
            guard let policy = read[index].policy else { return found.sorted(in: files[index]) }
            let others = read.indices.filter { $0 != index }.compactMap { read[$0].policy }.filter {
                $0.id == policy.id
            }
            let (scheme, compiled) = Scheme.compileDespiteErrors(
                [policy], vocabulary: vocabulary, statistics: statistics)
            found.add(compiled)
            let isSound = !found.hasErrors
            let checked = CheckedPolicy(
                json: files[index], policy: policy, otherVersions: others, plan: isSound ? scheme?.plans.first : nil,
                probing: isSound ? Probing(policy, vocabulary: vocabulary, statistics: statistics) : nil,
                vocabulary: scheme?.vocabulary ?? vocabulary)
            for check in Checks.all { found.add(check.diagnostics(of: checked)) }
            return found.sorted(in: files[index])
        }
    }
}

/// The findings about one file; what only follows from an earlier one is left out.
private struct Findings {
    private var found: [Diagnostic]

    init(_ first: [Diagnostic]) { found = first }

    var hasErrors: Bool { found.contains { $0.severity == .error } }

    /// Adds what is not said already; what stands nowhere is a placeholder's, and a name twice where there is none, or
    /// where the key itself is there twice, follows from that.
    mutating func add(_ more: [Diagnostic]) {
        let places = Set(found.filter { $0.severity == .error }.map(\.position))
        let repeated = Set(found.filter { $0.check == "duplicate-key" }.map(\.position))
        let known = Set(found)
        found += more.filter { finding in
            finding.position.source != nil && !known.contains(finding) && !repeated.contains(finding.position)
                && !(["duplicate-id", "duplicate-name"].contains(finding.check) && places.contains(finding.position))
        }
    }

    /// In file order, each with its path.
    func sorted(in file: JSONValue) -> [Diagnostic] {
        var diagnostics = Diagnostics()
        for finding in found {
            var finding = finding
            if finding.path.isEmpty { finding.path = file.path(to: finding.position) ?? "" }
            diagnostics.add(finding)
        }
        return diagnostics.sorted
    }
}

extension JSONValue {
    /// The keys and list items that lead to what stands at a place.
    fileprivate func path(to place: Position) -> String? {
        if position == place { return "" }
        switch kind {
        case .object(let members):
            for member in members {
                if member.keyPosition == place { return member.key }
                if let rest = member.value.path(to: place) {
                    return rest.isEmpty ? member.key : member.key + "." + rest
                }
            }
        case .array(let items):
            for (index, item) in items.enumerated() {
                guard let rest = item.path(to: place) else { continue }
                let name = item["id"]?.text ?? String(index + 1)
                return rest.isEmpty ? name : name + "." + rest
            }
        default: break
        }
        return nil
    }
}
