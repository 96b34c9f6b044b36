import Glibc
package import Values

extension Day {
    /// The day of universal time.
    package static var todayOfUniversalTime: Day {
        Day(number: Int32(clamping: SystemCalls.time(CLOCK_REALTIME).tv_sec / 86_400))
    }

    /// The day on this machine's calendar: only for saying whether a deadline is near, never for an amount.
    package static var today: Day {
        var now = SystemCalls.time(CLOCK_REALTIME).tv_sec
        var local = tm()
        localtime_r(&now, &local)
        return Day(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
            ?? Day(number: 0)
    }
}
