import Glibc

/// How long something takes. The clock of the language's own runtime of concurrency would bring all of that along.
package enum Stopwatch {
    /// Seconds of a clock that only goes forward.
    package static var seconds: Double {
        let time = now
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// How long something takes.
    package static func measure<Result>(_ body: () -> Result) -> (result: Result, elapsed: Duration) {
        let begin = now
        let result = body()
        let end = now
        let nanoseconds = Int64(end.tv_nsec) - Int64(begin.tv_nsec)
        return (result, .seconds(end.tv_sec - begin.tv_sec) + .nanoseconds(nanoseconds))
    }

    private static var now: timespec { SystemCalls.time(CLOCK_MONOTONIC) }
}
