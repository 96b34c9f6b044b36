public import Adjudication
public import PolicyFormat
public import Values

/// Everything wrong with policy files, found in one pass: their form, what they refer to, and what they come to.
public struct PolicyValidation: Sendable {
    private let vocabulary: Vocabulary
    private let statistics: Statistics

    /// A validation against the common words and statistics.
    public init(vocabulary: Vocabulary, statistics: Statistics) {
        self.vocabulary = vocabulary
        self.statistics = statistics
    }

    /// A policy file as it stands, and laid over what it extends.
    public struct File: Sendable {
        let own: JSONValue
        let whole: JSONValue

        /// A file, and what it comes to.
        public init(own: JSONValue, whole: JSONValue) {
            self.own = own
            self.whole = whole
        }
    }

    /// What is wrong with each of some files, which may be versions of one scheme; in the order of each file.
    ///
    /// Warnings that a file accepts are left out, unless `accepting` says otherwise.
    public func validate(_ files: [File], accepting: Bool = true) -> [[Diagnostic]] {
        let read = files.map { Policy.readDespiteErrors($0.whole) }
        return findings(files, read, given: ParameterSet(), onlyErrors: false) { found, policy, file, _ in
            guard accepting else { return found }
            return policy.accepting(found, in: file.whole, own: file.own).inFileOrder
        }
    }

    /// The errors among what is wrong with some files, which are versions of one scheme: what keeps it from being run.
    ///
    /// `given` are the parameters of the run: a rate that one of them gives is checked too. Warnings, and the searches
    /// that find them, are left to ``validate(_:accepting:)``.
    public func errors(_ files: [File], given: ParameterSet = ParameterSet()) -> [Diagnostic] {
        check(files, given: given).errors
    }

    /// What came of looking for errors.
    package struct Checked {
        /// The errors.
        package var errors: [Diagnostic]
        /// The files as they were read; those that could be.
        package var policies: [Policy]
        /// What a single file compiles to with the parameters given; `nil` for several, and where it has errors.
        package var scheme: Scheme?
    }

    /// The same, with what was read and compiled on the way.
    package func check(_ files: [File], given: ParameterSet = ParameterSet()) -> Checked {
        let read = files.map { file in
            var read = Policy.readDespiteErrors(file.whole)
            read.policy?.unchanged = file.whole
            return read
        }
        var compiled: Scheme?
        let found = findings(files, read, given: given, onlyErrors: true) { found, _, _, scheme in
            compiled = scheme
            return found
        }
        return Checked(
            errors: found.flatMap { $0 }.filter { $0.severity == .error }, policies: read.compactMap(\.policy),
            scheme: files.count == 1 ? compiled : nil)
    }

    private func findings(
        _ files: [File], _ read: [(policy: Policy?, diagnostics: [Diagnostic])], given: ParameterSet, onlyErrors: Bool,
        finish: ([Diagnostic], Policy, File, Scheme?) -> [Diagnostic]
    ) -> [[Diagnostic]] {
        files.indices.map { index in
            var found = Findings(read[index].diagnostics, in: files[index].whole)
            guard let policy = read[index].policy else { return found.sorted }
            let earlier = read.enumerated().compactMap { other, entry -> Policy? in
                guard let version = entry.policy, version.id == policy.id, other != index else { return nil }
                return (version.version, other) < (policy.version, index) ? version : nil
            }
            let (scheme, compiled) = Scheme.compileDespiteErrors(
                [policy], vocabulary: vocabulary, statistics: statistics, parameters: given)
            found.add(compiled)
            let damage = Damage(found.errors, policy)
            let work = SearchWork()
            let checked = CheckedPolicy(
                json: files[index].whole, policy: policy, earlierVersions: earlier, brokenBenefits: damage.benefits,
                plan: damage.isGeneral ? nil : scheme?.plans.first,
                probing: onlyErrors || damage.isGeneral || !damage.benefits.isEmpty
                    ? nil : Probing(policy, vocabulary: vocabulary, statistics: statistics, work),
                vocabulary: scheme?.vocabulary ?? vocabulary, given: given, work: work)
            for check in Checks.all where !onlyErrors || check.severity == .error {
                let spent = work.spent
                let more = check.diagnostics(of: checked)
                // What a search says that did not come to its end may be wrong.
                if !work.isExhausted || work.spent == spent { found.add(more) }
            }
            if work.isExhausted {
                found.add([
                    Diagnostic(
                        .warning, check: "too-many",
                        Label(
                            zh: "规定过多，有些检查没有做完，可能有问题没有指出",
                            en: "there is too much here for every search, so some warnings may be missing"),
                        at: policy.position)
                ])
            }
            // Laid over another file, what stands twice took the place of itself.
            if files[index].own[Policy.extendsKey] != nil { found.add(files[index].own.repetitions) }
            let runs = compiled.contains { $0.severity == .error } ? nil : scheme
            return finish(found.sorted, policy, files[index], runs)
        }
    }
}

