import Adjudication
import PolicyFormat
import Values

/// What a made-up population is asked to be.
struct PopulationOptions {
    var year = 2024
    var seed: UInt64 = 1
    /// How many rows in a thousand are refunds, carry a mistake of writing, or a fault in what was paid.
    var refunds = 0
    var mistakes = 0
    var faults = 0
    /// Whether identities stand in a register of their own, and what was paid in a file of its own.
    var hasRegister = false
    var hasPaid = false
}

/// A made-up population and its year of claims, with the shape of a real one: most persons have few claims, few have
/// many; most bills are small, some are very high. What was paid is what is due, but for the faults asked for.
struct Population {
    private let scheme: Scheme
    private let options: PopulationOptions
    private var chance: Chance
    private var office: PayingOffice
    private let persons: PersonMaker

    init(_ scheme: Scheme, _ options: PopulationOptions) {
        self.scheme = scheme
        self.options = options
        chance = Chance(seed: options.seed)
        office = PayingOffice(scheme, options)
        persons = PersonMaker(scheme, options)
    }

    /// The columns of the claims.
    private var columns: [Field] {
        Population.columns.filter { field in
            !(options.hasRegister && field == .identities) && !(options.hasPaid && field == .assistancePaid)
        }
    }

    /// All columns that claims may have.
    static let columns: [Field] = [
        .claimID, .personID, .birthDate, .insurance, .enrolment, .identities, .category, .admitted, .date, .care,
        .hospitalRegion, .hospitalClass, .designated, .referral, .emergency, .followUp, .directSettlement,
        .application, .appliedOn, .riskAssessed, .rareDisease, .continuousEnrolment, .meansTested, .quotaLimit, .total,
        .inScope, .advanceSelfPay, .overLimitSelfPay, .ownExpense, .basicPaid, .criticalIllnessPaid,
        .supplementaryPaid, .otherRelief, .assistancePaid, .refund, .reverses,
    ]

    /// A file of the population.
    enum File {
        case claims, register, paid, planted
    }

    /// A claim as it is kept until all are sorted.
    private struct Row {
        let day: Day
        /// Its cells but the claim id, which is the first.
        let text: String
        let paid: String?
        let fault: Fault?
    }

    /// So many persons, as the rows of each file, given to `write` piece by piece; claims stand in the order of their dates.
    mutating func write(persons count: Int, to write: (File, String) -> Void) {
        var rows: [Row] = []
        write(.register, CSVLine.text(PersonMaker.registerColumns))
        for number in 0..<count {
            var person = persons.person(number + 1, &chance)
            var claims = persons.claims(of: person, &chance)
            office.settle(&person, &claims, &chance)
            write(.register, persons.register(person).map { CSVLine.text($0) }.joined())
            rows += claims.map { row($0) }
        }
        writeClaims(rows, to: write)
    }

    private func row(_ claim: MadeUpClaim) -> Row {
        Row(
            day: claim.day, text: CSVLine.text(columns.dropFirst().map { claim.cells[$0] ?? "" }),
            paid: options.hasPaid
                ? CSVLine.text([Field.personID, .date, .assistancePaid].map { claim.cells[$0] ?? "" }) : nil,
            fault: claim.fault)
    }

    private func writeClaims(_ rows: [Row], to write: (File, String) -> Void) {
        write(.claims, CSVLine.text(columns.map(\.definition.name)))
        write(.paid, CSVLine.text([Field.claimID, .personID, .date, .assistancePaid].map(\.definition.name)))
        write(.planted, CSVLine.text(["claim_id", "kind"]))
        let order = rows.indices.sorted { (rows[$0].day, $0) < (rows[$1].day, $1) }
        var text = ""
        for (number, index) in order.enumerated() {
            let (row, id) = (rows[index], Population.id(number + 1, letter: "S"))
            text += id + "," + row.text
            if let paid = row.paid { write(.paid, id + "," + paid) }
            if let fault = row.fault { write(.planted, CSVLine.text([id, fault.rawValue])) }
            if text.utf8.count > 1 << 20 {
                write(.claims, text)
                text = ""
            }
        }
        write(.claims, text)
    }

    /// `S000000012`.
    static func id(_ number: Int, letter: String) -> String {
        let digits = String(number)
        return letter + String(repeating: "0", count: max(0, 9 - digits.count)) + digits
    }
}

/// One made-up claim: its day, and its cells by field.
struct MadeUpClaim {
    var day: Day
    var cells: [Field: String]
    /// What is wrong with what was paid for it.
    var fault: Fault?
}

/// A made-up person: what all of the person's claims say, and what the register says.
struct MadeUpPerson {
    var cells: [Field: String]
    var identities: [(name: String, from: String, through: String)]
    var name: String
    var township: String
    /// When the identities were entered, where that was later than they began.
    var registeredOn: String?
    var died: String?

    /// Whether an identity runs over a day. Days are texts that sort as they follow one another.
    func holdsIdentity(on day: Day) -> Bool {
        let day = day.description
        return identities.contains { identity in
            identity.from <= day && (identity.through.isEmpty || day <= identity.through)
        }
    }
}
