package import PolicyFormat
package import Values

extension RoundingRule {
    /// How payouts are rounded, and accumulations before them.
    package var label: Label {
        let (unit, mode) = (payout.unit.brief, payout.mode.label)
        let first =
            base.map { Label(zh: "，累计数先取整（\($0.label.zh)）", en: ", accumulations rounded first (\($0.label.en))") }
        return Label(zh: "到 \(unit) 元，\(mode.zh)", en: "to \(unit) yuan, \(mode.en)") + (first ?? Label(""))
    }

    /// Whether payouts are rounded as everywhere: half up to the fen.
    package var isStandard: Bool { payout == .standard && base == nil }
}

extension Rounding {
    /// `, rounded down to 0.10: 16.60` behind what an amount comes to exactly.
    package func label(of result: Int64) -> Label {
        let (unit, result) = (unit.grouped, Yuan(fen: result).grouped)
        return Label(
            zh: "，按 \(unit) 元\(mode.label.zh)为 \(result)", en: ", rounded \(mode.label.en) to \(unit): \(result)")
    }
}

extension Rounding.Mode {
    var label: Label {
        switch self {
        case .halfUp: Label(zh: "四舍五入", en: "half up")
        case .halfEven: Label(zh: "四舍六入五成双", en: "half to even")
        case .down: Label(zh: "舍去", en: "down")
        case .up: Label(zh: "进一", en: "up")
        }
    }
}
