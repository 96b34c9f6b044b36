import Adjudication
import PolicyFormat
import Values

/// A made-up population and its year of claims, with the shape of a real one: most persons have few claims, few have
/// many; most bills are small, some are very high.
struct Population {
    private let scheme: Scheme
    private let year: Int
    private var chance: Chance
    /// How many rows in a thousand are refunds, and how many carry a mistake.
    private let refunds: Int
    private let mistakes: Int
    private let identities: [String]
    private let classes: [String]
    private let applications: [String]

    /// The columns.
    static let columns: [Field] = [
        .claimID, .personID, .birthDate, .insurance, .enrolment, .identities, .category, .admitted, .date, .care,
        .hospitalRegion, .hospitalClass, .designated, .referral, .emergency, .followUp, .directSettlement,
        .application, .appliedOn, .riskAssessed, .rareDisease, .continuousEnrolment, .meansTested, .quotaLimit, .total,
        .inScope, .advanceSelfPay, .overLimitSelfPay, .ownExpense, .basicPaid, .criticalIllnessPaid,
        .supplementaryPaid, .otherRelief, .assistancePaid, .refund, .reverses,
    ]

    init(_ scheme: Scheme, year: Int, seed: UInt64, refunds: Int, mistakes: Int) {
        self.scheme = scheme
        self.year = year
        self.refunds = refunds
        self.mistakes = mistakes
        chance = Chance(seed: seed)
        let named = scheme.plans.flatMap { $0.policy.categories.flatMap { $0.identities.map(\.value) } }
        identities = Array(Set(named)).sorted()
        classes = scheme.plans.flatMap { $0.policy.hospitalClasses.map(\.id) }
        applications = scheme.layout.knownCodes(in: Slot.of(.application))
    }

    /// One claim: its day, and its cells in the order of the columns.
    private struct Claim {
        let day: Day
        var cells: [Field: String]
    }

    /// The claims of so many persons as CSV, in the order of their dates, given to `write` piece by piece.
    mutating func csv(persons: Int, write: (String) -> Void) {
        write(CSVLine.text(Population.columns.map(\.definition.name)))
        var claims: [Claim] = []
        for person in 0..<persons { claims += self.claims(of: person) }
        let order = claims.indices.sorted { (claims[$0].day, $0) < (claims[$1].day, $1) }
        var text = ""
        for (number, index) in order.enumerated() {
            claims[index].cells[.claimID] = Population.id(number + 1, letter: "S")
            text += CSVLine.text(Population.columns.map { claims[index].cells[$0] ?? "" })
            if text.utf8.count > 1 << 20 {
                write(text)
                text = ""
            }
        }
        write(text)
    }

    private static func id(_ number: Int, letter: String) -> String {
        let digits = String(number)
        return letter + String(repeating: "0", count: max(0, 9 - digits.count)) + digits
    }

    // MARK: Persons

    private mutating func claims(of person: Int) -> [Claim] {
        var profile: [Field: String] = [.personID: Population.id(person + 1, letter: "P")]
        let age = chance.pick([(chance.below(18), 2), (18 + chance.below(42), 3), (60 + chance.below(35), 5)])
        profile[.birthDate] = text(Day(year: year - age, month: 1 + chance.below(12), day: 1 + chance.below(28)))
        profile[.insurance] = chance.happens(80) ? "employee" : "resident"
        profile[.enrolment] = chance.pick([("enrolled", 970), ("late", 15), ("none", 15)])
        profile[.identities] = heldIdentities()
        if chance.happens(30) { profile[.category] = scheme.layout.categories.randomElement(using: &chance) }
        let count = chance.pick([(1, 35), (2, 25), (3 + chance.below(3), 25), (6 + chance.below(10), 12), (20, 3)])
        var claims: [Claim] = []
        for _ in 0..<count { claims.append(claim(profile)) }
        for claim in claims where chance.happens(refunds) { claims.append(refund(claim)) }
        return claims
    }

    private mutating func heldIdentities() -> String {
        let count = chance.pick([(0, 6), (1, 80), (2, 12), (3, 2)])
        var items: [String] = []
        for _ in 0..<count where !identities.isEmpty {
            let index = scheme.vocabulary.identity(identities[chance.below(identities.count)]) ?? 0
            let name = scheme.vocabulary.identities[index].name.zh
            guard chance.happens(250) else {
                items.append(name)
                continue
            }
            let from = chance.happens(800) ? text(day(in: year - (chance.happens(500) ? 1 : 0))) : ""
            let through = chance.happens(400) ? text(day(in: year + 1 - chance.below(2))) : ""
            items.append(from <= through || through.isEmpty ? "\(name)@\(from)..\(through)" : name)
        }
        return items.joined(separator: "|")
    }

    private mutating func day(in year: Int) -> Day {
        Day(year: year, month: 1 + chance.below(12), day: 1 + chance.below(28)) ?? Day(number: 0)
    }

