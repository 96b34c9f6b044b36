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
            case .payersDiffer, nil:
                Label(
                    zh: "各方支付与个人负担之和不等于医疗费总额",
                    en: "what everybody pays does not add up to the total cost")
            }
        return Diagnostic(
            check: "imbalance",
            Label(zh: "算出的金额自相矛盾：", en: "the figures worked out contradict one another: ") + what,
            help: Label(
                zh: "这样的结果不能用，所以没有给出：核对政策文件（\(policy.id)），规则无误的请告知开发者",
                en:
                    "such a result is of no use, and none is given: check the policy file (\(policy.id)); if its rules are right, tell the developers"
            ))
    }
}
