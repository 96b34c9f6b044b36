import Foundation
import Testing

/// The job that `medaid spark` prints.
struct SparkJobTests {
    @Test func `the options stand in the job`() throws {
        let place = try Workplace()
        let result = try place.run(
            """
            medaid spark -p guizhou --roster r.csv --set warning_line=20000 --column basic_paid=统筹 --warnings --lang en
            """)
        #expect(result.status == 0, "\(result.errors)")
        for part in [
            #""policy": "guizhou""#, #""roster": "r.csv""#, #""--set=warning_line=20000""#, #""basic_paid=统筹""#,
            #""warnings": true"#, #""key": "person""#, #""command": "batch""#, #""encoding": "utf-8""#, #""--lang","#,
        ] {
            #expect(result.output.contains(part), "\(part)")
        }
    }

    @Test(.enabled(if: Python.isAtHand)) func `the job is Python, whatever the options hold`() throws {
        let place = try Workplace()
        let job = try place.run(#"medaid spark -p guizhou --ignore 'a "b" \' --column 'name=""""' --ignore "it's""#)
        #expect(job.status == 0, "\(job.errors)")
        let script = """
            import json, re, sys
            text = sys.stdin.read()
            compile(text, "job.py", "exec")
            exec(re.search("SETTINGS = .*?\\n(?=ENCODING)", text, re.S)[0])
            print(SETTINGS["ignore"], SETTINGS["column"])
            """
        let compiled = try Python.run(script, input: job.output)
        #expect(compiled.output == #"['a "b" \\', "it's"] ['name=""""']"# + "\n", "\(compiled.errors)")
    }

    @Test func `a policy that looks at households is dealt by household`() throws {
        let place = try Workplace(["mini.json": HouseholdRosterTests.policy])
        let result = try place.run("medaid spark -p mini.json -o job.py")
        #expect(result.status == 0, "\(result.errors)")
        #expect(place.read("job.py")?.contains(#""key": "household""#) == true)
    }

    @Test(arguments: [
        ("medaid spark", 2, "missing-option"), ("medaid spark -p nowhere", 3, "unknown-policy"),
        ("medaid spark -p guizhou --column basic_paid", 2, "invalid-value"),
        ("medaid spark -p guizhou --paid p.csv", 2, "missing-option"),
        ("medaid spark -p guizhou --screen --warnings", 2, "conflicting-options"),
    ])
    func `what is wrong with the options stops it before a cluster does`(
        _ call: String, _ status: Int32, _ code: String
    ) throws {
        let result = try Workplace().run(call)
        #expect(result.status == status && result.errors.contains("[\(code)]"), "\(result.errors)")
        #expect(result.output.isEmpty)
    }
}

/// The printed job on a local Spark: rows, rejects, warnings and summary are those of one machine, byte for byte.
@Suite(.serialized, .enabled(if: LocalSpark.obstacle == nil, Comment(rawValue: LocalSpark.obstacle ?? "")))
struct SparkTests {
    /// Compares the parts of a result, one behind the other, with the file of one machine.
    private static let comparison = """
        same() { cat out/$1/part-* | cmp - $2 && echo same $1; }

        """

