/// Why a claim cannot be settled: something the deciding rule needs is not known. Numbers only; the plan has the names.
public struct Fault: Error, BitwiseCopyable, Hashable, Sendable {
    enum Kind: UInt8 {
        /// A parameter (`index`) has no value for `year`.
        case missingParameter
        /// The record lacks the fact in slot `index`.
        case missingFact
        /// No case of a choice fits; the fact in slot `index` decides.
        case undecided
        /// The rule is left to others: delegation `index`.
        case delegated
        /// The record must state its category.
        case categoryNotStated
        /// The category stated is none of the policy's.
        case unknownCategory
        /// Sums beyond what is possible.
        case overflow
        /// A rate that leaves twelve decimals.
        case inexactRate
        /// The claim's figures contradict one another: ``Imbalance`` `index`.
        case imbalance
    }
    var kind: Kind
    var index: Int32 = -1
    var year: Int32 = 0
    /// The benefit being worked out, by its index in the plan; -1 for none.
    var benefit: Int32 = -1

    /// Stands for critical illness insurance in the place of a benefit.
    static let criticalIllness: Int32 = -2
}

extension Fault {
    /// What its words name of a record.
    package enum Names {
        /// The claim's id and nothing else.
        case claim
        /// The identities too.
        case identities
        /// The category that the record states too.
        case category
    }

    package var names: Names {
        switch kind {
        case .delegated: .identities
        case .unknownCategory: .category
        default: .claim
        }
    }
}
