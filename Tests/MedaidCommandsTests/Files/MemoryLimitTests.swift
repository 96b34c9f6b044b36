import Foundation
import Platform
import Synchronization
import Testing

/// Runs with little memory end, and say what to do, or succeed.
struct MemoryLimitTests {
    @Test(arguments: [20_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000, 150_000, 200_000, 400_000])
    func `a limit of the address space is met or named`(_ limit: Int) throws {
        let place = try Workplace(["c.csv": Workplace.claims(of: 1000)])
        let result = try place.run(
            """
            ulimit -v \(limit); timeout -s KILL 100 $program batch -p guizhou c.csv -o o.csv --jobs 8
            """)
        if result.status == 0 {
            let rows = try #require(place.read("o.csv")).split(separator: "\n").count
            #expect(rows == 1001 && rows == place.read("c.csv")?.split(separator: "\n").count)
        } else {
            // Up to 40,000 the system may not even load the program: the loader gives up, or has no stack.
            let isLoaded = limit > 40_000 || ![127, 139, SIGSEGV].contains(result.status)
            #expect(!isLoaded || result.status == 3, "\(result.errors)")
            #expect(!isLoaded || result.errors.contains("内存不足"), "\(result.errors)")
            #expect(!isLoaded || result.errors.contains("ulimit -v"), "\(result.errors)")
            #expect(place.read("o.csv") == nil)
        }
    }

    @Test func `all calls are made where fewer threads start than are asked for`() {
        let calls = Mutex([Int]())
        Threads.perform(500) { call in calls.withLock { $0.append(call) } }
        #expect(calls.withLock { $0.sorted() } == Array(0..<500))
    }
}
