public import Values

/// One version of a scheme as its file says it (form 1): every rule with its article and its place in the file.
public struct Policy: Sendable {
    /// The scheme's id, shared by its versions.
    public var id: String
    /// The scheme's name.
    public var name: Label
    /// The legal instruments; cites that name none are of the first.
    public var documents: [Document]
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
    /// Kinds of care beyond the common ones.
    public var careCodes: [CareCode]
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
    /// The plans of critical illness insurance; that of residents alone, where empty.
    public var criticalIllnessPlans: [CriticalIllnessPlan]
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
    /// The other files that make it: what it extends, and the lists of disease codes that are read with either.
    public var otherSources: [SourceText] = []
    /// Where the file's object starts.
    public var position: Position

    /// The first of its instruments.
    public var document: Document { documents.first ?? .placeholder }

    /// The digest that tells its rules from others, over every file that makes it.
    public var sha256: String { PolicyDigest.hexadecimal(of: source, otherSources) }

    /// The version's name: the day it came into force.
    public var version: String { PolicyHeading.version(inForce) }
}
