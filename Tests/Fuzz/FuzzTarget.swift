/// A part of the program that is given random bytes.
struct FuzzTarget: Sendable {
    /// Its name on the command line, and that of its folder of seeds.
    let name: String
    /// Takes an input; fails where something does not hold, see `require`.
    let run: @Sendable (UnsafeBufferPointer<UInt8>) -> Void

    static let all: [FuzzTarget] = [
        FuzzTarget(name: "json", run: fuzzJSON),
        FuzzTarget(name: "policy", run: fuzzPolicy),
        FuzzTarget(name: "fields", run: fuzzFields),
        FuzzTarget(name: "csv", run: fuzzCSV),
        FuzzTarget(name: "inflate", run: fuzzInflate),
        FuzzTarget(name: "zip", run: fuzzZip),
        FuzzTarget(name: "sheet", run: fuzzSheet),
        FuzzTarget(name: "words", run: fuzzWords),
        FuzzTarget(name: "set", run: fuzzSettings),
        FuzzTarget(name: "settle", run: fuzzSettle),
        FuzzTarget(name: "batch", run: fuzzBatch),
    ]
}
