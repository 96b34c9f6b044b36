/// What a name stands for: a field, a sum of money, a parameter, a counter or a figure that every policy has.
extension NaiveClaim {
    func named(_ name: String) throws -> NaiveValue {
        if let builtIn = try builtIn(name) { return builtIn }
        if let sum = policy.money[name] {
            depth += 1
            defer { depth -= 1 }
            guard depth < 50 else { throw NaiveError.leftOut("a circle at \(name)") }
            return try value(sum)
        }
        if let counter = policy.counters[name] { return try counted(name, counter) }
        if let parameter = try policy.parameter(name, in: settledYear) { return parameter }
        return try field(name)
    }

    private func builtIn(_ name: String) throws -> NaiveValue? {
        switch name {
        case "year": return .figure(Rational(Int128(year)))
        case "age": return .figure(Rational(Int128(try age())))
        case "stay_days": return .figure(Rational(Int128(stayDays)))
        case "insurance_paid": return .figure(insurancePaid)
        case "assistance": return .figure(assistance + earlier)
        case "left": return .figure(left)
        case "out_of_pocket": return .figure(max(.zero, outOfPocket))
        case "category": return category.map { .code($0) } ?? .absent
        case "identity": return identity.map { .code($0) } ?? .absent
        default: break
        }
        guard let point = name.firstIndex(of: ".") else { return nil }
        let rest = String(name[name.index(after: point)...])
        switch name[..<point] {
        case "paid": return .figure(paid[rest] ?? .zero)
        case "cut": return .figure(cut[rest] ?? .zero)
        case "spent": return .figure(try spent(rest))
        case "remaining":
            guard let limit = try limit(ofPool: rest) else { return NaiveValue.none }
            return .figure(max(.zero, limit - (try spent(rest))))
        default: return nil
        }
    }

    func spent(_ pool: String) throws -> Rational { accumulators.spent[try key(pool, try rule(ofPool: pool))] ?? .zero }

    func rule(ofPool id: String) throws -> NaiveJSON {
        guard let pool = policy.pools[id] else { throw NaiveError.leftOut("pool \(id)") }
        return pool
    }

    /// The limit of a pool for this claim, or that which a benefit has of its own; nil for none.
    func limit(ofPool id: String, own: NaiveJSON? = nil) throws -> Rational? {
        let pool = try rule(ofPool: id)
        guard let limit = own ?? pool["limit"] else { throw NaiveError.leftOut("pool \(id) without limit") }
        var most = try self.limit(limit)
        for adjustment in pool["adjust"]?.items ?? [] where try applies(adjustment) {
            guard let change = adjustment["limit"] else { continue }
            most = change.plain == "none" ? nil : try most.map { try toFen(changed($0, by: change)) }
        }
        return most.map { max(.zero, $0) }
    }

    private var stayDays: Int {
        let admitted = record.facts["admitted"].flatMap { NaiveDay($0) } ?? record.date
        return max(1, record.date.count - admitted.count)
    }

    private func age() throws -> Int {
        guard let birth = record.texts["birth_date"].flatMap({ NaiveDay($0) }) else {
            throw NaiveError.rejected("missing-field birth_date")
        }
        let date = record.date
        return date.year - birth.year - ((date.month, date.day) < (birth.month, birth.day) ? 1 : 0)
    }

    // MARK: Fields

    /// A field's text, of which an election may have refused the choice.
    func fieldText(_ name: String) throws -> String? {
        if isPaying, name == refusedField { return nil }
        if let text = record.facts[name] { return text }
        if policy.fields[name]?["absent"]?.plain == "needed" { throw NaiveError.rejected("missing-field \(name)") }
        return nil
    }

    private func field(_ name: String) throws -> NaiveValue {
        if let amount = record.amounts[name] { return .figure(amount) }
        let isAmount = (NaiveRecord.parts + NaiveRecord.payments + ["total"]).contains(name)
        if isAmount { return name == "critical_illness_paid" ? .figure(criticalIllness) : .figure(.zero) }
        guard let text = try fieldText(name) else { return .absent }
        switch policy.fields[name]?["type"]?.plain {
        case "number", "measure", "rate", "date": return NaiveValue(literal: text) ?? .absent
        case nil where ["admitted", "date", "applied_on", "birth_date"].contains(name):
            return NaiveDay(text).map { .date($0) } ?? .absent
        default: return .code(text)
        }
    }

    // MARK: Counters

    private func counted(_ id: String, _ counter: NaiveJSON) throws -> NaiveValue {
        let place = try key(id, counter, default: counter["since"] == nil ? ["person", "year"] : ["person"])
        if let first = accumulators.firstDates[place] { return first.map { .date($0) } ?? .absent }
        if counter["keeps"]?.plain == "first" {
            guard let entry = accumulators.counted[place]?.first else { return .absent }
            return .figure(entry.amount)
        }
        var entries = accumulators.counted[place] ?? []
        if let since = counter["since"] {
            guard case .date(let first) = try value(since) else { return .figure(.zero) }
            entries = entries.filter { $0.date >= first }
        }
        return .figure(max(.zero, entries.reduce(.zero) { $0 + $1.amount }))
    }

    /// Takes what was paid for the year before off that year's out of pocket.
    private func takeOffYearBefore(_ id: String, _ counter: NaiveJSON) throws {
        guard paidForYearBefore != .zero else { return }
        settledYear = year - 1
        defer { settledYear = year }
        let place = try key(id, counter, default: counter["since"] == nil ? ["person", "year"] : ["person"])
        let change = NaiveAccumulators.Entry(date: record.date, amount: .zero - paidForYearBefore)
        accumulators.counted[place, default: []].append(change)
    }

    /// Adds the claim to every counter that counts it, in the order of the file.
    func count() throws {
        settledYear = year
        for counter in policy.root["counters"]?.items ?? [] {
            let id = counter["id"]?.plain ?? ""
            if !reasons.isEmpty, counter["excluded"]?.isTrue != true { continue }
            guard try applies(counter), let of = counter["of"] else { continue }
            let place = try key(id, counter, default: counter["since"] == nil ? ["person", "year"] : ["person"])
            let amount: Rational
            switch of.plain {
            case "claims": amount = .one
            case "out_of_pocket":
                amount = outOfPocket + paidForYearBefore
                try takeOffYearBefore(id, counter)
            default:
                switch try value(of) {
                case .figure(let figure): amount = figure
                case .date(let day):
                    guard counter["keeps"]?.plain == "first" else { throw NaiveError.leftOut("a sum of dates") }
                    if accumulators.firstDates[place] == nil { accumulators.firstDates[place] = .some(day) }
                    continue
                case .absent:
                    // The first claim that counts has none, whatever later ones have.
                    if counter["keeps"]?.plain == "first", accumulators.counted[place] == nil,
                        accumulators.firstDates[place] == nil
                    {
                        accumulators.firstDates[place] = .some(nil)
                    }
                    continue
                default: throw NaiveError.leftOut("counter of \(of)")
                }
            }
            accumulators.counted[place, default: []].append(.init(date: record.date, amount: amount))
        }
    }
}
