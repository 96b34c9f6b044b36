import Foundation
import Testing

@testable import MedaidCommands

/// A change of the policy, a sweep or a reading that nothing of the run reads is a warning; what is read, or may be, is
/// none.
struct UnreadChangeTests {
    /// One inpatient claim of a person of category 2.
    private static let claims = """
        claim_id,person_id,date,care,identities,in_scope,basic_paid
        A,P,2024-03-01,inpatient,低保,12000,7000

        """

    private static let calc = [
        "calc", "-p", "guizhou", "--date", "2024-03-01", "--care", "inpatient", "--identities", "低保", "--in-scope",
        "12000",
        "--basic-paid", "7000",
    ]

    /// The changes for which a run warns, as its standard error has it.
    private func warnings(_ words: [String]) throws -> [String] {
        let result = try Program.run(words + ["--lang", "en"])
        #expect(result.status == 0, "\(result.errors)")
        return result.errors.split(separator: "\n").filter { $0.contains("[set-not-read]") }.map { String($0) }
    }

    /// A change, and why it is not read; `nil` for one that is, or may be.
    private static let changes: [(entry: String, reason: String?)] = [
        ("benefits.basic.rows.3.rate=65%", "no claim comes under row 3 of “Medical assistance”"),
        ("benefits.basic.rows.3.deductible=900", "no claim comes under row 3 of “Medical assistance”"),
        ("pools.tilt.limit=5", "no claim draws on the pool “Limit of additional assistance”"),
        ("premium.rows.1.pay=5", "claims are settled without “premium”"),
        ("benefits.basic.rows.2.rate=75%", nil), ("pools.annual.limit=60000", nil),
        // Which row it is hangs on it.
        ("benefits.basic.rows.3.when.category=4", nil), ("categories.1.name=x", nil),
    ]

