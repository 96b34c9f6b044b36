import MedicalAssistance

/// Readings (口径) as the pages note them: the question, what is taken, and what the other side would be.
struct ReadingNotes {
    let policy: Policy
    let language: Language

    /// The readings that this run turned to their other side, then those of `ids`, each in the file's order.
    func lines(_ ids: [String]) -> [Breakdown.Line] {
        let turned = policy.readings.filter { isTurned($0) }
        let taken = policy.readings.filter { ids.contains($0.id) && !isTurned($0) }
        return (turned + taken).map { reading in
            let id = language == .zh ? "口径 \(reading.id)：" : "Reading \(reading.id): "
            return Breakdown.Line(label: id + text(reading), cite: reading.cite)
        }
    }

    /// `whether the deductible runs over the year or per claim? over the year. The other reading: per claim`.
    func text(_ reading: Reading) -> String {
        words(reading)[language]
    }

    private func words(_ reading: Reading) -> Label {
        let (question, chosen, other) = (reading.unclear, reading.chosen, reading.otherwise)
        if isTurned(reading) {
            return Label(
                zh: "\(question.zh)？按另一口径计算：\(other?.zh ?? "未写明")（原口径：\(chosen.zh)）",
                en:
                    "\(question.en)? worked out on its other side: \(other?.en ?? "not put in words") (chosen: \(chosen.en))"
            )
        }
        return Label(
            zh: "\(question.zh)？\(chosen.zh)。" + (other.map { "另一口径：\($0.zh)" } ?? ""),
            en: "\(question.en)? \(chosen.en)." + (other.map { " The other reading: \($0.en)" } ?? ""))
    }

    private func isTurned(_ reading: Reading) -> Bool { policy.otherReadings.contains(reading.id) }
}
