import Adjudication
import Diff
import PolicyFormat
import Values

/// The way from one scheme to another, one difference after the other, in the order of the file.
struct AttributionPlan {
    /// One step of it.
    struct Step {
        /// The paths and parameters that change.
        var rules: [String]
        /// What stood there, and what stands there now.
        var change: Label
        /// The scheme with all changes so far; `nil` for the last, which is the other scheme itself.
        var scheme: Scheme?
    }

    let steps: [Step]
    /// Differences that were taken together because there are too many.
    let isGrouped: Bool

    /// The most steps; what is beyond is looked at less closely.
    private static let most = 12

    /// Why there is no way.
    enum Problem: Error {
        case failure(PolicyLibrary.Failure)
        /// The sides have other versions.
        case versions
    }

    /// The way from one side to another.
    static func make(
        _ left: (side: DiffSide, request: SideRequest), _ right: (side: DiffSide, request: SideRequest)
    ) -> Swift.Result<AttributionPlan, Problem> {
        files(left.request).flatMap { first in files(right.request).map { (first, $0) } }.mapError { .failure($0) }
            .flatMap { first, second in
                let versions = [first, second].map { $0.map { $0["inForce"].map { JSONText.line($0) } ?? "" } }
                guard first.count == second.count, first.count == 1 || versions[0] == versions[1], !first.isEmpty else {
                    return .failure(.versions)
                }
                return .success(AttributionPlan(from: left.side, first, to: right.side, second))
            }
    }

    private static func files(_ request: SideRequest) -> Swift.Result<[JSONValue], PolicyLibrary.Failure> {
        request.library.resolved(
            request.reference, otherReadings: SharedOptions.otherReadings(request.readings),
            settings: SharedOptions.settings(request.given), .rules
        ).map { $0.map(\.json) }
    }

    /// One difference of either kind.
    private enum Unit {
        case rule(file: Int, RuleDifferences.Difference)
        case parameter(String)

        /// Parts of a file that only define names, which others then use.
        private static let names: Set<String> = [
            "parameters", "hospitalClasses", "fields", "identities", "careCodes", "facts", "money", "pools", "counters",
        ]

        private var defined: RuleDifferences.Difference? {
            guard case .rule(_, let difference) = self, difference.path.count == 2,
                Self.names.contains(difference.path[0])
            else { return nil }
            return difference
        }

        /// Whether a name is new on the right.
        var isNewName: Bool { defined.map { $0.left == nil } ?? false }
        /// Whether it may change what is paid by itself: a name that only one side has does not.
        var isStep: Bool { defined.map { $0.left != nil && $0.right != nil } ?? true }
    }

    /// Differences of one part of a file together.
    private static func byPart(_ units: [Unit]) -> [[Unit]] {
        var groups: [[Unit]] = []
        var last: String?
        for unit in units {
            guard case .rule(let file, let difference) = unit else {
                groups.append([unit])
                continue
            }
            let part = "\(file) \(difference.path[0])"
            if part == last { groups[groups.count - 1].append(unit) } else { groups.append([unit]) }
            last = part
        }
        return groups
    }

    private init(from left: DiffSide, _ first: [JSONValue], to right: DiffSide, _ second: [JSONValue]) {
        let names = Set(left.scheme.given.names + right.scheme.given.names).sorted().filter { name in
            Self.texts(left.scheme.given.given(name)) != Self.texts(right.scheme.given.given(name))
        }
        var differences: [RuleDifferences] = []
        var found: [Unit] = []
        for depth in [Int.max, 4, 3, 2] {
            differences = zip(first, second).map { RuleDifferences($0, $1, depth: depth) }
            found = differences.enumerated().flatMap { file, found in found.all.map { Unit.rule(file: file, $0) } }
            if found.count(where: \.isStep) + names.count <= Self.most { break }
        }
        let units = found.filter(\.isStep) + names.map { .parameter($0) }
        var groups = units.isEmpty && !found.isEmpty ? [found] : units.map { [$0] }
        if groups.count > Self.most { groups = Self.byPart(units) }
        isGrouped = groups.count > Self.most
        if isGrouped { groups = groups.prefix(Self.most - 1) + [groups.dropFirst(Self.most - 1).flatMap { $0 }] }

        let library = PolicyLibrary()
        // What is only defined pays nothing yet.
        var taken = found.filter(\.isNewName)
        var waiting: [Unit] = []
        var steps: [Step] = []
        for (index, group) in groups.enumerated() {
            taken += group
            waiting += group
            let isLast = index == groups.count - 1
            let scheme = isLast ? nil : Self.scheme(taken, differences, left, right, library)
            if !isLast, scheme == nil { continue }
            steps.append(
                Step(
                    rules: Self.names(waiting, ofSeveral: first.count > 1),
                    change: waiting.count == 1
                        ? Self.change(waiting[0], left, right)
                        : Label(zh: "\(waiting.count) 处", en: "\(waiting.count) changes"), scheme: scheme))
            waiting = []
        }
        self.steps = steps
    }

