package import PolicyFormat
package import Values

extension Reading {
    /// The question, what is taken, and the other side, for people to read.
    package var note: Label {
        let other =
            otherwise.map { Label(zh: "另一口径：\($0.zh)。", en: " The other reading: \($0.en).") } ?? Label("")
        return Label(
            zh: "\(unclear.zh)？取：\(chosen.zh)。\(other.zh)",
            en: "It is unclear \(unclear.en). Taken: \(chosen.en).\(other.en)")
    }

    /// The question, and that a result was computed on its other side.
    package var noteAsOther: Label {
        let other = otherwise ?? Label(zh: "未写明", en: "not put in words")
        return Label(
            zh: "\(unclear.zh)？按另一口径计算：\(other.zh)（原口径：\(chosen.zh)）。",
            en: "It is unclear \(unclear.en). Worked out by the other reading: \(other.en) (taken: \(chosen.en)).")
    }

    /// A note with the id of the reading before it.
    package func titled(_ note: Label) -> Label { Label(zh: "口径 \(id)：\(note.zh)", en: "Reading \(id): \(note.en)") }
}
