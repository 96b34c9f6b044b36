/// The numbers by which kept rows name why they are rejected (see ``BatchRow/note``).
enum KeptNotes {
    /// Of a row whose claim id another one has.
    static let duplicate: Int64 = 1

    /// Of a note by its place among those of a thread, and the number of the thread.
    static func number(_ place: Int, _ job: Int, of jobs: Int) -> Int64 { Int64(2 + place * jobs + job) }

    /// The note of that number; the first of all, 0, stands for none.
    static func note(_ number: Int64, _ notes: [[RejectNote]]) -> RejectNote? {
        if number <= duplicate { return number == duplicate ? .duplicate : nil }
        let place = Int(number) - 2
        return notes[place % notes.count][place / notes.count]
    }
}
