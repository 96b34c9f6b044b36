import Glibc
import MedaidCommands

exit(runBenchmarks(Array(CommandLine.arguments.dropFirst())))
