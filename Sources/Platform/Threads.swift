import Glibc
import Synchronization

/// Work done by several threads at once.
package enum Threads {
    /// How many the machine runs at once.
    package static var available: Int { max(1, min(64, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

    /// Calls `body` with 0, 1, … `count` − 1, on as many threads, and returns when all calls are done.
    ///
    /// Where the system starts fewer threads, those that there are make all calls, one after the other; the caller's own
    /// thread is one of them. So `body` must not wait for a call that has not begun.
    package static func perform(_ count: Int, _ body: (Int) -> Void) {
        if count <= 1 { return body(0) }
        withoutActuallyEscaping(body) { body in
            let calls = Calls(count, body)
            var threads: [pthread_t] = []
            for _ in 1..<count {
                var thread = pthread_t()
                let context = Unmanaged.passRetained(calls)
                let code = SystemCalls.start(&thread, context.toOpaque()) { context in
                    if let context { Unmanaged<Calls>.fromOpaque(context).takeRetainedValue().perform() }
                    return nil
                }
                guard code == 0 else {
                    context.release()
                    break
                }
                threads.append(thread)
            }
            calls.perform()
            for thread in threads { pthread_join(thread, nil) }
        }
    }

    /// The calls that are to be made, each by one thread.
    private final class Calls: @unchecked Sendable {
        private let count: Int
        private let body: (Int) -> Void
        private let next = Atomic(0)

        init(_ count: Int, _ body: @escaping (Int) -> Void) {
            self.count = count
            self.body = body
        }

        /// Makes calls until none is left.
        func perform() {
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                body(index)
            }
        }
    }
}
