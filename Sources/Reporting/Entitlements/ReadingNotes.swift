import PolicyFormat
import Values
import Wording

/// Readings (口径) as the pages note them: the question, what is taken, and what the other side would be.
struct ReadingNotes {
    let policy: Policy
    let language: Language

    /// The readings that this run turned to their other side, then those of `ids`, each in the file's order.
    func lines(_ ids: [String]) -> [PageSection.Line] {
        let turned = policy.readings.filter { isTurned($0) }
        let taken = policy.readings.filter { ids.contains($0.id) && !isTurned($0) }
        return (turned + taken).map { reading in
            PageSection.Line(label: reading.titled(note(reading))[language], cite: reading.cite)
        }
    }

    /// A reading without its id.
    func text(_ reading: Reading) -> String { note(reading)[language] }

    private func note(_ reading: Reading) -> Label { isTurned(reading) ? reading.noteAsOther : reading.note }

    private func isTurned(_ reading: Reading) -> Bool { policy.otherReadings.contains(reading.id) }
}
