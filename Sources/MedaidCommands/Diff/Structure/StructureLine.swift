import MedicalAssistance

/// What one side has to say of one thing.
struct Told {
    private var tell: () -> Label
    private var tellBriefly: (() -> Label?)?
    /// What two sides share when they say the same.
    var meaning: String
    var cites: [String] = []
    /// The figure, where the text is nothing else.
    var value: DiffReport.Cell.Value?
    /// Whether it goes without saying.
    var isUsual: Bool

    /// The texts are worked out when they are asked for: what is alike between two versions is never told.
    init(
        text: @autoclosure @escaping () -> Label, meaning: String, cites: [String] = [],
        value: DiffReport.Cell.Value? = nil, short: @autoclosure @escaping () -> Label? = nil, isUsual: Bool = false
    ) {
        tell = text
        tellBriefly = short
        self.meaning = meaning
        self.cites = cites
        self.value = value
        self.isUsual = isUsual
    }

    var text: Label {
        get { tell() }
        set { tell = { newValue } }
    }

    /// The text without where its figures come from, for a sentence.
    var brief: Label { tellBriefly?() ?? text }

    var cell: DiffReport.Cell {
        DiffReport.Cell(value: value ?? .text(text), cites: cites.filter { !$0.isEmpty }.unique)
    }

    /// Several things that one side says of one thing.
    static func joined(_ parts: [Told]) -> Told? {
        guard let first = parts.first else { return nil }
        if parts.count == 1 { return first }
        return Told(
            text: .joined(parts.map(\.text)), meaning: parts.map(\.meaning).joined(separator: " ; "),
            cites: parts.flatMap(\.cites).unique, short: .joined(parts.map(\.brief)),
            isUsual: parts.allSatisfy(\.isUsual))
    }
}

/// One thing as every side has it.
struct StructureLine {
    let id: String
    let title: Label
    var group: Label?
    var cells: [Told?]

    var differs: Bool { Set(cells.map { $0?.meaning ?? "" }).count > 1 }
    /// Whether it goes without saying on every side.
    var isUsual: Bool { !differs && cells.allSatisfy { $0?.isUsual ?? true } }
    /// What two lines share that say the same of every side.
    var signature: String { id + ":" + cells.map { $0?.meaning ?? "" }.joined(separator: " | ") }

    var row: DiffReport.Row {
        let title = DiffReport.Cell(value: .text(title))
        return DiffReport.Row(
            cells: [title] + cells.map { $0?.cell ?? DiffReport.Cell(value: .empty) }, group: group, differs: differs)
    }
}

extension Array where Element: Hashable {
    /// Each once, where it first stands.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