    /// The left scheme with what has been taken of the right; `nil` where that is no scheme by itself.
    private static func scheme(
        _ taken: [Unit], _ differences: [RuleDifferences], _ left: DiffSide, _ right: DiffSide, _ library: PolicyLibrary
    ) -> Scheme? {
        var paths = [Set<[String]>](repeating: [], count: differences.count)
        var changed: Set<String> = []
        for unit in taken {
            switch unit {
            case .rule(let file, let difference): paths[file].insert(difference.path)
            case .parameter(let name): changed.insert(name)
            }
        }
        let policies = zip(differences, paths).compactMap { Policy.read($0.taking($1)).policy }
        guard policies.count == differences.count else { return nil }
        var parameters = ParameterSet()
        for name in Set(left.scheme.given.names + right.scheme.given.names).sorted() {
            for entry in (changed.contains(name) ? right : left).scheme.given.given(name) {
                parameters.add(entry.year.map { "\(name).\($0)" } ?? name, entry.text, at: entry.position)
            }
        }
        return Scheme.compile(
            policies, vocabulary: library.vocabulary, statistics: library.statistics, parameters: parameters
        ).scheme
    }

    // MARK: In words

    private static func texts(_ entries: [ParameterSet.Entry]) -> [String] {
        entries.map { ($0.year.map { "\($0)=" } ?? "") + $0.text }
    }

    /// What a step changes; where that is much, the parts of the file and how much of each.
    private static func names(_ units: [Unit], ofSeveral: Bool) -> [String] {
        if units.count <= 3 { return units.map { name($0, ofSeveral: ofSeveral) } }
        return byPart(units).map { part in
            let names = part.map { name($0, ofSeveral: ofSeveral) }
            return part.count == 1 ? names[0] : names[0].prefix { $0 != "." } + " (\(part.count))"
        }
    }

    private static func name(_ unit: Unit, ofSeveral: Bool) -> String {
        switch unit {
        case .rule(let file, let difference):
            (ofSeveral ? "[\(file + 1)] " : "") + difference.path.joined(separator: ".")
        case .parameter(let name): name
        }
    }

    private static func change(_ unit: Unit, _ left: DiffSide, _ right: DiffSide) -> Label {
        switch unit {
        case .rule(_, let difference): return change(difference.left.map(short), difference.right.map(short))
        case .parameter(let name):
            func value(_ side: DiffSide) -> Label? {
                let entries = texts(side.scheme.given.given(name))
                return entries.isEmpty ? nil : Label(entries.joined(separator: " "))
            }
            return change(value(left), value(right))
        }
    }

    private static func change(_ before: Label?, _ after: Label?) -> Label {
        switch (before, after) {
        case (let before?, let after?):
            before == after ? Label(zh: "改写", en: "rewritten") : before + Label(" → ") + after
        case (nil, let after?): Label(zh: "新增 ", en: "added ") + after
        case (let before?, nil): Label(zh: "删除 ", en: "removed ") + before
        case (nil, nil): Label(zh: "改写", en: "rewritten")
        }
    }

    /// A value in few letters.
    private static func short(_ value: JSONValue) -> Label {
        let text = value.text ?? JSONText.line(value)
        return text.count <= 40 ? Label(text) : Label("…")
    }
}
