import Foundation
import Testing

/// Inputs that change, never end, or can be read once only.
struct InputFaultTests {
    /// Starts a run on a large file, changes the file while it is read, and tells how the run ended.
    private func changed(by change: String, _ language: String) throws -> (Program.Result, Workplace) {
        let place = try Workplace(["c.csv": Workplace.claims(of: 9000), "o.csv": "old\n"])
        // Without a reader of its rejects, the run waits once the file is mapped, and before it reads the rows.
        let result = try place.run(
            """
            mkfifo f
            $program batch -p guizhou c.csv -o o.csv --rejects f --lang \(language) & run=$!
            until grep -q c.csv /proc/$run/maps || ! kill -0 $run; do sleep 0.05; done
            \(change); cat f > /dev/null & reader=$!
            wait $run; status=$?; kill -KILL $reader; exit $status
            """)
        return (result, place)
    }

    @Test func `an input that is shortened while it is read is named, and nothing is written`() throws {
        let (result, place) = try changed(by: "truncate -s 5000 c.csv", "zh")
        #expect(result.status == 3)
        #expect(result.errors.contains("错误：c.csv：读取过程中被改动"), "\(result.errors)")
        #expect(place.read("o.csv") == "old\n" && place.names == ["c.csv", "f", "o.csv"])
    }

    @Test func `an input that grows while it is read is named too`() throws {
        let (result, place) = try changed(by: "tail -1 c.csv >> c.csv", "en")
        #expect(result.status == 3)
        #expect(result.errors.contains("error: c.csv: changed while it was read"), "\(result.errors)")
        #expect(place.read("o.csv") == "old\n")
    }

    @Test(arguments: [
        "medaid batch -p guizhou /dev/zero -o o.csv", "cat /dev/zero | medaid batch -p guizhou - -o o.csv",
        "truncate -s 3G z.csv; medaid batch -p guizhou z.csv -o o.csv",
        "(head -2 claims.csv; head -c 2000000 /dev/zero) > z.csv; medaid batch -p guizhou z.csv -o o.csv",
        "(head -2 claims.csv; head -c 4000000 /dev/zero) > z.csv; medaid batch -p guizhou --skip-rejected z.csv -o o.csv",
    ])
    func `a line without an end is an error, not a full disk`(_ script: String) throws {
        let place = try Workplace()
        let result = try place.run(script)
        #expect(result.status == 3 && result.errors.contains("有一行超过 1 MiB"), "\(result.errors)")
        #expect(place.read("o.csv") == nil)
    }

    @Test(.enabled(if: Workplace.canMount, "needs the right to mount"))
    func `a pipe that never ends takes half of the room there is`() throws {
        let place = try Workplace()
        let result = try place.run(
            """
            mkdir t; unshare -m bash -c "mount -t tmpfs -o size=8m none t && \\
                yes 'A,P1,2024-03-01' | TMPDIR=$PWD/t $program batch -p guizhou - -o o.csv"
            """)
        #expect(result.status == 3 && result.errors.contains("<stdin>：超过 "), "\(result.errors)")
    }

    @Test func `a device is not read as a policy, a list or parameters for ever`() throws {
        let place = try Workplace()
        for (words, reason) in [
            ("-p guizhou --parameters /dev/zero", "文件过大"), ("-p /dev/zero", "文件过大"),
            ("-p guizhou --roster /dev/zero", "有一行超过 1 MiB"),
        ] {
            let result = try place.run("medaid batch \(words) claims.csv -o o.csv")
            #expect(result.status == 3 && result.errors.contains("/dev/zero：\(reason)"), "\(result.errors)")
        }
    }

    /// A command with a file, and the same with a pipe in its place.
    static let piped: [(file: String, pipe: String)] = [
        ("batch -p guizhou claims.csv", "batch -p guizhou <(cat claims.csv)"),
        (
            "batch -p guizhou bare.csv --roster roster.csv",
            "batch -p guizhou bare.csv --roster <(cat roster.csv)"
        ),
        (
            "batch -p guizhou claims.csv --parameters p.json", "batch -p guizhou claims.csv --parameters <(cat p.json)"
        ),
        ("batch -p ./policy.json claims.csv", "batch -p <(cat policy.json) claims.csv"),
    ]

    @Test(arguments: piped)
    func `a pipe is read as the file is`(_ commands: (file: String, pipe: String)) throws {
        let place = try pipePlace()
        let outputs = " -o - --rejects /dev/stderr"
        let (file, pipe) = (
            try place.run("medaid \(commands.file)\(outputs)"), try place.run("medaid \(commands.pipe)\(outputs)")
        )
        #expect(file.status == 0 && file.output.contains(",2400.00,"), "\(file.errors)")
        #expect(pipe.status == file.status && pipe.output == file.output, "\(pipe.errors)")
    }

    @Test func `a pipe serves every side of a comparison`() throws {
        let place = try pipePlace()
        let words = "diff guizhou yulin --format csv --table totals"
        let (file, pipe) = (
            try place.run("medaid \(words) --claims bare.csv --roster roster.csv --parameters p.json"),
            try place.run(
                "medaid \(words) --claims <(cat bare.csv) --roster <(cat roster.csv) --parameters <(cat p.json)")
        )
        #expect(file.status == 0, "\(file.errors)")
        #expect(pipe.status == 0 && pipe.output == file.output, "\(pipe.errors)")
    }

    @Test func `calc reads pipes`() throws {
        let place = try pipePlace()
        let record = #"{"date": "2024-04-02", "care": "inpatient", "in_scope": 3000, "basic_paid": 2000}"#
        try place.write(record, "bill.json")
        try place.write(#"{"person_id": "P1", "identities": ["低保边缘"]}"#, "person.json")
        let (file, pipe) = (
            try place.run("medaid calc -p guizhou --claimant person.json bill.json --format json"),
            try place.run("medaid calc -p guizhou --claimant <(cat person.json) <(cat bill.json) --format json")
        )
        // The burden of 1,000 is within the deductible of 1,000.
        #expect(file.status == 0 && file.output.contains("\"payout\": 0.00"), "\(file.errors)")
        #expect(pipe.status == 0 && pipe.output == file.output, "\(pipe.errors)")
    }

    @Test func `a list of persons comes from a pipe too`() throws {
        let place = try Workplace(["l.csv": "person_id,identities,date\nP1,特困,2024-01-01\n"])
        let (file, pipe) = (
            try place.run("medaid premium -p guizhou l.csv --set premium_standard=380"),
            try place.run("medaid premium -p guizhou - --set premium_standard=380 < <(cat l.csv)")
        )
        #expect(file.status == 0 && file.output.hasPrefix("person_id,identities,date,subsidy,"), "\(file.errors)")
        #expect(pipe.status == 0 && pipe.output == file.output, "\(pipe.errors)")
    }

    private func pipePlace() throws -> Workplace {
        let policy = try String(
            contentsOf: Program.root.appending(path: "Policies/guizhou/2023-01-01.json"), encoding: .utf8)
        return try Workplace([
            "claims.csv": Workplace.claims, "policy.json": policy, "p.json": #"{"disposable_income.2024": 29932}"#,
            "bare.csv": """
            claim_id,person_id,date,care,in_scope,basic_paid
            A,P1,2024-03-01,inpatient,12000,7000

            """,
            "roster.csv": """
            person_id,identity,from,through
            P1,低保边缘,2024-01-01,2024-12-31

            """,
        ])
    }
}
