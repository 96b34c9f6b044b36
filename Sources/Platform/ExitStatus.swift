/// How a command ends (contract, "Exit status").
package enum ExitStatus: Int32 {
    case done = 0
    /// Done, but some rows were rejected, or a check failed.
    case someRejected = 1
    case usage = 2
    /// Input, header or policy unreadable; nothing was computed.
    case nothingComputed = 3
}
