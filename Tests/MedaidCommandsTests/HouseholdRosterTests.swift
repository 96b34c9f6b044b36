import Foundation
import Testing

/// Identities of other members of a household, from a register: a batch finds them, whatever its order and memory.
struct HouseholdRosterTests {
    /// 10% of the family's cost on application, unless a member receives 低保.
    static let policy = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "fields": [{"name": "household_identities", "type": "household-identities", "label": {"zh": "家庭成员身份", "en": "household's identities"}}],
         "money": {"eligible_cost": {"plus": "in_scope", "cite": "1"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid", "cite": "1"}},
         "categories": [{"id": "a", "name": "A", "identities": "minimum-living-margin", "cite": "1"}],
         "identityRequired": {"unless": {"event": "application"}, "cite": "1"},
         "exclusions": [{"reason": "household-assisted", "name": "Assisted", "records": "application", "cite": "1",
                         "when": {"household_identities": ["minimum-living"]}}],
         "benefits": [{"id": "family", "name": "Family", "cite": "1", "base": "burden", "per": ["household", "year"],
                       "paysWhen": {"event": "application"}, "rows": [{"rate": "10%"}]}]}
        """

    /// Three families; of the second and third another member is in the register, of the third until May.
    private static let roster = """
        person_id,household_id,identity,from,through
        P1,H1,低保边缘家庭成员,2024-01-01,
        P2,H2,低保边缘家庭成员,2024-01-01,
        M2,H2,低保对象,2024-01-01,
        P3,H3,低保边缘家庭成员,2024-01-01,
        M3,H3,低保对象,2024-01-01,2024-05-31

        """

    /// Claims name no household: the register does. 60,000 × 10% = 6,000.
    private static let claims = """
        claim_id,person_id,event,date,care,in_scope,basic_paid
        A1,P1,claim,2024-03-01,inpatient,60000,0
        A2,P2,claim,2024-03-01,inpatient,60000,0
        A3,P3,claim,2024-03-01,inpatient,60000,0
        B1,P1,application,2024-06-01,,,
        B2,P2,application,2024-06-01,,,
        B3,P3,application,2024-06-01,,,

        """

    /// The decision of each claim: its status, its reason, and what is paid.
    private func decisions(_ claims: String, roster: String, _ options: [String] = []) throws -> [String] {
        try withFile(Self.policy, name: "mini.json") { policy in
            try withFile(roster, name: "roster.csv") { roster in
                try withFile(claims, name: "claims.csv") { file in
                    let run = try Program.run(
                        ["batch", "-p", policy, file, "--roster", roster, "-o", file + ".out.csv"]
                            + options)
                    try #require(run.status == 0, "\(run.errors)")
                    #expect(!run.errors.contains("not used: household_id"), "\(run.errors)")
                    let rows = csvRows(try String(contentsOfFile: file + ".out.csv", encoding: .utf8))
                    let places = ["claim_id", "status", "reason", "payout"].compactMap { rows[0].firstIndex(of: $0) }
                    return rows.dropFirst().map { row in places.map { row[$0] }.joined(separator: " ") }
                }
            }
        }
    }

    private static let expected = [
        "A1 nothing  0.00", "A2 nothing  0.00", "A3 nothing  0.00", "B1 paid  6000.00",
        "B2 excluded household-assisted 0.00", "B3 paid  6000.00",
    ]

    @Test(arguments: [[], ["--jobs", "1"], ["--jobs", "2"], ["--memory", "64M"]])
    func `a member who is only in the register refuses the family's application`(_ options: [String]) throws {
        #expect(try decisions(Self.claims, roster: Self.roster, options) == Self.expected)
    }

    @Test func `what a row says of other members has dates of its own, in every order of rows`() throws {
        let lines = Self.claims.split(separator: "\n").enumerated().map { index, line in
            let cells = ["household_identities", "", "", "", "", "低保对象@2024-01-01..2024-05-31", "低保对象@2024-06-01.."]
            return "\(line),\(cells[index])"
        }
        let reversed = [lines[0]] + lines.dropFirst().reversed()
        let expected = [
            "B3 excluded household-assisted 0.00", "B2 excluded household-assisted 0.00", "B1 paid  6000.00",
            "A3 nothing  0.00", "A2 nothing  0.00", "A1 nothing  0.00",
        ]
        for options in [[], ["--memory", "64M"]] {
            #expect(
                try decisions(reversed.joined(separator: "\n") + "\n", roster: Self.roster, options) == expected)
        }
    }
}
