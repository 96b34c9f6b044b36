public import Values

/// What critical illness insurance grants some persons beyond its base plan (大病保险倾斜).
public struct CriticalIllnessTilt: Sendable {
    /// For whom.
    public var when: Table?
    /// For whom not.
    public var unless: Table?
    /// The plans that it changes; all, where empty.
    public var plans: [Located<String>]
    /// Changes of the base plan's deductible, rates and limit.
    public var adjustments: [Adjustment]
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

extension Form where Value == CriticalIllnessTilt {
    static var criticalIllnessTilt: Form<CriticalIllnessTilt> {
        .object("critical-illness", zh: "大病保险倾斜") { object in
            CriticalIllnessTilt(
                when: object.when(), unless: object.unless(),
                plans: object.oneOrMany(
                    "plans", Form<String>.identifier.located, "the plans that it changes; default all"),
                adjustments: object.required("adjust", Form<Adjustment>.adjustment.list, "changes of the base plan"),
                cite: object.required("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}
