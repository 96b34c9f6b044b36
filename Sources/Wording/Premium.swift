import Adjudication
package import PolicyFormat
import Values

extension RuleWording {
    /// What a row of the premium subsidy pays, and who pays it.
    package func subsidy(_ row: PremiumRow) -> String {
        guard let payer = row.payer else { return amount(row) }
        return amount(row) + say("，由\(payer.zh)资助", ", paid by \(payer.en)")
    }

    private func amount(_ row: PremiumRow) -> String {
        guard case .name("premium_standard", _) = row.pay else { return worked(row.pay) }
        return say("全额", "in full") + (figures?.yuan(row.pay).map { " = " + $0.grouped } ?? "")
    }

    /// The year that a premium is paid for.
    package func enrolmentYear(_ premium: Premium) -> String {
        guard let start = premium.nextYearFrom else {
            return say("缴纳的是当年度的参保费", "the premium paid is that of the year of payment")
        }
        return say("每年 \(start) 起缴纳的是下年度的参保费", "the premium paid from \(start) on is that of the next year")
    }
}
