import Adjudication

/// What must hold of a claim, for finding out whether any claim is so.
indirect enum Formula {
    /// A fact is one of these.
    case fact(Variable, ValueSet)
    /// All of these hold.
    case all([Formula])
    /// Any of these holds.
    case any([Formula])

    static let always = Formula.all([])
    static let never = Formula.any([])

    /// That it does not hold.
    var negated: Formula {
        switch self {
        case .fact(let variable, let values): .fact(variable, values.complement)
        case .all(let parts): .any(parts.map(\.negated))
        case .any(let parts): .all(parts.map(\.negated))
        }
    }
}

/// Something about a claim that rules test.
enum Variable: Hashable {
    /// What stands in a slot of its frame.
    case slot(Int32)
    /// A figure worked out from it.
    case figure(Int32)
    /// Whether an identity is held: 1 or 0.
    case identity(Int)
    /// How two figures compare, where neither is fixed: 1 or 0.
    case comparison(Int32, PlanComparison, Int32)
    /// Anything else that is tested, by its place in the plan: 1 or 0.
    case test(Int32)
}
