package import Values

/// How what was paid differs from what is due, by what an auditor asks first (应补、应退).
package enum PaymentDifference: String, CaseIterable, Sendable {
    /// Something is due, and nothing was paid (应救未救).
    case missed
    /// Less was paid than is due.
    case under
    /// More was paid than a limit lets be due.
    case overLimit = "over-limit"
    /// More was paid than is due.
    case over
    /// It was paid, and is not assisted.
    case notAssisted = "not-assisted"
    /// It was refunded, and what was paid was not paid back.
    case notRecovered = "not-recovered"
    /// It cannot be settled as it stands.
    case notComputable = "not-computable"

    /// How a settled claim differs; `isCut` where a limit cut off a part of what it would be paid.
    package init(_ status: Outcome.Status, paid: Int64, due: Int64, isCut: Bool) {
        switch status {
        case .reversed: self = .notRecovered
        case .excluded where paid > due: self = .notAssisted
        case .excluded, .paid, .nothing:
            self = paid > due ? (isCut ? .overLimit : .over) : paid > 0 ? .under : .missed
        }
    }

    package var label: Label {
        switch self {
        case .missed: Label(zh: "应救未救", en: "missed")
        case .under: Label(zh: "少付", en: "underpaid")
        case .overLimit: Label(zh: "超年度限额", en: "overpaid: above the limit")
        case .over: Label(zh: "多付", en: "overpaid")
        case .notAssisted: Label(zh: "不予救助而已付", en: "paid though not assisted")
        case .notRecovered: Label(zh: "已冲销而未收回", en: "reversed, not recovered")
        case .notComputable: Label(zh: "没有计算", en: "not computed")
        }
    }
}
