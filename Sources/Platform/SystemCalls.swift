import Glibc

/// The calls of the system that may fail while files are read and written, memory is mapped, threads are started and the
/// clock is asked. They stand in one place, so that tests can make each of them fail.
///
/// Results and `errno` are those of the C library. A call that a signal interrupted is made again here, and nowhere else.
enum SystemCalls {
    /// What a call is for.
    enum Kind: String, CaseIterable {
        case open, stat, list, read, write, seek, truncate, mode, lock, link, rename, remove, sync, map, thread, clock
    }

    // MARK: Descriptors

    static func open(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
        call(.open) { Glibc.open(path, flags | O_CLOEXEC, mode) }
    }

    /// Opens a new file in a folder that has no name, and so is gone when it is closed, however the program ends. Not all
    /// file systems have such files.
    static func openUnnamed(in folder: String, _ mode: mode_t) -> Int32 {
        // `O_TMPFILE`, which the C headers spell as a sum that Swift does not see.
        open(folder, O_RDWR | 0o20_000_000 | O_DIRECTORY, mode)
    }

    /// Another descriptor of an open file.
    static func duplicate(_ descriptor: Int32) -> Int32 { call(.open) { fcntl(descriptor, F_DUPFD_CLOEXEC, 0) } }

    /// A new file, or a folder, whose name ends in six letters that the system chooses: `pattern` ends in `XXXXXX`.
    static func make(_ pattern: inout [CChar], isFolder: Bool) -> Int32 {
        let given = pattern
        return call(.open) {
            pattern = given
            return isFolder ? (mkdtemp(&pattern) == nil ? -1 : 0) : mkstemp(&pattern)
        }
    }

    static func makeFolder(_ path: String) -> Int32 { call(.open) { mkdir(path, 0o777) } }

    // MARK: What there is

    static func status(_ path: String, _ info: inout stat) -> Int32 { call(.stat) { stat(path, &info) } }
    static func status(_ descriptor: Int32, _ info: inout stat) -> Int32 { call(.stat) { fstat(descriptor, &info) } }
    static func room(_ descriptor: Int32, _ info: inout statvfs) -> Int32 {
        call(.stat) { fstatvfs(descriptor, &info) }
    }

    /// What a symbolic link says; the number of its bytes.
    static func target(of path: String, _ text: inout [CChar]) -> Int {
        call(.stat) { readlink(path, &text, text.count) }
    }

    static func isAllowed(_ path: String, _ access: Int32) -> Bool { call(.stat) { Glibc.access(path, access) } == 0 }

    static func list(_ path: String) -> OpaquePointer? {
        var folder: OpaquePointer?
        _ = call(.list) { () -> Int32 in
            folder = opendir(path)
            return folder == nil ? -1 : 0
        }
        return folder
    }

    // MARK: Bytes

    /// Reads at a place of the file, or where it stands. Fewer bytes than asked for may come.
    static func read(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer, at place: Int? = nil) -> Int {
        call(.read, bytes.count) { count in
            place.map { pread(descriptor, bytes.baseAddress, count, $0) }
                ?? Glibc.read(descriptor, bytes.baseAddress, count)
        }
    }

    /// Writes at a place of the file, or where it stands. Fewer bytes than asked for may be written.
    static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, at place: Int? = nil) -> Int {
        call(.write, bytes.count) { count in
            place.map { pwrite(descriptor, bytes.baseAddress, count, $0) }
                ?? Glibc.write(descriptor, bytes.baseAddress, count)
        }
    }

    static func rewind(_ descriptor: Int32) -> Int { call(.seek) { lseek(descriptor, 0, SEEK_SET) } }
    static func empty(_ descriptor: Int32) -> Int32 { call(.truncate) { ftruncate(descriptor, 0) } }
    static func setMode(_ descriptor: Int32, _ mode: mode_t) -> Int32 { call(.mode) { fchmod(descriptor, mode) } }

    /// Waits until the disk has all that was written to a file or done in a folder.
    static func sync(_ descriptor: Int32) -> Int32 { call(.sync) { fsync(descriptor) } }

    /// Locks a file or folder against other processes, as far as they ask; does not wait for another's lock.
    static func lock(_ descriptor: Int32) -> Int32 { call(.lock) { flock(descriptor, LOCK_EX | LOCK_NB) } }

    // MARK: Names

    /// Gives a file a second name.
    static func link(_ path: String, _ name: String) -> Int32 { call(.link) { Glibc.link(path, name) } }

    /// Whether open files can be given a name.
    static var canNameOpenFiles: Bool { access("/proc/self/fd", F_OK) == 0 }

    /// Gives an open file without a name one.
    static func link(_ descriptor: Int32, _ name: String) -> Int32 {
        call(.link) { linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) }
    }

    static func rename(_ path: String, _ name: String) -> Int32 { call(.rename) { Glibc.rename(path, name) } }

    @discardableResult
    static func remove(_ path: String) -> Int32 { call(.remove) { unlink(path) } }

    // MARK: Memory, threads, the clock

    /// Maps memory, of a file where a descriptor is given; `nil` where that fails.
    static func map(
        _ address: UnsafeMutableRawPointer?, _ size: Int, _ protection: Int32, _ flags: Int32, _ descriptor: Int32
    ) -> UnsafeMutableRawPointer? {
        var memory: UnsafeMutableRawPointer?
        let result = call(.map) { () -> Int32 in
            memory = mmap(address, size, protection, flags, descriptor, 0)
            return memory == MAP_FAILED ? -1 : 0
        }
        return result == 0 ? memory : nil
    }

    /// Starts a thread; an error's number, or 0.
    static func start(
        _ thread: inout pthread_t, _ context: UnsafeMutableRawPointer,
        _ body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
    ) -> Int32 {
        var code: Int32 = 0
        let result = call(.thread) { () -> Int32 in
            code = pthread_create(&thread, nil, body, context)
            return code == 0 ? 0 : -1
        }
        return result == 0 ? 0 : max(code, EAGAIN)
    }

    /// What a clock says; the beginning of its time where it cannot be asked.
    static func time(_ clock: clockid_t) -> timespec {
        var time = timespec()
        #if DEBUG
            if let shown = FaultPlan.current?.time() { return shown }
        #endif
        return call(.clock) { clock_gettime(clock, &time) } == 0 ? time : timespec()
    }

    // MARK: Calling

    private static func call<Result: SignedInteger>(_ kind: Kind, _ body: () -> Result) -> Result {
        call(kind, 0) { _ in body() }
    }

    /// Makes a call, of so many bytes, until no signal interrupts it.
    private static func call<Result: SignedInteger>(_ kind: Kind, _ size: Int, _ body: (Int) -> Result) -> Result {
        while true {
            let result = attempt(kind, size, body)
            if result != -1 || errno != EINTR { return result }
        }
    }

    private static func attempt<Result: SignedInteger>(_ kind: Kind, _ size: Int, _ body: (Int) -> Result) -> Result {
        #if DEBUG
            switch FaultPlan.current?.fault(in: kind) {
            case .error(let code):
                errno = code
                return -1
            case .short: return body(max(min(size, 1), size / 2))
            case nil: break
            }
        #endif
        return body(size)
    }
}
