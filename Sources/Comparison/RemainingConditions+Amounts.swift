import PolicyFormat

extension RemainingConditions {
    /// A value with the choices made that are decided.
    func amount(_ amount: Amount) -> Amount {
        switch amount {
        case .number, .rate, .date, .name, .none, .delegated: return amount
        case .earliest(let dates, let position): return .earliest(dates.map { self.amount($0) }, position)
        case .shifted(var shifted):
            shifted.base = self.amount(shifted.base)
            return .shifted(shifted)
        case .terms(var terms):
            terms.minus = terms.minus.map { self.amount($0) }
            terms.atLeast = terms.atLeast.map { self.amount($0) }
            terms.atMost = terms.atMost.map { self.amount($0) }
            switch terms.head {
            case .sum(let list): terms.head = .sum(list.map { self.amount($0) })
            case .percent(let share, let whole): terms.head = .percent(self.amount(share), of: self.amount(whole))
            case .each(let each, let count): terms.head = .each(self.amount(each), count: self.amount(count))
            case .choose(let choices):
                let open = choose(choices)
                if open.count == 1, open[0].when == nil {
                    if terms.minus.isEmpty, terms.atLeast == nil, terms.atMost == nil { return open[0].value }
                    terms.head = .sum([open[0].value])
                } else {
                    terms.head = .choose(open)
                }
            }
            return .terms(terms)
        }
    }

    private func choose(_ choices: [Amount.Choice]) -> [Amount.Choice] {
        var open: [Amount.Choice] = []
        for choice in choices {
            let value = amount(choice.value)
            let when = decide(choice.when)
            if when.isNever { continue }
            open.append(Amount.Choice(when: when.table, value: value))
            if when.table == nil { break }
        }
        return open
    }
}
