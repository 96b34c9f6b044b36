import PolicyFormat
import Values

extension PlanCompiler {
    mutating func compileDates(_ policy: Policy) {
        draft.yearSlot = dateSlot(policy.dates.year, default: .date)
        if let name = policy.dates.year?.value, case .slot(let slot, .code)? = names[name] {
            layout.yearCodeSlots.insert(slot)
        }
        draft.versionSlot = dateSlot(policy.dates.version, default: .date)
        draft.inForce = compile(policy.inForce)
    }

    private mutating func dateSlot(_ name: Located<String>?, default field: Field) -> Int32 {
        guard let name else { return Int32(Slot.of(field)) }
        if case .slot(let slot, let type)? = names[name.value], [.date, .number, .code].contains(type) {
            return Int32(slot)
        }
        report(
            "unknown-name", zh: "“\(name.value)”不是日期字段", en: "“\(name.value)” is not a date field", at: name.position,
            help: Label(
                zh: "写日期字段的名称；year 也可以是 number 或 code 字段，值为年份或年月（2024、202403）",
                en: "name a date; for “year” also a number or code that is the year or the month (2024, 202403)"))
        return Int32(Slot.of(field))
    }

    mutating func compile(_ periods: [Period]) -> Span32 {
        let compiled = periods.map { period in
            PlanPeriod(
                from: period.from.map { Int64($0.number) } ?? .min,
                through: period.through.map { Int64($0.number) } ?? .max,
                when: period.when.map { compile($0) } ?? -1)
        }
        return PlanDraft.append(compiled, to: &draft.periods)
    }

    mutating func compileIdentities(_ policy: Policy) {
        for category in policy.categories {
            let identities = category.identities.reduce(UInt64(0)) { $0 | identityBits($1) }
            var stated: Int32 = -1
            if let field = category.statedBy {
                if field.value == "category" {
                    stated = Int32(Slot.of(.category))
                } else if case .slot(let slot, .code)? = names[field.value] {
                    stated = Int32(slot)
                } else {
                    report(
                        "unknown-name", zh: "“\(field.value)”不是代码字段", en: "“\(field.value)” is not a code field",
                        at: field.position)
                }
                for other in policy.categories where stated >= 0 && other.id != category.id {
                    _ = layout.code(of: other.id, in: Int(stated))
                }
            }
            draft.categories.append(
                PlanCategory(
                    identities: identities, statedBy: stated, delegation: category.delegated.map { add($0) } ?? -1))
        }
        if let required = policy.identityRequired {
            draft.identityRequired = compileGuard(required.when, required.unless)
        }
        compileTiming(policy)
    }

    private mutating func compileTiming(_ policy: Policy) {
        // The identity's own dates are names only here.
        names["from"] = .slot(draft.holdingSlots.from, .date)
        names["through"] = .slot(draft.holdingSlots.through, .date)
        for timing in policy.identityTiming {
            let isOnDate = timing.held == .onDate
            let from = dateSlot(isOnDate ? timing.on : timing.from, default: isOnDate ? .date : .admitted)
            draft.timings.append(
                PlanTiming(
                    identities: timing.identities.isEmpty
                        ? .max : timing.identities.reduce(UInt64(0)) { $0 | identityBits($1) },
                    when: timing.when.map { compile($0) } ?? -1,
                    held: timing.held == .onDate ? 0 : timing.held == .anyDay ? 1 : 2, from: from,
                    countsFrom: compile(timing.countsFrom, as: .date),
                    countsThrough: compile(timing.countsThrough, as: .date)))
        }
        draft.identityGrace = compile(policy.identityGrace?.through, as: .date)
        names["from"] = nil
        names["through"] = nil
    }

    mutating func compileExclusions(_ policy: Policy) {
        for (reason, code) in Reason.codes { draft.reasons[Int(reason.order)] = (code, nil) }
        for exclusion in policy.exclusions {
            let order = reasonOrder(exclusion.reason)
            if let order, order >= Reason.firstOwn, order < Reason.noIdentity.order {
                draft.reasons[Int(order)] = (exclusion.reason, exclusion.name ?? draft.reasons[Int(order)]?.name)
            }
            if order == nil {
                report("too-many", zh: "自定义的排除情形过多", en: "too many exclusions of its own", at: exclusion.position)
            }
            let scope = compileGuard(exclusion.when, exclusion.unless)
            draft.exclusions.append(
                PlanExclusion(
                    scope: limited(scope, to: exclusion.records), reason: order ?? Reason.firstOwn,
                    benefits: bits(ofBenefits: exclusion.benefits, policy), treatment: draft.treatmentFacts(of: scope)))
        }
    }

