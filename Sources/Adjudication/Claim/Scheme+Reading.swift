import PolicyFormat

extension Scheme {
    /// Whether every text of a record means under this scheme what it means under another, and is told as wrong in the
    /// same words: a file that was read for one is read for both.
    package func readsRecords(like other: Scheme) -> Bool {
        plans.count == other.plans.count && vocabulary.reads(like: other.vocabulary) && layout.reads(like: other.layout)
            && zip(plans, other.plans).allSatisfy { $0.policy.reads(like: $1.policy) }
    }
}

extension Vocabulary {
    fileprivate func reads(like other: Vocabulary) -> Bool {
        identities.elementsEqual(other.identities) { $0.reads(like: $1) }
            && tables.mapValues { $0.map(\.id) } == other.tables.mapValues { $0.map(\.id) }
            && tables.mapValues { $0.map(\.national) } == other.tables.mapValues { $0.map(\.national) }
    }
}

extension IdentityDeclaration {
    fileprivate func reads(like other: IdentityDeclaration) -> Bool {
        id == other.id && name == other.name && spellings.map(\.value) == other.spellings.map(\.value)
            && standsFor == other.standsFor
    }
}

extension Layout {
    fileprivate func reads(like other: Layout) -> Bool {
        codes == other.codes && yearCodeSlots == other.yearCodeSlots
            && fields.mapValues(\.slot) == other.fields.mapValues(\.slot)
            && fields.mapValues(\.type) == other.fields.mapValues(\.type)
    }
}

extension Policy {
    fileprivate func reads(like other: Policy) -> Bool {
        name == other.name && dates.year?.value == other.dates.year?.value
            && categories.map { $0.identities.map(\.value) } == other.categories.map { $0.identities.map(\.value) }
            && fields.elementsEqual(other.fields) { $0.name == $1.name && $0.label == $1.label && $0.type == $1.type }
            && hospitalClasses.elementsEqual(other.hospitalClasses) {
                $0.id == $1.id && $0.name == $1.name && $0.national == $1.national
            }
    }
}
