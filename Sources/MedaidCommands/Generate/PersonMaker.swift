import Adjudication
import PolicyFormat
import Values

/// Makes up persons and their claims.
struct PersonMaker {
    private let scheme: Scheme
    private let options: PopulationOptions
    private let identities: [String]
    private let classes: [String]
    private let applications: [String]
    private var year: Int { options.year }

    init(_ scheme: Scheme, _ options: PopulationOptions) {
        self.scheme = scheme
        self.options = options
        let named = scheme.plans.flatMap { $0.policy.categories.flatMap { $0.identities.map(\.value) } }
        identities = Array(Set(named)).sorted()
        classes = scheme.plans.flatMap { $0.policy.hospitalClasses.map(\.id) }
        applications = scheme.layout.knownCodes(in: Slot.of(.application))
    }

    // MARK: Persons

    private static let surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"]
    private static let givenNames = ["国强", "秀英", "建华", "桂兰", "志明", "玉梅", "海涛", "春燕", "德福", "小军"]
    private static let townships = ["东河镇", "西山乡", "南桥街道", "北坡乡", "中和镇", "大坪镇", "青石乡", "河口镇"]

    func person(_ number: Int, _ chance: inout Chance) -> MadeUpPerson {
        var cells: [Field: String] = [.personID: Population.id(number, letter: "P")]
        let age = chance.pick([(chance.below(18), 2), (18 + chance.below(42), 3), (60 + chance.below(35), 5)])
        // Nobody is born in the year itself, behind a settlement of it.
        cells[.birthDate] = text(Day(year: year - max(1, age), month: 1 + chance.below(12), day: 1 + chance.below(28)))
        cells[.insurance] = chance.happens(80) ? "employee" : "resident"
        cells[.enrolment] = chance.pick([("enrolled", 970), ("late", 15), ("none", 15)])
        let held = heldIdentities(&chance)
        cells[.identities] = held.map { identity in
            identity.from.isEmpty && identity.through.isEmpty
                ? identity.name : "\(identity.name)@\(identity.from)..\(identity.through)"
        }.joined(separator: "|")
        if chance.happens(30) { cells[.category] = scheme.layout.categories.randomElement(using: &chance) }
        let name =
            PersonMaker.surnames[chance.below(PersonMaker.surnames.count)]
            + PersonMaker.givenNames[chance.below(PersonMaker.givenNames.count)]
        return MadeUpPerson(
            cells: cells, identities: held, name: name,
            township: PersonMaker.townships[chance.below(PersonMaker.townships.count)])
    }

    private func heldIdentities(_ chance: inout Chance) -> [(name: String, from: String, through: String)] {
        let count = chance.pick([(0, 6), (1, 80), (2, 12), (3, 2)])
        return (0..<count).compactMap { _ in
            guard !identities.isEmpty else { return nil }
            let index = scheme.vocabulary.identity(identities[chance.below(identities.count)]) ?? 0
            let name = scheme.vocabulary.identities[index].name.zh
            guard chance.happens(250) else { return (name, "", "") }
            let from = chance.happens(800) ? text(day(in: year - (chance.happens(500) ? 1 : 0), &chance)) : ""
            let through = chance.happens(400) ? text(day(in: year + 1 - chance.below(2), &chance)) : ""
            return from <= through || through.isEmpty ? (name, from, through) : (name, "", "")
        }
    }

    // MARK: The register

    static let registerColumns = [
        "person_id", "identity", "from", "through", "registered_on", "died", "name", "birth_date", "乡镇",
    ]

    /// The rows of a person.
    func register(_ person: MadeUpPerson) -> [[String]] {
        person.identities.map { identity in
            [
                person.cells[.personID] ?? "", identity.name, identity.from, identity.through,
                person.registeredOn ?? identity.from, person.died ?? "", person.name, person.cells[.birthDate] ?? "",
                person.township,
            ]
        }
    }

    private func day(in year: Int, _ chance: inout Chance) -> Day {
        Day(year: year, month: 1 + chance.below(12), day: 1 + chance.below(28)) ?? Day(number: 0)
    }

    private func text(_ day: Day?) -> String { day?.description ?? "" }

    // MARK: Claims

    /// A person's claims, refunds included, in the order of their days.
    func claims(of person: MadeUpPerson, _ chance: inout Chance) -> [MadeUpClaim] {
        let count = chance.pick([(1, 35), (2, 25), (3 + chance.below(3), 25), (6 + chance.below(10), 12), (20, 3)])
        var claims = (0..<count).map { _ in claim(person.cells, &chance) }
        for claim in claims where chance.happens(options.refunds) { claims.append(refund(claim, &chance)) }
        return claims
    }

    private func claim(_ profile: [Field: String], _ chance: inout Chance) -> MadeUpClaim {
        var cells = profile
        let date = day(in: year, &chance)
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
        addCost(&cells, isAdmission: isAdmission, &chance)
        return MadeUpClaim(day: date, cells: cells)
    }

    private func addCost(_ cells: inout [Field: String], isAdmission: Bool, _ chance: inout Chance) {
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
    }

    /// The refund of a claim.
    func refund(_ claim: MadeUpClaim, _ chance: inout Chance) -> MadeUpClaim {
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
        return MadeUpClaim(day: day, cells: cells)
    }

    /// One of the mistakes that real files have.
    func spoil(_ cells: inout [Field: String], _ chance: inout Chance) {
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
