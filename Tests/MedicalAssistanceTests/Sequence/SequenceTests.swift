import Adjudication
import Testing

/// In which order claims are settled, which ids are one too many, and what stands behind a rejected record.
struct SequenceTests {
    @Test func `claims come by date, then by id as bytes, those without a date first`() {
        func precedes(_ day: Int64, _ id: String, _ otherDay: Int64, _ other: String) -> Bool {
            ClaimOrder.precedes(day, id.utf8, otherDay, other.utf8)
        }
        #expect(precedes(19_000, "B", 19_001, "A"))
        #expect(precedes(19_000, "A", 19_000, "B") && !precedes(19_000, "B", 19_000, "A"))
        // As bytes, 10 stands before 9, and a shorter id before one that goes on.
        #expect(precedes(19_000, "10", 19_000, "9") && precedes(19_000, "A", 19_000, "A1"))
        #expect(!precedes(19_000, "A", 19_000, "A"))
        #expect(precedes(Slot.absent, "Z", 0, "A"))
    }

    @Test func `of records with one id all are found, of others none`() {
        var records = [("B", 1), ("A", 2), ("C", 3), ("A", 4), ("C", 5), ("A", 6), ("D", 7)]
        let found = RepeatedIDs.among(&records) { $0.0 < $1.0 }
        #expect(found.map(\.1).sorted() == [2, 3, 4, 5, 6])
        var single = [("A", 1)]
        #expect(RepeatedIDs.among(&single) { $0.0 < $1.0 }.isEmpty)
    }

    @Test func `the first rejected record bars its unit's year, one without a date all years`() {
        var rejections = Rejections<String, Int>()
        #expect(rejections.before("P", 2024) == nil)
        rejections.add(3, of: "P", in: 2024)
        rejections.add(5, of: "P", in: 2024)
        #expect(rejections.before("P", 2024) == 3)
        #expect(rejections.before("P", 2025) == nil && rejections.before("Q", 2024) == nil)
        rejections.add(7, of: "Q", in: nil)
        #expect(rejections.before("Q", 2024) == 7 && rejections.before("Q", 1999) == 7)
    }

    /// 100.00 paid of a burden of 300.00, then an excluded claim: its burden of 50.00 does not count.
    @Test func `the sums of a year leave out the burden of excluded claims`() {
        var sums = YearSums()
        var paid = Outcome()
        (paid.status, paid.payout, paid.burden) = (.paid, 10_000, 30_000)
        sums.add(paid)
        var excluded = Outcome()
        (excluded.status, excluded.burden) = (.excluded, 5_000)
        sums.add(excluded)
        #expect(sums.paid == 10_000 && sums.burden == 30_000)
    }
}
