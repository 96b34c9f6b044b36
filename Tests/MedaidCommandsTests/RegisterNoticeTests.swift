import Foundation
import Testing

/// What is said of a register that fits the claims badly, and of columns that decide on a claim by another one.
struct RegisterNoticeTests {
    private static let claims = """
        claim_id,person_id,date,care,in_scope,basic_paid
        A1,P1,2024-03-01,inpatient,12000,7000
        A2,'p2,2024-03-01,inpatient,12000,7000

        """

    private func notes(_ register: String) throws -> String {
        let place = try Workplace(["claims.csv": Self.claims, "reg.csv": register])
        let result = try place.run(
            "medaid batch -p guizhou claims.csv --roster reg.csv -o out.csv --lang en 2>&1")
        #expect(result.status == 0, "\(result.output)")
        return result.output.split { $0.isWhitespace }.joined(separator: " ")
    }

    @Test func `a register without a row, and one of other persons, are told`() throws {
        let header = "person_id,identity,from,through\n"
        #expect(try notes(header).contains("reg.csv: the register has no row, so that nobody has an identity"))
        let others = "reg.csv: the register names no person of claims.csv"
        #expect(try notes(header + "X1,低保,2024-01-01,\n").contains(others))
        #expect(try !notes(header + "p2,低保,2024-01-01,\n").contains(others))
    }

    /// P5 is of two townships on the day; P6 moved before it.
    @Test func `several townships of a person on one day are told, with how many persons`() throws {
        let place = try Workplace([
            "stays.csv": """
            claim_id,person_id,date,care,in_scope,basic_paid,assistance_paid
            A5,P5,2024-03-01,inpatient,12000,7000,0
            A6,P6,2024-03-01,inpatient,12000,7000,0
            """,
            "reg.csv": """
            person_id,identity,from,through,township
            P5,特困,2023-01-01,,T2
            P5,低保,2024-01-01,,T3
            P6,低保,2023-01-01,2023-12-31,T2
            P6,低保,2024-01-01,,T3
            """,
        ])
        let result = try place.run(
            "medaid screen -p guizhou --roster reg.csv stays.csv -o missed.csv --lang en 2>&1")
        let text = result.output.split { $0.isWhitespace }.joined(separator: " ")
        #expect(
            text.contains("reg.csv: “township” differs between rows that hold on one day, for 1 person;"), "\(text)")
        #expect(place.read("missed.csv")?.contains(",T3\n") == true)
    }

    /// The place decides whether a referral must be given; the category, which one a person in hardship belongs to.
    @Test func `a column that decides by another one is not called unused`() throws {
        let policy = """
            {"extends": "\(ValidateTests.folder.path)/Base/town.json",
             "exclusions": [{"reason": "unreferred", "when": {"referral": false}, "cite": "第三条"}]}
            """
        let rows = """
            claim_id,person_id,identities,date,care,in_scope,basic_paid,hospital_region,category
            A1,P1,低保,2024-03-01,inpatient,12000,7000,city,
            """
        let place = try Workplace(["city.json": policy, "claims.csv": rows])
        let run = { (policy: String) throws in
            try place.run("medaid batch -p \(policy) claims.csv -o out.csv --lang en 2>&1").output
                .split { $0.isWhitespace }.joined(separator: " ")
        }
        let town = try run("city.json")
        #expect(town.contains(": category. They pass") && !town.contains("hospital_region"), "\(town)")
        let yulin = try run("yulin")
        #expect(!yulin.contains("category. They pass") && !yulin.contains("not used by"), "\(yulin)")
    }
}
