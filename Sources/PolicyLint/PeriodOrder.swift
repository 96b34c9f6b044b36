import PolicyFormat
import Values

extension Check {
    /// A period that ends before it begins.
    static let periodOrder = Check(
        "period-order", .error, Label(zh: "止期早于起期", en: "a period that ends before it begins")
    ) { checked in
        let policy = (checked.json["inForce"], checked.policy.inForce)
        let benefits = checked.policy.benefits.map { benefit in
            (checked.json["benefits"]?.items?.first { $0["id"]?.text == benefit.id }?["inForce"], benefit.inForce)
        }
        return ([policy] + benefits).flatMap { json, periods in
            zip(json?.items ?? json.map { [$0] } ?? [], periods).compactMap { json, period in
                guard let from = period.from, let through = period.through, through < from,
                    from.number > 0, through.number > 0
                else { return nil }
                return Finding(
                    zh: "止期 \(through) 早于起期 \(from)", en: "it ends on \(through), before it begins on \(from)",
                    at: json["through"]?.position ?? json.position)
            }
        }
    }
}
