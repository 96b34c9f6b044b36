import PolicyFormat
import Values

/// What the words around a figure say of it: for whom, for which care, what it is, and of what.
struct FigureContext {
    /// What a figure is, as far as its words say.
    enum Role { case rate, deductible, limit, line }

    /// What a share is taken of.
    enum Base { case income, livingStandard, premium }

    /// The identities that it is for; `nil` where none are named.
    var subject: Set<String>?
    /// The care that it is for; `nil` where none is named.
    var care: Set<String>?
    var role: Role?
    var base: Base?
    /// The amounts between which a share holds, in fen.
    var lower: Int64?
    var upper: Int64?
    /// Whether it is what something is lowered by: 降低50%.
    var lowers = false
    /// Whether it is what something is raised by: 提高50%.
    var raises = false
    /// Whether it is what basic insurance pays, which assistance does not.
    var isInsurance = false
    /// 满60周岁 or 未满18周岁; `nil` where neither is said.
    var isAtLeast: Bool?
    /// Whether it is what assistance pays.
    var isAssistance = false
    /// 之前90日 or 结算后的12个月; `nil` where neither is said.
    var isBefore: Bool?
    /// Whether it is where a time starts (自…起, 2022年—) or ends (至…止); `nil` where neither is said.
    var isStart: Bool?
    /// Whether its words are those of another kind of figure: 按280元的比例.
    var isMisplaced = false
    /// The words around it, in pairs, for telling which of several figures a label speaks of.
    var pairs: Set<[Character]> = []
}

/// Works out the context of every figure of a sentence.
struct ContextReader {
    private let text: [Character]
    private let figures: [Figure]
    private let mentions: [IdentityMentions.Mention]
    private let everyone: Set<String>

    init(_ sentence: PolicyText.Sentence, _ identities: IdentityMentions) {
        text = sentence.text
        figures = sentence.figures
        mentions = identities.mentions(in: sentence.text)
        everyone = identities.everyone
    }

    /// The contexts, in the order of the figures.
    var contexts: [FigureContext] {
        var subject: Set<String>?
        return figures.indices.map { index in
            let figure = figures[index]
            subject = self.subject(of: index) ?? subject
            var context = FigureContext()
            let clause = self.clause(before: figure.range.lowerBound)
            let after = String(text[figure.range.upperBound...].prefix(6))
            context.subject = subject
            context.care = CareWords.care(in: text[..<figure.range.lowerBound])
            context.role = ContextReader.role(before: clause, figure, after)
            context.base = ContextReader.base(before: clause)
            context.lowers = ContextReader.lowers(clause) || String(text[figure.range]) == "减半"
            context.raises = ContextReader.raises(clause)
            context.isInsurance = ContextReader.isInsurance(clause)
            context.isAtLeast = ContextReader.isAtLeast(clause, after)
            context.isAssistance = String(clause.suffix(8)).has("救助") || after.has("救助")
            if figure.value.kind == .duration { context.isBefore = ContextReader.isBefore(clause) }
            context.isStart = ContextReader.isStart(clause, after)
            if figure.value.kind == .share { setEdges(&context, index) }
            context.isMisplaced = ContextReader.isMisplaced(figure.value, String(clause.suffix(4)), after)
            context.pairs = ContextReader.pairs(in: text, figures, index)
            return context
        }
    }

    // MARK: - For whom

    /// The identities named between the figure before, or the start of the clause, and a figure.
    private func subject(of index: Int) -> Set<String>? {
        let end = figures[index].range.lowerBound
        let stop = text[..<end].lastIndex(of: "；").map { $0 + 1 } ?? 0
        let isSame: (Figure) -> Bool = { $0.value.kind == figures[index].value.kind }
        let before = figures[..<index].last(where: isSame)?.range.upperBound ?? 0
        let start = max(stop, before)
        let named = nearest(mentions.filter { $0.range.lowerBound >= start && $0.range.upperBound <= end })
        var identities: Set<String> = []
        for mention in named where !mention.isException { identities.formUnion(mention.identities) }
        for mention in named where mention.isException { identities.subtract(mention.identities) }
        // 其他救助对象, 其余: all but those named before.
        let isOther = named.allSatisfy { mention in mention.isException }
        if isOther, ["其他", "其余"].contains(where: { String(text[start..<end]).has($0) }) {
            let earlier = mentions.filter { $0.range.upperBound <= end }
            let rest = earlier.reduce(everyone) { $0.subtracting($1.identities) }
            return earlier.isEmpty ? nil : rest
        }
        return identities.isEmpty ? nil : identities
    }

