import PolicyFormat
import Values

/// A figure that one change after another leads to another: what it is before the first, and after each of them.
struct FigurePath {
    /// One figure more than there are changes.
    let figures: [Int64]
    /// What is used in the end: the last figure within its bounds.
    let used: Int64

    /// The way to `used`; `nil` where the changes do not lead there as far as is known here.
    init?(
        from start: Int64, to used: Int64, by changes: [Adjustment.Change], in unit: AmountWorking.Unit,
        _ working: AmountWorking
    ) {
        guard start >= 0 else { return nil }
        var figures = [start]
        for change in changes {
            guard let next = working.changed(figures[figures.count - 1], by: change, in: unit) else { return nil }
            figures.append(next)
        }
        let floored = max(0, figures[figures.count - 1])
        guard (unit == .rate ? min(Rate.whole, floored) : floored) == used else { return nil }
        self.figures = figures
        self.used = used
    }
}
