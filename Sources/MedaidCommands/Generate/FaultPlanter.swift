import Adjudication
import PolicyFormat
import Values

/// Plants one fault in the claims of a person: in what was paid, and where the fault has it, in the claims or the register.
struct FaultPlanter {
    private let fault: Fault
    private let place: Int
    private let maker: PersonMaker
    private let year: Int
    private(set) var person: MadeUpPerson
    private(set) var claims: [MadeUpClaim]

    init(
        _ fault: Fault, _ place: Int, _ person: MadeUpPerson, _ claims: [MadeUpClaim], _ maker: PersonMaker, _ year: Int
    ) {
        self.fault = fault
        self.place = place
        self.maker = maker
        self.year = year
        self.person = person
        self.claims = claims
    }

    private var hasRefunds: Bool { claims.contains { $0.cells[.refund] != nil } }
    private var isAdmission: Bool { ["inpatient", "day-surgery"].contains(claims[place].cells[.care] ?? "") }

    /// Plants it and pays all claims; whether the claim can have such a fault.
    mutating func plant(_ books: inout ClaimBooks, _ chance: inout Chance) -> Bool {
        let before = books.settle(claims)
        guard let claim = before[place], claim.outcome.status != .reversed,
            changeClaims(paidBefore: claim.outcome.payout, &chance)
        else { return false }
        // Behind a stay handed in twice, or a refund, the claims stand in another order.
        claims = claims.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
        guard let faulty = claims.firstIndex(where: { $0.fault == fault }) else { return false }
        books.apply(&claims)
        let due = books.settle(claims)
        for place in claims.indices where claims[place].fault != .double {
            claims[place].pay(due[place]?.outcome.payout)
        }
        guard fault != .double else { return claim.outcome.payout > 0 }
        guard let now = due[faulty], let paid = paid(now, before: claim.outcome.payout, at: faulty, &books, &chance)
        else {
            return false
        }
        claims[faulty].pay(paid)
        return true
    }

    /// Changes the claims and the register as far as the fault has it; whether that can be done.
    private mutating func changeClaims(paidBefore: Int64, _ chance: inout Chance) -> Bool {
        var claim = claims[place]
        claim.fault = fault
        switch fault {
        case .missed, .over, .wrongRate, .wrongCap: claims[place] = claim
        case .double:
            guard isAdmission, !hasRefunds, paidBefore > 0 else { return false }
            claims[place].cells[.admitted] = claim.cells[.admitted] ?? claim.cells[.date]
            claim.cells = claims[place].cells
            claim.cells[.application] = nil
            claim.pay(paidBefore)
            claims.append(claim)
        case .lateRecognition:
            guard person.holdsIdentity(on: claim.day) else { return false }
            person.registeredOn = claim.day.adding(days: 1 + chance.below(60)).description
            claims[place] = claim
        case .yearCrossing:
            guard isAdmission, place > 0 else { return false }
            claim.cells[.admitted] = Day(year: year - 1, month: 12, day: 10 + chance.below(20))?.description
            claims[place] = claim
        case .refund:
            guard !hasRefunds, paidBefore > 0 else { return false }
            claims[place] = claim
            claims.append(maker.refund(claim.withoutFault, &chance))
        }
        return true
    }

    /// What was paid for the faulty claim, where that is wrong; `now` is what it comes to.
    private func paid(
        _ now: SettledClaim, before: Int64, at faulty: Int, _ books: inout ClaimBooks, _ chance: inout Chance
    ) -> Int64? {
        let due = now.outcome.payout
        switch fault {
        case .missed:
            return due > 0 && claims[faulty].cells[.directSettlement] != "no" ? 0 : nil
        case .over: return due + due / 4 + 100 + Int64(chance.below(50_000))
        case .double: return nil
        case .lateRecognition: return due > 0 ? 0 : nil
        case .yearCrossing:
            var dated = claims
            guard due > 0, let end = Day(year: year - 1, month: 12, day: 31) else { return nil }
            dated[faulty].cells[.date] = end.description
            let paid = books.settle(dated)[faulty]?.outcome.payout ?? 0
            return paid > 0 && paid != due ? paid : nil
        case .refund: return now.outcome.status == .reversed ? before : nil
        case .wrongRate:
            let paid = chance.happens(500) ? due * 7 / 8 : due * 9 / 8
            return paid > 0 && paid != due ? paid : nil
        case .wrongCap:
            let cut = books.cut(now)
            return cut > 0 ? due + cut : nil
        }
    }
}

extension MadeUpClaim {
    /// The same without a fault.
    fileprivate var withoutFault: MadeUpClaim { MadeUpClaim(day: day, cells: cells) }
}
