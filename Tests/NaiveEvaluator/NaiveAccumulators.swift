/// What has accumulated for one person, or one household, by what is counted and over what it runs.
final class NaiveAccumulators {
    /// What of a counter has been added, and on which day.
    struct Entry {
        let date: NaiveDay
        let amount: Rational
    }

    /// Bases of benefits.
    var bases: [String: Rational] = [:]
    /// Of benefits with a trigger: how much of the base has been paid for.
    var marks: [String: Rational] = [:]
    var spent: [String: Rational] = [:]
    var counted: [String: [Entry]] = [:]
    /// Of the first claim that counts; nil within where it has no date or figure.
    var firstDates: [String: NaiveDay?] = [:]
    var firstChoices: [String: String] = [:]
    var choices: [String: Int] = [:]
    var insured: [String: Rational] = [:]
    var insurancePaid: [String: Rational] = [:]
    /// Identities that earlier records of a household name.
    var namedInHousehold: [String: [NaiveIdentity]] = [:]
}
