import Platform
package import Values
package import Workbook

/// What a new result comes to beside earlier ones: the list of claims that differ, and what they come to.
package struct DeltaReport {
    /// A person of whom a register certifies something else, and whose claims come to something else for it.
    package struct Touched {
        package let person: String
        /// What the registers certify, then and now.
        package let was: String
        package let now: String
        package fileprivate(set) var claims = 0
        /// What the person is to be paid, or below 0 to pay back, in fen.
        package fileprivate(set) var difference: Int64 = 0
    }

    /// Claims that differ, by why; the sums are of what they are paid more, or less.
    package private(set) var byCause: [DeltaCause: BatchTotals.Sum] = [:]
    private var sums = [BatchTotals.Sum](repeating: BatchTotals.Sum(), count: DeltaCause.allCases.count)
    /// Claims that are new, that are gone, and that come to something else.
    package private(set) var new = 0
    package private(set) var gone = 0
    package private(set) var changed = 0
    /// Claims that are paid more, and less.
    package private(set) var up = BatchTotals.Sum()
    package private(set) var down = BatchTotals.Sum()
    /// Claims of which nothing that is known explains the difference.
    package private(set) var unexplained = 0
    /// Whether the rules of an earlier result are not known.
    package let lacksRules: Bool
    /// Persons whom a changed register touches, by their ids; `nil` where no earlier register is given.
    package private(set) var touched: [Touched]?
    /// How many persons the registers differ in.
    package private(set) var registerPersons = 0

    /// Claims that differ in any way.
    package var count: Int { new + gone + changed }
    /// What is paid more in all, or less, in fen.
    package var difference: Int64 { up.amount &+ down.amount }

    /// The columns of the list. What was and what is may be an amount or a word.
    package static let columns: [TableColumn] = ["claim_id", "person_id", "field", "was", "is", "because"]

    /// Counts what differs, and hands the rows of the list to `write`, as lines of a CSV.
    package init(
        _ deltas: ResultDeltas, _ language: Language, write: (UnsafeRawBufferPointer) -> Void
    ) throws(ReadFailure) {
        lacksRules = deltas.sources.rules.contains { $0 == nil }
        let register = deltas.sources.register
        let rows = DeltaRows(deltas.sources)
        var persons: [PersonKey: Touched] = [:]
        try deltas.forEach { part, lines throws(ReadFailure) in
            var areAdded = true
            for record in part { areAdded = add(record.delta.pointee) && areAdded }
            // What is paid back is told without its sign.
            if !areAdded || up.overflows || down.overflows || down.amount == .min {
                throw ReadFailure(diagnostics: [FileFailure.sumTooLarge(deltas.sources.now.header.csv.name).diagnostic])
            }
            write(lines)
            guard let register else { return }
            for record in part {
                let delta = record.delta.pointee
                guard delta.cause == .identity || delta.cause == .earlierClaim else { continue }
                let row = try rows.row(of: delta)
                let person = row.person
                guard register.differs(person) else { continue }
                if persons[person] == nil {
                    let texts = register.texts(of: person, language)
                    persons[person] = Touched(person: row.personID, was: texts.was, now: texts.now)
                }
                persons[person]?.claims += 1
                persons[person]?.difference += delta.now - delta.was
            }
        }
        for cause in DeltaCause.allCases where sums[cause.place].count > 0 { byCause[cause] = sums[cause.place] }
        if let register {
            touched = persons.values.sorted { $0.person.utf8.lexicographicallyPrecedes($1.person.utf8) }
            registerPersons = register.count
        }
    }

    /// Adds a claim; `false` where 64 bits do not hold what it comes to more.
    private mutating func add(_ delta: ResultDeltas.Delta) -> Bool {
        let (difference, overflows) = delta.now.subtractingReportingOverflow(delta.was)
        if overflows { return false }
        sums[delta.cause.place].add(difference)
        if delta.cause == .parameter, !delta.facts.contains(.parameters) { unexplained += 1 }
        if difference > 0 { up.add(difference) }
        if difference < 0 { down.add(difference) }
        if delta.facts.contains(.isNew) {
            new += 1
        } else if delta.facts.contains(.isGone) {
            gone += 1
        } else {
            changed += 1
        }
        return true
    }
}
