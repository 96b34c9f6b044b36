import Adjudication
import Batch
import PolicyFormat
import Values
import Wording

/// The persons of a comparison in groups, each with its name.
struct PersonGroups {
    struct Group {
        let name: Label
        var persons: [Int] = []
    }

    private let comparison: ImpactComparison
    private let input: BatchInput
    private let scheme: Scheme

    init(_ comparison: ImpactComparison, _ input: BatchInput, _ scheme: Scheme) {
        self.comparison = comparison
        self.input = input
        self.scheme = scheme
    }

    func groups(by grouping: Grouping) -> [Group] {
        switch grouping {
        case .burdenDecile: deciles
        case .category: categories
        case .field(let field): byFirstClaim([field]) { record in value(of: field, in: record) }
        case .age(let ages): byFirstClaim([.birthDate, .date]) { record in age(ages, of: record) }
        }
    }

    // MARK: What is known of a year

    private var deciles: [Group] {
        let count = comparison.persons.count
        let order = (0..<count).sorted {
            (comparison.burdens[$0], comparison.persons.starts[$0]) < (
                comparison.burdens[$1], comparison.persons.starts[$1]
            )
        }
        // One amount with decimals gives all of them decimals.
        let hasDecimals = (0..<10).contains { decile in
            [count * decile / 10, count * (decile + 1) / 10 - 1].contains {
                order.indices.contains($0) && comparison.burdens[order[$0]] % 100 != 0
            }
        }
        return (0..<10).compactMap { decile in
            let persons = Array(order[count * decile / 10..<count * (decile + 1) / 10])
            guard let first = persons.first, let last = persons.last else { return nil }
            let range = Label.range(
                from: comparison.burdens[first], to: comparison.burdens[last], hasDecimals: hasDecimals)
            return Group(
                name: Label(zh: "第 \(decile + 1) 组：", en: "\(decile + 1): ") + range, persons: persons)
        }
    }

    private var categories: [Group] {
        var groups = ([Label.noCategory] + ImpactTables.categoryNames(scheme)).map {
            Group(name: $0)
        }
        for person in 0..<comparison.persons.count {
            groups[Int(comparison.categories[person])].persons.append(person)
        }
        return groups.filter { !$0.persons.isEmpty }
    }

    // MARK: What the first claim says

    /// Groups in the order of their keys, by what the first claim says in some fields.
    private func byFirstClaim(_ fields: Set<Field>, _ value: (Record) -> (key: String, name: Label)) -> [Group] {
        var lookup = RowLookup(input, only: fields)
        var groups: [String: Group] = [:]
        let starts = comparison.persons.starts
        for person in (0..<comparison.persons.count).sorted(by: { starts[$0] < starts[$1] }) {
            let (key, name) = value(lookup.record(at: starts[person]))
            groups[key, default: Group(name: name)].persons.append(person)
        }
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Behind all others.
    private static let absent = (
        key: "\u{10FFFF}", name: Label(zh: "未填，按默认", en: "not given, so assumed")
    )

    private func value(of field: Field, in record: Record) -> (key: String, name: Label) {
        switch field.definition.kind {
        case .word(let table):
            let words = scheme.vocabulary.tables[table] ?? []
            guard let value = record[field].flatMap({ Int(exactly: $0) }), words.indices.contains(value) else {
                return Self.absent
            }
            return (Self.key(Int64(value)), words[value].name)
        case .flag:
            guard let value = record[field] else { return Self.absent }
            return (Self.key(value), value == 1 ? Label(zh: "是", en: "yes") : Label(zh: "否", en: "no"))
        default:
            guard let text = record.texts[field], !text.isEmpty else {
                return (Self.absent.key, Label(zh: "未填", en: "not given"))
            }
            let declared = scheme.plans.last?.policy.hospitalClasses.first { $0.id == text }?.name
            return (text, field == .hospitalClass ? declared ?? Label(text) : Label(text))
        }
    }

    private func age(_ ages: [Int64], of record: Record) -> (key: String, name: Label) {
        guard let born = record[.birthDate], let date = record[.date] else {
            return (Self.absent.key, Label(zh: "没有出生日期", en: "birth date not given"))
        }
        let age = Completion.age(born: born, on: date)
        guard let index = ages.lastIndex(where: { $0 <= age }) else {
            return (Self.key(0), Label(zh: "不满 \(ages[0]) 岁", en: "under \(ages[0])"))
        }
        guard index + 1 < ages.count else {
            return (Self.key(ages[index] + 1), Label(zh: "\(ages[index]) 岁及以上", en: "\(ages[index]) and over"))
        }
        let last = ages[index + 1] - 1
        return (Self.key(ages[index] + 1), Label(zh: "\(ages[index]) 至 \(last) 岁", en: "\(ages[index]) to \(last)"))
    }

    /// A number that sorts as text.
    private static func key(_ value: Int64) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, 6 - text.count)) + text
    }
}