    @Test func `mistakes, refunds, line breaks in quotes and ids of two persons come out as on one machine`()
        async throws
    {
        // Two files. Every seventh row has a line break in a column that is not used; rows 900 and 901 carry the claim ids
        // of rows 40 and 41, which are other persons'. The check character of the person of row 900 would be 8, not 1.
        let place = try Workplace([
            "dress.awk": #"""
            function put(text) { print text > "claims.csv"; print text > (NR <= 500 ? "in/a.csv" : "in/b.csv") }
            NR == 1 { put($0 ",备注"); print $0 ",备注" > "in/b.csv"; next }
            NR == 40 || NR == 41 { id[NR] = $1 }
            NR == 900 { sub(/^[^,]*,[^,]*/, id[40] ",520102199001010011") }
            NR == 901 { sub(/^[^,]*/, id[41]) }
            { put($0 (NR % 7 == 0 ? ",\"一行\n下一行, \"\"引号\"\"\"" : ",")) }
            """#
        ])
        let printed = try place.run(
            """
            medaid generate -p guizhou --persons 400 --refunds 8 --mistakes 5 --register register.csv -o made.csv
            mkdir in; awk -F, -f dress.awk made.csv
            options="-p guizhou --roster register.csv --set warning_line=5000 --lang en"
            medaid batch $options claims.csv -o one.csv --summary one.json --warnings warnings.csv 2> log
            medaid spark $options --warnings -o job.py
            """)
        #expect(printed.status == 0, "\(printed.errors)")
        let status = try await LocalSpark.shared.run("in", partitions: 3, in: place.folder)
        let result = try place.run(
            Self.comparison + """
                same due one.csv; same rejects one.rejects.csv; same warnings warnings.csv; same summary one.json
                cut -d, -f2- out/files/part-*
                """)
        let log = place.read("spark.log")?.suffix(3000) ?? ""
        let lines = result.output.split(separator: "\n").map { String($0) }
        #expect(
            status == 0 && lines.prefix(4) == ["same due", "same rejects", "same warnings", "same summary"],
            "\(status) \(lines) \(log)")
        // 499 rows are in the first file; every seventh of them, 71, takes a line more: 2 + 499 + 71 = 572.
        #expect(lines.dropFirst(4).prefix(2) == ["first_line,rows", "2,499"] && lines.last?.hasPrefix("572,") == true)
        let rejects = place.read("one.rejects.csv") ?? ""
        #expect(rejects.components(separatedBy: "[duplicate-claim]").count == 5)
        #expect(rejects.contains("[after-rejected]") && rejects.contains("[invalid-amount]"))
        #expect(place.read("one.csv")?.contains("reversed") == true)
        #expect(place.read("one.json")?.contains("\"check_digits\": {\n    \"rows\": 1,") == true)
    }

    /// The program kills the worker that calls it for the first partition with rows, and Spark runs that again.
    @Test func `households are settled together, and when a worker dies nothing is there twice or lost`() async throws {
        let place = try Workplace([
            "mini.json": HouseholdRosterTests.policy,
            "roster.csv": """
            person_id,household_id,identity,from,through
            P1,,低保边缘家庭成员,2024-01-01,
            P2,,低保边缘家庭成员,2024-01-01,
            P3,H5,低保边缘家庭成员,2024-01-01,
            P4,H5,低保边缘家庭成员,2024-01-01,
            P5,,低保边缘家庭成员,2024-01-01,

            """,
            "claims.csv": """
            claim_id,person_id,household_id,event,date,care,in_scope,basic_paid
            A1,P1,H4,claim,2024-03-01,inpatient,40000,0
            A2,P2,'H4,claim,2024-03-02,inpatient,20000,0
            A3,P3,,claim,2024-03-01,inpatient,10000,0
            A4,P4,,claim,2024-03-01,inpatient,30000,0
            A5,P5,,claim,2024-03-01,inpatient,50000,0
            B1,P1, Ｈ４,application,2024-06-01,,,
            B3,P3,,application,2024-06-01,,,
            B5,P5,,application,2024-06-01,,,

            """,
        ])
        try place.write(
            """
            #!/bin/bash
            if [ "$1" = batch ] && [ "$(wc -l < "$2")" -gt 1 ] && mkdir '\(place.folder.path)/killed' 2> /dev/null; then
                kill -9 $PPID
                exit 137
            fi
            exec '\(Program.path)' "$@"

            """, "dying")
        let printed = try place.run(
            """
            options="-p mini.json --roster roster.csv"
            medaid batch $options claims.csv -o one.csv --summary one.json 2> log
            medaid spark $options -o job.py && chmod +x dying
            """)
        #expect(printed.status == 0, "\(printed.errors)")
        let dying = place.folder.appending(path: "dying").path
        let status = try await LocalSpark.shared.run("claims.csv", medaid: dying, partitions: 4, in: place.folder)
        let result = try place.run(
            Self.comparison + """
                [ -d killed ] && echo killed
                same due one.csv; same rejects one.rejects.csv; same summary one.json
                """)
        let log = place.read("spark.log")?.suffix(3000) ?? ""
        #expect(
            status == 0 && result.output == "killed\nsame due\nsame rejects\nsame summary\n",
            "\(status) \(result.output) \(log)")
        // 10% of what the family paid: of 40,000 + 20,000, of 10,000 + 30,000 (by the register), of 50,000.
        let rows = csvRows(place.read("one.csv") ?? "")
        let payout = try #require(rows.first?.firstIndex(of: "payout"))
        #expect(rows.suffix(3).map { $0[payout] } == ["6000.00", "4000.00", "5000.00"])
    }

    /// Rows 50 and 51 become one admission under two ids with one name and birth date; rows 60 and 61 have one claim id. A
    /// payment has no stay, one is no amount, one names a person and a day, and one of those fits two stays.
    @Test func `a screening finds on Spark what it finds on one machine`() async throws {
        let place = try Workplace([
            "dress.awk": #"""
            function put(text) { print text > "stays.csv"; print text > (NR <= 500 ? "in/a.csv" : "in/b.csv") }
            NR == 1 { put($0 ",备注"); print $0 ",备注" > "in/b.csv"; next }
            NR == 50 { row50 = $0 }
            NR == 51 { id = $1; $0 = row50; $1 = id }
            NR == 50 || NR == 51 {
                $2 = "P00000900" NR; $3 = NR == 50 ? "1970-01-01" : "1970/1/1"
                $7 = "2024-03-01"; $8 = "2024-03-05"; $9 = "inpatient"
                put($0 ",")
                next
            }
            NR == 60 { id60 = $1 }
            NR == 61 { sub(/^[^,]*/, id60) }
            NR == 70 { row70 = $0 }
            NR == 71 { id = $1; $0 = row70; sub(/^[^,]*/, id) }
            { put($0 (NR % 7 == 0 ? ",\"一行\n下一行, \"\"引号\"\"\"" : ",")) }
            """#,
            "paid.awk": #"""
            NR == 50 || NR == 51 { next }
            NR % 5 == 0 && NR != 70 && $4 != "" { print "," $2 "," $3 "," $4; next }
            NR == 70 { print "," $2 "," $3 ",9"; next }
            NR == 33 { $4 = "1.2.3" }
            { print }
            END { print "NONE1,P000000001,2024-05-05,12.30"; print "NONE1,P000000001,2024-05-05,1.00"; print ",P999,2024-05-05,7"
                print ",P0000090051,2024-03-05,8" }
            """#,
        ])
        let printed = try place.run(
            """
            medaid generate -p lishui --persons 400 --refunds 8 --mistakes 5 --faults 60 --seed 3 --register register.csv \
                --paid made_paid.csv -o made.csv
            for id in 50 51; do echo "P00000900$id,低保对象,2024-01-01,,,,张三,1970/1/1,甲镇" >> register.csv; done
            mkdir in; awk -F, -v OFS=, -f dress.awk made.csv; awk -F, -v OFS=, -f paid.awk made_paid.csv > paid.csv
            options="-p lishui --roster register.csv --paid $PWD/paid.csv --lang en"
            medaid screen $options stays.csv -o missed.csv --under under.csv --over over.csv 2> log
            echo $?; medaid spark $options --screen -o job.py
            """)
        #expect(printed.status == 0 && printed.output == "1\n", "\(printed.output) \(printed.errors)")
        let status = try await LocalSpark.shared.run("in", partitions: 5, in: place.folder)
        let result = try place.run(
            Self.comparison + """
                for list in missed under over; do same $list $list.csv; done; same rejects missed.rejects.csv
                grep -aoE '(missed|under|over): [0-9].*' spark.log
                """)
        let log = (place.read("log") ?? "") + (place.read("spark.log")?.suffix(3000) ?? "")
        let lines = result.output.split(separator: "\n").map { String($0) }
        #expect(
            status == 0 && lines.prefix(4) == ["same missed", "same under", "same over", "same rejects"],
            "\(status) \(lines) \(log)")
        let found = ["missed", "under", "over"].map { csvRows(place.read("\($0).csv") ?? "").dropFirst() }
        #expect(found.allSatisfy { $0.count > 3 }, "\(found.map(\.count))")
        for (line, list) in zip(lines.dropFirst(4), zip(["missed", "under", "over"], found)) {
            #expect(line.hasPrefix("\(list.0): \(list.1.count) claims of \(Set(list.1.map { $0[0] }).count) persons, "))
        }
        let reasons = Set(found[2].map { $0[7] })
        #expect(reasons.isSuperset(of: ["no-stay", "paid-twice", "reversed", "two-ids"]), "\(reasons)")
        let rejects = place.read("missed.rejects.csv") ?? ""
        for code in ["duplicate-claim", "ambiguous-payment", "invalid-amount", "after-rejected"] {
            #expect(rejects.contains("[\(code)]"), "\(code)")
        }
        #expect(rejects.contains("paid.csv: "))
    }

    @Test func `a screening keeps households together, and takes payments by person`() async throws {
        let place = try Workplace([
            "mini.json": HouseholdRosterTests.policy,
            "register.csv": """
            person_id,household_id,identity,from,through,镇
            P1,H1,低保边缘家庭成员,2024-01-01,,甲
            P2,H1,低保边缘家庭成员,2024-01-01,,甲
            P3,,低保边缘家庭成员,2024-01-01,,乙

            """,
            "stays.csv": """
            claim_id,person_id,household_id,event,date,care,in_scope,basic_paid
            A1,P1,,claim,2024-03-01,inpatient,40000,0
            A2,P2,,claim,2024-03-02,inpatient,20000,0
            A3,P3,H9,claim,2024-03-01,inpatient,10000,0
            B1,P1,,application,2024-06-01,,,
            B3,P3,H9,application,2024-06-01,,,

            """,
            "paid.csv": "person_id,date,assistance_paid\nP1,2024-03-01,10\nP3,2024-03-01,20\nP4,2024-03-01,5\n",
        ])
        let printed = try place.run(
            """
            options="-p mini.json --roster register.csv --paid $PWD/paid.csv"
            medaid screen $options stays.csv -o missed.csv --under under.csv --over over.csv 2> log
            medaid spark $options --screen -o job.py
            """)
        #expect(printed.status == 0, "\(printed.errors)")
        let status = try await LocalSpark.shared.run("stays.csv", partitions: 4, in: place.folder)
        let result = try place.run(
            Self.comparison + """
                for list in missed under over; do same $list $list.csv; done; same rejects missed.rejects.csv
                """)
        let log = (place.read("log") ?? "") + (place.read("spark.log")?.suffix(3000) ?? "")
        #expect(
            status == 0 && result.output == "same missed\nsame under\nsame over\nsame rejects\n",
            "\(status) \(result.output) \(log)")
        // 10% of what the households paid, on the applications: of 60,000 and of 10,000. Paid for stays that are due nothing:
        // 10, 20 and, without a stay, 5.
        #expect(csvRows(place.read("missed.csv") ?? "").dropFirst().map { $0[3] } == ["6000.00", "1000.00"])
        #expect(csvRows(place.read("over.csv") ?? "").dropFirst().map { $0[4] } == ["20.00", "10.00", "5.00"])
    }

    @Test func `medaid's own message comes through, and an output that is there is left alone`() async throws {
        let place = try Workplace(["claims.csv": "claim_id,person_id,date\nA,P1,2024-03-01\n"])
        #expect(try place.run("medaid spark -p guizhou --lang en -o job.py").status == 0)
        #expect(try await LocalSpark.shared.run("claims.csv", in: place.folder) == 1)
        #expect(place.read("spark.log")?.contains("[missing-column]") == true, "\(place.read("spark.log") ?? "")")
        #expect(!place.names.contains("out"))
        let out = place.folder.appending(path: "out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: false)
        #expect(try await LocalSpark.shared.run("claims.csv", in: place.folder) == 1)
        let log = place.read("spark.log") ?? ""
        #expect(log.contains("error: \(out.path) exists already: name a new folder\n"), "\(log)")
    }
}
