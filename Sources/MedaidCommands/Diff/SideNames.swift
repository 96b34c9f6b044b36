import Adjudication
import Diff
import PolicyFormat
import Values
import Wording

extension DiffSide {
    /// The sides with the names that people read: those of the schemes where they differ, their versions where they are
    /// versions of one, and of a what-if 现行 and 改为 75%.
    static func named(_ sides: [DiffSide], _ requests: [SideRequest]) -> [DiffSide] {
        guard sides.count > 1 else { return sides }
        var named = sides
        if requests[0].sets.isEmpty, sides.dropFirst().allSatisfy({ $0.isVariant(of: sides[0]) }) {
            named[0].name = Label(zh: "现行", en: "now")
            for index in named.indices {
                named[index].isWhatIf = true
                if index == 0 { continue }
                named[index].changesMade = SideChanges.between((sides[0], requests[0]), (sides[index], requests[index]))
                named[index].name = named[index].whatIfName
            }
        } else {
            let isOnePolicy = Set(sides.map(\.policy.id)).count == 1
            for index in named.indices {
                let policy = sides[index].policy
                named[index].name = isOnePolicy ? policy.name + Label(" \(policy.version)") : policy.name
            }
        }
        // What two sides are both called says nothing without the letter.
        for index in named.indices where named.count(where: { $0.name == named[index].name }) > 1 {
            let letter = named[index].letter
            named[index].name = Label(
                zh: "\(named[index].name.zh)（\(letter)）", en: "\(named[index].name.en) (\(letter))")
        }
        return named
    }

    /// Whether it is the same version of the same policy, or a file that only says what it changes of it.
    private func isVariant(of base: DiffSide) -> Bool {
        if reference == base.reference { return true }
        if policy.id == base.policy.id, policy.version == base.policy.version { return true }
        return extends(base)
    }

    /// Whether it is a file that only says what it changes of another side.
    func extends(_ base: DiffSide) -> Bool {
        guard case .success(let documents) = PolicyLibrary().documents(reference),
            let extended = documents.last?.own?["extends"]?.text
        else { return false }
        return [base.policy.id, base.reference, "\(base.policy.id)@\(base.policy.version)"].contains(extended)
    }

    private var whatIfName: Label {
        guard changesMade.count == 1, let after = changesMade[0].after, displayWidth(of: after.zh) <= 12 else {
            return Label(zh: "改后", en: "then")
        }
        return Label(zh: "改为 \(after.zh)", en: "at \(after.en)")
    }
}

/// What one side changes of another, in words.
enum SideChanges {
    /// Changes of rules in the order of the file, then parameters.
    static func between(
        _ left: (side: DiffSide, request: SideRequest), _ right: (side: DiffSide, request: SideRequest)
    ) -> [SideChange] {
        guard case .success(let first) = left.request.files, case .success(let second) = right.request.files,
            first.count == second.count, let before = first.last, let after = second.last
        else { return [] }
        let rules = RuleDifferences(before, after, depth: .max).all.map { difference in
            let path = difference.path.joined(separator: ".")
            let cite = (after.values(along: path) ?? before.values(along: path) ?? []).reversed().lazy.compactMap {
                $0["cite"]?.text
            }.first
            return SideChange(
                path: path, place: .place(path, right.side), before: difference.left?.shown,
                after: difference.right?.shown, cite: cite ?? "")
        }
        let (old, new) = (left.side.scheme.given, right.side.scheme.given)
        let names = Set(old.names + new.names).sorted().filter { old.texts($0) != new.texts($0) }
        return rules
            + names.map { name in
                SideChange(
                    path: name, place: .place(name, right.side), before: old.texts(name).nonEmpty,
                    after: new.texts(name).nonEmpty, cite: "")
            }
    }
}

extension Label {
    /// What stands at a place of a side's policy, in words.
    static func place(_ path: String, _ side: DiffSide) -> Label {
        RuleWording.label(side.policy, side.scheme) { $0.place(path) }
    }
}

extension ParameterSet {
    /// The figures given for a parameter, each with its year.
    func texts(_ name: String) -> Label {
        Label(given(name).map { ($0.year.map { "\($0)=" } ?? "") + $0.text }.joined(separator: " "))
    }
}

extension JSONValue {
    /// A rate or an amount as people read it; `nil` where it is more than that.
    var shown: Label? {
        switch kind {
        case .number(let text): return Label(Yuan(text)?.brief ?? text)
        case .string("none"): return Label(zh: "不设限", en: "no limit")
        case .string(let text): return Rate(text) == nil && Day(text) == nil ? nil : Label(text)
        case .boolean(let isTrue): return isTrue ? Label(zh: "是", en: "yes") : Label(zh: "否", en: "no")
        default: return nil
        }
    }
}
