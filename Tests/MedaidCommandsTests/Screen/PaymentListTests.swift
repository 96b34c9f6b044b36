import Foundation
import Testing

/// What was paid, from a file of its own.
struct PaymentListTests {
    private static let register = """
        person_id,identity,from,through
        P1,低保对象,2023-01-01,2025-12-31
        P2,低保对象,2023-01-01,2025-12-31

        """

    /// Each burden is 4,000: (4,000 − 1,000) × 70% = 2,100 for a person's first stay, then 2,800.
    private static let stays = """
        claim_id,person_id,date,care,in_scope,basic_paid
        A,P1,2024-02-10,inpatient,10000,6000
        B,P1,2024-03-10,outpatient,10000,6000
        C,P2,2024-02-10,inpatient,10000,6000
        D,P2,2024-02-10,outpatient,10000,6000

        """

    @Test func `payments that cannot be used are told, and count for nothing`() throws {
        // A's second amount is unreadable; B's is negative, and B is no refund; C and D are both of P2 and the day.
        let paid = """
            claim_id,person_id,date,assistance_paid
            A,,,2000
            A,,,1oo
            B,,,-100
            ,P2,2024-02-10,2100

            """
        let found = try ScreenTests.screen(register: Self.register, stays: Self.stays, paid: paid)
        #expect(found.status == 1)
        // More than is due is missing of none.
        #expect(found.missed.map { String($0.prefix(34)) }.contains("P1,B,2024-03-10,2800.00,0.00,2800."), "\(found)")
        #expect(found.under.map { String($0.prefix(34)) } == ["P1,A,2024-02-10,2100.00,2000.00,10"], "\(found)")
        #expect(found.errors.contains("3 rows of payments rejected, as if they were not there"), "\(found.errors)")
        for check in ["invalid-amount", "ambiguous-payment", "negative-amount"] {
            #expect(found.errors.contains("[\(check)]"), "\(found.errors)")
        }
    }

