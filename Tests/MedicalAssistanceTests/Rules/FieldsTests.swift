import Testing

/// `fields`: facts and figures beyond the common vocabulary.
struct FieldsTests {
    @Test func `a field of each type is read and tested`() throws {
        let town = try Town(
            """
            {"fields": [{"name": "listed", "type": "yes/no"}, {"name": "ward", "type": "code"}, {"name": "children", "type": "number"},
                        {"name": "voucher", "type": "yuan"}, {"name": "assessed_on", "type": "date"}],
             "benefits": [{"id": "basic", "rows": [
               {"when": {"listed": true}, "rate": "10%"}, {"when": {"ward": ["east", "west"]}, "rate": "20%"},
               {"when": {"children": {"atLeast": 3}}, "rate": "30%"}, {"when": {"voucher": {"above": 99.99}}, "rate": "40%"},
               {"when": {"assessed_on": {"below": "2024-01-01"}}, "rate": "50%"}, {"rate": "60%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 100, "listed": "是"}"#, #"{"in_scope": 100, "ward": "west"}"#,
            #"{"in_scope": 100, "ward": "north"}"#,
            #"{"in_scope": 100, "children": 3}"#, #"{"in_scope": 100, "voucher": 100}"#,
            #"{"in_scope": 100, "voucher": 99.99}"#,
            #"{"in_scope": 100, "assessed_on": "2023-12-31"}"#, #"{"in_scope": 100, "assessed_on": "2024-01-01"}"#)
        // 100 × the rate of the row that its fact reaches.
        #expect(year.payouts == ["10.00", "20.00", "60.00", "30.00", "40.00", "60.00", "50.00", "60.00"])
    }

    @Test func `an absent field is its default, else every comparison with it is false`() throws {
        let town = try Town(
            """
            {"fields": [{"name": "listed", "type": "yes/no", "default": "no"}, {"name": "score", "type": "number"}],
             "benefits": [{"id": "basic", "rows": [
               {"when": {"listed": false, "score": {"below": 5}}, "rate": "10%"}, {"when": {"listed": false, "score": {"atLeast": 5}}, "rate": "20%"},
               {"when": {"score": {"given": true}}, "rate": "30%"}, {"when": {"listed": false}, "rate": "40%"}, {"rate": "50%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 100}"#, #"{"in_scope": 100, "score": 4}"#, #"{"in_scope": 100, "score": 5}"#,
            #"{"in_scope": 100, "score": 5, "listed": true}"#)
        #expect(year.payouts == ["40.00", "10.00", "20.00", "30.00"])
    }

    @Test func `a field that is needed is asked for only where a table reaches it`() throws {
        let town = try Town(
            """
            {"fields": [{"name": "grade", "type": "code", "absent": "needed"}],
             "benefits": [{"id": "basic", "rows": [{"when": {"care": "day-surgery", "grade": "high"}, "rate": "90%"}, {"rate": "50%"}]}]}
            """)
        // Inpatient care fails the table's first key: the second is not looked at.
        let reached = try town.settle(
            #"{"in_scope": 100}"#, #"{"in_scope": 100, "care": "day-surgery", "grade": "high"}"#,
            #"{"in_scope": 100, "care": "day-surgery"}"#)
        #expect(reached.payouts == ["50.00", "90.00"])
        #expect(reached.rejected == ["missing-field"])
        #expect(reached.complaints.contains("“grade”"))
    }

    @Test func `a field's value must be of its type`() throws {
        let town = try Town(#"{"fields": [{"name": "children", "type": "number"}]}"#)
        #expect(try town.settle(#"{"in_scope": 1, "children": "some"}"#).rejected == ["invalid-value"])
        #expect(try town.settle(#"{"in_scope": 1, "childen": 2}"#).rejected == ["unknown-field"])
    }

    @Test(arguments: [
        ("yes/no", "maybe"), ("number", "1.5"), ("yuan", "much"), ("date", "2024-02-30"), ("rate", "0.5"),
    ])
    func `a default must be of the field's type`(_ type: String, _ value: String) throws {
        #expect(
            try Town.findings(#"{"fields": [{"name": "own", "type": "\#(type)", "default": "\#(value)"}]}"#) == [
                "wrong-type"
            ])
    }

    @Test func `a field may not take a name that has a meaning`() throws {
        #expect(try Town.findings(#"{"fields": [{"name": "in_scope", "type": "yuan"}]}"#) == ["duplicate-name"])
    }

    @Test func `a part of another amount may be all of it and no more`() throws {
        let town = try Town(
            """
            {"fields": [{"name": "food", "type": "yuan", "default": 0, "partOf": "own_expense"}],
             "money": {"eligible_cost": {"plus": ["in_scope", "food"]}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}}}
            """)
        let year = try town.settle(
            #"{"in_scope": 100, "own_expense": 50, "food": 50}"#, #"{"in_scope": 100, "total": 130, "food": 30}"#)
        #expect(year.payouts == ["150.00", "130.00"])
        let more = try town.settle(#"{"in_scope": 100, "own_expense": 50, "food": 50.01}"#, #"{"in_scope": 100}"#)
        #expect(more.rejected == ["part-above-whole", "after-rejected"])
    }

    @Test(arguments: [
        #"{"name": "food", "type": "yuan", "partOf": "care"}"#,
        #"{"name": "food", "type": "number", "partOf": "total"}"#,
        #"{"name": "food", "type": "yuan", "partOf": "own_expence"}"#,
    ])
    func `a part and its whole are amounts of the record`(_ field: String) throws {
        #expect(try Town.findings(#"{"fields": [\#(field)]}"#).contains("unknown-name"))
    }
}
