@testable import Batch
import Platform
import Synchronization
import Testing

/// The order in which threads work through the parts of a file.
struct PartScheduleTests {
    /// Everything that is done with so many parts, in the order in which it was begun.
    private func work(parts: Int, threads: Int, owners: Int) -> [PartSchedule.Task] {
        let schedule = PartSchedule(places: 2 * threads + 1, owners: owners)
        let begun = Mutex<[PartSchedule.Task]>([])
        Threads.perform(threads) { thread in
            var done: PartSchedule.Task?
            while let task = schedule.next(after: done, thread: thread) {
                begun.withLock { $0.append(task) }
                if task.step == .read { schedule.dealt(isLast: task.number == parts - 1) }
                done = task
            }
        }
        return begun.withLock { $0 }
    }

    @Test(arguments: [(1, 0), (1, 1), (2, 0), (2, 2), (3, 2), (4, 7)])
    func `each part is read, settled by every owner, formatted and put, once and in order`(
        _ threads: Int, _ owners: Int
    )
        throws
    {
        let parts = 200
        let tasks = work(parts: parts, threads: threads, owners: owners)
        #expect(tasks.count == parts * (owners + 3))
        let steps: [PartSchedule.Step] =
            [.read] + (0..<owners).map { .settle(owner: $0) } + [.format, .put]
        for step in steps {
            let numbers = tasks.filter { $0.step == step }.map(\.number)
            #expect(numbers.sorted() == Array(0..<parts))
            // Parts may be formatted in any order.
            if step != .format { #expect(numbers == Array(0..<parts), "\(step)") }
        }
        for number in 0..<parts {
            let order = tasks.filter { $0.number == number }.map(\.step)
            #expect(order.first == .read && order.suffix(2) == [.format, .put])
        }
    }

    @Test func `nothing more is done once it is stopped`() {
        let schedule = PartSchedule(places: 3, owners: 1)
        let first = schedule.next(after: nil, thread: 0)
        #expect(first == PartSchedule.Task(step: .read, number: 0))
        schedule.stop()
        #expect(schedule.next(after: first, thread: 0) == nil)
    }
}
