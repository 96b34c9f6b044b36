import PolicyFormat
package import Values

/// Why rows were rejected, apart from what each row says: the check, and the field that it concerns.
package struct RejectReason: Hashable, Sendable {
    package let check: String
    package let path: String

    /// How many rows a reason rejected, and where the first of them starts in the file.
    package struct Rows {
        package var count: Int
        package var first: Int64

        package init(count: Int, first: Int64) {
            self.count = count
            self.first = first
        }

        static func + (left: Rows, right: Rows) -> Rows {
            Rows(count: left.count + right.count, first: min(left.first, right.first))
        }
    }

    /// A reason, and how many rows it rejected.
    package typealias Count = (why: RejectReason, count: Int)

    /// Counts in their order: the commonest reason first.
    static func commonestFirst(_ counts: [RejectReason: Int]) -> [Count] {
        counts.map { (why: $0.key, count: $0.value) }.sorted {
            ($1.count, $0.why.check, $0.why.path) < ($0.count, $1.why.check, $1.why.path)
        }
    }

    package init(check: String, path: String) {
        self.check = check
        self.path = path
    }

    /// It stands behind a rejected row.
    static let afterRejected = RejectReason(check: "after-rejected", path: "")

    package init(_ finding: Diagnostic) { self.init(check: finding.check, path: finding.path) }

    /// The reason in words that name nobody: no id, no value of a row.
    package var label: Label {
        let field = Field.exactly(path)?.definition
        let (zh, en) = (field?.label ?? path, field?.name ?? path)
        return switch check {
        case "csv": Label(zh: "列数不符，或引号有误", en: "another number of columns, or a stray quote")
        case "encoding": Label(zh: "“\(zh)”的内容不是所用编码的文本", en: "\(en) is no text of the file's encoding")
        case "missing-field":
            // Without it nobody knows whether yes or no holds; it is not said that it does not.
            Label(zh: field?.kind == .flag ? "没有填“\(zh)”" : "没有\(zh)", en: "\(en) is missing")
        case "missing-parameter": Label(zh: "缺参数 \(path)", en: "the parameter \(path) is missing")
        case "invalid-amount": Label(zh: "\(zh)不是金额", en: "\(en) is not an amount")
        case "invalid-date": Label(zh: "\(zh)不是日期", en: "\(en) is not a date")
        case "invalid-flag": Label(zh: "\(zh)不是“是”或“否”", en: "\(en) is neither yes nor no")
        case "unknown-word", "unknown-code", "unknown-application", "unknown-identity":
            Label(zh: "\(zh)不认识", en: "unknown \(en)")
        case "invalid-period": Label(zh: "身份的起止日期不对", en: "the dates of an identity are wrong")
        case "unknown-category": Label(zh: "救助类别不认识", en: "unknown category")
        case "delegated": Label(zh: "政策没有规定，留给县（市、区）", en: "left by the policy to the county")
        case "invalid-value": Label(zh: "\(zh)的取值不对", en: "\(en) has no valid value")
        case "negative-amount": Label(zh: "\(zh)为负数，而没有标为退费", en: "\(en) is negative, but the row is no refund")
        case "refund-amount": Label(zh: "退费的\(zh)不是负数", en: "\(en) of a refund is not negative")
        case "part-above-whole": Label(zh: "\(zh)多于它所属的金额", en: "\(en) is more than the amount it is a part of")
        case "total-mismatch": Label(zh: "各项之和与医疗费总额不符", en: "the parts do not add up to the total")
        case "insurance-above-total": Label(zh: "保险支付超过医疗费总额", en: "insurance paid more than the total")
        case "date-order" where field?.field == .birthDate:
            Label(zh: "出生日期晚于结算日期", en: "born after the settlement")
        case "date-order": Label(zh: "入院日期晚于结算日期", en: "admitted after the settlement")
        case "event-cost": Label(zh: "申请或年终记录带有费用", en: "an application or year-end record carries a cost")
        case "duplicate-claim": Label(zh: "结算编号重复", en: "the claim id is not unique")
        case "unmatched-refund": Label(zh: "退费找不到原结算", en: "a refund that cancels nothing")
        case "reverses-without-refund": Label(zh: "写明冲销而没有标为退费", en: "cancels a settlement, but is no refund")
        case "destroyed-id": Label(zh: "\(zh)被表格软件改写", en: "\(en) was destroyed by a spreadsheet")
        case "after-rejected":
            Label(zh: "排在没有计算的行之后，年内累计不明", en: "after a rejected row, the year's sum is unknown")
        case "ambiguous-payment":
            Label(zh: "这个人当天有几次就医，不知道付的是哪一次", en: "it fits several stays of that person and day")
        case "total-line": Label(zh: "合计行", en: "the line of sums")
        default: Label(path.isEmpty ? check : "\(check) \(path)")
        }
    }

    /// Whether the row is right itself, and only follows one that is not.
    package var isConsequence: Bool { check == RejectReason.afterRejected.check }

    /// Whether the row can be mended: it is wrong itself, and what it needs is not given with the policy, nor lost.
    package var isMendable: Bool {
        !isConsequence && !["missing-parameter", "delegated", "destroyed-id"].contains(check)
    }
}

extension [RejectReason: RejectReason.Rows] {
    /// Adds what another thread found.
    mutating func add(_ others: Self) { merge(others, uniquingKeysWith: +) }

    /// The commonest reason first; of those with as many rows, the one that stands first in the file.
    package var sorted: [(reason: RejectReason, rows: RejectReason.Rows)] {
        map { (reason: $0.key, rows: $0.value) }.sorted {
            ($1.rows.count, $0.rows.first, $0.reason.check, $0.reason.path)
                < ($0.rows.count, $1.rows.first, $1.reason.check, $1.reason.path)
        }
    }
}
