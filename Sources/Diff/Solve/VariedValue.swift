import Values

/// A value of a policy, or a parameter, that takes several values in turn.
package struct VariedValue {
    /// The option that names it, such as `--sweep`.
    package let option: String
    /// As typed behind that option.
    package let entry: String
    /// The path, or a parameter's name.
    package let path: String
    /// Whether the values are parts of ``Rate/whole``; else they are fen.
    package let isRate: Bool

    package init(option: String, entry: String, path: String, isRate: Bool) {
        self.option = option
        self.entry = entry
        self.path = path
        self.isRate = isRate
    }

    /// The smallest step that is told apart: 0.01 percentage points, or 0.01 yuan.
    package var step: Int64 { isRate ? Rate.whole / 10_000 : 1 }

    /// The values that make sense where no range is given: from 0 to the whole, or to the largest amount of a record.
    package var widest: ClosedRange<Int64> { 0...(isRate ? Rate.whole : Yuan.largest.fen) }

    /// A value as `--set` takes it.
    package func text(_ value: Int64) -> String {
        if isRate { return Rate(parts: value).description }
        let text = Yuan(fen: value).description
        return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }

    /// A value as people read it.
    package func shown(_ value: Int64) -> String { isRate ? text(value) : Yuan(fen: value).grouped }
}

/// `PLACE=FROM..TO`, with `/STEP` behind it or without, taken apart.
struct RangeText {
    let path: String
    let from: String
    let to: String
    let step: String?

    init?(_ entry: String, hasStep: Bool) {
        guard let equals = entry.firstIndex(of: "=") else { return nil }
        var range = entry[entry.index(after: equals)...]
        var step: String?
        if hasStep {
            guard let slash = range.lastIndex(of: "/") else { return nil }
            step = String(range[range.index(after: slash)...])
            range = range[..<slash]
        }
        guard let dots = range.indices.first(where: { range[$0...].hasPrefix("..") }) else { return nil }
        (path, from, to) = (String(entry[..<equals]), String(range[..<dots]), String(range[dots...].dropFirst(2)))
        self.step = step
        if path.isEmpty || from.isEmpty || to.isEmpty || step?.isEmpty == true { return nil }
    }
}

/// A range of rates or of amounts, read from what was typed.
struct RangeValues {
    let isRate: Bool
    let numbers: [Int64]

    /// Reads texts that are all rates or all amounts.
    static func read(_ texts: [String], option: String) -> Swift.Result<RangeValues, UsageError> {
        let isRate = texts.allSatisfy { $0.hasSuffix("%") }
        let numbers = texts.map { isRate ? Rate($0)?.parts : Yuan($0)?.fen }
        for (text, number) in zip(texts, numbers) where number == nil {
            return .failure(
                UsageError(
                    "invalid-value",
                    message: Label(
                        zh: "\(option)：“\(text)”不是\(isRate ? "比例" : "金额")",
                        en: "\(option): “\(text)” is no \(isRate ? "rate" : "amount")"),
                    help: texts.count > 2
                        ? Label(
                            zh: "起、止、步长同为比例（60%）或同为数（2000）",
                            en: "FROM, TO and STEP are all rates (60%) or all numbers (2000)")
                        : Label(
                            zh: "起、止同为比例（60%）或同为数（2000）", en: "FROM and TO are both rates (60%) or both numbers (2000)")
                ))
        }
        return .success(RangeValues(isRate: isRate, numbers: numbers.compactMap { $0 }))
    }

    /// What is wrong with a range whose end lies before its start.
    static func turned(_ path: String, _ from: String, _ to: String, _ rest: String, option: String) -> UsageError {
        UsageError(
            "invalid-value",
            message: Label(zh: "\(option)：\(from) 大于 \(to)", en: "\(option): \(from) is above \(to)"),
            help: Label(
                zh: "从小到大：\(path)=\(to)..\(from)\(rest)", en: "from low to high: \(path)=\(to)..\(from)\(rest)"))
    }
}
