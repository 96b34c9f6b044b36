import Glibc
import Platform

/// Who does what next while several threads work through a file, part by part.
///
/// A part is read, then settled by each owner of persons, formatted and put. Parts are taken from the file one after the
/// other; an owner settles them in the file's order; they are put in that order, one at a time. All else goes on at the
/// same time, and any thread may do anything.
final class PartSchedule: @unchecked Sendable {
    /// What can be done with a part.
    enum Step: Equatable {
        case read
        case settle(owner: Int)
        case format
        case put
    }

    /// Something to do with the part of that number.
    struct Task: Equatable {
        let step: Step
        let number: Int
    }

    /// How far a part has come.
    private enum Stage {
        case reading, read, formatting, formatted
    }

    /// How many parts may be worked on at the same time.
    let places: Int
    /// By number, modulo the places.
    private var stages: [Stage]
    private var settlements: [Int]
    /// For each owner the part to settle next, and whether somebody is at it.
    private var nextOfOwner: [Int]
    private var isOwnerBusy: [Bool]
    /// Parts taken from the file, parts put.
    private var taken = 0
    private var put = 0
    private var isDealing = false
    private var isPutting = false
    private var isAtEnd = false
    private var isStopped = false
    private var asleep = 0
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init(places: Int, owners: Int) {
        self.places = places
        stages = [Stage](repeating: .reading, count: places)
        settlements = [Int](repeating: 0, count: places)
        nextOfOwner = [Int](repeating: 0, count: owners)
        isOwnerBusy = [Bool](repeating: false, count: owners)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(lock)
        changed.deallocate()
        lock.deallocate()
    }

    /// Has so many threads do everything, each what is next; ends where nothing is left, or the schedule is stopped.
    func perform(threads: Int, _ body: (_ task: Task, _ thread: Int) -> Void) {
        Threads.perform(threads) { thread in
            var done: Task?
            while let task = next(after: done, thread: thread) {
                body(task, thread)
                done = task
            }
        }
    }

    /// What a thread is to do next, once it has done something; waits where there is nothing to do yet. `nil` at the end.
    func next(after done: Task?, thread: Int) -> Task? {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        if let done { finish(done) }
        while !isStopped, !(isAtEnd && put == taken) {
            if let task = choose(thread) {
                begin(task)
                // There may be more to do than this.
                if asleep > 0 { pthread_cond_signal(changed) }
                return task
            }
            asleep += 1
            pthread_cond_wait(changed, lock)
            asleep -= 1
        }
        pthread_cond_broadcast(changed)
        return nil
    }

    /// The part being read is cut off the file; another may be.
    func dealt(isLast: Bool) {
        pthread_mutex_lock(lock)
        isDealing = false
        isAtEnd = isLast
        if asleep > 0 { pthread_cond_signal(changed) }
        pthread_mutex_unlock(lock)
    }

    /// Nothing more is to be done.
    func stop() {
        pthread_mutex_lock(lock)
        isStopped = true
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(lock)
    }

    // MARK: Under the lock

    private func choose(_ thread: Int) -> Task? {
        if !isPutting, put < taken, stages[put % places] == .formatted { return Task(step: .put, number: put) }
        for number in put..<taken {
            let place = number % places
            guard stages[place] == .read else { continue }
            if settlements[place] == nextOfOwner.count { return Task(step: .format, number: number) }
            // A thread's own persons are near it.
            for turn in 0..<nextOfOwner.count {
                let owner = (thread + turn) % nextOfOwner.count
                if nextOfOwner[owner] == number, !isOwnerBusy[owner] {
                    return Task(step: .settle(owner: owner), number: number)
                }
            }
        }
        if !isDealing, !isAtEnd, taken - put < places { return Task(step: .read, number: taken) }
        return nil
    }

    private func begin(_ task: Task) {
        let place = task.number % places
        switch task.step {
        case .read:
            isDealing = true
            stages[place] = .reading
            settlements[place] = 0
            taken += 1
        case .settle(let owner): isOwnerBusy[owner] = true
        case .format: stages[place] = .formatting
        case .put: isPutting = true
        }
    }

    private func finish(_ task: Task) {
        let place = task.number % places
        switch task.step {
        case .read: stages[place] = .read
        case .settle(let owner):
            isOwnerBusy[owner] = false
            nextOfOwner[owner] += 1
            settlements[place] += 1
        case .format: stages[place] = .formatted
        case .put:
            isPutting = false
            put += 1
        }
    }
}
