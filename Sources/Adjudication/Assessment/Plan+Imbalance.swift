import PolicyFormat
package import Values

extension Plan {
    /// What contradicts itself in a claim's figures, in words that name nobody.
    package func imbalance(_ fault: Fault) -> Diagnostic {
        let what: Label =
            switch Imbalance(rawValue: fault.index) {
            case .negativePayment: Label(zh: "有一项救助为负数", en: "a payment is below 0")
            case .payoutDiffers:
                Label(zh: "各项救助之和不等于救助金额", en: "the payments do not add up to the payout")
            case .aboveClaim:
                Label(zh: "救助多于保险支付后剩余的费用", en: "the payments are more than insurance left of the cost")
            case .aboveYear:
                Label(
                    zh: "到这一次结算为止，一年的救助多于保险支付后剩余的费用",
                    en: "with this claim, the payments of the year are more than insurance left of its costs")
            case .abovePool:
                Label(zh: "救助多于限额的余额", en: "a payment is more than a limit has left")
            case .payersDiffer, nil:
                Label(
                    zh: "各方支付与个人负担之和不等于医疗费总额",
                    en: "what everybody pays does not add up to the total billed")
            }
        let checkRules = Label(
            zh: "核对政策文件（\(policy.id)）：是否有两项待遇付了同一笔费用；文件确有此规定的，在 accepted 中写明 payout-above-burden",
            en:
                "check whether two benefits of the policy file (\(policy.id)) pay the same cost; if its text says so, name payout-above-burden under \"accepted\""
        )
        let tellDevelopers = Label(
            zh: "这样的结果不能用，所以没有给出；请告知开发者",
            en: "such a result is of no use, and none is given; please tell the developers")
        return Diagnostic(
            check: "imbalance",
            Label(zh: "算出的金额自相矛盾：", en: "the figures worked out contradict one another: ") + what,
            help: fault.index == Imbalance.aboveYear.rawValue ? checkRules : tellDevelopers)
    }
}
