#if DEBUG
    import Glibc
    import Synchronization

    /// Calls of the system that fail in this run because a test asks for it. Release builds have none of it.
    ///
    /// The variable `MEDAID_FAULTS` holds rules, separated by commas. `write:3:ENOSPC` makes the third call of that kind
    /// fail, `write:3+:ENOSPC` that and all later ones, `read:*:short` every other one; `any` stands for all kinds.
    /// Instead of an error there may stand `short` (half of the bytes are read or written), `kill` (the process ends
    /// before the call), `memory` (from now on the system has no memory left), and for the clock `zero` and `far`.
    /// `random:42:20` makes one call of 20 fail, chosen by the seed 42.
    ///
    /// Every fault is written to the file that `MEDAID_FAULT_LOG` names, and at the end how many calls of each kind
    /// there were.
    final class FaultPlan: Sendable {
        /// What a call does instead of what it should.
        enum Fault {
            case error(Int32)
            case short
        }

        /// The plan of this process; `nil` in an ordinary run.
        static let current: FaultPlan? = ThisProcess.variable("MEDAID_FAULTS").map { FaultPlan($0) }

        private struct Rule {
            let kind: String
            let place: Substring
            let fault: String

            init(_ text: Substring) {
                let parts = text.split(separator: ":", omittingEmptySubsequences: false)
                precondition(parts.count == 3, "a rule of MEDAID_FAULTS is KIND:PLACE:FAULT, not \(text)")
                (kind, place, fault) = (String(parts[0]), parts[1], String(parts[2]))
            }

            /// Whether it is for a call, by the number of calls of its kinds so far, this one included.
            func isFor(_ number: Int) -> Bool {
                if place == "*" { return number % 2 == 1 }
                if place.last == "+" { return Int(place.dropLast()).map { number >= $0 } ?? false }
                return Int(place) == number
            }
        }

        fileprivate struct Counts {
            var calls: [SystemCalls.Kind: Int] = [:]
            var all = 0
            var chance: UInt64 = 0
        }

        private let rules: [Rule]
        private let log: Int32
        private let counts = Mutex(Counts())

        private init(_ text: String) {
            rules = text.split(separator: ",").map { Rule($0) }
            log =
                ThisProcess.variable("MEDAID_FAULT_LOG").map {
                    Glibc.open($0, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
                } ?? -1
            for rule in rules where rule.kind == "random" {
                counts.withLock { $0.chance = UInt64(rule.place) ?? 0 }
            }
            if rules.contains(where: { $0.fault == "memory" }) { FaultPlan.limitMemory(to: 1 << 44) }
            atexit { FaultPlan.current?.writeCounts() }
        }

        /// What is to go wrong with the next call of a kind.
        func fault(in kind: SystemCalls.Kind) -> Fault? {
            let word = counts.withLock { counts -> String? in
                counts.calls[kind, default: 0] += 1
                counts.all += 1
                for rule in rules {
                    switch rule.kind {
                    case "random":
                        guard counts.happens(once: UInt64(rule.fault) ?? .max) else { continue }
                        let names = kind.errors + (kind == .read || kind == .write ? ["short"] : [])
                        return names[Int(counts.chance >> 40) % names.count]
                    case kind.rawValue where rule.isFor(counts.calls[kind, default: 0]),
                        "any" where rule.isFor(counts.all):
                        return rule.fault
                    default: continue
                    }
                }
                return nil
            }
            guard let word else { return nil }
            write("\(kind) \(word)\n")
            return act(word)
        }

        private func act(_ word: String) -> Fault? {
            switch word {
            case "short": return .short
            case "kill":
                kill(getpid(), SIGKILL)
                return nil
            case "memory":
                FaultPlan.limitMemory(to: 0)
                return nil
            default:
                guard let code = SystemCalls.Kind.codes[word] else {
                    preconditionFailure("MEDAID_FAULTS does not know \(word)")
                }
                return .error(code)
            }
        }

        /// What the clock shows where a rule says so.
        func time() -> timespec? {
            guard let rule = rules.first(where: { $0.kind == "clock" && ["zero", "far"].contains($0.fault) }) else {
                return nil
            }
            write("clock \(rule.fault)\n")
            return timespec(tv_sec: rule.fault == "zero" ? 0 : 1 << 40, tv_nsec: 0)
        }

        /// What is mapped already stays: a limit of nothing is one of what there is.
        private static func limitMemory(to size: UInt64) {
            let kind = __rlimit_resource_t(RLIMIT_AS.rawValue)
            var limit = rlimit()
            getrlimit(kind, &limit)
            limit.rlim_cur = min(limit.rlim_max, rlim_t(size))
            setrlimit(kind, &limit)
        }

        private func writeCounts() {
            let calls = counts.withLock { $0.calls }
            let parts = SystemCalls.Kind.allCases.map { "\($0) \(calls[$0] ?? 0)" }
            write("calls " + parts.joined(separator: " ") + "\n")
        }

        private func write(_ line: String) {
            _ = Array(line.utf8).withUnsafeBytes { Glibc.write(log, $0.baseAddress, $0.count) }
        }
    }

    extension FaultPlan.Counts {
        /// True once in so many, by the generator of Knuth's MMIX.
        fileprivate mutating func happens(once count: UInt64) -> Bool {
            chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (chance >> 33) % max(1, count) == 0
        }
    }

    extension SystemCalls.Kind {
        /// How a call of this kind may fail, by the names of the errors.
        var errors: [String] {
            switch self {
            case .open: ["EINTR", "EMFILE", "ENFILE", "EIO", "ENOSPC"]
            case .stat, .list: ["EINTR", "EIO"]
            case .read: ["EINTR", "EIO"]
            case .write: ["EINTR", "ENOSPC", "EDQUOT", "EIO", "EFBIG"]
            case .seek, .truncate, .mode, .remove: ["EIO"]
            case .lock: ["EINTR", "EIO"]
            case .link, .rename: ["ENOSPC", "EDQUOT", "EIO"]
            case .sync: ["EINTR", "EIO", "ENOSPC", "EDQUOT"]
            case .map: ["ENOMEM"]
            case .thread: ["EAGAIN"]
            case .clock: ["EINVAL"]
            }
        }

        fileprivate static let codes: [String: Int32] = [
            "EINTR": EINTR, "EMFILE": EMFILE, "ENFILE": ENFILE, "EIO": EIO, "ENOSPC": ENOSPC, "EDQUOT": EDQUOT,
            "EFBIG": EFBIG, "ENOMEM": ENOMEM, "EAGAIN": EAGAIN, "EINVAL": EINVAL, "ENOENT": ENOENT,
            "EOPNOTSUPP": EOPNOTSUPP,
        ]
    }
#endif
