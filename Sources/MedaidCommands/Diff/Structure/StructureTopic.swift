import MedicalAssistance

/// One thing that a side has, to stand beside the same thing of other sides.
struct StructureThing {
    /// What the same thing of another side is found by.
    let key: String
    let title: Label
    let told: Told
}

/// A kind of rule that hangs on no identity, such as what is not covered.
struct StructureTopic: Sendable {
    let id: String
    let title: Label
    /// Whether what one side alone has is told apart, as what only it has.
    var isApart = false
    /// What a side has of it.
    let things: @Sendable (StructureSide, Ruling) -> [StructureThing]

    /// The things of all sides, line by line; and those that only one side has.
    func lines(_ sides: [StructureSide]) -> (lines: [StructureLine], only: [Int: [StructureThing]]) {
        let all = sides.map { side in things(side, side.ruling()) }
        let keys = all.flatMap { $0.map(\.key) }.unique
        var lines: [StructureLine] = []
        var only: [Int: [StructureThing]] = [:]
        for key in keys {
            let found = all.map { things in things.filter { $0.key == key } }
            let having = found.indices.filter { !found[$0].isEmpty }
            guard let first = having.first, let title = found[first].first?.title else { continue }
            if isApart, having.count == 1 {
                only[first, default: []] += found[first]
            } else {
                lines.append(
                    StructureLine(id: "\(id).\(key)", title: title, cells: found.map { Told.joined($0.map(\.told)) }))
            }
        }
        return (lines, only)
    }
}
