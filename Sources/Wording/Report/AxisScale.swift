/// Where an axis has its marks: round figures, not too many.
package struct AxisScale {
    let low: Int64
    package let high: Int64
    let step: Int64

    /// From the least to the most, widened to whole steps where asked for.
    package init(from least: Int64, to most: Int64, atMost count: Int, unit: Int64, isWidened: Bool) {
        let span = max(1, most - least)
        var step = max(1, unit)
        var turn = 0
        // 1, 2, 5, 10, 20, 50 …
        while step * Int64(count) < span {
            step = turn % 3 == 1 ? step / 2 * 5 : step * 2
            turn += 1
        }
        self.step = step
        let isRound = { (value: Int64) in value % step == 0 }
        low = isWidened && !isRound(least) ? (least < 0 ? (least / step - 1) * step : least / step * step) : least
        high =
            isWidened && !isRound(most)
            ? (most < 0 ? most / step * step : (most / step + 1) * step) : max(most, least + 1)
    }

    /// The round figures.
    package var ticks: [Int64] {
        let first = low % step == 0 ? low : (low < 0 ? low / step * step : (low / step + 1) * step)
        return Array(stride(from: first, through: high, by: Int(step)))
    }

    /// Where a value lies on so many tenths of a pixel.
    package func place(_ value: Int64, on length: Int) -> Int {
        Int(Int128(value - low) * Int128(length) / Int128(max(1, high - low)))
    }
}
