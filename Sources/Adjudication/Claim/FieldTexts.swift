public import PolicyFormat

/// The texts of a record's fields: few, so that they are looked through, which costs less than hashing them.
public struct FieldTexts: Sendable, Equatable, RandomAccessCollection {
    private struct Entry: Sendable, Equatable {
        let field: Field
        var text: String
    }

    /// In the order of the fields.
    private var entries: [Entry] = []

    /// No texts.
    public init() {}

    /// The text of a field; `nil` where it has none.
    public subscript(field: Field) -> String? {
        get { entries.first { $0.field == field }?.text }
        set {
            let place = entries.firstIndex { $0.field.rawValue >= field.rawValue } ?? entries.count
            let isThere = place < entries.count && entries[place].field == field
            switch (newValue, isThere) {
            case (let text?, true): entries[place].text = text
            case (let text?, false): entries.insert(Entry(field: field, text: text), at: place)
            case (nil, true): entries.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// The place of the first of them.
    public var startIndex: Int { 0 }
    /// The place behind the last of them.
    public var endIndex: Int { entries.count }

    /// A field that has a text, and the text.
    public subscript(place: Int) -> (field: Field, text: String) { (entries[place].field, entries[place].text) }
}
