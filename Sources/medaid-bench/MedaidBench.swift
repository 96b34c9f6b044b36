import Glibc
import MedaidCommands

/// The benchmarks.
@main
enum MedaidBench {
    static func main() { exit(runBenchmarks(Array(CommandLine.arguments.dropFirst()))) }
}
