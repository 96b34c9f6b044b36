import Foundation
import Testing

/// `medaid verify`: a finished result is computed again, and what does not hold is told with the reason.
struct VerifyTests {
    /// Guizhou, 低保边缘: (5,000 − 1,000) × 60% = 2,400.00; then the deductible is met: 1,000 × 60% = 600.00.
    private func finished() throws -> Workplace {
        let place = try Workplace()
        let run = try place.run("medaid batch -p guizhou claims.csv -o due.csv --summary due.summary.json")
        try #require(run.status == 0, "\(run.errors)")
        return place
    }

    private func change(_ place: Workplace, _ name: String, _ old: String, to new: String) throws {
        let text = try #require(place.read(name))
        try #require(text.contains(old))
        try place.write(text.replacing(old, with: new), name)
    }

    @Test func `a result that nobody changed holds`() throws {
        let place = try finished()
        for options in ["-p guizhou", "--summary due.summary.json", "-p guizhou --jobs 1 --lang en"] {
            let run = try place.run("medaid verify due.csv \(options)")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("due.csv") && run.output.contains("2"))
        }
        let english = try place.run("medaid verify due.csv -p guizhou --lang en")
        #expect(english.output == "due.csv: all 2 claims still hold.\n")
    }

    @Test func `an amount that was changed is told with its line, column and both figures`() throws {
        let place = try finished()
        try change(place, "due.csv", ",600.00,600.00,", to: ",700.00,600.00,")
        let known = try place.run("medaid verify due.csv --summary due.summary.json --lang en")
        #expect(known.status == 1)
        #expect(
            known.output == """
                due.csv: 1 of 2 claims does not hold.
                  due.csv:3  payout 700.00 → 600.00
                Why: the rules are the same: the input or the result was changed.

                """)
        let unknown = try place.run("medaid verify due.csv -p guizhou --format csv")
        #expect(unknown.output == "line,claim_id,field,was,is,because\n3,B,payout,700.00,600.00,unknown\n")
    }

    @Test func `a row that is no longer there differs from the summary of the run`() throws {
        let place = try finished()
        // A comes to 2,400.00 and B to 600.00.
        let rows = (place.read("due.csv") ?? "").split(separator: "\n").filter { !$0.hasPrefix("B,") }
        try place.write(rows.joined(separator: "\n") + "\n", "due.csv")
        let run = try place.run("medaid verify due.csv --summary due.summary.json --lang en")
        #expect(run.status == 1)
        #expect(run.output.contains("due.csv  rows.out 2 → 1\n  due.csv  payout 3000.00 → 2400.00\n"), "\(run.output)")
        #expect(try place.run("medaid verify due.csv -p guizhou").status == 0)
    }

    @Test func `an input that was changed shows in its row and in those behind it`() throws {
        let place = try finished()
        try change(place, "due.csv", "inpatient,12000,7000", to: "inpatient,7500,7000")
        // 500 of the deductible: nothing; then 1,500 − 1,000 = 500, 60% of it 300.
        let run = try place.run("medaid verify due.csv --summary due.summary.json --format csv")
        let payouts = csvRows(run.output).filter { $0[2] == "payout" }
        #expect(run.status == 1)
        #expect(
            payouts == [
                ["2", "A", "payout", "2400.00", "0.00", "input"], ["3", "B", "payout", "600.00", "300.00", "input"],
            ])
    }

    @Test func `a spreadsheet that wrote 2400 for 2400,00 has changed nothing`() throws {
        let place = try finished()
        try change(place, "due.csv", "2400.00", to: "2400")
        #expect(try place.run("medaid verify due.csv -p guizhou").status == 0)
    }

    @Test func `a parameter or a policy that is another one is the reason`() throws {
        let place = try finished()
        let set = try place.run(
            "medaid verify due.csv --summary due.summary.json --set benefits.basic.rows.3.rate=50% --lang en")
        #expect(set.status == 1 && set.output.contains("Why: parameters, readings or changes of the policy differ."))
        // A city's own file, changed after the result was made.
        let policy = ScreenTests.policy.replacingOccurrences(of: "%MORE%", with: "")
        try place.write(policy, "mini.json")
        try place.write(Workplace.claims.replacing("低保边缘", with: "低保对象"), "claims.csv")
        _ = try place.run("medaid batch -p mini.json claims.csv -o due.csv --summary due.summary.json")
        try place.write(policy.replacing("70%", with: "75%"), "mini.json")
        let changed = try place.run("medaid verify due.csv -p mini.json --summary due.summary.json --format json")
        // (5,000 − 1,000) × 70% = 2,800, × 75% = 3,000.
        #expect(changed.status == 1 && changed.output.contains("\"because\": \"policy\""))
        #expect(changed.output.contains("\"was\": \"2800.00\"") && changed.output.contains("\"is\": \"3000.00\""))
    }

    @Test func `a row that cannot be settled any more is told with its reason`() throws {
        let place = try finished()
        try change(place, "due.csv", "B,P1,2024-04-02", to: "B,P1,2024-02-30")
        let run = try place.run("medaid verify due.csv -p guizhou --lang en")
        #expect(run.status == 1)
        #expect(run.output.contains("due.csv:3  date is not a date [invalid-date]"))
    }

    @Test func `a result of calc holds, as JSON and on its slip, until a figure is changed`() throws {
        let place = try Workplace()
        let facts = "-p guizhou --identities 低保边缘 --date 2024-03-01 --care 住院 --in-scope 12000 --basic-paid 7000"
        _ = try place.run("medaid calc \(facts) -o now.json; medaid calc \(facts) -o slip.html")
        for file in ["now.json", "slip.html"] {
            let run = try place.run("medaid verify \(file) --lang en")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output == "\(file): its claim still holds.\n")
            try change(
                place, file, file == "now.json" ? "\"payout\": 2400.00" : "payout&quot;: 2400.00",
                to:
                    file == "now.json" ? "\"payout\": 2500.00" : "payout&quot;: 2500.00")
            let changed = try place.run("medaid verify \(file) --lang en")
            #expect(changed.status == 1)
            #expect(changed.output.contains("payout 2500.00 → 2400.00"))
            #expect(changed.output.contains("Why: the rules are the same"))
        }
    }

    @Test func `an amount that is changed where people read it is found`() throws {
        let place = try Workplace()
        _ = try place.run(
            """
            medaid --lang en calc -p guizhou --identities 低保边缘 --date 2024-03-01 --care 住院 --in-scope 12000 \\
                --basic-paid 7000 --ytd-burden 600 --ytd-paid 100 -o slip.html
            """)
        #expect(try place.run("medaid verify slip.html").status == 0)
        // (5,000.00 − 400.00 left of the deductible) × 60% = 2,760.00
        try change(place, "slip.html", ">2,760.00<", to: ">9,760.00<")
        let run = try place.run("medaid verify slip.html --lang en")
        #expect(run.status == 1 && run.output.contains("page 9760.00 → empty"), "\(run.output)\(run.errors)")
    }

    @Test func `what is no result, and options that do not go with it, are refused`() throws {
        let place = try finished()
        let claims = try place.run("medaid verify claims.csv -p guizhou")
        #expect(claims.status == 3 && claims.errors.contains("[no-result]"))
        let cut = try place.run("cut -d, -f1-11 due.csv > cut.csv; medaid verify cut.csv -p guizhou --lang en")
        #expect(cut.status == 3 && cut.errors.contains("it has no column payout"), "\(cut.errors)")
        let none = try place.run("medaid verify due.csv")
        #expect(none.status == 2 && none.errors.contains("--policy"))
        let summary = try place.run("medaid verify due.summary.json -p guizhou")
        #expect(summary.status == 3 && summary.errors.contains("[no-result]"))
    }
}
