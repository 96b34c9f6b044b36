public import Values

/// What was unclear in the text, and how it is read (口径).
public struct Reading: Sendable {
    /// The id.
    public var id: String
    /// The article.
    public var cite: String
    /// The question.
    public var unclear: Label
    /// What was chosen.
    public var chosen: Label
    /// The other reading, in words.
    public var otherwise: Label?
    /// The other reading, as changes of the file: path and value.
    public var patch: [Named<JSONValue>]
    /// The claims that it is about, where those are fewer than its rules are applied to.
    public var concerns: Concerned?
    /// Where it stands.
    public var position: Position

    /// The claims that a reading is about.
    public enum Concerned: Sendable {
        /// Those before which, in the same year, a claim of the person was settled under another category.
        case changedCategory
        /// Those paid on what earlier claims added up.
        case earlierCost
    }
}

extension Form where Value == Reading {
    static var reading: Form<Reading> {
        let otherwise = Form<JSONValue>.anything
        return .object("reading", zh: "口径") { object in
            let other = object.optional("otherwise", otherwise, "the other reading: in words, or as path → value")
            let words = other.flatMap { $0.text.map { Label($0) } ?? Reading.label(in: $0) }
            return Reading(
                id: object.required("id", .text, "the id, such as R1"),
                cite: object.required("cite", .text, "the article"),
                unclear: object.required("unclear", .label, "the question"),
                chosen: object.required("chosen", .label, "what was chosen"),
                otherwise: words
                    ?? object.optional("otherwiseText", .label, "the other reading in words, beside a patch"),
                patch: words == nil
                    ? (other?.members ?? []).map { Named(name: $0.key, value: $0.value, position: $0.keyPosition) }
                    : [],
                concerns: object.optional(
                    "concerns", .oneOf([("changed-category", .changedCategory), ("earlier-cost", .earlierCost)]),
                    "the claims it is about, where it is told in words; default all that its rules are applied to"),
                position: object.position)
        }
    }
}

extension Reading {
    /// The same with its paths spelled in one way, by id or by place, whatever names they use.
    func spelled(in file: JSONValue) -> Reading {
        var reading = self
        reading.patch = patch.map { change in
            guard Reading.mayBeSpelledOtherwise(change.name) else { return change }
            var steps = change.name.steps(omittingEmpty: false)
            // The last key may be new.
            let last = steps.popLast() ?? ""
            let name =
                file.canonical(change.name) ?? file.canonical(steps.joined(separator: ".")).map { "\($0).\(last)" }
            return Named(name: name ?? change.name, value: change.value, position: change.position)
        }
        return reading
    }

    /// Whether a path may name an item by something else than its id: by its place, or by the name or reason that stands
    /// for one. Most paths do not, and looking each up costs as much as reading what it changes.
    private static func mayBeSpelledOtherwise(_ path: String) -> Bool {
        let steps = path.utf8.split(separator: UInt8(ascii: "."), maxSplits: 2)
        guard steps.count > 1, let digit = steps[1].first else { return false }
        let isPlace = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
        return isPlace || ["exclusions", "fields", "premium"].contains { steps[0].elementsEqual($0.utf8) }
    }

    /// `{"zh": …, "en": …}` as words, to be told from a patch.
    fileprivate static func label(in value: JSONValue) -> Label? {
        guard let zh = value["zh"]?.text, let en = value["en"]?.text else { return nil }
        return Label(zh: zh, en: en)
    }
}
