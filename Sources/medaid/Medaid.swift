import Glibc
import MedaidCommands
import Platform

/// The program. Its entry is no `main.swift`: such a file's code runs on the main actor, and brings the runtime of
/// concurrency with it.
@main
enum Medaid {
    static func main() { exit(runMedaid(ThisProcess.words)) }
}
