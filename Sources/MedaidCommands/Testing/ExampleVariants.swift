import Adjudication
import PolicyFormat
import PolicyLint
import Values

/// Examples a little different from those of a policy, to be tried.
struct ExampleVariants {
    private let policy: Policy
    private let vocabulary: Vocabulary
    /// The examples that come out as written.
    let asWritten: [Example]
    /// Claims around every line that the policy draws.
    let aroundLines: [Example]

    init(_ tested: TestedPolicy) {
        policy = tested.policy
        vocabulary = tested.scheme.vocabulary
        asWritten = tested.runs.filter(\.passes).map(\.example)
        let points = BoundaryFinder.boundaries(of: tested).found.flatMap { boundary in
            boundary.points.map { (boundary, $0) }
        }
        aroundLines = points.flatMap { boundary, point in ExampleVariants.around(boundary, point) }
    }

    /// The claim at a boundary, and those a few fen off.
    private static func around(_ boundary: Boundary, _ point: BoundaryOutcome) -> [Example] {
        var example = point.seed.example
        example.records = BoundaryExamples.records(point)
        guard boundary.field.definition.kind == .yuan else { return [example] }
        let name = boundary.field.definition.name
        return [0, 1, -1, 2, -2, 3, 4, 5, 7, 10, 100].compactMap { offset in
            var moved = example
            let record = moved.records[point.seed.mover]
            guard case .number(let text)? = record[name]?.kind, let fen = Yuan(text)?.fen, fen + Int64(offset) >= 0
            else {
                return offset == 0 ? moved : nil
            }
            moved.records[point.seed.mover] = record.with(name, Yuan(fen: fen + Int64(offset)))
            return moved
        }
    }

    // MARK: - Other amounts

    private static let amounts: [Int64] = [1, 100, 99_999, 1_000_000, 3_000_000, 10_000_000, 40_000_000, 200_000_000]

    /// The examples with one record's cost at other amounts, and persons with each of their figures a little different.
    var ofOtherAmounts: [Example] {
        asWritten.flatMap { example -> [Example] in
            guard let person = example.person else {
                return example.records.indices.flatMap { index in
                    ExampleVariants.amounts.map { fen in
                        var copy = example
                        copy.records[index] = example.records[index].costing(Yuan(fen: fen))
                        return copy
                    }
                }
            }
            return (person.members ?? []).flatMap { member in
                member.value.nearby.map { value in
                    var copy = example
                    copy.person = person.with(member.key, value)
                    return copy
                }
            }
        }
    }

    /// Each record as one of a year with every kind of care at great cost, several times over, so that limits that
    /// several share are reached.
    var ofWholeYears: [Example] {
        let cares = [[String]](repeating: (vocabulary.tables["care"] ?? []).map(\.id), count: 4).flatMap { $0 }
        return asWritten.filter { $0.person == nil }.flatMap { example in
            example.records.map { record in
                var copy = example
                copy.records = cares.enumerated().map { index, care in
                    record.costing(Yuan(fen: 200_000_000)).with("care", .text(care))
                        .with("claim_id", .text(String(index + 1)))
                }
                return copy
            }
        }
    }

    // MARK: - Other facts

    /// At most so many of the examples with other values of the facts that a change is about, or on the days that it is
    /// about, one record at a time and all of an example at once; and for a limit as many years of great cost.
    func near(_ mutation: Mutation, _ most: Int) -> [Example] {
        let changes = mutation.names.unique.flatMap { self.changes(of: $0, depth: 0) }
        var found = mutation.path.hasPrefix("criticalIllness") ? insured : []
        for example in found + asWritten where found.count < most {
            for change in changes + ExampleVariants.days(mutation, example) {
                found += ExampleVariants.variants(of: example, change)
            }
        }
        guard mutation.kind == .limit else { return found }
        var years: [Example] = []
        for year in ofWholeYears where years.count < most / 4 {
            for change in changes {
                var copy = year
                copy.records = year.records.map { $0.with(change.field, change.value) }
                years.append(copy)
            }
        }
        return found + years
    }

    /// The examples with a base plan of critical illness insurance, so that what it pays is worked out.
    private var insured: [Example] {
        let plan = [
            ("critical_illness_deductible", JSONValue.number("10000")),
            ("critical_illness_bands", .text("0..50000:60%,50000..:70%")),
        ]
        return asWritten.filter { $0.person == nil && $0.parameters.isEmpty }.map { example in
            var copy = example
            copy.parameters = plan.map { Named(name: $0, value: $1, position: .none) }
            copy.records = example.records.map { $0.costing(Yuan(fen: 10_000_000)) }
            return copy
        }
    }

    /// The days around a date that a change moves, in the years of an example.
    private static func days(_ mutation: Mutation, _ example: Example) -> [FactChange] {
        guard mutation.kind == .date else { return [] }
        let dates = (example.records + [example.person].compactMap { $0 }).compactMap { $0["date"]?.text }
        let days = [mutation.was, mutation.becomes ?? ""].flatMap { text -> [Day] in
            if let day = Day(text) { return [day] }
            return Set(dates.map { $0.prefix(5) }).sorted().compactMap { Day($0 + text) }
        }
        return days.flatMap { [$0, $0.adding(days: -1), $0.adding(days: 1)] }.map {
            FactChange(field: "date", value: .text($0.description))
        }
    }

