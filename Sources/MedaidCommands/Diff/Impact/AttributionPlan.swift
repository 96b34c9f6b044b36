import Adjudication
import Diff
import PolicyFormat
import Values
import Wording

/// The differences between two schemes as causes of what differs between their payments, and the schemes that have some of
/// them.
struct AttributionPlan {
    /// One difference, or several that are taken together.
    struct Cause {
        /// The paths and parameters that change.
        let rules: [String]
        /// The same in words.
        let places: Label
        /// What stood there, and what stands there now.
        let change: Label
    }

    let causes: [Cause]
    /// The scheme with each subset of the causes, by the bits of its index; `nil` for none and for all, which are the two
    /// schemes themselves.
    let schemesBySubset: [Scheme?]
    /// Differences that were taken together because there are too many.
    let isGrouped: Bool

    /// The most causes, of which every subset is settled; what is beyond is taken together.
    private static let most = 8

    /// Why nothing is split.
    enum Problem: Error {
        case failure(PolicyLibrary.Failure)
        /// The sides have other versions.
        case versions
    }

    /// The causes of what differs between two sides.
    static func make(
        _ left: (side: DiffSide, request: SideRequest), _ right: (side: DiffSide, request: SideRequest)
    ) -> Swift.Result<AttributionPlan, Problem> {
        left.request.files.flatMap { first in right.request.files.map { (first, $0) } }.mapError { .failure($0) }
            .flatMap { first, second in
                let versions = [first, second].map { $0.map { $0["inForce"].map { JSONText.line($0) } ?? "" } }
                guard first.count == second.count, first.count == 1 || versions[0] == versions[1], !first.isEmpty else {
                    return .failure(.versions)
                }
                return .success(AttributionPlan(from: left.side, first, to: right.side, second))
            }
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
            left.scheme.given.texts(name) != right.scheme.given.texts(name)
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
        let defined = found.filter(\.isNewName)
        func schemes() -> Swift.Result<[Scheme?], Inseparable> {
            var schemes: [Scheme?] = [nil]
            for made in stride(from: 1, to: 1 << groups.count - 1, by: 1) {
                let taken = groups.indices.filter { made >> $0 & 1 == 1 }
                guard
                    let scheme = Self.scheme(defined + taken.flatMap { groups[$0] }, differences, left, right, library)
                else { return .failure(Inseparable(first: taken[0])) }
                schemes.append(scheme)
            }
            return .success(schemes + (groups.isEmpty ? [] : [nil]))
        }
        var made = schemes()
        while case .failure(let problem) = made {
            // What is no scheme by itself goes with its neighbour.
            let place = min(problem.first, groups.count - 2)
            groups[place] += groups.remove(at: place + 1)
            made = schemes()
        }
        schemesBySubset = (try? made.get()) ?? []
        causes = groups.map { group in
            Cause(
                rules: Self.names(group, ofSeveral: first.count > 1), places: Self.places(group, right),
                change: group.count == 1
                    ? Self.change(group[0], left, right)
                    : Label(zh: "\(group.count) 处", en: "\(group.count) changes"))
        }
    }

    /// A set of causes that makes no scheme by itself, by the first of them.
    private struct Inseparable: Error {
        let first: Int
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

    /// What a step changes; where that is much, the parts of the file and how much of each.
    private static func names(_ units: [Unit], ofSeveral: Bool) -> [String] {
        if units.count <= 3 { return units.map { name($0, ofSeveral: ofSeveral) } }
        return byPart(units).map { part in
            let names = part.map { name($0, ofSeveral: ofSeveral) }
            return part.count == 1 ? names[0] : names[0].prefix { $0 != "." } + " (\(part.count))"
        }
    }

    /// What a cause changes, in words, as the side that has it changed names it.
    private static func places(_ units: [Unit], _ side: DiffSide) -> Label {
        var places: [Label] = []
        for unit in units {
            let place = Label.place(name(unit, ofSeveral: false), side)
            if !places.contains(place) { places.append(place) }
        }
        let shown = places.prefix(3)
        let more =
            places.count > 3 ? Label(zh: "等 \(places.count) 处", en: " and \(places.count - 3) more") : Label("")
        return .joined(Array(shown), by: .semicolon) + more
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
            return change(left.scheme.given.texts(name).nonEmpty, right.scheme.given.texts(name).nonEmpty)
        }
    }

    private static func change(_ before: Label?, _ after: Label?) -> Label {
        switch (before, after) {
        case (let before?, let after?):
            before == after
                ? Label(zh: "改写", en: "rewritten")
                : Label(zh: "\(before.zh) 改为 \(after.zh)", en: "\(before.en) to \(after.en)")
        case (nil, let after?): Label(zh: "新增 ", en: "added ") + after
        case (let before?, nil): Label(zh: "删除 ", en: "removed ") + before
        case (nil, nil): Label(zh: "改写", en: "rewritten")
        }
    }

    /// A value, where it is a figure.
    private static func short(_ value: JSONValue) -> Label {
        value.shown ?? Label(zh: "（略）", en: "(not shown)")
    }
}
