import Adjudication
import PolicyFormat
import Values

/// The office that has paid the claims of a made-up year: what is due, but for planted faults.
struct PayingOffice {
    private let options: PopulationOptions
    private let maker: PersonMaker
    private var books: ClaimBooks

    init(_ scheme: Scheme, _ options: PopulationOptions) {
        self.options = options
        maker = PersonMaker(scheme, options)
        books = ClaimBooks(scheme)
    }

    /// Pays a person's claims, one of them wrongly where chance has it.
    mutating func settle(_ person: inout MadeUpPerson, _ claims: inout [MadeUpClaim], _ chance: inout Chance) {
        claims.sort { $0.day < $1.day }
        let faulty = claims.indices.first { claims[$0].cells[.refund] == nil && chance.happens(options.faults) }
        if let faulty { plant(at: faulty, &person, &claims, &chance) }
        if !claims.contains(where: { $0.fault != nil }) {
            books.apply(&claims)
            let due = books.settle(claims)
            for place in claims.indices { claims[place].pay(due[place]?.outcome.payout) }
        }
        for place in claims.indices where chance.happens(options.mistakes) {
            maker.spoil(&claims[place].cells, &chance)
        }
    }

    /// Plants the fault that chance names in the first claim, from the given one on, that can have it; else another fault.
    private mutating func plant(
        at place: Int, _ person: inout MadeUpPerson, _ claims: inout [MadeUpClaim], _ chance: inout Chance
    ) {
        let first = chance.below(Fault.allCases.count)
        var faults = Fault.allCases.indices.map { Fault.allCases[(first + $0) % Fault.allCases.count] }
        // Any claim can be paid too much: that is left for when nothing else can be planted.
        if faults[0] != .over { faults = faults.filter { $0 != .over } + [.over] }
        for fault in faults {
            for turn in claims.indices {
                let place = (place + turn) % claims.count
                guard claims[place].cells[.refund] == nil else { continue }
                var planter = FaultPlanter(fault, place, person, claims, maker, options.year)
                if planter.plant(&books, &chance) {
                    (person, claims) = (planter.person, planter.claims)
                    return
                }
            }
        }
    }
}

/// Settles a person's made-up claims by the engine that every command uses.
struct ClaimBooks {
    private let scheme: Scheme
    private let settlement: Settlement
    private var reader: RecordReader
    private let applications: [String]

    init(_ scheme: Scheme) {
        self.scheme = scheme
        settlement = Settlement(scheme)
        reader = RecordReader(scheme)
        applications = scheme.layout.knownCodes(in: Slot.of(.application))
    }

    /// What each claim comes to, `nil` where it cannot be settled; a stay that was handed in twice is left out.
    mutating func settle(_ claims: [MadeUpClaim]) -> [SettledClaim?] {
        var found = [SettledClaim?](repeating: nil, count: claims.count)
        let records = claims.indices.filter { claims[$0].fault != .double }.map { record(claims[$0], $0) }
        for claim in settlement.settle(records).claims {
            if let number = Int(claim.record.claimID.dropFirst()) { found[number] = claim }
        }
        return found
    }

    private mutating func record(_ claim: MadeUpClaim, _ number: Int) -> Record {
        var record = Record()
        for (field, text) in claim.cells where !text.isEmpty && field != .assistancePaid {
            reader.set(.field(field, part: field.definition.name), text, in: &record, at: .none)
        }
        _ = reader.takeDiagnostics()
        record.texts[.claimID] = Population.id(number, letter: "S")
        return record
    }

    /// What the limits of the fund's benefits cut off a claim, in fen.
    func cut(_ claim: SettledClaim) -> Int64 {
        claim.plan.policy.benefits.filter { $0.payer == .fund }.reduce(0) { sum, benefit in
            guard let index = scheme.layout.benefits.firstIndex(of: benefit.id) else { return sum }
            return sum + claim.frame[scheme.layout.cutSlot(ofBenefit: index)]
        }
    }

    /// Lets the person apply for what the last claim of the year would bring on application.
    mutating func apply(_ claims: inout [MadeUpClaim]) {
        guard !applications.isEmpty else { return }
        let due = settle(claims)
        let last = claims.indices.last { place in
            due[place].map { $0.outcome.status != .reversed } ?? false && claims[place].fault != .double
        }
        guard let last, claims[last].cells[.application] == nil else { return }
        var best: (claim: MadeUpClaim, payout: Int64)?
        for id in applications {
            guard let benefit = scheme.layout.benefits.firstIndex(of: id) else { continue }
            var tried = claims
            tried[last].cells[.application] = id
            tried[last].cells[.appliedOn] = claims[last].cells[.appliedOn] ?? claims[last].cells[.date]
            let payout = settle(tried)[last]?.payouts[benefit] ?? 0
            if payout > best?.payout ?? 0 { best = (tried[last], payout) }
        }
        if let best { claims[last] = best.claim }
    }
}

extension MadeUpClaim {
    /// Writes what was paid for it; nothing where that is not known.
    mutating func pay(_ amount: Int64?) { cells[.assistancePaid] = amount.map { Yuan(fen: $0).description } }
}
