package import PolicyFormat
package import Values
import Wording

/// By what persons are grouped, to see whom a change reaches: `--by burden-decile | category | FIELD | age:0,18,60`.
package enum Grouping {
    /// Ten groups of as many persons each, by what is left before assistance in the year.
    case burdenDecile
    /// By the category that the first side gives.
    case category
    /// By the value of a field on the person's first claim of the year.
    case field(Field)
    /// By full years on the day of the person's first claim of the year; from each age on.
    case age([Int64])

    /// As it is typed.
    package var name: String {
        switch self {
        case .burdenDecile: "burden-decile"
        case .category: "category"
        case .field(let field): field.definition.name
        case .age: "age"
        }
    }

    package var title: Label {
        switch self {
        case .burdenDecile: Label(zh: "救助前自付", en: "left before assistance")
        case .category: Label(zh: "类别", en: "category")
        case .field(let field): field.label
        case .age: Label(zh: "年龄", en: "age")
        }
    }

    /// What the groups are, where that wants saying.
    var note: Label? {
        switch self {
        case .burdenDecile:
            Label(
                zh: "按全年救助前自付从低到高分为十组，每组人数相同（至多差一人）；数额相同的按文件中的先后。",
                en:
                    "Ten groups of equal size (to one person), by what is left before assistance in the year; of equal amounts, in the order of the file."
            )
        case .category: nil
        case .field(let field):
            Label(
                zh: "按每人当年第一笔结算的“\(field.label.zh)”分组。",
                en: "Grouped by the \(field.label.en) of each person's first claim of the year.")
        case .age:
            Label(zh: "年龄为当年第一笔结算之日的周岁。", en: "Age in full years on the day of the first claim of the year.")
        }
    }

    // MARK: Reading

    /// Reads what was typed.
    package static func read(_ text: String) -> Swift.Result<Grouping, UsageError> {
        let head = text.prefix { $0 != ":" }
        switch head {
        case "burden-decile" where head.count == text.count: return .success(.burdenDecile)
        case "category" where head.count == text.count: return .success(.category)
        case "age": return age(text.dropFirst(head.count))
        default:
            guard head.count == text.count, let field = Field.named(text) else { return .failure(unknown(text)) }
            return mayGroup(field) ? .success(.field(field)) : .failure(unfit(field))
        }
    }

    private static func age(_ text: Substring) -> Swift.Result<Grouping, UsageError> {
        let ages =
            text.isEmpty
            ? [0, 18, 60]
            : text.dropFirst().split(separator: ",", omittingEmptySubsequences: false).map { Int64($0) ?? -1 }
        guard !ages.isEmpty, ages.allSatisfy({ (0...150).contains($0) }),
            zip(ages, ages.dropFirst()).allSatisfy({ $0 < $1 })
        else {
            return .failure(
                UsageError(
                    "invalid-value",
                    message: Label(
                        zh: "--by 看不懂年龄“\(text.dropFirst())”",
                        en: "--by does not understand the ages “\(text.dropFirst())”"),
                    help: Label(
                        zh: "从小到大写各组的起始年龄：age:0,18,60",
                        en: "write where each group begins, from low to high: age:0,18,60")))
        }
        return .success(.age(ages))
    }

    /// Whether a field has few values, and none that names a person.
    private static func mayGroup(_ field: Field) -> Bool {
        switch field.definition.kind {
        case .word, .flag, .code: true
        case .text: field == .disease
        case .identities, .day, .yuan: false
        }
    }

    private static func unfit(_ field: Field) -> UsageError {
        let name = field.definition.name
        return UsageError(
            "invalid-value", message: Label(zh: "--by 不能按“\(name)”分组", en: "--by cannot group by “\(name)”"),
            help: Label(
                zh: "金额用 burden-decile，身份用 category，出生日期用 age:0,18,60",
                en: "for amounts use burden-decile, for identities category, for birth_date age:0,18,60"))
    }

    private static func unknown(_ text: String) -> UsageError {
        let fields = Field.definitions.filter { mayGroup($0.field) }.map(\.name)
        let known = ["burden-decile", "category", "age:0,18,60"] + fields
        return UsageError(
            "invalid-value", message: Label(zh: "--by 不认识“\(text)”", en: "--by does not know “\(text)”"),
            help: nearestName(to: text, in: known).map { Label(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
                ?? .accepted(known))
    }
}
