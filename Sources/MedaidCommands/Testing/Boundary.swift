import Adjudication
import PolicyFormat
import Values

/// A line that a policy draws, and what happens on either side of it and on it.
struct Boundary {
    /// Where in the policy, such as `benefits.basic.rows.2.deductible`.
    let path: String
    /// What is drawn there.
    let what: Label
    /// Where in the file.
    let position: Position
    /// The field of the record that was moved across it.
    let field: Field
    /// Below it, on it, above it; or the day before, the day, the day after.
    let points: [BoundaryOutcome]
    /// Where the first point lies: 1 below the line, or on it where nothing lies below.
    var start = -1

    /// Whether the points differ in more than their amounts.
    var makesDifference: Bool { Set(points.map(\.shape)).count > 1 }

    /// What a point is called.
    func name(ofPoint index: Int) -> Label {
        switch (start + index, field.definition.kind == .day) {
        case (..<0, true): Label(zh: "前一日", en: "the day before")
        case (0, true): Label(zh: "当日", en: "the day itself")
        case (_, true): Label(zh: "后一日", en: "the day after")
        case (..<0, false): Label(zh: "差一分", en: "one fen below")
        case (0, false): Label(zh: "正好", en: "exactly")
        case (_, false): Label(zh: "多一分", en: "one fen above")
        }
    }

    /// The claim that was moved, where it is an earlier one.
    var mover: String? {
        guard let seed = points.first?.seed, seed.mover != seed.records.count - 1 else { return nil }
        return seed.records[seed.mover].record.claimID
    }

    /// The value of the moved field at a point, as a record gives it.
    func value(ofPoint index: Int) -> String {
        guard let value = points[index].changes.lazy.compactMap({ $0[field] ?? nil }).first else { return "" }
        return field.definition.kind == .day
            ? Day(number: Int32(clamping: value)).description : Yuan(fen: value).description
    }
}