    /// Those of the last clause that names any; 二类救助对象中的低保对象 are 低保对象.
    private func nearest(_ named: [IdentityMentions.Mention]) -> [IdentityMentions.Mention] {
        guard let last = named.last else { return [] }
        var depth = 0
        var start = 0
        for (place, character) in text[..<last.range.lowerBound].enumerated() {
            if character == "（" { depth += 1 } else if character == "）" { depth -= 1 }
            if character == "，" && depth <= 0 || character == "；" { start = place + 1 }
        }
        // What is left out stands in a clause of its own.
        let clause = named.filter { $0.range.lowerBound >= start }
        return clause.enumerated().filter { index, mention in
            guard index + 1 < clause.count else { return true }
            let between = String(text[mention.range.upperBound..<clause[index + 1].range.lowerBound])
            return between != "中的" && between != "中"
        }.map(\.element)
    }

    // MARK: - What it is

    /// The words between the last comma and a figure.
    private func clause(before end: Int) -> [Character] {
        let start = text[..<end].lastIndex { "，；。（：".contains($0) }.map { $0 + 1 } ?? 0
        return Array(text[start..<end])
    }

    private static func role(before clause: [Character], _ figure: Figure, _ after: String) -> FigureContext.Role? {
        let words = String(clause)
        if figure.value.kind == .share {
            if after.hasPrefix("的比例") || after.hasPrefix("比例") { return .rate }
            if ["按", "按照", "比例为", "比例", "救助", "报销", "支付", "补助", "给予"].contains(where: { words.hasSuffix($0) }) {
                return .rate
            }
        }
        let keys: [(String, FigureContext.Role)] = [
            ("起付", .deductible), ("限额", .limit), ("封顶", .limit), ("比例", .rate), ("超过", .line), ("达到", .line),
            ("达不到", .line),
            ("低于", .line), ("高于", .line), ("收入", .line), ("标准", .line),
        ]
        // The word that stands next before the figure, unless it only names a part: 起付线以上部分.
        let tail = String(clause.suffix(14))
        if tail.has("以上") || tail.has("以下") || tail.has("部分") { return nil }
        var best: (distance: Int, role: FigureContext.Role)?
        for (word, role) in keys {
            guard let place = clause.lastPlace(of: Array(word)) else { continue }
            let distance = clause.count - place
            if distance <= 14 + word.count, distance < best?.distance ?? .max { best = (distance, role) }
        }
        // 起付标准 is a deductible, 低保标准 a line.
        if best?.role == .line, String(clause.suffix(10)).has("起付标准") { return .deductible }
        return best?.role
    }

    private static func base(before clause: [Character]) -> FigureContext.Base? { Base.read(clause.suffix(16)) }

    /// Reads what a share is taken of.
    enum Base {
        static func read(_ words: ArraySlice<Character>) -> FigureContext.Base? {
            let keys: [(String, FigureContext.Base)] = [
                ("可支配收入", .income), ("低保标准", .livingStandard), ("保障标准", .livingStandard), ("缴费", .premium),
            ]
            return keys.compactMap { word, base in words.lastPlace(of: Array(word)).map { ($0, base) } }
                .max { $0.0 < $1.0 }?.1
        }
    }

    private static func lowers(_ clause: [Character]) -> Bool {
        let tail = String(clause.suffix(4))
        return tail.has("降低") || tail.has("下降") || tail.has("减少") || tail.has("下调")
    }

    private static func raises(_ clause: [Character]) -> Bool {
        let tail = String(clause.suffix(4))
        return tail.has("提高") || tail.has("增加") || tail.has("上浮") || tail.has("上调")
    }

    private static func isInsurance(_ clause: [Character]) -> Bool {
        let tail = String(clause.suffix(12))
        guard tail.has("医保") || tail.has("医疗保险"), !tail.has("救助") else { return false }
        return tail.hasSuffix("支付") || tail.hasSuffix("报销") || tail.hasSuffix("比例为")
    }

    private static func isAtLeast(_ clause: [Character], _ after: String) -> Bool? {
        let tail = String(clause.suffix(3))
        if ["未满", "不满", "不足", "低于", "小于"].contains(where: { tail.has($0) }) || after.hasPrefix("以下") { return false }
        return tail.hasSuffix("满") || after.hasPrefix("以上") || after.hasPrefix("（含）以上") ? true : nil
    }

    /// 自2023年1月1日起 or 至2028年2月14日止; 1月1日至12月31日.
    static func isStart(_ clause: [Character], _ after: String) -> Bool? {
        if let last = clause.last, "至—-到".contains(last) { return false }
        if after.hasPrefix("至") || after.hasPrefix("—") || after.hasPrefix("-") || after.hasPrefix("起") { return true }
        return nil
    }

