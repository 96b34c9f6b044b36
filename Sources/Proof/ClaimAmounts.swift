import Adjudication
import PolicyFormat
import Values

/// The amounts of one claim as forms, shared by all sides.
///
/// An amount that no side reads by itself matters only through the total, or through what insurance paid: one amount of
/// each kind then stands for all of them.
struct ClaimAmounts {
    private(set) var forms: [String: LinearForm] = [:]

    /// The parts of a bill, and what insurance pays.
    static let parts: [Field] = [.inScope, .advanceSelfPay, .overLimitSelfPay, .ownExpense]
    static let insurances: [Field] = [.basicPaid, .criticalIllnessPaid, .supplementaryPaid, .otherRelief]

    init(_ sides: [(side: ProofSide, prepared: ProofSide.Prepared)], also names: Set<String>, _ path: CellPath) throws {
        func isRead(_ field: Field) -> Bool {
            names.contains(field.definition.name)
                || sides.contains { $0.prepared.terms.reads(Slot.of(field)) || $0.prepared.terms.insures(from: field) }
        }
        func isGiven(_ field: Field) -> Bool {
            sides.contains { $0.prepared.frame[Slot.of(field)] != Slot.absent }
        }
        forms[Field.inScope.definition.name] = path.variable()
        for list in [Array(ClaimAmounts.parts.dropFirst()), ClaimAmounts.insurances] {
            var hasOther = false
            for field in list.reversed() {
                if field == .criticalIllnessPaid, sides.contains(where: { $0.prepared.isInsuranceOpen }) { continue }
                if !isRead(field), hasOther { continue }
                hasOther = hasOther || !isRead(field)
                forms[field.definition.name] = path.variable()
            }
        }
        for field in [Field.quotaLimit, .assistancePaid] where isRead(field) && isGiven(field) {
            let form = path.variable()
            forms[field.definition.name] = form
            try path.demand(form.times(-1).adding(Yuan.largest.fen))
        }
        for (side, prepared) in sides {
            for (name, field) in side.scheme.layout.fields.sorted(by: { $0.key < $1.key }) where field.type == .yuan {
                let isUsed =
                    prepared.terms.reads(field.slot) || side.scheme.layout.payers.contains { $0.slot == field.slot }
                guard isUsed, forms[name] == nil, prepared.frame[field.slot] != Slot.absent else { continue }
                let form = path.variable()
                forms[name] = form
                try path.demand(form.times(-1).adding(Yuan.largest.fen))
            }
        }
    }

    private init(forms: [String: LinearForm]) { self.forms = forms }

    /// The same with more of one amount.
    func adding(_ more: Int64, to name: String) throws -> ClaimAmounts {
        var copy = self
        copy.forms[name] = try (forms[name] ?? .zero).adding(more)
        return copy
    }

    private func form(_ field: Field) -> LinearForm { forms[field.definition.name] ?? .zero }

    private func sum(_ fields: [Field]) throws -> LinearForm {
        var sum = LinearForm.zero
        for field in fields { sum = try sum.adding(form(field)) }
        return sum
    }

    var total: LinearForm { get throws { try sum(ClaimAmounts.parts) } }

    /// The frame of a side's claim with these amounts in it.
    func slots(_ side: ProofSide, _ prepared: ProofSide.Prepared) throws -> [LinearForm?] {
        let layout = side.scheme.layout
        var slots = prepared.frame.map { $0 == Slot.absent ? nil : LinearForm($0) }
        for field in ClaimAmounts.parts + ClaimAmounts.insurances { slots[Slot.of(field)] = form(field) }
        for field in [Field.quotaLimit, .assistancePaid] where slots[Slot.of(field)] != nil {
            slots[Slot.of(field)] = form(field)
        }
        for (name, field) in layout.fields where field.type == .yuan && slots[field.slot] != nil {
            if let form = forms[name] { slots[field.slot] = form }
        }
        var paid = try sum(ClaimAmounts.insurances)
        for payer in layout.payers where payer.payer == .beforeAssistance {
            if let form = slots[payer.slot] { paid = try paid.adding(form) }
        }
        let total = try self.total
        slots[Slot.of(.total)] = total
        slots[Slot.insurancePaid] = paid
        slots[Slot.left] = try total.subtracting(paid)
        return slots
    }

    /// Demands what every record keeps to: no more paid than billed, no part above its whole, no amount too large to read.
    func demand(_ slots: [LinearForm?], _ layout: Layout, _ path: CellPath) throws {
        let total = slots[Slot.of(.total)] ?? .zero
        try path.demand(total.times(-1).adding(Yuan.largest.fen))
        try path.demand(total.subtracting(slots[Slot.insurancePaid] ?? .zero))
        for part in layout.parts {
            guard let form = slots[part.slot], let whole = slots[part.whole], !form.isConstant else { continue }
            try path.demand(whole.subtracting(form))
        }
    }
}

extension ProofSide.Prepared {
    /// Whether the record leaves open what critical illness insurance paid.
    var isInsuranceOpen: Bool { frame[Slot.criticalIllnessOpen] == 1 }
}

extension Terms {
    /// Whether working out critical illness insurance reads an amount.
    func insures(from field: Field) -> Bool {
        rare.insurance.isAsked && (field == .basicPaid || field == .criticalIllnessPaid)
    }
}
