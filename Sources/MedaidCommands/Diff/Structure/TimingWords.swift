import MedicalAssistance

/// When an identity counts, in words.
enum TimingWords {
    static func text(_ timing: IdentityTiming, _ ruling: Ruling) -> Label {
        ruling.tell { telling in
            var parts: [String] = []
            switch timing.held {
            case .onDate: parts.append(telling.say("以结算日持有为准", "held on the settlement date"))
            case .anyDay:
                let from = timing.from.map { telling.label($0.value) }
                parts.append(
                    telling.say(
                        "自\(from ?? "入院日期")至结算期间任何一日持有即可",
                        "held on any day from \(from ?? "the admission") to the settlement"))
            case .always: parts.append(telling.say("记录中写明即可，不看日期", "counts wherever the record names it"))
            }
            if let from = timing.countsFrom {
                parts.append(telling.say("起始日移至 ", "its first day moves to ") + telling.amount(from))
            }
            if let through = timing.countsThrough {
                parts.append(telling.say("截止日移至 ", "its last day moves to ") + telling.amount(through))
            }
            let scope = timing.when.map { telling.table($0) + telling.say("：", ": ") } ?? ""
            return scope + parts.joined(separator: telling.say("，", ", "))
        }
    }
}
