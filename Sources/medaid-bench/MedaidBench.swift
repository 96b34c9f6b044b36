import Glibc
import MedaidCommands
import Platform

/// The benchmarks.
@main
enum MedaidBench {
    static func main() { exit(runBenchmarks(ThisProcess.words)) }
}
