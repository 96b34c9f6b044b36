/// One version of a scheme as its file says it (form 1): every rule with its article and its place in the file.
public struct Policy: Sendable {
    /// The scheme's id, shared by its versions.
    public var id: String
    /// The scheme's name.
    public var name: Label
    /// The legal instrument.
    public var document: Document
    /// When it applies.
    public var inForce: [Period]
    /// Kept out of lists and of automatic choice.
    public var isDraft: Bool
    /// Which of a record's fields key the year and pick the version.
    public var dates: DateFields
    /// How amounts are rounded.
    public var rounding: RoundingRule
    /// Figures that the text leaves to statistics or other authorities.
    public var parameters: [Named<Parameter>]
    /// The hospital classes that it knows; any text, where it declares none.
    public var hospitalClasses: [HospitalClass]
    /// Facts beyond the common vocabulary.
    public var fields: [FieldDeclaration]
    /// Identities beyond the common list.
    public var identities: [IdentityDeclaration]
    /// Named tables.
    public var facts: [Named<Table>]
    /// Named sums and differences.
    public var money: [Named<Money>]
    /// The classes of persons, from most to least favourable.
    public var categories: [Category]
    /// Which claims need an identity; all, where absent.
    public var identityRequired: Requirement?
    /// When identities count.
    public var identityTiming: [IdentityTiming]
    /// How long a lost identity still counts when no other is held.
    public var identityGrace: IdentityGrace?
    /// What is not covered.
    public var exclusions: [Exclusion]
    /// Which costs arose without insurance; those of persons who are not enrolled, where absent.
    public var uninsured: Requirement?
    /// Limits that benefits share.
    public var pools: [Pool]
    /// Further counts.
    public var counters: [Counter]
    /// What a claimant may choose, and how often.
    public var elections: [Election]
    /// Assistance already given under earlier rules.
    public var earlierAssistance: EarlierAssistance?
    /// The layers of payment, in order.
    public var benefits: [Benefit]
    /// The subsidy to enrol.
    public var premium: Premium?
    /// What critical illness insurance grants beyond its base plan.
    public var criticalIllness: [CriticalIllnessTilt]
    /// The early-warning lines.
    public var warnings: [Warning]
    /// What a claimant should be told.
    public var notices: [Notice]
    /// The means tests.
    public var eligibility: [EligibilityTest]
    /// What was unclear, and how it is read.
    public var readings: [Reading]
    /// The readings that were turned to their other side before the file was read, by id.
    public var otherReadings: [String] = []
    /// The values that were replaced before the file was read, as `path=value`.
    public var settings: [String] = []
    /// The file's object before any change, where it is kept to be read again with another one.
    public var unchanged: JSONValue?
    /// Warnings of `validate` that the text itself calls for.
    public var accepted: [Acceptance]
    /// What became of each article.
    public var articles: [Article]
    /// Worked examples.
    public var examples: [Example]
    /// The file.
    public var source: SourceText?
    /// Where the file's object starts.
    public var position: Position

    /// The version's name: the day it came into force.
    public var version: String {
        (inForce.compactMap(\.from).max() ?? inForce.first?.through)?.description ?? "undated"
    }
}

/// A legal instrument.
public struct Document: Sendable {
    /// Its number, such as 某政规〔2022〕2号.
    public var number: String
    /// Its title.
    public var title: String
    /// When it was issued.
    public var issued: Day?
}

/// Which of a record's fields key the year and pick the version.
public struct DateFields: Sendable {
    /// The field whose year keys every accumulation; the settlement date, where absent.
    public var year: Located<String>?
    /// The field that picks the version; the settlement date, where absent.
    public var version: Located<String>?
    /// The day on which a benefit year starts; 1 January, where absent. A year is named after the one it starts in.
    public var yearStarts: YearStart?

    /// A day of every year.
    public struct YearStart: Sendable, Hashable, CustomStringConvertible {
        let month: Int
        let day: Int

