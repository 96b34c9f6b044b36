import PolicyFormat
import Values

/// A figure that a policy file states, with the article that it cites and the words of its row.
struct CitedValue {
    /// What role a value has among the rules.
    enum Role { case rate, deductible, limit, edge }

    /// How a value changes another: by a factor, by a sum, by a difference.
    enum Change { case times, plus, minus }

    /// What it comes to, as the file has it.
    var value: FigureValue
    /// As the file writes it.
    var written: String
    var position: Position
    var path: String
    /// The articles that it cites; empty where it cites none.
    var cites: [ArticleNumber]
    /// The readings that its rule rests on.
    var readings: [String] = []
    var role: Role?
    var base: FigureContext.Base?
    var change: Change?
    /// Whom its row is for; `nil` where it is for all.
    var subject: Set<String>?
    /// The care of its benefit; `nil` where it does not matter.
    var care: Set<String>?
    /// The names of its benefit and pool, in Chinese.
    var topic: String?
    /// The band that it is the rate of.
    var band: (lower: Int64?, upper: Int64?)?
    /// 满 or 未满, of an age.
    var isAtLeast: Bool?
    /// Whether it is the first of a time, or the last; `nil` where it is neither.
    var isStart: Bool?
    /// Whether it reaches back, of a length of time.
    var isBefore: Bool?
    /// Whether the fund pays it: then it is no figure of basic insurance.
    var isFund = false
    /// Whether a hospital or another bears it: then it is no figure of assistance.
    var isHospital = false
    /// The name of its own condition, warning or notice, in pairs.
    var label: Set<[Character]> = []
    /// The list of rows, bands or choices that it stands in, and its place there.
    var list: (path: String, index: Int)?
    /// The first day of the period whose last day it is; of a year, that of the policy.
    var periodStart: Day?
    /// Whether it is a last day, which the text may give as the next rules' first.
    var isLastDay = false
    /// The words around it, where a label or a note states it.
    var pairs: Set<[Character]> = []
    /// Whether it is stated in words: in a label, a text or a note.
    var isStated = false
}

extension CitedValue {
    /// Whether a figure of a text comes to what this value says.
    func equals(_ figure: Figure, _ context: FigureContext) -> Bool {
        switch (value, figure.value) {
        case (.share(let own), .share(let parts)):
            // 降低50%: what is left is a factor.
            if change == .times, context.lowers { return own == Rate.whole - parts }
            if change == .times, context.raises { return own == Rate.whole + parts }
            return own == parts
        case (.share(let own), .points(let parts)): return (change == .plus || change == .minus) && own == parts
        case (.date(let own), .date(let day)):
            // What follows from that day ends the day before.
            if isLastDay, own == day.adding(days: -1) { return context.isStart != false }
            return own == day && (isStart == nil || context.isStart == nil || isStart == context.isStart)
        case (.year(let year), .date(let day)), (.date(let day), .year(let year)):
            // 当年, of a text that names its first day.
            if case .year = value, day == periodStart, day.year == year { return true }
            return day == Day(year: year, month: 1, day: 1) || day == Day(year: year, month: 12, day: 31)
        case (.date(let own), .monthOfYear(let year, let month)):
            return own == Day(year: year, month: month, day: 1)
                || own == Day(year: year, month: month, day: Day.length(ofMonth: month, in: year))
        case (.date(let own), .years(let years)):
            // 有效期五年
            return !figure.isImplicit && periodStart?.adding(months: 12 * years).adding(days: -1) == own
        case (.dayOfYear(let month, let day), .month(let other)):
            return month == other && day == Day.length(ofMonth: month, in: 2023)
        default: return value == figure.value
        }
    }

    /// Whether nothing in a figure's words speaks against its being this value.
    func agrees(with context: FigureContext) -> Bool {
        if context.isMisplaced { return false }
        if let isStart, let other = context.isStart, isStart != other, !isLastDay { return false }
        if isStated { return true }
        if let subject, let other = context.subject, subject.isDisjoint(with: other) { return false }
        if let care, let other = context.care, care.isDisjoint(with: other) { return false }
        if let base, let other = context.base, base != other { return false }
        if let isAtLeast, let other = context.isAtLeast, isAtLeast != other { return false }
        if let isBefore, let other = context.isBefore, isBefore != other { return false }
        if isFund, context.isInsurance { return false }
        if isHospital, context.isAssistance { return false }
        if let band, value.kind == .share {
            if let lower = context.lower, lower != band.lower { return false }
            if let upper = context.upper, upper != band.upper { return false }
        }
        switch (role, context.role) {
        case (.rate?, .deductible?), (.rate?, .limit?), (.rate?, .line?): return change != nil && context.role == .line
        case (.deductible?, .rate?), (.deductible?, .limit?): return false
        case (.limit?, .rate?), (.limit?, .deductible?): return false
        case (.edge?, .rate?), (.edge?, .limit?): return false
        default: return true
        }
    }

    /// How many of a figure's words speak for its being this value.
    func fit(_ context: FigureContext) -> Int {
        var count = 0
        if let subject, let other = context.subject, !subject.isDisjoint(with: other) {
            count += other.isSubset(of: subject) ? 3 : 2
        }
        if care != nil, context.care != nil { count += 1 }
        if base != nil, context.base == base { count += 2 }
        if isAtLeast != nil, context.isAtLeast == isAtLeast { count += 1 }
        switch (role, context.role) {
        case (.rate?, .rate?), (.deductible?, .deductible?), (.limit?, .limit?): count += 2
        case (.edge?, .line?), (.deductible?, .line?): count += 1
        default: break
        }
        return count
    }
}
