import PolicyFormat
import PolicyLint
import Values

/// Which small changes of policies no worked example notices, as a page to read.
struct MutationText: Bilingual {
    let language: Language
    let width: Int

    /// The whole report.
    func text(_ policies: [MutatedPolicy]) -> String {
        let lines = policies.flatMap { self.lines($0) + [""] } + [summary(policies)]
        return lines.map(\.trimmedAtEnd).joined(separator: "\n") + "\n"
    }

    private func lines(_ policy: MutatedPolicy) -> [String] {
        let heading = "\(policy.tested.title)  \(policy.tested.policy.name[language])  "
        var lines = [heading + counts(policy)]
        let failed = policy.tested.failures.count
        if failed > 0 {
            lines.append(
                say(
                    "  \(failed) 个算例与所写不符，不能用来察觉改动",
                    "  \(counted(failed, "example")) \(failed == 1 ? "does" : "do") not come out as written, and \(failed == 1 ? "notices" : "notice") nothing"
                ))
        }
        let found = policy.unnoticed.filter { $0.example != nil }
        for (mutation, example) in found {
            lines += ["", "  " + change(mutation)]
            if let example { lines += self.lines(example) }
        }
        let open = policy.unnoticed.filter { $0.example == nil }
        if !open.isEmpty {
            lines += ["", say("  未找到能察觉的结算（可能等效）：", "  open, since no claim was found that comes out differently:")]
            lines += open.map { "    " + change($0.mutation) }
        }
        return lines
    }

    private func counts(_ policy: MutatedPolicy) -> String {
        let unnoticed = policy.unnoticed.count
        let counts = say(
            "\(policy.count) 处改动：\(policy.noticed) 处有算例察觉，\(unnoticed) 处没有",
            "\(policy.count) changes: \(policy.noticed) noticed, \(unnoticed) not")
        guard policy.invalid > 0 else { return counts }
        return counts + say("；另有 \(policy.invalid) 处改后不成政策", "; \(policy.invalid) more leave no valid policy")
    }

    // MARK: - One change

    /// What is changed, how, its article and its place.
    private func change(_ mutation: Mutation) -> String {
        let place = mutation.position.source.map { "\($0.name):\(mutation.position.line):\(mutation.position.column)" }
        return [mutation.path, how(mutation), mutation.cite, place ?? ""].filter { !$0.isEmpty }
            .joined(separator: "  ")
    }

    private func how(_ mutation: Mutation) -> String {
        switch mutation.kind {
        case .condition: say("去掉 \(mutation.was)", "without \(mutation.was)")
        case .order:
            say("顺序 \(mutation.was) → \(mutation.becomes ?? "")", "order \(mutation.was) → \(mutation.becomes ?? "")")
        default: "\(mutation.was) → \(mutation.becomes ?? "")"
        }
    }

    private func lines(_ found: NoticingExample) -> [String] {
        let example = found.example
        var lines = (example.person.map { [$0] } ?? example.records).map { "    " + JSONText.line($0) }
        if !example.parameters.isEmpty {
            let parameters = example.parameters.map { ($0.name, $0.value) }
            lines.append("    parameters " + JSONText.line(.object(parameters)))
        }
        let differences = found.differences.map { "\($0.figure) \($0.was) → \($0.becomes)" }
        return lines
            + wrapped(differences.joined(separator: say("，", ", ")), to: width - 6).map { "      " + $0 }
    }

    // MARK: - Summary

    private func summary(_ policies: [MutatedPolicy]) -> String {
        let all = policies.reduce(0) { $0 + $1.count }
        let unnoticed = policies.reduce(0) { $0 + $1.unnoticed.count }
        let failures = policies.reduce(0) { $0 + $1.failures }
        return say(
            "共 \(all) 处改动：\(unnoticed) 处没有算例察觉，其中应补算例的比例、限额、起付标准 \(failures) 处；--format json 给出可粘贴的算例，须先人工核对",
            "\(all) changes: \(unnoticed) noticed by no example, of which \(failures) rates, limits and deductibles want one; "
                + "--format json gives examples to paste, to be worked out by hand first")
    }
}
