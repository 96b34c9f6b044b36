import Glibc
import MedaidCommands

exit(runMedaid(Array(CommandLine.arguments.dropFirst())))
