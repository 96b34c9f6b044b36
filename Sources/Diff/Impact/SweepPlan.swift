package import Values

/// One value of a policy, varied in steps: `benefits.basic.rows.2.rate=60%..80%/5%`.
package struct SweepPlan {
    /// What is varied.
    package let place: VariedValue
    /// In fen, or in parts of ``Rate/whole``.
    package let values: [Int64]

    static let most = 100

    package static func read(_ entry: String, sides: Int, _ errors: inout [UsageError]) -> SweepPlan? {
        if sides > 2 {
            errors.append(
                UsageError(
                    "unexpected-argument", message: Label(zh: "--sweep 只比较两项", en: "--sweep compares two sides"),
                    help: Label(zh: "只给出基准和要变化的一项", en: "name the baseline and the side to vary")))
        }
        switch parse(entry) {
        case .success(let plan): return plan
        case .failure(let error):
            errors.append(error)
            return nil
        }
    }

    private static let form = Label(
        zh: "写作 路径=起..止/步长，如 benefits.basic.rows.2.rate=60%..80%/5% 或 disposable_income=20000..40000/5000",
        en:
            "write PATH=FROM..TO/STEP, such as benefits.basic.rows.2.rate=60%..80%/5% or disposable_income=20000..40000/5000"
    )

    private static func parse(_ entry: String) -> Swift.Result<SweepPlan, UsageError> {
        guard let range = RangeText(entry, hasStep: true), let step = range.step else {
            return .failure(
                UsageError(
                    "invalid-value",
                    message: Label(zh: "--sweep 看不懂“\(entry)”", en: "--sweep does not understand “\(entry)”"),
                    help: form))
        }
        return RangeValues.read([range.from, range.to, step], option: "--sweep").flatMap { read in
            let (first, last, width) = (read.numbers[0], read.numbers[1], read.numbers[2])
            if width <= 0 {
                return .failure(
                    UsageError(
                        "invalid-value",
                        message: Label(zh: "--sweep：步长应大于 0", en: "--sweep: the step is to be above 0"), help: form))
            }
            if last < first {
                return .failure(
                    RangeValues.turned(range.path, range.from, range.to, "/\(step)", option: "--sweep"))
            }
            let count = (last - first) / width + 1
            if count > Int64(most) {
                return .failure(
                    UsageError(
                        "invalid-value",
                        message: Label(
                            zh: "--sweep 有 \(count) 级，至多 \(most) 级", en: "--sweep has \(count) steps, at most \(most)"),
                        help: Label(zh: "加大步长", en: "make the step larger")))
            }
            return .success(
                SweepPlan(
                    place: VariedValue(option: "--sweep", entry: entry, path: range.path, isRate: read.isRate),
                    values: (0..<count).map { first + $0 * width }))
        }
    }
}