    /// Conditions that hold on some kinds of record only.
    private mutating func limited(_ scope: Guard, to records: [Located<String>]) -> Guard {
        if records.isEmpty { return scope }
        let words = records.map { ($0, vocabulary.word($0.value, in: "event")) }
        for (record, word) in words where word == nil {
            report(
                "unknown-code", zh: "没有记录种类“\(record.value)”", en: "no kind of record is “\(record.value)”",
                at: record.position,
                help: variantSuggestion(for: record.value, among: vocabulary.tables["event"]?.map(\.id) ?? []))
        }
        let mask = words.reduce(UInt64(0)) { bits, word in word.1.map { bits | 1 << UInt64($0) } ?? bits }
        var conditions = [PlanCondition(kind: .word, slot: Int32(Slot.of(.event)), mask: mask)]
        if scope.when >= 0 { conditions.append(PlanCondition(kind: .table, left: scope.when)) }
        let clause = PlanDraft.append(conditions, to: &draft.conditions)
        draft.tables.append(PlanTable(clauses: PlanDraft.append([clause], to: &draft.clauses)))
        return Guard(when: Int32(draft.tables.count - 1), unless: scope.unless)
    }

    /// Benefits by their ids, as bits by their index in the layout.
    mutating func bits(ofBenefits ids: [Located<String>], _ policy: Policy) -> UInt64 {
        ids.reduce(UInt64(0)) { bits, id in
            if policy.benefits.contains(where: { $0.id == id.value }),
                let index = layout.benefits.firstIndex(of: id.value)
            {
                return bits | 1 << UInt64(index)
            }
            report(
                "unknown-benefit", zh: "未知的待遇“\(id.value)”", en: "unknown benefit “\(id.value)”", at: id.position,
                help: variantSuggestion(for: id.value, among: policy.benefits.map(\.id)))
            return bits
        }
    }

    /// The place of a reason in the order: the common ones have theirs, a policy's own stand after `unreferred`.
    func reasonOrder(_ code: String) -> Int32? {
        if let known = draft.reasons.first(where: { $0.value.code == code }) { return Int32(known.key) }
        let used = draft.reasons.keys.filter { $0 >= Reason.firstOwn && $0 < Reason.noIdentity.order }.count
        return used < Limits.reasons ? Reason.firstOwn + Int32(used) : nil
    }

    mutating func compilePools(_ policy: Policy) {
        let drawing = policy.benefits.filter { $0.delegated == nil }.flatMap(\.pools).map(\.pool)
        let used = Set(drawing + (policy.earlierAssistance?.pools.map(\.value) ?? []))
        for pool in policy.pools {
            draft.pools.append(
                PlanPool(
                    limit: compile(pool.limit, as: .yuan),
                    spent: account("pool." + pool.id, pool.per, at: pool.position, isUsed: used.contains(pool.id)),
                    adjustments: compile(pool.adjustments)))
            let compiled = draft.pools[draft.pools.count - 1]
            let limit = adjustedLimit(compiled.limit, compiled.adjustments)
            draft.poolFigures.append(PoolFigure(spent: compiled.spent, limit: limit))
        }
    }

