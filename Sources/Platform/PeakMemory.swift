import Glibc

/// The most memory that a program held at once, in bytes.
package struct PeakMemory: Equatable, Sendable {
    /// All pages in memory, those of mapped files among them.
    package let resident: Int
    /// Of them, those that are no file's, as far as was seen by looking now and then; `nil` where the program ended before.
    package let anonymous: Int?

    package init(resident: Int, anonymous: Int?) {
        self.resident = resident
        self.anonymous = anonymous
    }

    /// The larger figures of two runs.
    package func orMore(_ other: PeakMemory?) -> PeakMemory {
        guard let other else { return self }
        return PeakMemory(
            resident: max(resident, other.resident), anonymous: [anonymous, other.anonymous].compactMap { $0 }.max())
    }
}

/// What the system says of a running program's memory, from time to time.
struct MemorySamples {
    private let path: String
    /// The name of the thread that starts the program. As long as the program has it too, its memory is still this
    /// process's, and so it may be when the other name is first seen.
    private let starter: String?
    private var hasOtherName = false
    private(set) var count = 0
    private var resident = 0
    private var anonymous: Int?

    init(_ process: pid_t, startedBy starter: String? = nil) {
        path = "/proc/\(process)/status"
        self.starter = starter
    }

    /// The name of this thread, as the system lists it.
    static var threadName: String? {
        guard case .success(let bytes) = InputFile.read("/proc/thread-self/comm") else { return nil }
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// Looks once.
    mutating func add() {
        count += 1
        guard case .success(let bytes) = InputFile.read(path) else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        if let starter, !hasOtherName {
            hasOtherName = !text.hasPrefix("Name:\t\(starter)\n")
            return
        }
        resident = max(resident, MemorySamples.figure("VmHWM:", text) ?? 0)
        if let figure = MemorySamples.figure("RssAnon:", text) { anonymous = max(anonymous ?? 0, figure) }
    }

    /// The peak, from what the system reports at the end (`ru_maxrss`) where that is the program's own; `nil` where
    /// nothing is known of it.
    ///
    /// Linux counts there what the parent held when the child was started, and its counts are a little behind. Where the
    /// figure is not clearly above the parent's, the high-water mark of the last sample is taken, which may miss what the
    /// program did in its last moments.
    func peak(reported: Int, ownPeak: Int) -> PeakMemory? {
        if reported > ownPeak + (1 << 20) { return PeakMemory(resident: reported, anonymous: anonymous) }
        return resident > 0 ? PeakMemory(resident: resident, anonymous: anonymous) : nil
    }

    /// A line of the status file, in bytes.
    static func figure(_ name: String, _ text: String) -> Int? {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return nil }
        return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
    }
}
