import Adjudication
import PolicyFormat
import Values

@testable import Batch

/// A file of claims under a scheme that ships, which the first byte chooses: every row is settled or rejected, whatever the
/// threads and the memory.
func fuzzBatch(_ bytes: UnsafeBufferPointer<UInt8>) {
    var choices = Choices(bytes)
    let scheme = choices.pick(Fixture.schemes)
    let writes = choices.once(in: 2)
    guard let input = batchInput(Array(choices.rest), scheme) else { return }
    let plain = batchFigures(input, jobs: 1, memory: nil)
    require(batchFigures(input, jobs: 2, memory: 1 << 16) == plain, "threads and memory change what is paid")
    for payout in plain { require(payout ?? 0 >= 0, "a payout below 0") }
    if writes { compareRuns(input) }
}