    /// Counters are declared before anything may read them, and filled in once money has its names.
    mutating func compileCounters(_ policy: Policy, accountsOnly: Bool) {
        for (index, counter) in policy.counters.enumerated() {
            if accountsOnly {
                if names[counter.id] != nil {
                    report(
                        "duplicate-name", zh: "“\(counter.id)”已有含义", en: "“\(counter.id)” already has a meaning",
                        at: counter.position)
                }
                names[counter.id] = .node(
                    add(Node(kind: .counter, slot: Int32(index))), countedType(counter))
                if counter.since != nil, counter.per == .claim {
                    report(
                        "contradiction", zh: "“since”回看以前的结算，不能与 per: claim 并用",
                        en: "“since” looks back at earlier claims, of which per: claim keeps none",
                        at: counter.position)
                }
                let place = account(
                    "counter." + counter.id, counter.per, at: counter.position, isDated: counter.since != nil)
                draft.counters.append(
                    PlanCounter(
                        scope: Guard(), of: -1, isMoney: countedType(counter) == .yuan, keepsFirst: counter.keepsFirst,
                        countsExcluded: counter.countsExcluded, account: place))
            } else {
                draft.counters[index].scope = compileGuard(counter.when, counter.unless)
                draft.counters[index].of = compile(counter.of, as: countedType(counter))
                draft.counters[index].since = compile(counter.since, as: .date)
            }
        }
    }

    /// What a counter adds up: claims and numbers such as days are numbers, all else is money. It can keep a date.
    private func countedType(_ counter: Counter) -> ValueType {
        guard let of = counter.of else { return .number }
        if counter.keepsFirst, case .name(let name, _) = of, case .slot(_, .date)? = names[name] { return .date }
        return of.names.contains { name in
            if case .slot(_, .number)? = names[name] { return true }
            return false
        } ? .number : .yuan
    }

    mutating func compileElections(_ policy: Policy) {
        for election in policy.elections {
            guard case .slot(let slot, .code)? = names[election.field.value] else {
                report(
                    "unknown-name", zh: "“\(election.field.value)”不是代码字段",
                    en: "“\(election.field.value)” is not a code field",
                    at: election.field.position)
                continue
            }
            let options = election.options.reduce(UInt64(0)) { bits, option in
                let code = layout.code(of: option, in: slot)
                return code < 64 ? bits | 1 << UInt64(code) : bits
            }
            let name = "election.\(election.field.value).\(election.options.joined(separator: "+"))"
            draft.elections.append(
                PlanElection(
                    slot: Int32(slot), options: options, isExclusive: election.isExclusive,
                    times: election.times.map { Int32(clamping: $0) } ?? -1,
                    countsExcluded: election.countsExcluded,
                    chosen: account(name + ".chosen", election.per, at: election.position),
                    count: account(name + ".count", election.per, at: election.position)))
        }
    }

    /// Finds which choices apply for each benefit: those that its trigger or its scope asks for.
    mutating func collectChoices() {
        let slots = draft.elections.map(\.slot) + [Int32(Slot.of(.application))]
        draft.appliedFor = draft.benefits.map { benefit in
            choices(in: benefit.paysWhen, slots) + choices(in: benefit.scope.when, slots)
        }
    }

    private func choices(in table: Int32, _ slots: [Int32]) -> [PlanChosen] {
        guard table >= 0 else { return [] }
        return draft.tables[Int(table)].clauses.indices.flatMap { clause in
            draft.clauses[Int(clause)].indices.flatMap { index -> [PlanChosen] in
                let condition = draft.conditions[Int(index)]
                if condition.kind == .table, condition.expected { return choices(in: condition.left, slots) }
                guard condition.kind == .word, slots.contains(condition.slot) else { return [] }
                return [PlanChosen(slot: condition.slot, options: condition.mask)]
            }
        }
    }

    mutating func compileEarlierAssistance(_ policy: Policy) {
        guard let earlier = policy.earlierAssistance else { return }
        draft.earlierScope = compileGuard(earlier.when, nil)
        draft.earlierPeriods = compile(earlier.inForce)
        draft.earlierAmount = compile(earlier.amount, as: .yuan)
        let pools = earlier.pools.compactMap { pool($0.value, at: $0.position) }
        draft.earlierPools = PlanDraft.append(pools, to: &draft.parts)
    }

    mutating func pool(_ id: String, at position: Position) -> Int32? {
        if let index = draft.policy.pools.firstIndex(where: { $0.id == id }) { return Int32(index) }
        report(
            "unknown-pool", zh: "未知的限额“\(id)”", en: "unknown pool “\(id)”", at: position,
            help: variantSuggestion(for: id, among: draft.policy.pools.map(\.id)))
        return nil
    }
}
