import PolicyFormat
package import Values

extension Plan {
    /// Whether a counter of the policy, by index, adds up money, and not claims or days.
    package func isMoney(counter index: Int) -> Bool { counters[Int32(index)].isMoney }

    /// The warning line that a person's year has passed with a claim just assessed, by index in the policy, and the sum
    /// that is past it, in fen; `nil` for none.
    package func warning(
        _ frame: UnsafeMutablePointer<Int64>, year: UnsafeMutablePointer<Int64>, ledger: Ledger?
    ) -> (index: Int, sum: Int64)? {
        let evaluator = Evaluator(expressions, frame, Accumulators(year: year, ledger: ledger))
        let index = evaluator.warning(self)
        guard index >= 0 else { return nil }
        let counted = policy.warnings[Int(index)].when.clauses.flatMap(\.conditions).compactMap { condition in
            policy.counters.firstIndex { $0.id == condition.key }
        }.first
        return (Int(index), counted.flatMap { try? evaluator.count(counterFigures[Int32($0)]) }.map { max(0, $0) } ?? 0)
    }

    /// The parameter that a warning line needs on a claim just assessed and that nobody has given; `nil` for none.
    package func missingForWarning(
        _ frame: UnsafeMutablePointer<Int64>, year: UnsafeMutablePointer<Int64>, ledger: Ledger?
    ) -> Fault? {
        Evaluator(expressions, frame, Accumulators(year: year, ledger: ledger)).missingForWarning(self)
    }

    /// The same in words: who is past a line that nobody has given cannot be told.
    package func diagnostic(forWarning fault: Fault) -> Diagnostic {
        let name = parameterNames[Int(fault.index)].name
        let cite = policy.warnings.first.map { Label($0.cite).bracketed } ?? Label("")
        var finding = Diagnostic(
            check: "missing-parameter",
            Label(
                zh: "预警标准\(cite.zh)需要参数 \(name)（\(fault.year) 年）",
                en: "the warning line\(cite.en) needs the parameter \(name) for \(fault.year)"),
            path: name,
            help: Label(
                zh: "用 --set \(name).\(fault.year)=数值 给出，或写入 --parameters 文件",
                en: "give it with --set \(name).\(fault.year)=VALUE or in a --parameters file"))
        finding.note = policy.description(ofParameter: name, year: fault.year)
        return finding
    }
}
