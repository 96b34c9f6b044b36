import Values
import Wording

/// What one side provides in one respect.
struct Provision {
    private var makeText: () -> Label
    private var makeBrief: (() -> Label?)?
    /// What two sides share when they provide the same.
    var meaning: String
    var cites: [String] = []
    /// The figure, where the text is nothing else.
    var value: DiffReport.Cell.Value?
    /// Whether it goes without saying.
    var isUsual: Bool

    /// The texts are made when they are asked for: what is alike between two versions is never shown.
    init(
        text: @autoclosure @escaping () -> Label, meaning: String, cites: [String] = [],
        value: DiffReport.Cell.Value? = nil, short: @autoclosure @escaping () -> Label? = nil, isUsual: Bool = false
    ) {
        makeText = text
        makeBrief = short
        self.meaning = meaning
        self.cites = cites
        self.value = value
        self.isUsual = isUsual
    }

    var text: Label {
        get { makeText() }
        set { makeText = { newValue } }
    }

    /// The text without where its figures come from, for a sentence.
    var brief: Label { makeBrief?() ?? text }

    var cell: DiffReport.Cell {
        DiffReport.Cell(value: value ?? .text(text), cites: cites.filter { !$0.isEmpty }.unique)
    }

    /// What several rules of one side provide together.
    static func joined(_ parts: [Provision]) -> Provision? {
        guard let first = parts.first else { return nil }
        if parts.count == 1 { return first }
        return Provision(
            text: .joined(parts.map(\.text)), meaning: parts.map(\.meaning).joined(separator: " ; "),
            cites: parts.flatMap(\.cites).unique, short: .joined(parts.map(\.brief)),
            isUsual: parts.allSatisfy(\.isUsual))
    }
}

/// What every side provides in one respect.
struct StructureLine {
    let id: String
    let title: Label
    var group: Label?
    var cells: [Provision?]

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
