/// A routine while it is being made.
struct RoutineDraft: Hashable {
    var days = Int64.min...Int64.max
    var bill: Routine.Bill
    var burden = Routine.Sum()
    var settled = Outcome()
    var care: Int64 = 0
    var working: [Int32] = []
    var indices: [Int32] = []
    var parts: [Routine.Part] = []
    var caps: [Routine.Cap] = []
    var steps: [Int64] = []
    var tallies: [Routine.Tally] = []
}
