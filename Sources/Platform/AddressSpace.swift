import Glibc

/// How much memory the process may still ask the system for (`ulimit -v`, `ulimit -d`).
///
/// The runtime ends the program where an ordinary allocation fails. So whoever needs much asks here first, and leaves
/// ``reserve`` for everything small.
package enum AddressSpace {
    /// Left for ordinary allocations; and what the program needs to begin with.
    static let reserve = 16 << 20
    private static let fewest = 12 << 20

    /// Bytes left below the limits; `nil` where there is no limit.
    package static var free: Int? {
        let (whole, data) = (limit(Int32(RLIMIT_AS.rawValue)), limit(Int32(RLIMIT_DATA.rawValue)))
        guard whole != nil || data != nil else { return nil }
        let used = used
        return max(0, min(whole.map { $0 - used.whole } ?? .max, data.map { $0 - used.data } ?? .max))
    }

    /// Bytes of memory that the machine has, or that the process's control group may have.
    package static var ofMachine: Int {
        let machine = Int(sysconf(Int32(_SC_PHYS_PAGES))) * Int(sysconf(Int32(_SC_PAGESIZE)))
        return min(machine, ControlGroup.own.memoryLimit ?? .max)
    }

    /// Whether so many bytes can be had with the reserve left.
    static func has(_ bytes: Int) -> Bool { free.map { bytes + reserve <= $0 } ?? true }

    /// Why the program cannot run at all, where it cannot.
    package static var shortage: FileFailure? {
        guard let free, free < fewest else {
            if free != nil { FaultMessages.watchMemory() }
            return nil
        }
        return tooLittle("medaid")
    }

    /// The failure of whoever asked for more than there is.
    package static func tooLittle(_ path: String) -> FileFailure { FileFailure(path: path, errno: ENOMEM) }

    private static func limit(_ kind: __rlimit_resource_t) -> Int? {
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0, limit.rlim_cur < UInt64(Int.max) else { return nil }
        return Int(limit.rlim_cur)
    }

    /// Whether an allocation that failed did so for want of memory: little is left, or there was little from the start, so
    /// that a large one may have failed. May be asked in a signal handler.
    static var isScarce: Bool {
        guard let free else { return false }
        return free < 1 << 27 || free + used.whole < 1 << 29
    }

    /// Bytes that the process has mapped, and those of them that are data: the first and the sixth number of `statm`, in
    /// pages. Allocates nothing.
    private static var used: (whole: Int, data: Int) {
        // A text would be copied for the call, to memory that there may not be.
        let path = ("/proc/self/statm" as StaticString).utf8Start
        let file = open(UnsafeRawPointer(path).assumingMemoryBound(to: CChar.self), O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return (0, 0) }
        defer { close(file) }
        var text: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
        return withUnsafeMutableBytes(of: &text) { bytes in
            let count = read(file, bytes.baseAddress, bytes.count)
            var (number, place, whole, data) = (0, 0, 0, 0)
            // Slices and loops over ranges would ask for memory in a build without optimization.
            var index = 0
            while index < count {
                let byte = bytes[index]
                if byte >= 48, byte <= 57 {
                    number = number * 10 + Int(byte) - 48
                } else {
                    if place == 0 { whole = number }
                    if place == 5 { data = number }
                    number = 0
                    place += 1
                }
                index += 1
            }
            return (whole * 4096, data * 4096)
        }
    }
}
