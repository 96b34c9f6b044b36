import Glibc

/// Gives a target inputs, led by the coverage that they reach: `medaid-fuzz TARGET [OPTIONS OF LIBFUZZER] [FOLDER…]`.
///
/// A file in place of a folder is tried once: so what was found is replayed.
@main
enum MedaidFuzz {
    /// The target of this process.
    nonisolated(unsafe) static var chosen = FuzzTarget.all[0]

    static func main() {
        let words = CommandLine.arguments
        guard words.count > 1, let target = FuzzTarget.all.first(where: { $0.name == words[1] }) else {
            print("usage: medaid-fuzz TARGET [OPTIONS OF LIBFUZZER] [FOLDER…]")
            print("targets: " + FuzzTarget.all.map(\.name).joined(separator: " "))
            exit(words.count > 1 && words[1] != "--list" ? 2 : 0)
        }
        chosen = target
        var arguments: [UnsafeMutablePointer<CChar>?] = ([words[0]] + words.dropFirst(2)).map { strdup($0) } + [nil]
        var count = Int32(arguments.count - 1)
        let status = arguments.withUnsafeMutableBufferPointer { buffer in
            var start = buffer.baseAddress
            return runDriver(&count, &start, tryInput)
        }
        exit(status)
    }
}

/// Tries an input. The main function of libFuzzer, which is not used, would call it by this name.
@_cdecl("LLVMFuzzerTestOneInput")
func tryInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    MedaidFuzz.chosen.run(UnsafeBufferPointer(start: bytes, count: count))
    return 0
}

/// The driver of libFuzzer.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
