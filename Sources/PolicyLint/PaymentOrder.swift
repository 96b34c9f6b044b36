import Adjudication
import PolicyFormat
import Values

extension Check {
    /// A benefit that replaces one which has paid by then.
    static let lateReplacement = Check(
        .lateReplacement, Label(zh: "取代排在前面、已经支付的待遇", en: "a benefit that replaces one that has paid by then")
    ) { checked in
        let ids = checked.policy.benefits.map(\.id)
        return checked.policy.benefits.enumerated().flatMap { index, benefit in
            benefit.replaces.filter { ids[...index].contains($0.value) }.map { replaced in
                Finding(
                    zh: "待遇“\(replaced.value)”排在前面，此时已经支付",
                    en: "“\(replaced.value)” stands before this benefit and has paid by then",
                    at: replaced.position,
                    help: Label(
                        zh: "把“\(benefit.id)”移到“\(replaced.value)”之前",
                        en: "move “\(benefit.id)” before “\(replaced.value)”"))
            }
        }
    }

    /// A benefit whose figures read what a later one pays, which is 0 by then.
    static let readBeforePaid = Check(
        .readBeforePaid, Label(zh: "读取排在后面、尚未支付的待遇", en: "a figure that reads what a later benefit pays")
    ) { checked in
        let ids = checked.policy.benefits.map(\.id)
        let read = checked.policy.benefits.map { checked.policy.names(readBy: $0) }
        let counted = checked.policy.counters.compactMap(\.of).map { checked.policy.names(within: $0) }
        return checked.policy.benefits.enumerated().flatMap { index, benefit -> [Finding] in
            let names = read[index]
            let own = Set(benefit.amounts.flatMap(\.names))
            return ids.indices[index...].flatMap { later -> [Finding] in
                // A sum that serves later benefits too, such as what is left of the burden, is 0 here as it should be.
                let after = read[(later + 1)...] + counted
                let later = ids[later]
                return ["paid.", "cut."].map { $0 + later }.filter { name in
                    names.contains(name) && (own.contains(name) || !after.contains { $0.contains(name) })
                }.map { name in
                    Finding(
                        zh: "“\(benefit.id)”用到“\(name)”，但“\(later)”那时尚未支付，总是 0",
                        en: "“\(benefit.id)” reads “\(name)”, which is always 0: “\(later)” has paid nothing by then",
                        at: benefit.position)
                }
            }
        }
    }
}

extension Benefit {
    /// The amounts that decide what it pays.
    fileprivate var amounts: [Amount] { [base, atMost, atLeast].compactMap { $0 } + rows.compactMap(\.deductible) }
}

extension Policy {
    /// The names that a benefit's amounts read.
    fileprivate func names(readBy benefit: Benefit) -> Set<String> {
        Set(benefit.amounts.flatMap { names(within: $0) })
    }

    /// The names that a value reads, also by way of named sums.
    func names(within amount: Amount) -> Set<String> {
        var found: Set<String> = []
        var open = amount.names
        while let name = open.popLast() {
            guard found.insert(name).inserted else { continue }
            open += money.first { $0.name == name }?.value.amount.names ?? []
        }
        return found
    }
}
