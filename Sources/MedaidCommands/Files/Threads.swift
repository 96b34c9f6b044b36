import Glibc
import Synchronization

/// Work done by several threads at once.
enum Threads {
    /// How many the machine runs at once.
    static var available: Int { max(1, min(64, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

    /// Calls `body` with 0, 1, … on as many threads, and returns when all are done.
    static func perform(_ count: Int, _ body: (Int) -> Void) {
        if count <= 1 { return body(0) }
        withoutActuallyEscaping(body) { Crew.shared.perform(count, $0) }
    }
}

/// Threads that wait for the next step of a run: short steps follow each other closely, so that a thread made for each
/// would take as long to make as to work.
private final class Crew: @unchecked Sendable {
    static let shared = Crew()

    /// One step at a time; who comes while it goes on works alone.
    private let isBusy = Atomic<Bool>(false)
    /// The number of the step; a worker that sees another one begins.
    private let step = Atomic<Int>(0)
    private let working = Atomic<Int>(0)
    private let asleep = Atomic<Int>(0)
    /// Written between steps only.
    private var body: ((Int) -> Void)?
    private var workers = 0
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    private init() {
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    func perform(_ count: Int, _ body: @escaping (Int) -> Void) {
        guard !isBusy.exchange(true, ordering: .acquiring) else { return (0..<count).forEach(body) }
        while workers < count - 1, hire() { workers += 1 }
        let helping = workers
        self.body = { if $0 < count { body($0) } }
        working.store(helping, ordering: .relaxed)
        step.add(1, ordering: .sequentiallyConsistent)
        wake()
        body(0)
        // What no thread could be had for is done here.
        if helping < count - 1 { (helping + 1..<count).forEach(body) }
        wait { self.working.load(ordering: .sequentiallyConsistent) == 0 }
        self.body = nil
        isBusy.store(false, ordering: .releasing)
    }

    /// Starts one more worker; whether that could be done.
    private func hire() -> Bool {
        let place = Place(crew: self, index: workers + 1, step: step.load(ordering: .relaxed))
        let context = Unmanaged.passRetained(place)
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let place = Unmanaged<Place>.fromOpaque(context).takeRetainedValue()
                place.crew.work(place.index, from: place.step)
                return nil
            }, context.toOpaque())
        if code == 0 { pthread_detach(thread) } else { context.release() }
        return code == 0
    }

    private final class Place {
        let crew: Crew
        let index: Int
        let step: Int

        init(crew: Crew, index: Int, step: Int) {
            self.crew = crew
            self.index = index
            self.step = step
        }
    }

    /// What a worker does as long as the program runs.
    private func work(_ index: Int, from first: Int) {
        var seen = first
        while true {
            wait { self.step.load(ordering: .sequentiallyConsistent) != seen }
            seen += 1
            body?(index)
            if working.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 { wake() }
        }
    }

    /// Waits: awake for a short while, since steps are short, then asleep.
    private func wait(_ isOver: () -> Bool) {
        for _ in 0..<4000 where isOver() { return }
        for _ in 0..<40 {
            sched_yield()
            if isOver() { return }
        }
        pthread_mutex_lock(lock)
        asleep.add(1, ordering: .sequentiallyConsistent)
        while !isOver() { pthread_cond_wait(changed, lock) }
        asleep.subtract(1, ordering: .sequentiallyConsistent)
        pthread_mutex_unlock(lock)
    }

    private func wake() {
        guard asleep.load(ordering: .sequentiallyConsistent) > 0 else { return }
        pthread_mutex_lock(lock)
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(lock)
    }
}