        /// MM-DD.
        public var description: String {
            String(Day(number: Day.number(year: 2023, month: month, day: day)).description.dropFirst(5))
        }

        /// The benefit year of a day.
        func year(of date: Day) -> Int {
            let (year, month, day) = date.civil
            return (month, day) < (self.month, self.day) ? year - 1 : year
        }
    }
}

/// A figure that the text leaves to others (参数).
public struct Parameter: Sendable {
    /// How many years before the claim's year the figure describes.
    public var yearsBack: Int
    /// The statistics that supply it, where they do.
    public var series: Located<String>?
    /// What kind of value it is.
    public var type: FieldType
    /// The article that calls for it.
    public var cite: String
    /// The name for people, where the common one does not fit.
    public var name: Label?
}

/// A hospital class that a policy knows.
public struct HospitalClass: Sendable {
    /// The code.
    public var id: String
    /// The name.
    public var name: Label
    /// National codes that it stands for.
    public var national: [String]
}

/// What kind of value a field has.
public enum FieldType: String, CaseIterable, Sendable {
    /// `yes` or `no`.
    case flag = "yes/no"
    /// A short text compared as a whole.
    case code
    /// A whole number.
    case number
    /// A number of what is measured, such as square metres, with at most two decimals.
    case measure
    /// An amount.
    case yuan
    /// A date.
    case date
    /// A percentage.
    case rate
}

/// A fact or figure beyond the common vocabulary.
public struct FieldDeclaration: Sendable {
    /// The name, as in CSV and JSON.
    public var name: String
    /// What kind of value.
    public var type: FieldType
    /// The label for people.
    public var label: Label?
    /// What it is when absent.
    public var fallback: String?
    /// Whether a record must give it where a rule reaches it.
    public var isNeeded: Bool
    /// The amount of the record that it is a part of; more than that is rejected.
    public var partOf: Located<String>?
    /// Where it stands.
    public var position: Position
}

/// An identity beyond the common list.
public struct IdentityDeclaration: Sendable {
    /// The key.
    public var id: String
    /// The label.
    public var name: Label
    /// Further spellings accepted.
    public var spellings: [Located<String>]
    /// Identities that this one stands for.
    public var standsFor: [String]
    /// Where it stands.
    public var position: Position
}

/// A named sum of money.
public struct Money: Sendable {
    /// How it is worked out.
    public var amount: Amount
    /// The article.
    public var cite: String?
    /// The name for people.
    public var name: Label?
    /// Readings that it rests on.
    public var readings: [String]
}

/// A class of persons (类别).
public struct Category: Sendable {
    /// The id that outputs carry.
    public var id: String
    /// The name.
    public var name: Label
    /// The identities that belong to it.
    public var identities: [Located<String>]
    /// The field of a record that must name the category, for identities whose class the text leaves open.
    public var statedBy: Located<String>?
    /// Who must say what this class gets, where the text leaves it open.
    public var delegated: Delegation?
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

/// A condition with its article.
public struct Requirement: Sendable {
    /// What must hold.
    public var when: Table?
    /// What must not hold.
    public var unless: Table?
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
}

/// When some identities count for a claim.
public struct IdentityTiming: Sendable {
    /// For which identities; all, where empty.
    public var identities: [Located<String>]
    /// For which claims; all, where absent.
    public var when: Table?
    /// What day must be covered.
    public var held: Held
    /// From which date of the claim on a day may lie, for `any-day`.
    public var from: Located<String>?
    /// Which date of the claim must be covered, for `on-date`; the settlement date, where absent.
    public var on: Located<String>?
    /// Where the identity's own dates are moved to.
    public var countsFrom: Amount?
    /// Where the identity's own last day is moved to.
    public var countsThrough: Amount?
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position

    /// Whether it says more than what holds anyhow: an identity's own dates cover the settlement date.
    public var isOfItsOwn: Bool { held != .onDate || on != nil || countsFrom != nil || countsThrough != nil }

