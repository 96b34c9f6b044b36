import Glibc
import Synchronization
package import Values

/// What is said where the system stops the program: an input that another program shortened while it was mapped
/// (SIGBUS), or an allocation that failed under a limit (the runtime's trap).
///
/// A signal handler may not allocate. So messages are made beforehand and the handler only writes one of them.
package enum FaultMessages {
    /// The language of messages that are made from now on.
    package static var language: Language {
        get { isEnglish.load(ordering: .relaxed) ? .en : .zh }
        set {
            isEnglish.store(newValue == .en, ordering: .relaxed)
            if shortage != nil { shortage = text(AddressSpace.tooLittle("medaid")) }
        }
    }

    private static let isEnglish = Atomic(false)

    /// A message, and the addresses whose faults it explains; free where there are none.
    private struct Entry {
        var start: UInt = 0
        var end: UInt = 0
        var text: UnsafeMutableBufferPointer<UInt8>?
    }

    /// As many files as a run maps at once, and more.
    private static let places = 64
    nonisolated(unsafe) private static let entries: UnsafeMutablePointer<Entry> = {
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: places)
        entries.initialize(repeating: Entry(), count: places)
        return entries
    }()
    private static let lock = Mutex(())

    // MARK: Mapped files

    /// Says from now on that `path` was shortened, where memory in a range cannot be read; what ``remove(_:)`` takes.
    static func add(_ range: Range<UInt>, _ path: String) -> Int? {
        let text = text(.changed(path))
        return lock.withLock { _ in
            handleBusErrors
            guard let place = (0..<places).first(where: { entries[$0].end == 0 }) else { return nil }
            entries[place] = Entry(start: range.lowerBound, end: range.upperBound, text: text)
            return place
        }
    }

    /// Drops a message.
    static func remove(_ place: Int) {
        lock.withLock { _ in
            entries[place].end = 0
            entries[place].text?.deallocate()
            entries[place].text = nil
        }
    }

    private static let handleBusErrors: Void = handle(SIGBUS) { signal, info, _ in
        let address = UInt(bitPattern: info?.pointee._sifields._sigfault.si_addr)
        for place in 0..<FaultMessages.places {
            let entry = FaultMessages.entries[place]
            if entry.start <= address, address < entry.end { FaultMessages.end(saying: entry.text) }
        }
        // The fault comes again, and ends the program as it would without this handler.
        Glibc.signal(signal, SIG_DFL)
    }

    // MARK: Memory

    private static let handlerStack = 1 << 16

    /// Says from now on that memory is short, where the runtime gives up because it is.
    static func watchMemory() {
        shortage = text(AddressSpace.tooLittle("medaid"))
        // The first thread's stack grows, and cannot where memory is short: its handler needs another one.
        var stack = stack_t(
            ss_sp: .allocate(byteCount: handlerStack, alignment: 16), ss_flags: 0, ss_size: handlerStack)
        sigaltstack(&stack, nil)
        for signal in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV] {
            handle(signal) { signal, _, _ in
                if AddressSpace.isScarce { FaultMessages.end(saying: FaultMessages.shortage) }
                Glibc.signal(signal, SIG_DFL)
            }
        }
    }

    /// What is said where memory is short; `nil` where nobody watches. It is made while there is one thread.
    nonisolated(unsafe) private static var shortage: UnsafeMutableBufferPointer<UInt8>?

    // MARK: Signals

    private static func text(_ failure: FileFailure) -> UnsafeMutableBufferPointer<UInt8> {
        let text = Array(DiagnosticText(failure.diagnostic, language).text.utf8)
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
        _ = bytes.initialize(from: text)
        return bytes
    }

    private static let isEnding = Atomic(false)

    /// Ends the program; where several threads fail at once, the first one says why.
    private static func end(saying text: UnsafeMutableBufferPointer<UInt8>?) {
        while isEnding.exchange(true, ordering: .relaxed) { pause() }
        if let text { _ = Glibc.write(STDERR_FILENO, text.baseAddress, text.count) }
        _exit(ExitStatus.nothingComputed.rawValue)
    }

    private static func handle(
        _ signal: Int32,
        _ handler: @convention(c) @escaping (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void
    ) {
        var action = sigaction()
        action.__sigaction_handler.sa_sigaction = handler
        action.sa_flags = SA_SIGINFO | SA_ONSTACK
        sigaction(signal, &action, nil)
    }
}
