public import Values

/// A plan of critical illness insurance: whom it insures, and under which names its figures are given (大病保险、职工大额).
///
/// A file that names none knows the plan of residents alone, whose figures are the common parameters.
public struct CriticalIllnessPlan: Sendable {
    /// The id, which keeps what accumulates under one plan apart from what does under another.
    public var id: String
    /// The name for people.
    public var name: Label
    /// Whom it insures.
    public var when: Table?
    /// Whom it does not.
    public var unless: Table?
    /// What the names of its parameters begin with.
    public var parameters: String
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position

    /// The parameter that gives the deductible, in yuan a person and year.
    public var deductible: String { parameters + "_deductible" }
    /// The parameter that gives the bands, measured from the deductible.
    public var bands: String { parameters + "_bands" }
    /// The parameter that gives the year's limit, in yuan a person; no limit where it is not given.
    public var cap: String { parameters + "_cap" }

    /// What the names of the common parameters begin with.
    public static let commonParameters = "critical_illness"

    /// The plan of a file that names none; whom it insures is left to whoever reads it.
    package static func ofResidents(at position: Position) -> CriticalIllnessPlan {
        CriticalIllnessPlan(
            id: "", name: Label(zh: "大病保险", en: "critical-illness insurance"), when: nil, unless: nil,
            parameters: commonParameters, cite: nil, readings: [], position: position)
    }
}

extension Policy {
    /// The parameters that the file takes beside the common ones: those that it declares, and the figures of its plans of
    /// critical illness insurance.
    public var namesOfParameters: [String] {
        parameters.map(\.name) + criticalIllnessPlans.flatMap { [$0.deductible, $0.bands, $0.cap] }
    }
}

extension Form where Value == CriticalIllnessPlan {
    static var criticalIllnessPlan: Form<CriticalIllnessPlan> {
        .object("critical-illness-plan", zh: "大病保险") { object in
            CriticalIllnessPlan(
                id: object.required("id", .identifier, "the id"),
                name: object.required("name", .label, "the name for people"),
                when: object.when(), unless: object.unless(),
                parameters: object.optional(
                    "parameters", .identifier,
                    "what the names of its parameters begin with, to which _deductible, _bands and _cap are added; default critical_illness"
                ) ?? CriticalIllnessPlan.commonParameters,
                cite: object.optional("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}
