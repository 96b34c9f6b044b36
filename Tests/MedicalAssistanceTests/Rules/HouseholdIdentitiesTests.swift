import Testing

/// A field of type `household-identities`: what the members of the household hold on the day of the record.
struct HouseholdIdentitiesTests {
    /// Assistance for families of which nobody receives 低保; 10% of the family's cost on application.
    private static let city = """
        {"fields": [{"name": "household_identities", "type": "household-identities"}],
         "identityRequired": {"unless": {"event": "application"}},
         "exclusions": [{"reason": "household-assisted", "name": "Assisted", "records": "application",
                         "when": {"household_identities": ["minimum-living", "extreme-poverty"]}}],
         "categories": [{"id": "c", "identities": "minimum-living-margin"}, {"id": "b", "identities": "minimum-living"}],
         "benefits": [{"id": "family", "per": ["household", "year"], "paysWhen": {"event": "application"}, "rows": [{"rate": "10%"}]}]}
        """

    /// A claim of 60,000 and an application of the same person, of a family that says what its members hold.
    private func fate(_ claim: String, _ application: String) throws -> String? {
        try Town(Self.city).settle(
            #"{"person_id": "P1", "household_id": "H", "in_scope": 60000, "date": "2024-01-01", \#(claim)}"#,
            #"{"person_id": "P1", "household_id": "H", "event": "application", "date": "2024-06-01", \#(application)}"#
        ).fates.last
    }

    @Test func `a family of which nobody is assisted is paid`() throws {
        let year = try Town(Self.city).settle(
            #"{"household_id": "H", "in_scope": 60000, "identities": ["低边"]}"#,
            #"{"household_id": "H", "event": "application", "identities": []}"#)
        // 60,000 × 10% = 6,000.
        #expect(year.paid("family") == ["0.00", "6000.00"])
    }

    @Test(arguments: [
        ("低保", "household-assisted"), ("低保@2024-01-01..", "household-assisted"),
        ("低保@..2024-06-01", "household-assisted"), ("低保@..2024-05-31", "paid"), ("低保@2024-06-02..", "paid"),
        ("低边", "paid"),
    ])
    func `what a record says of other members counts on its own day`(_ identity: String, _ fate: String) throws {
        #expect(
            try self.fate(
                #""identities": ["低边"]"#, #""identities": [], "household_identities": ["\#(identity)"]"#) == fate)
        #expect(
            try self.fate(
                #""identities": ["低边"]"#, #""identities": [], "household_identities": "低边|\#(identity)""#) == fate)
    }

    @Test func `so does what the applicant holds, and what earlier records of the household name`() throws {
        #expect(try fate(#""identities": ["低边"]"#, #""identities": ["低保"]"#) == "household-assisted")
        #expect(try fate(#""identities": ["低保"]"#, #""identities": []"#) == "household-assisted")
        #expect(try fate(#""identities": ["低保@2023-01-01..2024-05-31"]"#, #""identities": []"#) == "paid")
        #expect(
            try fate(#""identities": ["低边"], "household_identities": "特困""#, #""identities": []"#)
                == "household-assisted")
    }

    @Test func `another member's claim counts, another household's does not, nor does a later one`() throws {
        let town = try Town(Self.city)
        let application =
            #"{"person_id": "P1", "household_id": "H", "event": "application", "date": "2024-06-01", "identities": []}"#
        func fate(_ date: String, _ household: String) throws -> String? {
            let year = try town.settle(
                #"{"person_id": "P2", "household_id": "\#(household)", "in_scope": 100, "date": "\#(date)", "identities": ["低保"]}"#,
                #"{"person_id": "P1", "household_id": "H", "in_scope": 100, "date": "2024-01-01", "identities": ["低边"]}"#,
                application)
            return zip(year.ids, year.fates).first { $0.0 == "3" }?.1
        }
        #expect(try fate("2024-03-01", "H") == "household-assisted")
        #expect(try fate("2023-03-01", "H") == "household-assisted")
        #expect(try fate("2024-03-01", "I") == "paid")
        #expect(try fate("2024-06-02", "H") == "paid")
    }

    @Test func `an identity that nobody knows is rejected, and there is one such field`() throws {
        #expect(
            try Town(Self.city).settle(#"{"in_scope": 100, "household_identities": "低报"}"#).rejected
                == ["unknown-identity"])
        #expect(
            try Town.findings(
                #"{"fields": [{"name": "one", "type": "household-identities"}, {"name": "two", "type": "household-identities"}]}"#
            ) == ["contradiction"])
        #expect(
            try Town.findings(
                #"{"fields": [{"name": "one", "type": "household-identities", "absent": "needed"}]}"#
            ) == ["contradiction"])
        #expect(
            try Town.findings(
                #"{"fields": [{"name": "one", "type": "household-identities"}], "facts": {"said": {"one": {"given": true}}}}"#
            ) == ["wrong-type"])
    }
}
