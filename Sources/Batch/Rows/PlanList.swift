import Adjudication
import Values

/// The versions of a scheme, for threads that settle rows under them.
///
/// No reference to a version is counted when a row is settled: all threads would count at one place in memory, and wait
/// for one another there. The scheme keeps its versions alive.
struct PlanList: ~Copyable {
    private let scheme: Scheme
    private let plans: FixedArray<Unmanaged<Plan>>

    init(_ scheme: Scheme) {
        self.scheme = scheme
        plans = FixedArray(scheme.plans.map { Unmanaged.passUnretained($0) })
    }

    /// Does something with the version at an index.
    @inline(__always)
    func with<Found>(_ index: Int, _ body: (Plan) throws(Fault) -> Found) throws(Fault) -> Found {
        let found = plans[index]._withUnsafeGuaranteedRef { plan -> Result<Found, Fault> in
            do throws(Fault) {
                return .success(try body(plan))
            } catch {
                return .failure(error)
            }
        }
        return try found.get()
    }
}
