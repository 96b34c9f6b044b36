import Foundation
import Testing

/// Runs on the same outputs at once, and runs at odd times and places.
struct SideBySideTests {
    @Test func `of two runs on the same outputs one comes last, with all its files`() throws {
        // A settles one claim and rejects none, B settles none and rejects one.
        let header = "claim_id,person_id,date,identities,care,in_scope,basic_paid\n"
        let place = try Workplace([
            "a.csv": header + "A,P1,2024-03-01,低保边缘,inpatient,12000,7000\n",
            "b.csv": header + "B,P1,2024-13-01,低保边缘,inpatient,12000,7000\n",
        ])
        let run = { (name: String) in
            "'\(Program.besideBundle)' batch -p guizhou \(name).csv -o o.csv --summary s.json --report r.csv 2> /dev/null"
        }
        var winners: Set<String> = []
        for _ in 0..<FaultRuns.count(5, of: 4) {
            let result = try place.run("\(run("a")) & \(run("b")) & wait")
            #expect(result.status == 0)
            let isA = place.read("o.csv")?.contains("A,P1") == true
            #expect(place.read("o.rejects.csv")?.contains("B,P1") == !isA)
            #expect(
                place.read("s.json")?.contains("\"rejected\": \(isA ? 0 : 1)") == true, "\(place.read("s.json") ?? "")")
            winners.insert(isA ? "a" : "b")
            #expect(place.names == ["a.csv", "b.csv", "o.csv", "o.rejects.csv", "r.csv", "s.json"])
        }
        #expect(!winners.isEmpty)
    }

    /// Clocks, zones and locales that no office has.
    static let surroundings: [[String: String]] = [
        ["TZ": "Pacific/Kiritimati"], ["TZ": "Pacific/Niue"], ["TZ": "Nonsense/Zone"], ["TZ": ":"],
        ["TZ": "XXX-25:61:61"],
        ["LC_ALL": "C"], ["LC_ALL": "zh_CN.GB18030"], ["LC_ALL": "ar_EG.UTF-8"], ["LC_ALL": "tr_TR.UTF-8"],
        ["LC_ALL": "/../x"],
        ["LC_ALL": "", "LANG": ""], ["LC_NUMERIC": "de_DE.UTF-8", "LC_TIME": "th_TH.UTF-8"], ["COLUMNS": "100"],
        ["MEDAID_FAULTS": "clock:*:zero"], ["MEDAID_FAULTS": "clock:*:far"], ["MEDAID_FAULTS": "clock:1+:EINVAL"],
    ]

    @Test func `results do not hang on the clock, the zone or the locale`() throws {
        let claim = """
            {"person_id": "P1", "identities": "低保边缘", "date": "2024-03-01", "care": "inpatient", "in_scope": 12000,
             "basic_paid": 7000}
            """
        let place = try Workplace(["claims.csv": Workplace.claims, "claim.json": claim])
        let (claims, record) = (place.folder.path + "/claims.csv", place.folder.path + "/claim.json")
        let calls = [
            ["calc", "-p", "guizhou", "--lang", "zh", record, "--format", "json"],
            [
                "batch", "-p", "guizhou", "--lang", "zh", claims, "-o", "-", "--rejects", "/dev/null", "--summary",
                "/dev/stderr",
            ],
            ["diff", "guizhou", "guizhou", "--lang", "zh", "--set", "benefits.basic.rows.1.rate=50%", "--summary"],
        ]
        for (index, call) in calls.enumerated() {
            let program = Program.besideBundle
            let usual = try Program.run(call, executable: program)
            #expect(usual.status == 0 && !usual.output.isEmpty, "\(usual.errors)")
            // A comparison takes long: it is made in every fourth of them.
            for surrounding in Self.surroundings.enumerated().filter({ index < 2 || $0.offset % 4 == 0 }).map(\.element)
            {
                let result = try Program.run(call, environment: surrounding, executable: program)
                #expect(result.status == 0 && result.output == usual.output, "\(surrounding): \(result.errors)")
                #expect(result.errors == usual.errors, "\(surrounding)")
            }
        }
    }
}
