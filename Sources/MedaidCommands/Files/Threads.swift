import Dispatch
import Glibc

/// Work done by several threads at once.
enum Threads {
    /// How many the machine runs at once.
    static var available: Int { max(1, min(64, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

    /// Calls `body` with 0, 1, … on as many threads as there are for it, and returns when all are done.
    static func perform(_ count: Int, _ body: (Int) -> Void) {
        if count <= 1 { return body(0) }
        withoutActuallyEscaping(body) { body in
            let shared = UncheckedBox(body)
            DispatchQueue.concurrentPerform(iterations: count) { shared.value($0) }
        }
    }
}
