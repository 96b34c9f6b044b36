import PolicyFormat
import Values

/// The rows of the plain file: seventeen columns, about four claims a person, in the order of their dates.
///
/// A row hangs on the seed and on its number alone, and what a person is on the person's number, so that rows can be
/// written in any order without being kept.
struct PlainRows {
    let count: Int
    let seed: UInt64

    static let columns: [Field] = [
        .claimID, .personID, .date, .identities, .care, .hospitalRegion, .hospitalClass, .designated, .referral, .total,
        .inScope, .advanceSelfPay, .overLimitSelfPay, .basicPaid, .criticalIllnessPaid, .supplementaryPaid,
        .assistancePaid,
    ]

    /// The identities that persons have, each with its share.
    static let identities = [("低保对象", 50), ("低保边缘家庭成员", 30), ("特困人员", 10), ("因病致贫重病患者", 10)]

    /// How many persons there are.
    var persons: Int { max(1, count / 4) }

    /// The first day of the year.
    static let firstDay = Day("2024-01-01") ?? Day(number: 0)

    /// One of the rows, from 0.
    func row(_ number: Int) -> BenchRow {
        var chance = chance(number, 0)
        let person = chance.below(persons)
        let isAdmission = chance.happens(400)
        let inScope = chance.cost(around: isAdmission ? 600_000 : 80_000)
        let advance = inScope * Int64(30 + chance.below(40)) / 1000
        let overLimit = inScope * Int64(5 + chance.below(10)) / 1000
        let own = inScope * Int64(chance.below(80)) / 1000
        let basic = inScope * Int64(550 + chance.below(200)) / 1000
        let critical = chance.happens(300) ? inScope * Int64(80 + chance.below(40)) / 1000 : 0
        let supplementary = chance.happens(30) ? inScope * Int64(10 + chance.below(40)) / 1000 : 0
        let amounts = [
            inScope + advance + overLimit + own, inScope, advance, overLimit, basic, critical, supplementary,
            inScope * Int64(chance.below(200)) / 1000,
        ]
        let facts = [
            BenchRow.id("S", number + 1, digits: 10), BenchRow.id("P", person + 1, digits: 8),
            PlainRows.firstDay.adding(days: number * 366 / max(1, count)).description, identity(of: person),
            isAdmission ? "inpatient" : "outpatient-chronic",
            chance.pick([("city", 7), ("province", 2), ("outside", 1)]), chance.pick([("1", 3), ("2", 4), ("3", 3)]),
            chance.happens(980) ? "yes" : "no", chance.happens(950) ? "yes" : "no",
        ]
        return BenchRow(number: number, person: person, cells: facts + amounts.map { Yuan(fen: $0).description })
    }

    /// What a person is.
    func identity(of person: Int) -> String {
        var chance = chance(person, 1)
        return chance.pick(PlainRows.identities)
    }

    /// The numbers of the rows in an order that chance gives.
    func shuffledNumbers() -> [Int32] {
        var chance = chance(0, 2)
        return (0..<Int32(count)).shuffled(using: &chance)
    }

    /// Chance of its own for a row or a person: seeds beside each other would give numbers of one series.
    private func chance(_ number: Int, _ use: UInt64) -> Chance {
        var mixer = Chance(seed: seed &* 4 &+ use)
        var second = Chance(seed: mixer.next() ^ UInt64(number))
        return Chance(seed: second.next())
    }
}

/// A row that is written.
struct BenchRow {
    /// Its place among the rows of the plain file, from 0.
    let number: Int
    /// Whose it is, from 0.
    let person: Int
    /// Its cells in the order of the columns.
    var cells: [String]

    /// The cell of a column of the plain file.
    subscript(_ field: Field) -> String {
        get { PlainRows.columns.firstIndex(of: field).map { cells[$0] } ?? "" }
        set { if let index = PlainRows.columns.firstIndex(of: field) { cells[index] = newValue } }
    }

    /// A letter and a number of so many digits.
    static func id(_ letter: String, _ number: Int, digits: Int) -> String {
        let text = String(number)
        return letter + String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