    private static func variants(of example: Example, _ change: FactChange) -> [Example] {
        if let person = example.person {
            var copy = example
            copy.person = person.with(change.field, change.value)
            return [copy]
        }
        let all = example.records.map { $0.with(change.field, change.value) }
        var found = example.records.count > 1 ? [all] : []
        for index in example.records.indices {
            var one = example.records
            one[index] = all[index]
            found.append(one)
        }
        return found.map { records in
            var copy = example
            copy.records = records
            return copy
        }
    }

    /// A field of a record and another value of it.
    private struct FactChange {
        let field: String
        let value: JSONValue
    }

    private func changes(of name: String, depth: Int) -> [FactChange] {
        if let fact = policy.facts.first(where: { $0.name == name })?.value {
            guard depth < 8 else { return [] }
            return fact.clauses.flatMap(\.conditions).flatMap { changes(of: $0.key, depth: depth + 1) }
        }
        if ["holds", "identity", "category"].contains(name) {
            let single = vocabulary.identities.map { [$0.id] }
            let entitled = policy.categories.flatMap(\.identities).map(\.value)
            let pairs = entitled.indices.flatMap { first in
                entitled[first...].dropFirst().map { [entitled[first], $0] }
            }
            return (single + [[]] + pairs).map { ids in
                FactChange(field: "identities", value: .list(ids.map { .text($0) }))
            }
                + (name == "category" ? policy.categories.map { FactChange(field: name, value: .text($0.id)) } : [])
        }
        if name == "age" {
            return ["1940-01-01", "1960-06-30", "1990-01-01", "2010-01-01", "2020-01-01"].map {
                FactChange(field: "birth_date", value: .text($0))
            }
        }
        return values(of: name).map { FactChange(field: name, value: $0) }
    }

    private func values(of name: String) -> [JSONValue] {
        let tests = policy.eligibility.flatMap(\.fields)
        if let declared = (policy.fields + tests).first(where: { $0.name == name }) {
            switch declared.type {
            case .flag: return [.flag(true), .flag(false)]
            case .code: return mentioned(name)
            case .yuan, .number, .measure: return [.number("0"), .number("1"), .number("50000")]
            case .householdIdentities: return mentioned(name).dropLast()
            case .date, .rate: return []
            }
        }
        guard let field = Field.exactly(name) else { return [] }
        switch field.definition.kind {
        case .flag: return [.flag(true), .flag(false)]
        case .word(let table): return (vocabulary.tables[table] ?? []).map { .text($0.id) }
        case .yuan: return [.number("0"), .number("0.01"), .number("100"), .number("50000")]
        case .code: return mentioned(name) + policy.hospitalClasses.map { .text($0.id) }
        case .day, .text, .identities: return []
        }
    }

    /// The values that the policy's tables ask for.
    private func mentioned(_ name: String) -> [JSONValue] {
        let tests = policy.tables.flatMap(\.table.clauses).flatMap(\.conditions).filter { $0.key == name }.map(\.test)
        let words = tests.flatMap { test -> [String] in
            if case .oneOf(let words) = test { return words.map(\.sample) }
            return []
        }
        return Set(words).sorted().map { .text($0) } + [.text("-")]
    }
}

extension JSONValue {
    /// An object with another value of a member, put last where it has none.
    fileprivate func with(_ name: String, _ value: JSONValue) -> JSONValue {
        var members = (self.members ?? []).map { ($0.key, $0.value) }
        if let index = members.firstIndex(where: { $0.0 == name }) {
            members[index].1 = value
        } else {
            members.append((name, value))
        }
        return .object(members)
    }

    fileprivate func with(_ name: String, _ amount: Yuan) -> JSONValue {
        with(name, .number(amount.description))
    }

    /// A record with another cost in scope, so that what follows from the old one goes.
    fileprivate func costing(_ amount: Yuan) -> JSONValue {
        let following: Set<Field> = [
            .total, .ownExpense, .basicPaid, .criticalIllnessPaid, .supplementaryPaid, .otherRelief, .assistancePaid,
        ]
        let rest = (members ?? []).filter { member in
            Field.exactly(member.key).map { following.contains($0) } != true
        }
        return JSONValue(.object(rest), at: position).with("in_scope", amount)
    }

    /// Figures near to a number: a fen, one and a share more or less; the other of yes and no.
    fileprivate var nearby: [JSONValue] {
        switch kind {
        case .boolean(let flag): return [.flag(!flag)]
        case .number(let text), .string(let text):
            guard let fen = Yuan(text)?.fen else { return [] }
            let near = [-1, 1, -100, 100, -fen / 20, fen / 20, -fen / 2, fen / 2, fen, -fen]
            return near.map { fen + $0 }.filter { $0 >= 0 }.map { .number(Measure.text($0)) }
        default: return []
        }
    }
}