    /// Which day an identity must cover.
    public enum Held: String, CaseIterable, Sendable {
        /// The settlement date.
        case onDate = "on-date"
        /// Any day from the given date to the settlement.
        case anyDay = "any-day"
        /// None: its dates are not looked at.
        case always
    }
}

/// How long a lost identity counts when no other is held.
public struct IdentityGrace: Sendable {
    /// To where its last day moves.
    public var through: Amount
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
}

/// What is not covered (不予救助的情形).
public struct Exclusion: Sendable {
    /// The code that outputs carry.
    public var reason: String
    /// The name for people, for a reason of the policy's own.
    public var name: Label?
    /// What must hold for it.
    public var when: Table?
    /// What keeps it from holding.
    public var unless: Table?
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

/// A limit that several benefits share (年度限额).
public struct Pool: Sendable {
    /// The id.
    public var id: String
    /// The name for people.
    public var name: Label?
    /// What it runs over.
    public var per: Scope
    /// The limit.
    public var limit: Amount
    /// Changes of the limit.
    public var adjustments: [Adjustment]
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

/// A further count: of claims, or a sum of money or of days.
public struct Counter: Sendable {
    /// The id.
    public var id: String
    /// The name for people.
    public var name: Label?
    /// What it runs over.
    public var per: Scope
    /// What is added up; claims are counted, where absent.
    public var of: Amount?
    /// From which day on earlier claims are looked at; all that `per` keeps together, where absent.
    public var since: Amount?
    /// Whether it keeps the figure of the first claim that it counts, rather than adding up.
    public var keepsFirst: Bool
    /// Which claims.
    public var when: Table?
    /// Which not.
    public var unless: Table?
    /// Whether excluded claims count too.
    public var countsExcluded: Bool
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

/// What a claimant may choose, and how often.
public struct Election: Sendable {
    /// The field that carries the choice.
    public var field: Located<String>
    /// The choices it governs.
    public var options: [String]
    /// What it runs over.
    public var per: Scope
    /// Whether only one of the options may be chosen.
    public var isExclusive: Bool
    /// How often one may choose at all.
    public var times: Int?
    /// Whether a record that is excluded uses up the choice.
    public var countsExcluded: Bool
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

/// Assistance already given under earlier rules, which a record brings along.
public struct EarlierAssistance: Sendable {
    /// When it applies; always, where empty.
    public var inForce: [Period]
    /// For which claims.
    public var when: Table?
    /// How much.
    public var amount: Amount
    /// The pools it has already drawn on.
    public var pools: [Located<String>]
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
}

/// What was unclear in the text, and how it is read (口径).
public struct Reading: Sendable {
    /// The id.
    public var id: String
    /// The article.
    public var cite: String
    /// The question.
    public var unclear: Label
    /// What was chosen.
    public var chosen: Label
    /// The other reading, in words.
    public var otherwise: Label?
    /// The other reading, as changes of the file: path and value.
    public var patch: [Named<JSONValue>]
    /// The claims that it is about, where those are fewer than its rules are applied to.
    public var concerns: Concerned?
    /// Where it stands.
    public var position: Position

