package import Values

/// `--solve PLACE --for payout=X`: the value of a policy that a budget allows.
package struct SolvePlan {
    /// What the claims may cost.
    package enum Goal: Equatable {
        /// So many fen.
        case total(Int64)
        /// So many fen more than under the first side; fewer, below 0.
        case change(Int64)

        /// The budget in fen.
        package func budget(base: Int64) -> Int64 {
            switch self {
            case .total(let fen): fen
            case .change(let fen): base &+ fen
            }
        }
    }

    /// As typed.
    package let entry: String
    package let path: String
    /// The values to search, and whether they are rates; where absent, what stands at the place decides.
    package let range: (values: ClosedRange<Int64>, isRate: Bool)?
    package let goal: Goal

    package static func read(
        _ entry: String?, for goal: String?, sides: Int, hasSweep: Bool, _ errors: inout [UsageError]
    ) -> SolvePlan? {
        guard entry != nil || goal != nil else { return nil }
        guard let entry, let goal else {
            errors.append(
                UsageError(
                    "missing-option",
                    message: Label(zh: "--solve 与 --for 要一起给出", en: "--solve and --for go together"),
                    help: Label(
                        zh: "例如 --solve benefits.basic.rows.2.rate --for payout=+0",
                        en: "such as --solve benefits.basic.rows.2.rate --for payout=+0")))
            return nil
        }
        if sides > 2 {
            errors.append(
                UsageError(
                    "unexpected-argument", message: Label(zh: "--solve 只比较两项", en: "--solve compares two sides"),
                    help: Label(zh: "只给出基准和要变化的一项", en: "name the baseline and the side to vary")))
        }
        if hasSweep {
            errors.append(
                UsageError(
                    "conflicting-options",
                    message: Label(zh: "--solve 与 --sweep 不能同用", en: "--solve and --sweep do not go together"),
                    help: Label(zh: "分两次运行", en: "run them one after the other")))
        }
        let (place, target) = (place(entry), self.goal(goal))
        for case .failure(let error) in [place.map { _ in () }, target.map { _ in () }] { errors.append(error) }
        guard case .success(let (path, range)) = place, case .success(let goal) = target else { return nil }
        return SolvePlan(entry: entry, path: path, range: range, goal: goal)
    }

    private typealias Place = (path: String, range: (values: ClosedRange<Int64>, isRate: Bool)?)

    private static func place(_ entry: String) -> Swift.Result<Place, UsageError> {
        guard entry.contains("=") else { return .success((entry, nil)) }
        guard let range = RangeText(entry, hasStep: false) else {
            return .failure(
                UsageError(
                    "invalid-value",
                    message: Label(zh: "--solve 看不懂“\(entry)”", en: "--solve does not understand “\(entry)”"),
                    help: Label(
                        zh: "写作 位置 或 位置=起..止，如 benefits.basic.rows.2.rate=60%..80%",
                        en: "write PLACE or PLACE=FROM..TO, such as benefits.basic.rows.2.rate=60%..80%")))
        }
        return RangeValues.read([range.from, range.to], option: "--solve").flatMap { read in
            guard read.numbers[0] <= read.numbers[1] else {
                return .failure(RangeValues.turned(range.path, range.from, range.to, "", option: "--solve"))
            }
            return .success((range.path, (read.numbers[0]...read.numbers[1], read.isRate)))
        }
    }

    private static func goal(_ text: String) -> Swift.Result<Goal, UsageError> {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let error = UsageError(
            "invalid-value", message: Label(zh: "--for 不认识“\(text)”", en: "--for does not know “\(text)”"),
            help: Label(
                zh: "写作 payout=12000000（预算），或 payout=+0、payout=+500000、payout=-500000（与第一项相比）",
                en:
                    "write payout=12000000 (a budget), or payout=+0, payout=+500000, payout=-500000 (against the first policy)"
            ))
        guard parts.count == 2, parts[0] == "payout", let first = parts[1].first else { return .failure(error) }
        let isChange = first == "+" || first == "-" || first == "−"
        let digits = isChange ? parts[1].dropFirst() : parts[1]
        // A budget may be larger than one amount of a record.
        guard digits.first?.isNumber == true, let fen = DecimalText(digits)?.scaled(by: 2) else {
            return .failure(error)
        }
        return .success(isChange ? .change(first == "+" ? fen : -fen) : .total(fen))
    }
}
