import Adjudication

/// What a person's claims have accumulated under one scheme, as forms: what a ``Ledger`` holds of one claim's amounts.
struct SymbolicYear {
    /// Where a figure stands: in the person's year, the year before, or under a key.
    enum Place: Hashable {
        case year(Int32)
        case yearBefore(Int32)
        case keyed(Int32, [Int64])
    }

    private var figures: [Place: LinearForm] = [:]
    private var dated: [Place: [(day: Int64, amount: LinearForm)]] = [:]

    subscript(place: Place) -> LinearForm {
        get { figures[place] ?? .zero }
        set { figures[place] = newValue }
    }

    mutating func append(_ amount: LinearForm, on day: Int64, at place: Place) {
        dated[place, default: []].append((day, amount))
    }

    /// What was counted from a day on.
    func counted(from day: Int64, at place: Place) -> [LinearForm] {
        (dated[place] ?? []).filter { $0.day >= day }.map(\.amount)
    }

    /// The figures of the person's year that are fixed amounts, as a block: elections look at nothing else.
    func fill(_ block: UnsafeMutablePointer<Int64>) {
        for case (.year(let index), let form) in figures where form.isConstant { block[Int(index)] = form.constant }
    }
}
