import Synchronization

extension Threads {
    /// Calls `body` with each of 0, 1, … `count` − 1 once, on as many threads as there are jobs; with the number of the
    /// job first.
    package static func share(_ count: Int, among jobs: Int, _ body: (_ job: Int, _ index: Int) -> Void) {
        let next = Atomic(0)
        perform(jobs) { job in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                body(job, index)
            }
        }
    }
}
