import Values

/// A figure of an official text (条文中的数字): an amount, a share, a length of time, an age or a date.
struct Figure {
    /// What it comes to.
    let value: FigureValue
    /// Where it stands in its sentence, by character.
    let range: Range<Int>
    /// Whether it is said by a word alone, such as 全额 or 次年: a value may stand for it, but none has to.
    let isImplicit: Bool
}

/// What a figure comes to, exactly.
enum FigureValue: Hashable {
    /// Money, in fen.
    case amount(Int64)
    /// A share or a multiple, in parts of `Rate.whole`: 70%, 1.5倍.
    case share(Int64)
    /// Percentage points (百分点), in parts of `Rate.whole`.
    case points(Int64)
    case months(Int)
    case days(Int)
    case workingDays(Int)
    case years(Int)
    case age(Int)
    case date(Day)
    case monthOfYear(year: Int, month: Int)
    case dayOfYear(month: Int, day: Int)
    /// A month's end, as in 12月底.
    case month(Int)
    case year(Int)

    /// Which of two figures could be taken for the other: those of one kind.
    var kind: Kind {
        switch self {
        case .amount: .amount
        case .share, .points: .share
        case .months, .days, .workingDays, .years: .duration
        case .age: .age
        case .date, .monthOfYear, .dayOfYear, .month, .year: .date
        }
    }

    /// The kinds of figures.
    enum Kind { case amount, share, duration, age, date }
}

/// What stands behind a number and makes it a figure.
enum FigureUnit {
    case yuan(powerOfTen: Int)
    case percent, points, times
    case months, days, workingDays, years, age

    /// What a number of this unit comes to; `nil` where it is none that can be held exactly.
    func value(_ number: DecimalText) -> FigureValue? {
        switch self {
        case .yuan(let power): number.scaled(by: 2 + power).map { .amount($0) }
        case .percent: number.scaled(by: 10).map { .share($0) }
        case .points: number.scaled(by: 10).map { .points($0) }
        case .times: number.scaled(by: 12).map { .share($0) }
        case .months: whole(number).map { .months($0) }
        case .days: whole(number).map { .days($0) }
        case .workingDays: whole(number).map { .workingDays($0) }
        case .years: whole(number).map { .years($0) }
        case .age: whole(number).map { .age($0) }
        }
    }

    private func whole(_ number: DecimalText) -> Int? { number.scaled(by: 0).map { Int($0) } }
}
