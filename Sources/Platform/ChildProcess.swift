@preconcurrency import Glibc

/// A program that is run and waited for.
package enum ChildProcess {
    /// How a run ended.
    package enum Ending: Equatable, Sendable {
        case exited(Int32)
        case signalled(Int32)
    }

    /// What a run came to.
    package struct Outcome: Sendable {
        package let ending: Ending
        /// From just before the program is started until it is known to have ended.
        package let elapsed: Duration
        /// `nil` where nobody asked for it, or the program ended too soon to be seen.
        package let memory: PeakMemory?
    }

    /// Runs a program, found like one typed at a shell, and waits for its end. It reads nothing, its results go nowhere,
    /// and its messages replace what the file `errors` holds.
    ///
    /// Where the memory is asked for, the program is looked at a few hundred times a second, so its time is not that of a
    /// run left alone.
    package static func run(
        _ words: [String], errors: String, measuresMemory: Bool = false
    ) -> Swift.Result<Outcome, FileFailure> {
        let starter = measuresMemory ? MemorySamples.threadName : nil
        let (waited, elapsed) = Stopwatch.measure {
            start(words, errors: errors).map { wait(for: $0, measuresMemory: measuresMemory, startedBy: starter) }
        }
        return waited.map { status, memory in
            let signal = status & 0x7F
            return Outcome(
                ending: signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal), elapsed: elapsed, memory: memory
            )
        }
    }

    /// Waits for the end of a child, looking at its memory where that is asked for.
    private static func wait(
        for child: pid_t, measuresMemory: Bool, startedBy starter: String?
    ) -> (status: Int32, memory: PeakMemory?) {
        var usage = rusage()
        var status: Int32 = 0
        var samples = MemorySamples(child, startedBy: starter)
        while wait4(child, &status, measuresMemory ? WNOHANG : 0, &usage) != child {
            if !measuresMemory { continue }
            samples.add()
            usleep(samples.count < 100 ? 100 : 2000)
        }
        let reported = Int(usage.ru_maxrss) << 10
        return (status, measuresMemory ? samples.peak(reported: reported, ownPeak: ThisProcess.peakMemory) : nil)
    }

    private static func start(_ words: [String], errors: String) -> Swift.Result<pid_t, FileFailure> {
        let name = words.first ?? ""
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
        // Signals do there what they usually do, whatever this process or the calling thread does with them.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGINT, SIGQUIT, SIGPIPE, SIGXFSZ] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        // One text with the words in it, each with a zero behind it, and where each begins.
        var text: [CChar] = []
        let starts = words.map { word -> Int in
            defer { text += Array(word.utf8CString) }
            return text.count
        }
        var child = pid_t()
        let code = text.withUnsafeMutableBufferPointer { text in
            var arguments = starts.map { start in text.baseAddress.map { $0 + start } } + [nil]
            return posix_spawnp(&child, name, &actions, &attributes, &arguments, environ)
        }
        return code == 0 ? .success(child) : .failure(FileFailure(path: name, errno: code))
    }
}