    /// Whether the words next to a figure are those of another kind.
    private static func isMisplaced(_ value: FigureValue, _ before: String, _ after: String) -> Bool {
        let isRate = after.hasPrefix("的比例") || after.hasPrefix("比例")
        switch value {
        case .share: return before.hasSuffix("限额") || before.hasSuffix("限额为") || before.hasSuffix("封顶线")
        case .date, .year: return isRate || before.hasSuffix("每年") || after.hasPrefix("的标准")
        case .years, .months, .days: return isRate || after.hasPrefix("起施行") || after.hasPrefix("起实施")
        default: return isRate
        }
    }

    private static func isBefore(_ clause: [Character]) -> Bool? {
        let tail = clause.suffix(2)
        return tail.contains("前") ? true : tail.contains("后") ? false : nil
    }

    // MARK: - Between which amounts

    /// 不超过4万元的按75%; 3万元以上至5万元（含）以下40%.
    private func setEdges(_ context: inout FigureContext, _ index: Int) {
        let isShare: (Figure) -> Bool = { $0.value.kind == .share && !$0.isImplicit }
        let start = figures[..<index].lastIndex(where: isShare).map { $0 + 1 } ?? 0
        for figure in figures[start..<index] {
            guard case .amount(let fen) = figure.value else { continue }
            let between = text[figure.range.upperBound..<figures[index].range.lowerBound]
            guard !between.contains("。") else { continue }
            let before = String(text[..<figure.range.lowerBound].suffix(4))
            var after = String(text[figure.range.upperBound...].prefix(6))
            if after.hasPrefix("（含）") { after.removeFirst(3) }
            if after.hasPrefix("以上") || before.hasSuffix("高于") || before.hasSuffix("超过") && !before.hasSuffix("不超过") {
                context.lower = fen
            } else if after.hasPrefix("以下") || after.hasPrefix("以内") || before.hasSuffix("不超过")
                || before.hasSuffix("低于") || before.hasSuffix("不足")
            {
                context.upper = fen
            } else if after.hasPrefix("至") || after.hasPrefix("-") || after.hasPrefix("—") {
                context.lower = fen
            }
        }
    }

    /// The words around a figure, up to the next figures, in pairs.
    static func pairs(in text: [Character], _ figures: [Figure], _ index: Int) -> Set<[Character]> {
        let start = index > 0 ? figures[index - 1].range.upperBound : 0
        let end = index + 1 < figures.count ? figures[index + 1].range.lowerBound : text.count
        let before = text[start..<figures[index].range.lowerBound].suffix(24)
        let after = text[figures[index].range.upperBound..<end].prefix(8)
        return pairs(of: Array(before)).union(pairs(of: Array(after)))
    }

    /// The words of a text, in pairs.
    static func pairs(of words: [Character]) -> Set<[Character]> {
        guard words.count > 1 else { return [] }
        return Set((1..<words.count).map { [words[$0 - 1], words[$0]] })
    }
}

/// Finds the kinds of care that words speak of.
enum CareWords {
    private static let outpatient: Set<String> = [
        "outpatient", "outpatient-chronic", "outpatient-special", "emergency", "negotiated-drug",
    ]
    private static let words: [(String, Set<String>)] = [
        ("普通门诊", ["outpatient"]), ("特药", ["negotiated-drug"]), ("谈判药", ["negotiated-drug"]),
        ("慢特病", ["outpatient-chronic", "outpatient-special"]),
        ("慢性病", ["outpatient-chronic", "outpatient-special"]), ("特殊病", ["outpatient-special", "outpatient-chronic"]),
        ("特殊疾病", ["outpatient-special", "outpatient-chronic"]), ("急诊", ["emergency"]), ("抢救", ["emergency"]),
        ("日间手术", ["day-surgery"]), ("住院", ["inpatient", "day-surgery"]), ("门诊", outpatient),
    ]

    /// The care named; `nil` where none is.
    static func care(in text: ArraySlice<Character>) -> Set<String>? {
        var found: Set<String> = []
        var hasSpecial = false
        for (word, care) in words where text.lastPlace(of: Array(word)) != nil {
            if word == "门诊", hasSpecial { continue }
            if !care.isDisjoint(with: outpatient) { hasSpecial = true }
            found.formUnion(care)
        }
        return found.isEmpty ? nil : found
    }
}

extension RandomAccessCollection<Character> where Index == Int {
    /// Where a word stands last.
    func lastPlace(of word: [Character]) -> Int? {
        guard count >= word.count else { return nil }
        return (startIndex...endIndex - word.count).last { self[$0..<$0 + word.count].elementsEqual(word) }
    }
}
