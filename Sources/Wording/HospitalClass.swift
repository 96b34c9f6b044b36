package import PolicyFormat
package import Values

extension HospitalClass {
    /// Its name, with the national codes that it stands for.
    package var label: Label { name + Label(national.isEmpty ? "" : " (" + national.joined(separator: ", ") + ")") }
}
