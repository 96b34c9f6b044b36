import Values

extension SparkJob {
    /// Options of a job that settles, which a job that screens has no use for.
    private static let ofSettling = ["warnings", "excel-safe"]

    /// Finds options that do not go together.
    static func check(_ arguments: Arguments) throws(UsageError) {
        guard arguments.has("screen") else {
            guard arguments.has("paid") else { return }
            throw UsageError(
                "missing-option",
                message: Label(zh: "--paid 须与 --screen 一起给出", en: "--paid needs --screen too"))
        }
        if let option = ofSettling.first(where: { arguments.has($0) }) {
            throw UsageError(
                "conflicting-options",
                message: Label(zh: "--\(option) 不与 --screen 同用", en: "--\(option) does not go with --screen"))
        }
    }
}
