import Foundation
import Testing

/// `medaid screen`: what was missed, paid too little or too much, each under the first reason that holds.
struct ScreenTests {
    /// 70% of what is left of the year's burden above 1,000; on application half of what then remains of the year. Paper
    /// claims can be applied for until 30 June of the next year.
    static let policy = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope", "cite": "1"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid", "cite": "1"},
          "residual": {"plus": "burden", "minus": "assistance", "cite": "3"}},
         "categories": [{"id": "a", "name": "A", "identities": "minimum-living", "cite": "1"}],
         "exclusions": [{"reason": "late-application", "cite": "9",
          "when": {"direct_settlement": false, "applied_on": {"above": {"of": "date", "years": 1, "to": "06-30"}}}}],
         "benefits": [
          {"id": "basic", "name": "Basic", "cite": "2", "base": "burden", "rows": [{"deductible": 1000, "rate": "70%"}]}%MORE%]}
        """
    static let extra = """
        , {"id": "extra", "name": "Extra", "cite": "3", "base": "residual", "paysWhen": {"application": "extra"},
           "rows": [{"rate": "50%"}]}
        """

    struct Outcome {
        let status: Int32
        let missed: [String]
        let under: [String]
        let over: [String]
        let rejects: [String]
        let errors: String
    }

    /// Screens a register, stays and payments; the rows of each list without its header.
    static func screen(
        register: String, stays: String, paid: String? = nil, more: String = "", _ options: [String] = []
    ) throws -> Outcome {
        var files = [
            "mini.json": policy.replacingOccurrences(of: "%MORE%", with: more), "register.csv": register,
            "stays.csv": stays,
        ]
        files["paid.csv"] = paid
        let place = try Workplace(files)
        let run = try place.run(
            "medaid screen -p mini.json --roster register.csv stays.csv \(paid == nil ? "" : "--paid paid.csv") -o missed.csv"
                + " --under under.csv --over over.csv --lang en " + options.joined(separator: " "))
        func rows(_ name: String) -> [String] {
            (place.read(name) ?? "").split(separator: "\n").dropFirst().map { String($0) }
        }
        return Outcome(
            status: run.status, missed: rows("missed.csv"), under: rows("under.csv"), over: rows("over.csv"),
            rejects: rows("missed.rejects.csv"), errors: run.errors)
    }

    private static let register = """
        person_id,identity,from,through,registered_on,died,name,birth_date,township
        P1,低保对象,2023-01-01,2025-12-31,2023-01-05,,Zhang,1950-01-01,East
        P2,低保对象,2024-03-01,2025-12-31,2024-06-01,,Li,1951-01-01,East
        P3,低保对象,2023-01-01,2024-03-31,2023-01-01,,Wang,1952-01-01,West
        P4,低保对象,2023-01-01,2025-12-31,2023-01-01,2024-05-01,Zhao,1953-01-01,West
        P5,低保对象,2023-01-01,2025-12-31,2023-01-01,,Qian,1954-01-01,West
        P6,低保对象,2023-01-01,2025-12-31,2023-01-01,,Qian,1954-01-01,West
        P7,低保对象,2023-01-01,2025-12-31,2023-01-01,,Sun,1955-01-01,East
        P8,低保对象,2023-01-01,2025-12-31,2023-01-01,,Wu,1956-01-01,East

        """

    /// The burden is in scope less basic insurance.
    ///
    /// P1: 4,000 each: (4,000 − 1,000) × 70% = 2,100; then the deductible is met: 2,800, 2,800. P2: 2,100. P3's identity had
    /// ended, P4 had died. P5: (5,000 − 1,000) × 70% = 2,800; S08 and S09 repeat that stay; S11 was refunded by S12 and
    /// settled again as S13: 1,000 × 70% = 700. P7: S20 2,100; S21 began in 2023, and in 2023 it would be the first:
    /// 2,100 and not 2,800. P8: S22 is of 2023: 2,100; S23 began in 2023, and in 2023 the deductible is met: 2,800 and not
    /// 2,100. P9 is on no register.
    private static let stays = """
        claim_id,person_id,admitted,date,care,hospital_region,direct_settlement,in_scope,basic_paid,assistance_paid,refund
        S01,P1,2024-01-02,2024-01-10,inpatient,city,yes,10000,6000,0,
        S02,P1,2024-02-02,2024-02-10,inpatient,city,no,10000,6000,,
        S03,P1,2024-03-02,2024-03-10,inpatient,outside,no,10000,6000,0,
        S04,P2,2024-04-02,2024-04-10,inpatient,city,yes,10000,6000,0,
        S05,P3,2024-05-02,2024-05-10,inpatient,city,yes,10000,6000,500,
        S06,P4,2024-06-02,2024-06-10,inpatient,city,yes,10000,6000,700,
        S07,P5,2024-06-02,2024-06-10,inpatient,city,yes,11000,6000,10,
        S08,P5,2024-06-02,2024-06-11,inpatient,city,yes,11000,6000,3500,
        S09,P6,2024-06-02,2024-06-12,inpatient,city,yes,11000,6000,3500,
        S10,P9,2024-06-02,2024-06-12,inpatient,city,yes,10000,6000,35,
        S11,P5,2024-08-02,2024-08-12,inpatient,city,yes,2000,1000,800,
        S12,P5,2024-08-02,2024-08-20,inpatient,city,yes,-2000,-1000,,yes
        S13,P5,2024-08-02,2024-08-25,inpatient,city,yes,2000,1000,9999,
        S20,P7,2024-01-02,2024-01-05,inpatient,city,yes,10000,6000,2100,
        S21,P7,2023-12-20,2024-01-20,inpatient,city,yes,10000,6000,2100,
        S22,P8,2023-11-01,2023-11-05,inpatient,city,yes,10000,6000,2100,
        S23,P8,2023-12-20,2024-01-10,inpatient,city,yes,10000,6000,2800,

        """

    private static let missed = [
        "P1,S03,2024-03-10,2800.00,0.00,2800.00,2,not-one-stop,2025-06-30,East",
        "P1,S02,2024-02-10,2800.00,0.00,2800.00,2,paper-claim,2025-06-30,East",
        "P1,S01,2024-01-10,2100.00,0.00,2100.00,2,unpaid,,East",
        "P2,S04,2024-04-10,2100.00,0.00,2100.00,2,recognised-late,,East",
    ]

    @Test(arguments: [[], ["--jobs", "1"], ["--jobs", "2"], ["--memory", "64M"]])
    func `each stay stands on its list, under the first reason that holds`(_ options: [String]) throws {
        let found = try Self.screen(register: Self.register, stays: Self.stays, options)
        #expect(found.status == 0)
        // Of a person by amount, then by date.
        #expect(Set(found.missed) == Set(Self.missed))
        #expect(found.missed.map { $0.prefix(6) } == ["P1,S02", "P1,S03", "P1,S01", "P2,S04"])
        #expect(
            found.under == [
                "P5,S07,2024-06-10,2800.00,10.00,2790.00,2,too-little,West",
                "P7,S21,2024-01-20,2800.00,2100.00,700.00,2,wrong-year,East",
            ])
        #expect(
            found.over == [
                "P5,S13,2024-08-25,700.00,9999.00,9299.00,2,too-much,West",
                "P5,S08,2024-06-11,0.00,3500.00,3500.00,,paid-twice,West",
                "P5,S11,2024-08-12,0.00,800.00,800.00,,reversed,West",
                "P6,S09,2024-06-12,0.00,3500.00,3500.00,,two-ids,West",
                "P4,S06,2024-06-10,0.00,700.00,700.00,,after-death,West",
                "P8,S23,2024-01-10,2100.00,2800.00,700.00,2,wrong-year,East",
                "P3,S05,2024-05-10,0.00,500.00,500.00,1,identity-ended,West",
                "P9,S10,2024-06-12,0.00,35.00,35.00,1,not-registered,",
            ])
        #expect(found.rejects.isEmpty)
        let said = found.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            said.contains(
                "Missed: 2 persons, 4 claims, 9,800.00 yuan. Overpaid: 8 claims, 19,034.00; underpaid: 2 claims, 3,490.00."
            ))
    }

    /// The order of the rows in the file changes nothing.
    @Test func `stays in another order give the same lists`() throws {
        let lines = Self.stays.split(separator: "\n")
        let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
        let (one, other) = (
            try Self.screen(register: Self.register, stays: Self.stays),
            try Self.screen(register: Self.register, stays: turned)
        )
        #expect(one.missed == other.missed && one.under == other.under && one.over == other.over)
        #expect(other.missed.count == 4)
    }

    /// 4,000: 2,100 by the basic benefit, which was paid; half of the 1,900 that remain: 950. P2 applied with an earlier
    /// claim; P3's claim was paid 3,050: more than is due, so that the extra money was paid.
    @Test func `a benefit on application that nobody applied for is missed on the last claim of the year`() throws {
        let stays = """
            claim_id,person_id,date,care,in_scope,basic_paid,application,assistance_paid
            A1,P1,2024-02-10,inpatient,10000,6000,,2100
            B1,P2,2024-02-10,inpatient,10000,6000,extra,3050
            C1,P7,2024-02-10,inpatient,10000,6000,,3050
            D1,P8,2024-02-10,inpatient,10000,6000,,2100
            D2,P8,2024-03-10,inpatient,2000,1000,,700

            """
        let register = """
            person_id,identity,from,through
            P1,低保对象,2023-01-01,2025-12-31
            P2,低保对象,2023-01-01,2025-12-31
            P7,低保对象,2023-01-01,2025-12-31
            P8,低保对象,2023-01-01,2025-12-31

            """
        let found = try Self.screen(register: register, stays: stays, more: Self.extra)
        // P8: 1,900 and 300 remain of the year: half of 2,200 is 1,100.
        #expect(
            found.missed == [
                "P8,D2,2024-03-10,1100.00,0.00,1100.00,3,needs-application,",
                "P1,A1,2024-02-10,950.00,0.00,950.00,3,needs-application,",
            ])
        #expect(found.over == ["P7,C1,2024-02-10,2100.00,3050.00,950.00,2,too-much"])
        #expect(found.under.isEmpty && found.status == 0)
    }

    /// (5,000 − 1,000) × 70% = 2,800. P1 and P2 are one person: nothing is due for the same stay under the second id. P3, who
    /// had a stay of the same days and amounts, is another.
    @Test(arguments: [
        ("name,birth_date", "", ["Qian,1954-01-01", "Zhao,1960-02-02"], ["", ""]),
        ("name", "birth_date", ["Qian", "Zhao"], ["1954-01-01", "1960-02-02"]),
        ("birth_date", "name", ["1954-01-01", "1960-02-02"], ["Qian", "Zhao"]),
    ])
    func `two ids of one person are found by name and birth date, wherever these stand`(
        _ columns: String, _ further: String, _ own: [String], _ registered: [String]
    ) throws {
        func line(_ cells: String...) -> String { cells.filter { !$0.isEmpty }.joined(separator: ",") + "\n" }
        var register = line("person_id", "identity", "from", "through", further)
        for (number, place) in [(1, 0), (2, 0), (3, 1)] {
            register += line("P\(number)", "低保对象", "2023-01-01", "2025-12-31", registered[place])
        }
        let facts = "2024-06-02,2024-06-12,inpatient,11000,6000"
        var stays = line("claim_id,person_id", columns, "admitted,date,care,in_scope,basic_paid,assistance_paid")
        for (number, place) in [(1, 0), (2, 0), (3, 1)] {
            stays += line("S\(number),P\(number)", own[place], facts, "2800")
        }
        let found = try Self.screen(register: register, stays: stays)
        #expect(found.over == ["P2,S2,2024-06-12,0.00,2800.00,2800.00,,two-ids"])
        #expect(found.missed.isEmpty && found.under.isEmpty)
    }

    /// One person's id is written in four ways. P1: 4,000 each: 2,100, then 2,800 and 2,800, nothing paid; P2: 2,100, of which
    /// 100 were paid; P3 was paid the 2,100; P4 is on no register and was paid 50.
    @Test func `screen counts the persons that batch counts, and so do the reports of both`() throws {
        let place = try Workplace([
            "mini.json": Self.policy.replacingOccurrences(of: "%MORE%", with: ""),
            "register.csv": """
            person_id,identity,from,through
            Ｐ１,低保对象,2023-01-01,2025-12-31
            P2,低保对象,2023-01-01,2025-12-31
            P3,低保对象,2023-01-01,2025-12-31

            """,
            "stays.csv": """
            claim_id,person_id,date,care,in_scope,basic_paid,assistance_paid
            A,P1,2024-01-10,inpatient,10000,6000,0
            B," P1",2024-02-10,inpatient,10000,6000,0
            C,'P1,2024-03-10,inpatient,10000,6000,0
            D,Ｐ２,2024-03-10,inpatient,10000,6000,100
            E,P3,2024-03-10,inpatient,10000,6000,2100
            F,P4,2024-03-10,inpatient,10000,6000,50

            """,
        ])
        let run = try place.run(
            """
            medaid batch -p mini.json --roster register.csv stays.csv -o due.csv --summary due.json --report due.report.csv
            medaid --lang en batch -p mini.json --roster register.csv stays.csv -o due.csv --report due.html
            medaid --lang en screen -p mini.json --roster register.csv stays.csv -o missed.csv --under under.csv \
                --over over.csv --report screen.html
            """)
        #expect(run.status == 0, "\(run.errors)")
        let lists = ["missed", "under", "over"].map { list in
            Set(csvRows(place.read(list + ".csv") ?? "").dropFirst().map { $0[0] })
        }
        #expect(lists == [["P1"], ["P2"], ["P4"]])
        let differing = csvRows(place.read("due.report.csv") ?? "").dropFirst().map { $0[2] }
        #expect(differing.count == 5 && Set(differing) == ["P1", "P2", "P4"])
        #expect(place.read("due.json")?.contains("\"persons\": 4") == true)
        let said = run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            said.contains(
                "Missed: 1 person, 3 claims, 7,700.00 yuan. Overpaid: 1 claim, 50.00; underpaid: 1 claim, 2,000.00."))
        let (screened, filed) = (place.read("screen.html") ?? "", place.read("due.html") ?? "")
        #expect(screened.contains("Missed: 1 person, 3 claims, <b>7,700.00 yuan</b>"), "\(screened)")
        // Due: 7,700 + 2,100 + 2,100; to be paid: 7,700 and 2,000.
        #expect(filed.contains("6 claims of 4 persons: <b>11,900.00 yuan</b> due"), "\(filed)")
        #expect(filed.contains("<b>9,700.00</b> to be paid to 2 persons, <b>50.00</b> to be paid back by 1 person."))
    }
}
