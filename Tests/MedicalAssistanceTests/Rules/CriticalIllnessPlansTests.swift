import Adjudication
import Testing
import Values

/// `criticalIllnessPlans`: several plans of critical illness insurance, each with whom it insures, its figures and its own
/// accumulation.
struct CriticalIllnessPlansTests {
    /// Class a is tilted in both plans: half the deductible, 5 points more.
    private static let city = """
        {"fields": [{"name": "insured_elsewhere", "type": "yes/no", "default": "no"}],
         "criticalIllnessPlans": [
           {"id": "resident", "name": "Residents", "when": {"insurance": "resident", "insured_elsewhere": false}},
           {"id": "employee", "name": "Employees", "when": {"insurance": "employee", "insured_elsewhere": false},
            "parameters": "employee_critical_illness"}],
         "criticalIllness": [{"when": {"holds": "extreme-poverty"},
                              "adjust": [{"deductible": {"times": "50%"}}, {"rate": {"plus": "5%"}}]}],
         "benefits": [{"id": "basic", "rows": [{"rate": "85%"}]}]}
        """
    private static let employees = [
        "employee_critical_illness_deductible": "30404", "employee_critical_illness_bands": "0..50000:60%,50000..:70%",
    ]
    private static let residents = [
        "critical_illness_deductible": "10000", "critical_illness_bands": "0..:50%", "critical_illness_cap": "20000",
    ]
    private static let both = employees.merging(residents) { first, _ in first }
    private static let stay = #"{"insurance": "employee", "in_scope": 100000, "basic_paid": 60000}"#

    @Test func `an employee's plan has figures of its own, and its tilt`() throws {
        // (40,000 − 15,202) × 65% = 16,118.70; 23,881.30 × 85% = 20,299.105.
        let year = try Town(Self.city, parameters: Self.both).settle(Self.stay)
        #expect(year.burdens == ["23881.30"])
        #expect(year.payouts == ["20299.11"])
        #expect(year.pockets == ["3582.19"])
    }

    @Test func `who is not tilted has the plan as it is`() throws {
        // (40,000 − 30,404) × 60% = 5,757.60; 34,242.40 × 85% = 29,106.04.
        let year = try Town(Self.city, parameters: Self.both).settle(
            #"{"insurance": "employee", "in_scope": 100000, "basic_paid": 60000, "identities": ["低保"]}"#)
        #expect(year.burdens == ["34242.40"])
        #expect(year.payouts == ["29106.04"])
    }

    @Test func `bands run over the year under one plan, and each plan counts for itself`() throws {
        // The second brings 40,000 + 60,000 = 100,000: 50,000 × 65% + 34,798 × 75% = 58,598.50; − 16,118.70 = 42,479.80.
        // Then as a resident, from 0: (20,000 − 5,000) × 55% = 8,250, so that 11,750 are left.
        let year = try Town(Self.city, parameters: Self.both).settle(
            Self.stay, #"{"insurance": "employee", "in_scope": 160000, "basic_paid": 100000}"#,
            #"{"insurance": "resident", "in_scope": 30000, "basic_paid": 10000}"#)
        #expect(year.burdens == ["23881.30", "17520.20", "11750.00"])
    }

    @Test func `the limit of one plan is not the other's`() throws {
        // Residents: (100,000 − 5,000) × 55% = 52,250, at most 20,000. Employees: (100,000 − 15,202), 58,598.50.
        let town = try Town(Self.city, parameters: Self.both)
        #expect(try town.settle(#"{"in_scope": 100000}"#).burdens == ["80000.00"])
        #expect(try town.settle(#"{"insurance": "employee", "in_scope": 100000}"#).burdens == ["41401.50"])
    }

    @Test func `a claim whose plan's bands are not given must state the payment`() throws {
        let town = try Town(Self.city, parameters: Self.residents)
        let year = try town.settle(Self.stay)
        #expect(year.rejected == ["missing-field"])
        #expect(year.complaints.contains("critical_illness_paid"))
        #expect(year.result.rejected.first?.help?.en.contains("Employees (employee_critical_illness_bands)") == true)
        let stated =
            #"{"insurance": "employee", "in_scope": 100000, "basic_paid": 60000, "critical_illness_paid": 10000}"#
        #expect(try town.settle(stated).burdens == ["30000.00"])
    }

    @Test func `so must who is in none of the plans`() throws {
        let elsewhere = #"{"in_scope": 100000, "basic_paid": 60000, "insured_elsewhere": "yes"}"#
        #expect(try Town(Self.city, parameters: Self.both).settle(elsewhere).rejected == ["missing-field"])
        // Without any bands, what is not given is 0.
        #expect(try Town(Self.city).settle(elsewhere).burdens == ["40000.00"])
    }

    @Test func `a tilt may be of one plan alone`() throws {
        let city = Self.city.replacingEach(
            #""criticalIllness": [{"#, with: #""criticalIllness": [{"plans": "resident", "#)
        let town = try Town(city, parameters: Self.both)
        // Employees as they are: 34,242.40. Residents: (40,000 − 5,000) × 55% = 19,250.
        #expect(try town.settle(Self.stay).burdens == ["34242.40"])
        #expect(try town.settle(#"{"in_scope": 100000, "basic_paid": 60000}"#).burdens == ["20750.00"])
    }

    @Test func `whom a plan insures hangs on facts, and a tilt names plans that there are`() throws {
        let amount = Self.city.replacingEach(
            #""when": {"insurance": "resident", "insured_elsewhere": false}"#,
            with: #""when": {"in_scope": {"above": 5}}"#)
        #expect(try Town.findings(amount) == ["contradiction"])
        let unknown = Self.city.replacingEach(
            #""criticalIllness": [{"#, with: #""criticalIllness": [{"plans": "residents", "#)
        #expect(try Town.findings(unknown) == ["unknown-name"])
    }
}
