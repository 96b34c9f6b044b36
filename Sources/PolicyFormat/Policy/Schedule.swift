extension Row.Schedule {
    /// Its steps.
    public var steps: [Row.Step] {
        switch self {
        case .bands(let steps), .brackets(let steps), .lumps(let steps): steps
        }
    }

    /// The key that holds them in a file.
    public var key: String {
        switch self {
        case .bands: "bands"
        case .brackets: "brackets"
        case .lumps: "lumps"
        }
    }
}
