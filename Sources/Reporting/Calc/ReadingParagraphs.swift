import PolicyFormat
import Values
import Wording

/// The readings (口径) that a result hangs on, as the breakdown notes them: the question, what is taken, and what the other
/// reading would come to.
struct ReadingParagraphs: Bilingual {
    let policy: Policy
    let language: Language

    /// The readings that this run turned to their other side.
    var turned: [Breakdown.ReadingNote] {
        policy.readings.filter { policy.otherReadings.contains($0.id) }.map { reading in
            let other = reading.otherwise ?? Label(zh: "未写明", en: "not put in words")
            return Breakdown.ReadingNote(
                id: reading.id,
                text: question(reading) + say("本结果：另一口径，\(other.zh)。", "Here: the other reading, \(other.en)."),
                cite: article(reading.cite),
                other: say("政策原取：\(reading.chosen.zh)。", "The policy takes: \(reading.chosen.en)."))
        }
    }

    /// A reading with what its other side would pay.
    func note(_ effect: ReadingEffects.Effect) -> Breakdown.ReadingNote {
        let reading = effect.reading
        let isTurned = policy.otherReadings.contains(reading.id)
        let taken = isTurned ? reading.otherwise ?? reading.chosen : reading.chosen
        return Breakdown.ReadingNote(
            id: reading.id, text: question(reading) + say("本结果：\(taken.zh)。", "Here: \(taken.en)."),
            cite: article(reading.cite), other: other(effect))
    }

    private func question(_ reading: Reading) -> String {
        say("\(reading.unclear.zh)？", "It is unclear \(reading.unclear.en). ")
    }

    /// `另一口径（每次扣）：全年救助 36,140.00，少 630.00。--reading R1=other`
    private func other(_ effect: ReadingEffects.Effect) -> String {
        let reading = effect.reading
        let words = reading.otherwise.map { bracketed($0[language]) } ?? ""
        let head = say("另一口径", "Read the other way") + words
        guard let payouts = effect.payouts else { return words.isEmpty ? "" : head + say("。", ".") }
        let isOthers = payouts.fund.chosen == payouts.fund.other && payouts.others.chosen != payouts.others.other
        let (chosen, other) = isOthers ? payouts.others : payouts.fund
        let what = isOthers ? say("全年其他方支付", "others pay") : say("全年救助", "assistance")
        let year = say("", " in the year")
        let change: String =
            other == chosen
            ? say("不变", "the same")
            : other > chosen
                ? say("多 \(yuan(other - chosen))", "\(yuan(other - chosen)) more")
                : say("少 \(yuan(chosen - other))", "\(yuan(chosen - other)) less")
        let option = reading.patch.isEmpty ? "" : say("", " ") + "--reading \(reading.id)=other"
        return head + colon + "\(what) \(yuan(other))\(year)\(comma)\(change)" + say("。", ".") + option
    }
}
