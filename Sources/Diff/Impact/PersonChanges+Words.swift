package import Batch
package import Values
import Wording

extension PersonChanges {
    /// What the change costs and for whom, as it is read aloud: `多支出 1,000.00 元：10 人增加，没有人减少。` In
    /// English the subject stands before it.
    package var sentence: Label { sentence(share: nil) }

    /// The same, with how much that is of what was due before.
    func sentence(share: String?) -> Label {
        let sum = sum
        let share = share.map { Label($0) }?.bracketed ?? Label("")
        let amount = Yuan(fen: Int64(clamping: sum.magnitude)).grouped
        let cost: Label =
            if sum == 0 {
                Label(zh: "支出不变", en: "costs the same")
            } else if sum > 0 {
                Label(zh: "多支出 \(amount) 元\(share.zh)", en: "costs \(amount) yuan more\(share.en)")
            } else {
                Label(zh: "少支出 \(amount) 元\(share.zh)", en: "costs \(amount) yuan less\(share.en)")
            }
        if winners == 0, losers == 0 {
            return Label(zh: "\(cost.zh)，每人应付都不变。", en: "\(cost.en); nobody's assistance changes.")
        }
        let gains = part(winners, gain, zh: "增加", en: winners == 1 ? "gains" : "gain")
        let losses = part(losers, loss, zh: "减少", en: losers == 1 ? "loses" : "lose")
        return Label(zh: "\(cost.zh)：\(gains.zh)；\(losses.zh)。", en: "\(cost.en): \(gains.en), \(losses.en).")
    }

    private func part(_ count: Int, _ amount: Int64, zh: String, en: String) -> Label {
        if count == 0 { return Label(zh: "没有人\(zh)", en: en == "gain" ? "nobody gains" : "nobody loses") }
        let mean = (2 * Int64(clamping: amount.magnitude) + Int64(count)) / (2 * Int64(count))
        let each = Yuan(fen: mean).grouped
        let persons = DiffWording.grouped(count)
        return Label(
            zh: "\(persons) 人\(zh)，平均每人 \(each) 元",
            en: "\(persons) \(count == 1 ? "person" : "persons") \(en) \(each) on average")
    }
}