    /// The claims that a reading is about.
    public enum Concerned: Sendable {
        /// Those before which, in the same year, a claim of the person was settled under another category.
        case changedCategory
        /// Those paid on what earlier claims added up.
        case earlierCost
    }
}

/// A warning that stands because the text says what it warns of.
public struct Acceptance: Sendable {
    /// The check that warns.
    public var check: String
    /// The part of the file it warns about, as a path.
    public var at: Located<String>
    /// Why it stands.
    public var because: Label
    /// The article.
    public var cite: String
    /// Where it stands.
    public var position: Position
}

/// What became of an article.
public struct Article: Sendable {
    /// The article or range of articles.
    public var article: String
    /// The parts of the file that model it.
    public var modelledBy: [Located<String>]
    /// Why it is not computed.
    public var notComputed: Label?
    /// Where it stands.
    public var position: Position
}

/// A worked example.
public struct Example: Sendable {
    /// What it shows.
    public var name: Label
    /// The records of one person, or of one household.
    public var records: [JSONValue]
    /// The person, for a premium subsidy or a means test.
    public var person: JSONValue?
    /// Parameters given.
    public var parameters: [Named<JSONValue>]
    /// What must come out of the records.
    public var expect: JSONValue?
    /// What the premium subsidy must be.
    public var premium: JSONValue?
    /// What the means test must say.
    public var eligibility: JSONValue?
    /// The arithmetic.
    public var working: Label?
    /// Where it stands.
    public var position: Position
}

/// What a claimant should be told (提示).
public struct Notice: Sendable {
    /// The code that outputs carry.
    public var code: String
    /// When.
    public var when: Table?
    /// When not.
    public var unless: Table?
    /// The text.
    public var text: Label
    /// The last day for what it asks the claimant to do.
    public var deadline: Amount?
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

/// An early-warning line (预警).
public struct Warning: Sendable {
    /// The id.
    public var id: String
    /// When it is passed.
    public var when: Table
    /// The name for people.
    public var name: Label?
    /// The article.
    public var cite: String
    /// Where it stands.
    public var position: Position
}

/// The subsidy to enrol in resident insurance (资助参保).
public struct Premium: Sendable {
    /// The article.
    public var cite: String
    /// What refuses any subsidy; one that holds is enough.
    public var refusals: [PremiumRefusal]
    /// What may be paid; the highest amount is, once.
    public var rows: [PremiumRow]
    /// When it takes effect, what happens on change.
    public var notes: [Notice]
    /// When subsidies are paid; while the policy is in force, where empty.
    public var inForce: [Period]
    /// From which day of a year on the premium of the next one is collected; `nil` for never.
    public var nextYearFrom: DateFields.YearStart?
    /// Readings that the year enrolled for rests on.
    public var readings: [String]

    /// The field with the year enrolled for; where a record lacks it, the day of payment decides.
    public static let yearField = "enrolment_year"

    /// The year that a premium paid on a day enrols for (参保年度).
    public func enrolmentYear(on day: Day) -> Int {
        guard let nextYearFrom else { return day.year }
        return nextYearFrom.year(of: day) + 1
    }
}

/// What refuses any premium subsidy (不予资助的情形).
public struct PremiumRefusal: Sendable {
    /// The code.
    public var id: String
    /// When it refuses.
    public var when: Table?
    /// When it does not.
    public var unless: Table?
    /// The text for people.
    public var text: Label
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

/// One row of a premium subsidy.
public struct PremiumRow: Sendable {
    /// For whom.
    public var when: Table?
    /// For whom not.
    public var unless: Table?
    /// How much.
    public var pay: Amount
    /// A finer article.
    public var cite: String?
    /// The name for people.
    public var name: Label?
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

/// What critical illness insurance grants some persons beyond its base plan (大病保险倾斜).
public struct CriticalIllnessTilt: Sendable {
    /// For whom.
    public var when: Table?
    /// For whom not.
    public var unless: Table?
    /// Changes of the base plan's deductible, rates and limit.
    public var adjustments: [Adjustment]
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

/// A means test (认定条件).
public struct EligibilityTest: Sendable {
    /// The id.
    public var id: String
    /// The name.
    public var name: Label
    /// The article.
    public var cite: String
    /// The facts it asks for.
    public var fields: [FieldDeclaration]
    /// The conditions; all must be met.
    public var conditions: [Condition]
    /// Where it stands.
    public var position: Position

    /// One condition of a means test.
    public struct Condition: Sendable {
        /// The id.
        public var id: String
        /// What is tested.
        public var label: Label
        /// The figure, or the yes/no fact.
        public var left: Amount
        /// What it must compare to.
        public var comparisons: [(comparison: Table.Comparison, value: Amount)]
        /// What a yes/no fact must be.
        public var isTrue: Bool?
        /// The article.
        public var cite: String
        /// Readings that it rests on.
        public var readings: [String]
        /// Where it stands.
        public var position: Position
    }
}
