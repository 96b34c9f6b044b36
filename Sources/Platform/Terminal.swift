import Glibc

/// The terminal that a stream may go to.
package enum Terminal {
    /// Whether what is written to a stream is shown on a terminal.
    package static func shows(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The columns of the terminal that standard output goes to; `nil` where it goes elsewhere.
    package static var columns: Int? {
        var size = winsize()
        guard shows(StandardStreams.output), ioctl(StandardStreams.output, UInt(TIOCGWINSZ), &size) == 0,
            size.ws_col > 0
        else { return nil }
        return Int(size.ws_col)
    }
}
