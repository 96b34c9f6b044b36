import Glibc

/// How long something takes. The clock of the language's own runtime of concurrency would bring all of that along.
package enum Stopwatch {
    /// Seconds of a clock that only goes forward.
    package static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