    @Test func `payments of a claim are added up, and one without a stay is found`() throws {
        let paid = """
            claim_id,assistance_paid
            A,2100
            'B,"2,800.00"
            B,2800
            C,2100
            X9,12.30

            """
        let found = try ScreenTests.screen(register: Self.register, stays: Self.stays, paid: paid)
        #expect(found.status == 0)
        #expect(found.missed == ["P2,D,2024-02-10,2800.00,0.00,2800.00,2,unpaid,"])
        #expect(
            found.over == [
                "P1,B,2024-03-10,2800.00,5600.00,2800.00,2,paid-twice", ",X9,,0.00,12.30,12.30,,no-stay",
            ])
        #expect(found.errors.contains("Register 2 rows, stays 4 rows, paid 5 rows, all read."))
    }

    @Test func `a payment that names another person than its claim's is matched by the claim, and that is said`() throws
    {
        // A is of P1, and its second row says P2. C is of P2, and says P1.
        let paid = """
            claim_id,person_id,assistance_paid
            A,P1,2000
            A,P2,100
            B,,2800
            C,P1,2100
            D,'P2,2800

            """
        let found = try ScreenTests.screen(register: Self.register, stays: Self.stays, paid: paid)
        #expect(found.status == 0 && found.missed.isEmpty && found.over.isEmpty, "\(found)")
        let errors = found.errors.replacing("\n", with: " ")
        #expect(
            errors.contains(
                "2 rows with a claim_id and another person_id than that claim's, the first on line 3. Matched by claim_id."
            ),
            "\(found.errors)")
        let right = try ScreenTests.screen(
            register: Self.register, stays: Self.stays,
            paid: paid.replacing("A,P2", with: "A,").replacing("C,P1", with: "C,P2"))
        #expect(!right.errors.contains("another person_id"), "\(right.errors)")
    }

    /// Claims that grow are found without a table, all others by one.
    @Test(arguments: [
        ["A,2100", "B,2800", "C,2100", "D,2800"], ["D,2800", "C,2100", "B,2800", "A,2100"],
        ["A,2100", "C,2100", "D,2800", "B,2800"], ["A,2100", "B,1400", "C,2100", "B,1400", "D,2800"],
        ["A,2100", "AA,0", "B,2800", "BA,0", "C,2100", "D,2800"],
    ])
    func `payments are found whatever their order`(_ paid: [String]) throws {
        let list = (["claim_id,assistance_paid"] + paid).joined(separator: "\n") + "\n"
        let found = try ScreenTests.screen(register: Self.register, stays: Self.stays, paid: list)
        #expect(found.status == 0, "\(found.errors)")
        #expect(found.missed.isEmpty && found.under.isEmpty)
        // B has two payments in one of the lists, which come to what is due.
        #expect(found.over.isEmpty)
    }

    @Test(arguments: [["A,2100"], ["B,2800", "D,2800"], ["C,2100", "E,0"], ["AB,0", "C,2100"]])
    func `stays whose payments are lacking are missed`(_ paid: [String]) throws {
        let list = (["claim_id,assistance_paid"] + paid).joined(separator: "\n") + "\n"
        let found = try ScreenTests.screen(register: Self.register, stays: Self.stays, paid: list)
        let claims = paid.compactMap { $0.split(separator: ",").first.map { String($0) } }
        let missed = found.missed.compactMap { row in
            row.split(separator: ",").dropFirst().first.map { String($0) }
        }
        #expect(Set(missed) == Set(["A", "B", "C", "D"].filter { !claims.contains($0) }))
    }

    @Test func `a payment of a person and a day that fits two stays is rejected, others are used`() throws {
        let paid = """
            person_id,date,assistance_paid
            P1,2024-02-10,2100
            P1,2024/3/10,2800
            P2,2024-02-10,2100
            P3,2024-05-01,77
            ,2024-05-01,5
            P1,2024-02-30,5

            """
        let found = try ScreenTests.screen(register: Self.register, stays: Self.stays, paid: paid)
        #expect(found.status == 1)
        #expect(found.missed.map { $0.prefix(4) } == ["P2,D", "P2,C"])
        #expect(found.over == ["P3,,2024-05-01,0.00,77.00,77.00,,no-stay"])
        #expect(
            found.rejects == [
                "4,date,paid.csv: it fits several stays of that person and day [ambiguous-payment],,P2,2024-02-10,,,",
                "6,person_id,paid.csv: no person_id [missing-field],,,2024-05-01,,,",
                "7,date,paid.csv: date is not a date [invalid-date],,P1,2024-02-30,,,",
            ])
    }

    /// 4,000: 2,100 by the basic benefit, which was paid; the application of that day is due half of the 1,900 that remain.
    @Test func `a payment of a person and a day is not that of an application of the same day`() throws {
        let stays = """
            claim_id,person_id,date,event,care,in_scope,basic_paid,application
            A,P1,2024-02-10,claim,inpatient,10000,6000,
            B,P1,2024-02-10,application,,,,extra

            """
        let found = try ScreenTests.screen(
            register: Self.register, stays: stays, paid: "person_id,date,assistance_paid\nP1,2024-02-10,2100\n",
            more: ScreenTests.extra)
        #expect(found.status == 0, "\(found.errors)")
        #expect(found.missed == ["P1,B,2024-02-10,950.00,0.00,950.00,3,unpaid,"])
        #expect(found.over.isEmpty && found.under.isEmpty)
    }

    @Test func `a payment of a rejected stay is not without a stay`() throws {
        let stays = Self.stays + "E,P1,2024-04-10,,10000,6000\n"
        let paid = "claim_id,assistance_paid\nA,2100\nB,2800\nC,2100\nD,2800\nE,1\n"
        let found = try ScreenTests.screen(register: Self.register, stays: stays, paid: paid)
        #expect(found.status == 1)
        #expect(found.missed.isEmpty && found.over.isEmpty && found.under.isEmpty)
        #expect(found.rejects.count == 1 && found.rejects[0].hasPrefix("6,care,"))
    }

    @Test func `payments stand in one place, and in one place at least`() throws {
        let both = try ScreenTests.screen(
            register: Self.register,
            stays: Self.stays.replacingOccurrences(of: "basic_paid\n", with: "assistance_paid\n"),
            paid: "claim_id,assistance_paid\nA,2100\n", ["--no-basic-paid"])
        #expect(both.status == 3 && both.errors.contains("[two-payments]"))
        let none = try ScreenTests.screen(register: Self.register, stays: Self.stays)
        #expect(none.status == 3 && none.errors.contains("[missing-column]") && none.errors.contains("--paid"))
    }

    @Test func `stays may come from standard input, with identities too`() throws {
        let place = try Workplace([
            "register.csv": Self.register,
            "mini.json": ScreenTests.policy.replacingOccurrences(of: "%MORE%", with: ""),
            "stays.csv": "claim_id,person_id,date,identities,care,in_scope,basic_paid,assistance_paid\n"
                + "A,P1,2024-02-10,低保对象,inpatient,10000,6000,0\n",
        ])
        let run = try place.run(
            "medaid screen -p mini.json --roster register.csv - -o - --rejects rejects.csv < stays.csv")
        #expect(run.status == 0, "\(run.errors)")
        // (4,000 − 1,000) × 70% = 2,100.
        #expect(run.output.contains("P1,A,2024-02-10,2100.00,0.00,2100.00,2,unpaid,"))
    }

    @Test func `identities of the stays are not used, and that is said`() throws {
        let stays = """
            claim_id,person_id,date,identities,care,in_scope,basic_paid,assistance_paid
            A,P9,2024-02-10,低保对象,inpatient,10000,6000,0
            B,P1,2024-02-10,,inpatient,10000,6000,2100

            """
        let found = try ScreenTests.screen(register: Self.register, stays: stays)
        #expect(found.status == 0 && found.missed.isEmpty && found.over.isEmpty)
        #expect(found.errors.contains("identities come from the register alone, “identities” is not used"))
    }
}
