import PolicyFormat
import Values

extension Scheme {
    /// Puts a record's facts into a frame of this scheme, each at its slot; what is absent says so.
    package func load(_ record: Record, into frame: UnsafeMutablePointer<Int64>) {
        for slot in 0..<layout.frameSize { frame[slot] = Slot.absent }
        for (slot, value) in record.values.enumerated() { frame[slot] = value }
        for (field, text) in record.texts where field.definition.kind == .code {
            frame[Slot.of(field)] = layout.code(text, in: Slot.of(field))
        }
        frame[Slot.person] = layout.code(record.texts[.personID] ?? "", in: Slot.person)
        if record.texts[.householdID] == nil { frame[Slot.of(.householdID)] = frame[Slot.person] }
        for plan in plans {
            for field in plan.policy.fields {
                guard let (slot, type) = layout.fields[field.name] else { continue }
                let text = record.extras[field.name] ?? field.fallback
                if let text, let value = RecordReader.value(text, as: type, layout: layout, slot: slot) {
                    frame[slot] = value
                }
            }
        }
        if layout.householdIdentities >= 0 {
            let held = Holding.held(record.holdings + record.householdHoldings, on: frame[Slot.of(.date)])
            frame[layout.householdIdentities] = Int64(bitPattern: held)
        }
        if let text = record.extras[Premium.yearField], let (slot, type) = layout.fields[Premium.yearField],
            let value = RecordReader.value(text, as: type, layout: layout, slot: slot)
        {
            frame[slot] = value
        }
    }

    /// The year that a plan's accumulations of this claim belong to; `nil` where the field that keys it is unusable.
    func year(of frame: UnsafeMutablePointer<Int64>, under plan: Plan) -> Int64? {
        let value = frame[Int(plan.yearSlot)]
        if value == Slot.absent { return nil }
        let day = Day(number: Int32(clamping: value))
        let dayYear = Int64(plan.policy.dates.yearStarts?.year(of: day) ?? day.year)
        if Int(plan.yearSlot) == Slot.of(.date) { return dayYear }
        switch layout.fields.first(where: { $0.value.slot == Int(plan.yearSlot) })?.value.type {
        case .number?: return Layout.year(in: value)
        case .code?: return layout.year(ofCode: value, in: Int(plan.yearSlot))
        default: return dayYear
        }
    }
}
