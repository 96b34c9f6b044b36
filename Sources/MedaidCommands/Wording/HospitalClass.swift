import PolicyFormat
import Values

extension HospitalClass {
    /// Its name, with the national codes that it stands for.
    var label: Label { name + Label(national.isEmpty ? "" : " (" + national.joined(separator: ", ") + ")") }
}