    @Test(arguments: changes)
    func `calc and batch warn of a change that no claim reads`(entry: String, reason: String?) throws {
        try withFile(Self.claims, name: "claims.csv") { (path) throws in
            for words in [Self.calc, ["batch", "-p", "guizhou", path, "-o", path + ".out"]] {
                let result = try Program.run(words + ["--set", entry, "--lang", "en"])
                #expect(result.status == 0)
                guard let reason else {
                    #expect(!result.errors.contains("set-not-read"), "\(result.errors)")
                    continue
                }
                let place = String(entry.prefix { $0 != "=" })
                #expect(
                    result.errors.contains(
                        "--set: warning: nothing reads the change of \(place) [set-not-read]\n  --set \(entry)\n"),
                    "\(result.errors)")
                #expect(
                    result.errors.contains("  note: \(reason): what comes out is the same without it\n"),
                    "\(result.errors)")
            }
        }
    }

    @Test func `in Chinese too`() throws {
        let result = try Program.run(Self.calc + ["--set", "benefits.basic.rows.3.rate=65%"])
        #expect(
            result.errors.contains("--set：警告：benefits.basic.rows.3.rate 没有起作用 [set-not-read]\n"), "\(result.errors)")
        #expect(result.errors.contains("第 3 档，结果与不改时相同\n"))
    }

    @Test func `a reading of another command's rules is not read, and says so`() throws {
        #expect(
            try warnings(Self.calc + ["--reading", "R11=other"]) == [
                "warning: nothing reads the other side of reading R11 [set-not-read]"
            ])
    }

    /// R10 is the order of two reductions: it is read by a claim that is unreferred and of a late enrolment, and by no other.
    @Test func `the order of reductions is read only by a claim that both are of`() throws {
        let reading = ["--reading", "R10=other"]
        let warning = ["warning: nothing reads the other side of reading R10 [set-not-read]"]
        #expect(try warnings(Self.calc + reading) == warning)
        #expect(try warnings(Self.calc + ["--enrolment", "late"] + reading) == warning)
        let both = ["--enrolment", "late", "--hospital-region", "outside", "--referral", "no"]
        #expect(try warnings(Self.calc + both + reading) == [])
        try withFile(Self.claims, name: "claims.csv") { (path) throws in
            #expect(try warnings(["batch", "-p", "guizhou", path, "-o", path + ".out"] + reading) == warning)
            #expect(try warnings(["diff", "guizhou", "guizhou", "--claims", path] + reading) == warning)
        }
        let late = """
            claim_id,person_id,date,care,identities,in_scope,basic_paid,enrolment,hospital_region,referral
            A,P,2024-03-01,inpatient,低保,12000,7000,late,outside,no

            """
        try withFile(late, name: "claims.csv") { (path) throws in
            #expect(try warnings(["batch", "-p", "guizhou", path, "-o", path + ".out"] + reading) == [])
        }
    }

    /// The deductible of critical-illness insurance counts with its bands; Guizhou has no rule that needs an income.
    @Test(arguments: [
        (["critical_illness_deductible=10000"], "without its bands (critical_illness_bands) no payment"),
        (["critical_illness_deductible=10000", "critical_illness_bands=0..:60%"], nil),
        (["disposable_income=5"], "no rule of Guizhou needs it"),
        (["disposable_income.2023=5"], "no rule of Guizhou needs it"), (["warning_line=8000"], nil),
    ])
    func `a parameter that no rule has a place for is told`(_ given: [String], _ reason: String?) throws {
        try withFile(Self.claims, name: "claims.csv") { (path) throws in
            for words in [Self.calc, ["batch", "-p", "guizhou", path, "-o", path + ".out"]] {
                let result = try Program.run(words + given.flatMap { ["--set", $0] } + ["--lang", "en"])
                #expect(result.status == 0)
                let name = String(given[0].prefix { $0 != "=" })
                let warning = "--set: warning: nothing reads the parameter \(name) [set-not-read]"
                #expect(result.errors.contains(warning) == (reason != nil), "\(result.errors)")
                if let reason { #expect(result.errors.contains(reason), "\(result.errors)") }
            }
        }
    }

    @Test func `a file of parameters may hold more than a policy needs, and one side of a comparison may need it`()
        throws
    {
        try withFile(#"{"disposable_income": 30000}"#, name: "city.json") { (path) throws in
            #expect(try warnings(Self.calc + ["--parameters", path]) == [])
        }
        try withFile(Self.claims, name: "claims.csv") { (path) throws in
            let run = { (policies: [String]) throws in
                try warnings(["diff"] + policies + ["--claims", path, "--set", "disposable_income=30000"])
            }
            #expect(try run(["guizhou", "yuxi"]) == [])
            #expect(
                try run(["guizhou", "guizhou"]) == [
                    "--set: warning: nothing reads the parameter disposable_income [set-not-read]"
                ])
        }
    }

    @Test func `diff over claims warns of changes of either side and of a sweep`() throws {
        try withFile(Self.claims, name: "claims.csv") { (path) throws in
            let diff = ["diff", "guizhou", "guizhou", "--claims", path]
            #expect(
                try warnings(diff + ["--set", "benefits.basic.rows.3.rate=65%", "--left-set", "pools.tilt.limit=5"])
                    == [
                        "--left-set: warning: nothing reads the change of pools.tilt.limit [set-not-read]",
                        "--set: warning: nothing reads the change of benefits.basic.rows.3.rate [set-not-read]",
                    ])
            #expect(
                try warnings(diff + ["--sweep", "benefits.basic.rows.3.rate=60%..80%/10%"]) == [
                    "--sweep: warning: nothing reads the change of benefits.basic.rows.3.rate [set-not-read]"
                ])
            #expect(try warnings(diff + ["--sweep", "benefits.basic.rows.2.rate=60%..80%/10%"]) == [])
        }
    }

    @Test func `premium and eligibility warn of what only claims read`() throws {
        let person = ["-p", "guizhou", "--date", "2024-11-01", "--identities", "低保"]
        let premium =
            ["premium"] + person + ["--set", "premium_standard=400", "--set", "premium_fixed_amount=100"]
        #expect(
            try warnings(premium + ["--set", "pools.annual.limit=5"]) == [
                "--set: warning: nothing reads the change of pools.annual.limit [set-not-read]"
            ])
        #expect(
            try warnings(premium + ["--set", "premium.rows.1.pay=5"]) == [
                "--set: warning: nothing reads the change of premium.rows.1.pay [set-not-read]"
            ])
        let test = try Program.run(
            ["eligibility"] + person + ["--set", "benefits.basic.rows.2.rate=75%", "--lang", "en"])
        #expect(
            test.errors.contains("nothing reads the change of benefits.basic.rows.2.rate [set-not-read]"),
            "\(test.errors)")
    }
}
