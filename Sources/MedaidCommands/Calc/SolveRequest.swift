import Adjudication
import PolicyFormat
import Values
import Wording

/// `--solve FIELD --for payout=X`: at which amount a claim is paid so much.
struct SolveRequest {
    let field: Field
    let target: Int64

    /// What the options ask for; `nil` where neither is given.
    static func of(_ arguments: Arguments) throws(UsageError) -> SolveRequest? {
        let (name, goal) = (arguments.value("solve"), arguments.value("for"))
        guard name != nil || goal != nil else { return nil }
        guard let name, let goal else {
            throw UsageError(
                "missing-option",
                message: Label(zh: "--solve 与 --for 要一起给出", en: "--solve and --for go together"),
                help: Label(
                    zh: "例如 --solve in_scope --for payout=20000", en: "such as --solve in_scope --for payout=20000"))
        }
        guard let field = Field.named(name), field.definition.kind == .yuan, field != .assistancePaid else {
            let known = Field.definitions.filter { $0.kind == .yuan && $0.field != .assistancePaid }.map(\.name)
            throw UsageError(
                "invalid-value",
                message: Label(zh: "--solve：“\(name)”不是金额字段", en: "--solve: “\(name)” is no amount of a record"),
                help: Label(zh: "金额：" + known.joined(separator: "、"), en: "amounts: " + known.joined(separator: ", ")))
        }
        let parts = goal.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "payout", let target = Yuan(String(parts[1])), target.fen >= 0 else {
            throw UsageError(
                "invalid-value",
                message: Label(zh: "--for 不认识“\(goal)”", en: "--for does not know “\(goal)”"),
                help: Label(zh: "写作 payout=20000", en: "write payout=20000"))
        }
        return SolveRequest(field: field, target: target.fen)
    }

    /// Solves it for a claim by its id, else for the last one in settlement order that is no history; `nil` where it can be
    /// settled at no value that is tried.
    ///
    /// A record that does not give the field takes the value that is found, else the least that can be settled.
    func solve(_ id: String?, _ records: inout [Record], _ settlement: Settlement) -> Solution? {
        let asked = records.indices.filter { id == nil ? !records[$0].isHistory : records[$0].claimID == id }
        guard let place = asked.max(by: { Settlement.precedes(records[$0], records[$1]) }) else { return nil }
        let isGiven = records[place][field] != nil
        if !isGiven { records[place] = records[place].setting(field, to: 0) }
        let solution = Solution(
            of: field, payout: target, claim: records[place].claimID, among: records, settlement)
        if !isGiven, let solution {
            let found = if case .exact(let value, _) = solution.answer { value } else { solution.least }
            records[place] = records[place].setting(field, to: found)
        }
        return solution
    }

    /// What is said where the claim can be settled at none of the values tried.
    var unsettled: Label {
        Label(
            zh: "--solve：\(field.label.zh)取别的数时这笔结算都不能计算（如与其他金额不符），没有求解。",
            en:
                "--solve: with another \(field.label.en) the claim cannot be settled, for instance because amounts no longer add up; nothing is solved."
        )
    }
}
