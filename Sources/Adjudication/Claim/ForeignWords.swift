import PolicyFormat
import Values

/// Words that other schemes know and this one need not: where schemes are compared over the same records, a word that
/// only another one knows counts as none here, instead of being a mistake.
public struct ForeignWords: Sendable {
    var applications: Set<String> = []
    var hospitalClasses: Set<String> = []
    var identities: Set<String> = []

    /// None: every word must be the scheme's own.
    public init() {}

    /// The words of some schemes.
    public init(_ schemes: some Sequence<Scheme>) {
        for scheme in schemes {
            applications.formUnion(scheme.layout.knownCodes(in: Slot.of(.application)))
            for plan in scheme.plans {
                for hospital in plan.policy.hospitalClasses {
                    hospitalClasses.formUnion([hospital.id] + hospital.national)
                }
                for identity in plan.policy.identities {
                    identities.formUnion(
                        [identity.id, identity.name.zh, identity.name.en] + identity.spellings.map(\.value))
                }
            }
        }
    }
}
