package import Values

/// One value of a policy, varied in steps: `benefits.basic.rows.2.rate=60%..80%/5%`.
package struct SweepPlan {
    /// As typed.
    package let entry: String
    /// The path, or a parameter's name.
    package let path: String
    package let isRate: Bool
    /// In fen, or in parts of ``Rate/whole``.
    package let values: [Int64]

    static let most = 100

    /// The value as `--set` takes it.
    package func text(_ value: Int64) -> String {
        if isRate { return Rate(parts: value).description }
        let text = Yuan(fen: value).description
        return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }

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
        guard let (path, from, to, step) = parts(entry) else {
            return .failure(
                UsageError(
                    "invalid-value",
                    message: Label(zh: "--sweep 看不懂“\(entry)”", en: "--sweep does not understand '\(entry)'"),
                    help: form))
        }
        let texts = [from, to, step]
        let isRate = texts.allSatisfy { $0.hasSuffix("%") }
        let numbers = texts.map { isRate ? Rate($0)?.parts : Yuan($0)?.fen }
        for (text, number) in zip(texts, numbers) where number == nil {
            return .failure(
                UsageError(
                    "invalid-value",
                    message: Label(
                        zh: "--sweep：“\(text)”不是\(isRate ? "比例" : "金额")",
                        en: "--sweep: '\(text)' is no \(isRate ? "rate" : "amount")"),
                    help: Label(
                        zh: "起、止、步长同为比例（60%）或同为数（2000）",
                        en: "FROM, TO and STEP are all rates (60%) or all numbers (2000)")))
        }
        let (first, last, width) = (numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0)
        if width <= 0 {
            return .failure(
                UsageError(
                    "invalid-value", message: Label(zh: "--sweep：步长应大于 0", en: "--sweep: the step is to be above 0"),
                    help: form))
        }
        if last < first {
            return .failure(
                UsageError(
                    "invalid-value",
                    message: Label(zh: "--sweep：\(from) 大于 \(to)", en: "--sweep: \(from) is above \(to)"),
                    help: Label(
                        zh: "从小到大：\(path)=\(to)..\(from)/\(step)",
                        en: "from low to high: \(path)=\(to)..\(from)/\(step)")))
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
            SweepPlan(entry: entry, path: path, isRate: isRate, values: (0..<count).map { first + $0 * width }))
    }

    /// `PATH=FROM..TO/STEP`, taken apart.
    private static func parts(_ entry: String) -> (path: String, from: String, to: String, step: String)? {
        guard let equals = entry.firstIndex(of: "="), let slash = entry.lastIndex(of: "/"), equals < slash else {
            return nil
        }
        let path = String(entry[..<equals])
        let range = entry[entry.index(after: equals)..<slash]
        let step = String(entry[entry.index(after: slash)...])
        guard let dots = range.indices.first(where: { range[$0...].hasPrefix("..") }) else { return nil }
        let (from, to) = (String(range[..<dots]), String(range[dots...].dropFirst(2)))
        return path.isEmpty || from.isEmpty || to.isEmpty || step.isEmpty ? nil : (path, from, to, step)
    }
}