    private func text(_ day: Day?) -> String { day?.description ?? "" }

    // MARK: Claims

    private mutating func claim(_ profile: [Field: String]) -> Claim {
        var cells = profile
        let date = day(in: year)
        cells[.date] = text(date)
        let care = chance.pick([
            ("inpatient", 40), ("outpatient-chronic", 25), ("outpatient", 10), ("outpatient-special", 10),
            ("day-surgery", 5), ("negotiated-drug", 6), ("emergency", 4),
        ])
        cells[.care] = care
        let isAdmission = care == "inpatient" || care == "day-surgery"
        if isAdmission, chance.happens(800) { cells[.admitted] = text(date.adding(days: -chance.below(20))) }
        let region = chance.pick([("city", 75), ("province", 17), ("outside", 8)])
        cells[.hospitalRegion] = region
        cells[.hospitalClass] = classes.isEmpty ? String(1 + chance.below(3)) : classes[chance.below(classes.count)]
        cells[.designated] = chance.happens(985) ? "yes" : "no"
        cells[.referral] = region == "city" ? (chance.happens(990) ? "" : "no") : chance.happens(850) ? "yes" : "no"
        cells[.emergency] = chance.happens(40) ? "yes" : ""
        cells[.followUp] = chance.happens(30) ? "yes" : ""
        cells[.directSettlement] = chance.happens(950) ? "" : "no"
        if chance.happens(60) { cells[.appliedOn] = text(date.adding(days: chance.below(700))) }
        if !applications.isEmpty, chance.happens(60) {
            cells[.application] = applications[chance.below(applications.count)]
        }
        for field in [Field.riskAssessed, .rareDisease, .continuousEnrolment, .meansTested] where chance.happens(60) {
            cells[field] = "yes"
        }
        addCost(&cells, isAdmission: isAdmission)
        if chance.happens(mistakes) { spoil(&cells) }
        return Claim(day: date, cells: cells)
    }

    private mutating func addCost(_ cells: inout [Field: String], isAdmission: Bool) {
        let inScope = chance.cost(around: isAdmission ? 800_000 : 60_000)
        let advance = inScope * Int64(chance.below(80)) / 1000
        let overLimit = chance.happens(300) ? inScope * Int64(chance.below(30)) / 1000 : 0
        let own = inScope * Int64(chance.below(chance.happens(100) ? 600 : 100)) / 1000
        let basic = inScope * Int64(500 + chance.below(300)) / 1000
        let critical = chance.happens(250) ? inScope * Int64(50 + chance.below(80)) / 1000 : 0
        let supplementary = chance.happens(40) ? inScope * Int64(chance.below(50)) / 1000 : 0
        let relief = chance.happens(20) ? inScope * Int64(chance.below(40)) / 1000 : 0
        for (field, amount) in [
            (Field.inScope, inScope), (.advanceSelfPay, advance), (.overLimitSelfPay, overLimit), (.ownExpense, own),
            (.basicPaid, basic), (.criticalIllnessPaid, critical), (.supplementaryPaid, supplementary),
            (.otherRelief, relief),
        ] where amount != 0 || chance.happens(700) { cells[field] = Yuan(fen: amount).description }
        cells[.total] = Yuan(fen: inScope + advance + overLimit + own).description
        if chance.happens(40) {
            cells[.quotaLimit] = Yuan(fen: inScope * Int64(700 + chance.below(500)) / 1000).description
        }
        let burden = max(0, inScope + advance - basic - critical - supplementary - relief)
        if chance.happens(900) { cells[.assistancePaid] = Yuan(fen: burden * Int64(chance.below(8)) / 10).description }
    }

    private mutating func refund(_ claim: Claim) -> Claim {
        var cells = claim.cells
        for field in Population.columns where field.definition.kind == .yuan && field != .quotaLimit {
            guard let text = cells[field], let amount = Yuan(text) else { continue }
            cells[field] = (-amount).description
        }
        cells[.refund] = "yes"
        let day = min(claim.day.adding(days: chance.below(40)), Day(year: year, month: 12, day: 31) ?? claim.day)
        cells[.date] = text(day)
        cells[.admitted] = nil
        cells[.quotaLimit] = nil
        return Claim(day: day, cells: cells)
    }

    /// One of the mistakes that real files have.
    private mutating func spoil(_ cells: inout [Field: String]) {
        switch chance.below(8) {
        case 0: cells[.total] = "0.01"
        case 1: cells[.inScope] = "12,3"
        case 2: cells[.identities] = "火星人"
        case 3: cells[.care] = nil
        case 4: cells[.date] = "2024-02-30"
        case 5: cells[.personID] = nil
        case 6: cells[.hospitalClass] = nil
        default: cells[.basicPaid] = "999999999.99"
        }
    }
}
