package import PolicyFormat
package import Values
import Wording

/// Makes the working of a value that a policy file writes, from the figures that its names stand for.
package struct AmountWorking: Bilingual {
    /// What a figure is measured in: fen, a count, or parts of a rate.
    package enum Unit {
        case yuan, count, rate
    }

    /// What a name stands for; `nil` where that is not known.
    let figure: (String) -> Int64?
    let policy: Policy
    package let language: Language

    /// How values are rounded.
    private var rounding: Rounding { Rounding(unit: Rounding.standard.unit, mode: policy.rounding.payout.mode) }

    /// A figure as it is printed.
    func text(_ value: Int64, in unit: Unit) -> String { operand(value, in: unit).text }

    private func operand(_ value: Int64, in unit: Unit) -> Working {
        switch unit {
        case .yuan: .amount(value)
        case .count: .count(value)
        case .rate: .rate(Rate(parts: value))
        }
    }

    /// A value by the arithmetic that led to it: `16,000.00 × 90% − 9,000.00 = 5,400.00`, with the bounds that changed
    /// the result; the figure alone where it is no more than that, or where its working is not known.
    func equation(_ amount: Amount, of result: Int64, in unit: Unit) -> String {
        equationIfAny(amount, of: result, in: unit) ?? text(result, in: unit)
    }

    private func equationIfAny(_ amount: Amount, of result: Int64, in unit: Unit) -> String? {
        guard case .terms(let terms) = amount, let working = working(terms, in: unit), let exact = working.value,
            var reached = rounded(exact, in: unit)
        else { return nil }
        var text = working.isFigure ? working.text : "\(working.text) = " + self.text(reached, in: unit)
        if unit == .yuan, rounding != .standard, !exact.isInFen {
            reached = result
            text = "\(working.text) = \(exact.grouped)" + rounding.label(of: reached)[language]
        }
        if let least = terms.atLeast.flatMap({ value($0, in: unit) }), reached < least {
            reached = least
            text += comma + atLeast(self.text(least, in: unit))
        }
        if let most = terms.atMost.flatMap({ value($0, in: unit) }), most < reached {
            reached = most
            text += comma + atMost(self.text(most, in: unit))
        }
        if unit == .yuan, reached < 0 {
            reached = 0
            text += belowZero
        }
        return reached == result ? text : nil
    }

    // MARK: Working

    /// The arithmetic that comes to a value exactly: the value's own, or that of the bound which decides; `nil` where it is
    /// not known. A named sum of money is spelt out.
    func exactWorking(_ amount: Amount, of result: Int64) -> Working? {
        let wanted = ExactDecimal(fen: result)
        switch amount {
        case .name(let name, _):
            let money = policy.money.first { $0.name == name }
            // These two stand in the chain.
            guard !["burden", "eligible_cost"].contains(name), let money else { return .amount(result) }
            if let product = product(named: name, of: result) { return product }
            return exactWorking(money.value.amount, of: result)
        case .terms(let terms):
            let bounds = [terms.atLeast, terms.atMost].compactMap { $0 }
            let own = working(terms, in: .yuan)
            if own?.value == wanted { return own }
            let deciding = bounds.first { value($0, in: .yuan) == result }
            return deciding.flatMap { exactWorking($0, of: result) }
        default: return .amount(result)
        }
    }

    /// The head of a value and what comes off, without its bounds; `nil` where a figure in it is not known.
    private func working(_ terms: Amount.Terms, in unit: Unit) -> Working? {
        let head: Working?
        switch terms.head {
        case .sum(let amounts): head = all(amounts, in: unit).map { Working.sum($0, minus: []) }
        case .percent(let share, let whole): head = product(whole, unit, share, .rate)
        case .each(let each, let count): head = product(each, unit, count, .count)
        case .choose: return nil
        }
        guard let head, let minus = all(terms.minus, in: unit) else { return nil }
        if case .sum(let plus, _) = head { return .sum(plus, minus: minus) }
        return minus.isEmpty ? head : .sum([head], minus: minus)
    }

    private func product(_ left: Amount, _ leftUnit: Unit, _ right: Amount, _ rightUnit: Unit) -> Working? {
        guard let left = factor(left, in: leftUnit), let right = factor(right, in: rightUnit) else { return nil }
        return .product(left, right)
    }

    /// A named share of a sum, spelt out: `20,000.00 × 15%`. Of a rate that the file chooses by facts, it is the one that
    /// comes to the value; `nil` where several do.
    private func product(named name: String, of value: Int64) -> Working? {
        guard case .terms(let terms)? = policy.money.first(where: { $0.name == name })?.value.amount,
            terms.minus.isEmpty, case .percent(let share, let whole) = terms.head,
            let whole = factor(whole, in: .yuan)
        else { return nil }
        let products = rates(in: share).map { Working.product(whole, .rate($0)) }
        let fitting = products.filter { $0.value == ExactDecimal(fen: value) }
        return fitting.count == 1 ? fitting[0] : nil
    }

    /// The rates that a share may be, each once.
    private func rates(in share: Amount) -> [Rate] {
        switch share {
        case .rate(let rate, _): return [rate]
        case .terms(let terms):
            guard case .choose(let cases) = terms.head, terms.minus.isEmpty, terms.atLeast == nil, terms.atMost == nil
            else { return [] }
            return cases.flatMap { rates(in: $0.value) }.unique
        default: return []
        }
    }

    private func all(_ amounts: [Amount], in unit: Unit) -> [Working]? {
        let factors = amounts.compactMap { factor($0, in: unit) }
        return factors.count == amounts.count ? factors : nil
    }

    /// A value within another: spelt out where what is spelt out is the value, else its figure.
    private func factor(_ amount: Amount, in unit: Unit) -> Working? {
        guard let value = value(amount, in: unit) else { return nil }
        if unit == .yuan, case .name(let name, _) = amount, let product = product(named: name, of: value) {
            return product
        }
        if case .terms(let terms) = amount, let working = working(terms, in: unit),
            let exact = working.value, exact == exactly(value, in: unit)
        {
            return working
        }
        return operand(value, in: unit)
    }

    // MARK: Values

    /// What a value comes to: fen, a count, or parts of a rate; `nil` where that hangs on what is not known here.
    package func value(_ amount: Amount, in unit: Unit) -> Int64? {
        switch amount {
        case .number(let text, _):
            switch unit {
            case .yuan: return Yuan(text)?.fen
            case .count: return Int64(text)
            case .rate: return text == "0" ? 0 : nil
            }
        case .rate(let rate, _): return rate.parts
        case .name(let name, _): return figure(name)
        case .terms(let terms):
            guard let exact = working(terms, in: unit)?.value, var value = rounded(exact, in: unit) else { return nil }
            if unit == .yuan, rounding != .standard, !exact.isInFen { return nil }
            if let least = terms.atLeast {
                guard let least = self.value(least, in: unit) else { return nil }
                value = max(value, least)
            }
            if let most = terms.atMost {
                guard let most = self.value(most, in: unit) else { return nil }
                value = min(value, most)
            }
            return unit == .yuan ? max(0, value) : value
        default: return nil
        }
    }

    /// To the fen, half up; counts have to be whole and rates exact.
    private func rounded(_ exact: ExactDecimal, in unit: Unit) -> Int64? {
        switch unit {
        case .yuan: exact.fen
        case .count: exact.whole
        case .rate: exact.times(ExactDecimal(Int128(Rate.whole), places: 0))?.whole
        }
    }

    private func exactly(_ value: Int64, in unit: Unit) -> ExactDecimal? { operand(value, in: unit).value }
}

extension AmountWorking {
    /// A figure after the parts of a change in their order, before any bound of its own; `nil` where a part is not known.
    func changed(_ figure: Int64, by change: Adjustment.Change, in unit: Unit) -> Int64? {
        if change.isNone { return 0 }
        var result = figure
        for step in change.steps {
            let isShare = step.operation == .times
            guard let part = value(step.value, in: isShare ? .rate : unit) else { return nil }
            switch step.operation {
            case .plus: result &+= part
            case .minus: result &-= part
            case .times:
                let share = Working.rate(Rate(parts: part))
                guard let exact = Working.product(operand(result, in: unit), share).value,
                    unit == .rate || rounding == .standard || exact.isInFen, let product = rounded(exact, in: unit)
                else { return nil }
                result = product
            case .atLeast: result = max(result, part)
            case .atMost: result = min(result, part)
            }
        }
        return result
    }
}
