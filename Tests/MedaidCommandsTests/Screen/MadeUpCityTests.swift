import Foundation
import Testing

/// A made-up city with faults planted by `generate`: `screen` finds every one under its reason, and nothing else.
struct MadeUpCityTests {
    /// The lists and reasons under which each kind may be found (see the page *A made-up city*).
    private static let wanted: [String: Set<String>] = [
        "missed": ["missed unpaid"],
        "over": ["over too-much", "over identity-ended", "over not-registered"],
        "double": ["over paid-twice"],
        "late-recognition": ["missed recognised-late"],
        "year-crossing": ["over wrong-year", "under wrong-year"],
        "refund": ["over reversed"],
        "wrong-rate": ["under too-little", "over too-much"],
        "wrong-cap": ["over too-much"],
    ]

    private func found(_ place: Workplace) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for list in ["missed", "under", "over"] {
            let rows = csvRows(place.read(list + ".csv") ?? "")
            guard let reason = rows.first?.firstIndex(of: "reason") else { continue }
            for row in rows.dropFirst() { found[row[1], default: []].append("\(list) \(row[reason])") }
        }
        return found
    }

    /// How many persons; `MEDAID_CITY_PERSONS` makes it a larger city.
    private static let persons = ProcessInfo.processInfo.environment["MEDAID_CITY_PERSONS"] ?? "750"

    @Test(arguments: [
        ("guizhou --set pools.annual.limit=6000", ""), ("guizhou --set pools.annual.limit=6000", "--paid paid.csv"),
        ("yulin", ""), ("jincheng", "--paid paid.csv"),
    ])
    func `every planted fault is found under its reason, and nothing else`(_ policy: String, _ paid: String) throws {
        let place = try Workplace([:])
        let run = try place.run(
            """
            set -e
            medaid generate -p \(policy) --persons \(Self.persons) --seed 7 --faults 100 --refunds 8 --register register.csv \(paid) \
                --planted planted.csv -o stays.csv
            medaid screen -p \(policy) --roster register.csv stays.csv \(paid) -o missed.csv --under under.csv \
                --over over.csv || test $? = 1
            """)
        try #require(run.status == 0, "\(run.errors)")
        let planted = csvRows(place.read("planted.csv") ?? "").dropFirst()
        let found = found(place)
        for row in planted {
            let wanted = try #require(Self.wanted[row[1]])
            let reasons = found[row[0]] ?? []
            #expect(reasons.count == 1 && wanted.contains(reasons.first ?? ""), "\(row): \(reasons)")
        }
        #expect(Set(found.keys) == Set(planted.map { $0[0] }))
        let kinds = Set(planted.map { $0[1] })
        #expect(
            kinds.isSuperset(of: [
                "missed", "over", "double", "late-recognition", "year-crossing", "refund", "wrong-rate",
            ]))
        if policy.hasPrefix("guizhou") { #expect(kinds.count == 8, "\(kinds)") }
        #expect(planted.count > 100)
    }

    @Test func `without faults what was paid is what is due, and screening finds nothing`() throws {
        let place = try Workplace([:])
        let run = try place.run(
            """
            set -e
            medaid generate -p guizhou --persons \(Self.persons) --refunds 8 --register register.csv -o stays.csv
            medaid screen -p guizhou --roster register.csv stays.csv -o missed.csv --under under.csv --over over.csv
            medaid batch -p guizhou --roster register.csv stays.csv -o due.csv
            """)
        #expect(run.status == 0, "\(run.errors)")
        for list in ["missed", "under", "over"] {
            #expect(place.read(list + ".csv")?.split(separator: "\n").count == 1)
        }
        #expect(run.errors.contains("与已付相同"))
    }
}
