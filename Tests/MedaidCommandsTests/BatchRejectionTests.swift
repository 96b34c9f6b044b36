import Testing

/// Which rows `medaid batch` rejects, and why, wherever in a file they stand.
struct BatchRejectionTests {
    private func run(_ text: String) throws -> BatchTests.Run { try BatchTests().run(text, ["--jobs", "1"]) }

    /// Two rows of each kind, so that the second one meets what was kept for the first. 低保对象: 70% of what insurance
    /// and relief leave of the cost in scope.
    @Test func `what a row leaves out or contradicts is seen in the second row as in the first`() throws {
        let result = try run(
            """
            claim_id,person_id,date,identities,care,admitted,total,in_scope,own_expense,basic_paid,other_relief
            A,P01,2024-03-01,低保对象,inpatient,,,1000.00,,400.00,
            B,P02,2024-03-01,低保对象,inpatient,,,2000.00,,400.00,
            C,P03,2024-03-01,低保对象,inpatient,2024-02-20,1500.00,1000.00,,400.00,100.00
            D,P04,2024-03-01,低保对象,inpatient,2024-02-20,2000.00,1200.00,,200.00,0.00
            E,P05,2024-03-01,低保对象,inpatient,2024-02-20,900.00,1000.00,,200.00,0.00
            F,P06,2024-03-01,低保对象,inpatient,2024-02-20,1500.00,1000.00,,1400.00,100.01
            G,P07,2024-03-01,低保对象,inpatient,2024-03-02,2000.00,1200.00,,200.00,0.00
            H,P08,2024-03-01,低保对象,inpatient,,1500.00,1000.00,500.00,400.00,
            I,P09,2024-03-01,低保对象,inpatient,,1100.00,1000.00,100.00,0.00,
            J,P10,2024-03-01,低保对象,inpatient,,1500.00,1000.00,400.00,400.00,
            K,P11,2024-03-01,低保对象,inpatient,,1500.00,1000.00,500.00,-400.00,
            L,P12,2024-03-01,低保对象,inpatient,,1234567.89,1000000.00,234567.89,0.00,

            """)
        let rows = Dictionary(
            uniqueKeysWithValues: result.rows.indices.dropFirst().map { row in
                (
                    String(result.rows[row].prefix(1)),
                    ["burden", "payout", "out_of_pocket"].map { result.cell(row, $0) ?? "" }.joined(separator: " ")
                )
            })
        #expect(
            rows == [
                // 1,000 − 400 = 600; × 70% = 420; 180 is left. 2,000 − 400 = 1,600; 1,120; 480.
                "A": "600.00 420.00 180.00", "B": "1600.00 1120.00 480.00",
                // 1,000 − 500 = 500; 350; of 1,500 − 500 is left 650. 1,200 − 200 = 1,000; 700; 1,800 − 700.
                "C": "500.00 350.00 650.00", "D": "1000.00 700.00 1100.00",
                // 600; 420; 1,100 − 420. 1,000; 700; 1,100 − 700.
                "H": "600.00 420.00 680.00", "I": "1000.00 700.00 400.00",
                // 700,000 is cut to the limit of 50,000 a year.
                "L": "1000000.00 50000.00 1184567.89",
            ])
        let reasons = result.rejects.dropFirst().map { row in
            (row.contains("P05")
                ? "E" : row.contains("P06") ? "F" : row.contains("P07") ? "G" : row.contains("P10") ? "J" : "K")
                + " " + (row.split(separator: "[").last?.split(separator: "]").first ?? "")
        }
        #expect(
            reasons == [
                "E total-mismatch", "F insurance-above-total", "G date-order", "J total-mismatch", "K negative-amount",
            ])
    }

    /// (1,000 − 400) × 70% = 420, of a child × 90% = 540, born on the day itself too. Guizhou's claims do not hang on the age:
    /// 70% of all.
    @Test func `nobody has an age before birth, in the second row of a kind as in the first`() throws {
        let policy = """
            {"format": 1, "id": "ages", "name": "Ages", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
             "categories": [{"id": "a", "name": "A", "identities": ["minimum-living"], "cite": "1"}],
             "benefits": [{"id": "basic", "name": "B", "cite": "1", "base": "burden",
              "rows": [{"when": {"age": {"below": 18}}, "rate": "90%"}, {"rate": "70%"}]}]}
            """
        let claims = """
            claim_id,person_id,birth_date,date,identities,care,in_scope,basic_paid
            A,P1,2024-03-02,2024-03-01,低保对象,inpatient,1000.00,400.00
            B,P2,1990-01-01,2024-03-01,低保对象,inpatient,1000.00,400.00
            C,P3,2024-03-02,2024-03-01,低保对象,inpatient,1000.00,400.00
            D,P4,2024-03-01,2024-03-01,低保对象,inpatient,1000.00,400.00

            """
        let place = try Workplace(["ages.json": policy, "claims.csv": claims])
        func payouts(_ policy: String) throws -> [String] {
            _ = try place.run("medaid batch -p \(policy) claims.csv -o due.csv --rejects why.csv 2> log")
            let rows = csvRows(place.read("due.csv") ?? "")
            let column = try #require(rows.first?.firstIndex(of: "payout"))
            return rows.dropFirst().map { "\($0[0]) \($0[column])" }
        }
        #expect(try payouts("ages.json") == ["B 420.00", "D 540.00"])
        let reasons = csvRows(place.read("why.csv") ?? "").dropFirst()
        #expect(reasons.count == 2 && reasons.allSatisfy { $0.joined().contains("date-order") }, "\(reasons)")
        #expect(try payouts("guizhou") == ["A 420.00", "B 420.00", "C 420.00", "D 420.00"])
        let calc = try place.run(
            """
            medaid calc -p ages.json --identities 低保对象 --care inpatient --in-scope 1000 --basic-paid 400 \\
                --date 2024-03-01 --birth-date 2024-03-02
            """)
        #expect(calc.status == 3 && calc.errors.contains("[date-order]"), "\(calc.errors)")
    }

    /// What is wrong with a row is told before what is wrong with those before it; in whichever order the rows stand.
    @Test func `why a row is rejected does not hang on the order of the file`() throws {
        let claims = [
            "A,P1,2024-03-01,低保对象,inpatient,1000.00,1000.00,400.00",
            "B,P2,2024-03-02,低保对家,inpatient,1000.00,1000.00,400.00",
            "C,P2,2024-03-03,低保对象,inpatient,900.00,1000.00,400.00",
            "D,P2,2024-03-04,低保对象,inpatient,1000.00,1000.00,400.00",
            "E,P2,2024-03-04,低保对象,inpatient,1000.00,1000.00,400.00",
            "F,P3,2024-03-05,低保对家,inpatient,1000.00,1000.00,400.00",
            "G,P3,2024-03-05,低保对象,inpatient,1000.00,1000.00,400.00",
            "H,P4,2024-03-06,低保对象,inpatient,1000.00,1000.00,400.00",
            "I,P4,2024-03-06,低保对家,inpatient,1000.00,1000.00,400.00",
            "J,P1,2024-03-07,低保对象,inpatient,1000.00,1000.00,400.00",
            "K,P5,2024-03-07,低保对象,inpatient,1000.005,1000.00,400.00",
            "L,P5,2024-03-08,低保对象,inpatient,1000.00,1000.00,400.00",
        ]
        let header = "claim_id,person_id,date,identities,care,total,in_scope,basic_paid"
        func reasons(_ rows: [String]) throws -> [String] {
            let result = try run(([header] + rows).joined(separator: "\n") + "\n")
            let rejected = result.rejects.dropFirst().map { row in
                let id = rows.first { row.hasSuffix($0) }?.prefix(1) ?? "?"
                return String(id) + " " + (row.split(separator: "[").last?.split(separator: "]").first ?? "")
            }
            return (result.rows.dropFirst().map { String($0.prefix(1)) + " paid" } + rejected).sorted()
        }
        let inOrder = try reasons(claims)
        #expect(
            inOrder == [
                "A paid", "B unknown-identity", "C total-mismatch", "D after-rejected", "E after-rejected",
                "F unknown-identity", "G after-rejected", "H paid", "I unknown-identity", "J paid",
                "K invalid-amount", "L after-rejected",
            ])
        #expect(try reasons(claims.reversed()) == inOrder)
    }

    /// Two decimals stand behind a point, and behind nothing that is only near it; in the middle of a row and at its end.
    @Test func `an amount with anything but a point in it is none`() throws {
        let others = (UInt8(33)...126).map { String(UnicodeScalar($0)) }.filter { !"0123456789.,\"".contains($0) }
        let given = others.map { ("12\($0)34", "4.00") } + others.map { ("12.34", "4\($0)00") }
        let odd = [(".50", "0.00"), ("1.2.3", "0.00"), ("12.345", "0.00"), ("12.34", ".00"), ("12.34", "4.0.0")]
        let rows = (given + odd).enumerated().map { row, amounts in
            "C\(1000 + row),P\(row),2024-03-01,低保对象,inpatient,\(amounts.0),\(amounts.1)"
        }
        let good = "C9999,P9999,2024-03-01,低保对象,inpatient,12.34,4.00"
        let header = "claim_id,person_id,date,identities,care,in_scope,basic_paid"
        let result = try run(([header] + rows + [good]).joined(separator: "\n") + "\n")
        #expect(result.rows.dropFirst().map { $0.prefix(5) } == ["C9999"])
        let rejected = result.rejects.dropFirst()
        #expect(rejected.count == rows.count && rejected.allSatisfy { $0.contains("[invalid-amount]") })
    }
}
