import Adjudication
import PolicyFormat
import Values

extension SettledClaim {
    /// What a refund cancels, or what cancels a claim: `退费，冲销结算 C1`; `nil` for all other claims.
    var cancellation: Label? {
        reversedWith.map { other in
            record.isRefund
                ? Label(zh: "退费，冲销结算 \(other)", en: "A refund that cancels claim \(other)")
                : Label(zh: "已由退费 \(other) 冲销", en: "Cancelled by refund \(other)")
        }
    }
}
