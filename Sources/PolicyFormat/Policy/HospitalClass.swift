public import Values

/// A hospital class that a policy knows.
public struct HospitalClass: Sendable {
    /// The code.
    public var id: String
    /// The name.
    public var name: Label
    /// National codes that it stands for.
    public var national: [String]
}

extension HospitalClass {
    /// The help line that lists some classes.
    package static func accepted(_ classes: [HospitalClass]) -> Label {
        .accepted(.joined(classes.map { Label($0.id) + $0.name.bracketed }, by: .listComma))
    }
}

extension Form where Value == HospitalClass {
    static var hospitalClass: Form<HospitalClass> {
        .object("hospital-class", zh: "医院类别") { object in
            HospitalClass(
                id: object.required("id", .text, "the code"), name: object.required("name", .label, "the name"),
                national: object.oneOrMany("national", .text, "national codes that it stands for"))
        }
    }
}
