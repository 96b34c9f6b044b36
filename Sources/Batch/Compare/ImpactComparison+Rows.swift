import Adjudication
import Values

extension ImpactComparison {
    /// What the rows of schemes come to that were settled one after the other; the first, the baseline, has kept the facts of
    /// its rows. `nil` where there is no memory for all persons.
    init?(_ sides: [RowFigures], _ schemes: [Scheme]) {
        let rows = ComparedRows(schemes)
        let base = sides[0]
        let count = sides.map(\.count).min() ?? 0
        guard var table = PersonTable(yearSize: ComparedYear.size(sides: sides.count), persons: count / 4) else {
            return nil
        }
        let keys = FixedArray<PersonKey>(repeating: .none, count: PersonTable.group)
        let blocks = FixedArray(repeating: table.none, count: PersonTable.group)
        var years = 0
        // Of each row the number of its person's year, -1 where it is not compared.
        var numbers = [Int32](repeating: -1, count: count)
        for first in stride(from: 0, to: count, by: PersonTable.group) {
            let group = first..<min(count, first + PersonTable.group)
            guard table.reserve(group.count) else { return nil }
            for row in group { keys[row - first] = base[row].isSettled ? base.facts(of: row).person : .none }
            table.lookUp(UnsafeBufferPointer(start: keys.start, count: group.count), into: blocks.start)
            for row in group {
                let facts = base.facts(of: row)
                var known: ComparedYear?
                if base[row].isSettled {
                    let year = Int64(Day(number: facts.day).year)
                    let block = table.year(year, of: facts.person, from: blocks[row - first])
                    known = ComparedYear(block.figures)
                    if known?.number == 0 {
                        years += 1
                        known?.number = years
                    }
                }
                let isCompared = rows.add(at: facts.start, known, total: facts.total, care: Int(facts.care)) {
                    sides[$0][row]
                }
                if isCompared, let known { numbers[row] = Int32(known.number) }
            }
        }
        let ordered = OrderedYears([table.comparedYears(years, behind: 0)])
        let places = ordered.places[0]
        self.init(
            [rows], ordered.years, rejections: sides.map(\.rejections),
            rows: KeptRows(
                persons: numbers.map { $0 < 0 ? -1 : places[Int($0) - 1] },
                payouts: (0..<count).map { base[$0].payout }))
    }
}
