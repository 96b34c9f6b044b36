import Values

/// A rule of one side, to stand beside the same rule of other sides.
struct StructureItem {
    /// What the same rule of another side is found by.
    let key: String
    let title: Label
    let provision: Provision

    init(_ key: String, _ title: Label, _ provision: Provision) {
        self.key = key
        self.title = title
        self.provision = provision
    }
}

/// A kind of rule that hangs on no identity, such as what is not covered.
struct StructureTopic: Sendable {
    let id: String
    let title: Label
    /// Whether what one side alone has is listed apart.
    var isApart = false
    /// The rules of the kind that a side has.
    let items: @Sendable (StructureSide, Ruling) -> [StructureItem]

    /// The rules of all sides, line by line; and those that only one side has.
    func lines(_ sides: [StructureSide]) -> (lines: [StructureLine], only: [Int: [StructureItem]]) {
        let all = sides.map { side in items(side, side.ruling()) }
        let keys = all.flatMap { $0.map(\.key) }.unique
        var lines: [StructureLine] = []
        var only: [Int: [StructureItem]] = [:]
        for key in keys {
            let found = all.map { items in items.filter { $0.key == key } }
            let having = found.indices.filter { !found[$0].isEmpty }
            guard let first = having.first, let title = found[first].first?.title else { continue }
            if isApart, having.count == 1 {
                only[first, default: []] += found[first]
            } else {
                lines.append(
                    StructureLine(
                        id: "\(id).\(key)", title: title, cells: found.map { Provision.joined($0.map(\.provision)) }))
            }
        }
        return (lines, only)
    }
}
