import Glibc

/// Work done by several threads at once.
enum Threads {
    /// Calls `body` with 0, 1, … on as many threads, and returns when all are done.
    static func perform(_ count: Int, _ body: (Int) -> Void) {
        guard count > 1 else {
            body(0)
            return
        }
        withoutActuallyEscaping(body) { body in
            let threads = (1..<count).compactMap { start(Job(index: $0, body: body)) }
            body(0)
            // A thread that could not be started is made up for here.
            for (thread, job) in threads {
                if let thread { pthread_join(thread, nil) } else { job.body(job.index) }
            }
        }
    }

    /// How many the machine runs at once.
    static var available: Int { max(1, min(64, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

    private final class Job {
        let index: Int
        let body: (Int) -> Void

        init(index: Int, body: @escaping (Int) -> Void) {
            self.index = index
            self.body = body
        }
    }

    private static func start(_ job: Job) -> (pthread_t?, Job)? {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(job).toOpaque()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let job = Unmanaged<Job>.fromOpaque(context).takeRetainedValue()
                job.body(job.index)
                return nil
            }, context)
        if code == 0 { return (thread, job) }
        Unmanaged<Job>.fromOpaque(context).release()
        return (nil, job)
    }
}