/// What errors make it pointless to look at: all that rules come to, or single benefits.
private struct Damage {
    /// Whether an error stands in what all rules rest on.
    private(set) var isGeneral = false
    /// The benefits in which one stands, by index.
    private(set) var benefits: Set<Int> = []

    /// The parts of a file that no rule of payment rests on.
    private static let leaves: Set<String> = [
        "articles", "readings", "premium", "eligibility", "notices", "warnings", "examples", "criticalIllness",
        "document", "documents", "name", "id",
    ]

    init(_ errors: [Diagnostic], _ policy: Policy) {
        for error in errors {
            let steps = error.path.split(separator: ".", maxSplits: 2).map { String($0) }
            let benefit = steps.count > 1 ? policy.benefits.firstIndex { $0.id == steps[1] } : nil
            if steps.first == "benefits", let benefit {
                benefits.insert(benefit)
            } else if let first = steps.first {
                let isUnknown = error.check == "unknown-key" && steps.count == 1
                if !Damage.leaves.contains(first), !isUnknown { isGeneral = true }
            } else if error.path.isEmpty {
                isGeneral = true
            }
        }
    }
}

/// The findings about one file; what only follows from an earlier one is left out.
private struct Findings {
    private let file: JSONValue
    private var found: [Diagnostic]
    private var said: Set<Said>

    init(_ first: [Diagnostic], in file: JSONValue) {
        self.file = file
        found = first
        said = Set(first.map { Said($0) })
    }

    /// Whether something is unused only because what uses it misspells its name.
    private func isMisspelt(_ finding: Diagnostic) -> Bool {
        guard finding.check.hasPrefix("unused-"), let name = finding.path.split(separator: ".").last else {
            return false
        }
        return errors.contains { $0.help?.en == "did you mean “\(name)”?" }
    }

    var errors: [Diagnostic] { found.filter { $0.severity == .error } }

    /// Adds what is not said already; what stands nowhere is a placeholder's, and a name twice where there is none, or
    /// where the key itself is there twice, follows from that.
    mutating func add(_ more: [Diagnostic]) {
        let places = Set(errors.map(\.position))
        let repeated = Set(found.filter { $0.check == "duplicate-key" }.map(\.position))
        for var finding in more {
            if finding.path.isEmpty { finding.path = file.path(to: finding.position) ?? "" }
            let isCopy =
                ["duplicate-id", "duplicate-name"].contains(finding.check) && places.contains(finding.position)
            guard finding.position.source != nil, !repeated.contains(finding.position), !isCopy, !isMisspelt(finding),
                said.insert(Said(finding)).inserted
            else { continue }
            found.append(finding)
        }
    }

    /// In file order.
    var sorted: [Diagnostic] { found.inFileOrder }

    /// What makes two findings the same.
    private struct Said: Hashable {
        let check: String
        let message: Label
        let position: Position

        init(_ diagnostic: Diagnostic) {
            check = diagnostic.check
            message = diagnostic.message
            position = diagnostic.position
        }
    }
}

extension [Diagnostic] {
    fileprivate var inFileOrder: [Diagnostic] {
        var diagnostics = Diagnostics()
        diagnostics.add(self)
        return diagnostics.sorted
    }
}

extension JSONValue {
    /// The keys and list items that lead to what stands at a place.
    func path(to place: Position) -> String? {
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
