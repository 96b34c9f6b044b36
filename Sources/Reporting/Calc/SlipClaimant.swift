import Adjudication
import PolicyFormat
import Values
import Wording

/// Who was settled and what for, on a slip; an empty value is filled in by hand.
struct SlipClaimant: Bilingual {
    let claim: SettledClaim
    let scheme: Scheme
    let language: Language
    private var record: Record { claim.record }

    var entries: [(name: String, value: String)] {
        let facts = StatedFacts(claim, scheme, language)
        let isEvent = claim.frame[Slot.of(.event)] > 0
        let person = [
            (say("姓名", "Name"), record.texts[.name] ?? ""),
            (say("人员编号", "Person"), record.texts[.personID] ?? ""),
            (say("险种", "Insurance"), list([word(.insurance).replacingEach(" insurance", with: ""), word(.enrolment)])),
            (say("救助身份", "Identity"), identity),
            (say("人员类别", "Category"), category),
            (say("认定", "Recognised"), recognised),
        ]
        guard !isEvent else { return person + [(say("事项", "Record"), facts.care)] }
        return person + [
            (say("医疗类别", "Care"), facts.care), (say("就医", "Hospital"), hospital), (say("日期", "Dates"), stay),
        ]
    }

    private func list(_ words: [String]) -> String { words.filter { !$0.isEmpty }.joined(separator: comma) }

    private func word(_ field: Field) -> String {
        guard case .word(let table) = field.definition.kind, let index = Int(exactly: claim.frame[Slot.of(field)]),
            let words = scheme.vocabulary.tables[table], words.indices.contains(index)
        else { return "" }
        return words[index].name[language].lowercasedAtStart
    }

    private var identity: String {
        let names = scheme.vocabulary.identities
        if claim.outcome.identity >= 0 { return names[Int(claim.outcome.identity)].name[language].lowercasedAtStart }
        let given = record.holdings.map { names[Int($0.identity)].name[language].lowercasedAtStart }.unique
        return given.isEmpty ? say("没有", "none") : given.joined(separator: say("、", ", "))
    }

    private var category: String {
        guard let category = claim.category(scheme) else { return say("无类别", "no category") }
        return category.name[language].lowercasedAtStart + bracketed(article(category.cite))
    }

    /// The dates of the identity that counts; `未注明` where it has none.
    private var recognised: String {
        let holding = record.holdings.first { $0.identity == claim.outcome.identity } ?? record.holdings.first
        guard let holding, !holding.isUndated else { return say("没有注明日期", "no dates given") }
        let from = holding.from == .min ? nil : Day(number: holding.from)
        let through = holding.through == .max ? nil : Day(number: holding.through)
        switch (from, through) {
        case (let from?, let through?): return say("\(from) 至 \(through)", "\(from) to \(through)")
        case (let from?, nil): return say("\(from) 起", "from \(from)")
        case (nil, let through?): return say("至 \(through)", "to \(through)")
        case (nil, nil): return ""
        }
    }

    private var hospital: String {
        let isDesignated = claim.frame[Slot.of(.designated)] == 1
        let region = word(.hospitalRegion)
        let kind = isDesignated ? say("定点医院", "designated") : say("非定点医院", "not designated")
        let referral: String =
            switch claim.frame[Slot.of(.referral)] {
            case 1: say("规范转诊", "referred")
            case 0: say("没有规范转诊", "not referred")
            default: ""
            }
        return list([language == .zh ? region + kind : list([region, kind]), referral])
    }

    private var stay: String {
        guard let date = record.day(.date) else { return "" }
        guard let admitted = record.day(.admitted), admitted != date else { return date.description }
        // Within a year the month and the day say enough.
        let end = admitted.year == date.year ? String(date.description.dropFirst(5)) : date.description
        return say("\(admitted) 至 \(end)", "\(admitted) to \(end)")
    }
}
