public import PolicyFormat
public import Values

/// What a record leaves unsaid, worked out; and what in it contradicts itself.
///
/// It works on a frame, so that one claim from JSON and millions from CSV are completed by the same rules.
public struct Completion: Sendable {
    /// Whether parts that do not add up to the total are let through with a notice.
    public var toleratesTotals = false
    /// Whether any rule of the plan reads whether the patient was referred.
    public var needsReferral = true
    /// Whether any rule of the plan reads the age or the length of stay.
    var needsAgeOrStay = true
    /// Whether a rule reads the age, so that a birth behind the day of the record contradicts it.
    var readsAge = true
    /// The kinds of care that are emergencies, as bits.
    private let emergencyCare: UInt64
    /// Whether a rule of the plan reads what kind of record it is, so that one without cost has a meaning.
    var takesEvents = true
    /// Whether one reads what is applied for, so that an application without cost has a meaning.
    var takesApplications = true
    let cityRegion: Int64
    let claimEvent: Int64
    private let applicationEvent: Int64

    /// For a scheme's vocabulary.
    public init(_ vocabulary: Vocabulary) {
        emergencyCare = vocabulary.words(meantBy: "emergency", in: "care").reduce(0) { $0 | 1 << UInt64($1) }
        cityRegion = vocabulary.word("city", in: "hospital_region").map(Int64.init) ?? -1
        claimEvent = vocabulary.word("claim", in: "event").map(Int64.init) ?? 0
        applicationEvent = vocabulary.word("application", in: "event").map(Int64.init) ?? -1
    }

    /// The words and flags that other facts are filled in from, or that decide what a record lacks.
    static let factsRead: [Field] = [.care, .hospitalRegion, .event, .refund, .referral]

    /// What is wrong with a record; numbers only, so that finding it costs nothing.
    public enum Problem: Hashable, Sendable {
        case missing(Field)
        case negative(Field)
        case notNegative(Field)
        case partsDoNotAddUp(total: Int64, parts: Int64)
        case insuranceAboveTotal(total: Int64, paid: Int64)
        case admittedAfterSettled
        case bornAfterward
        case missingReferral
        case costOnEvent(Field)
        case unusedEvent
    }

    /// Fills in what follows from the record, and says what is wrong with it, if anything.
    ///
    /// `insured` is what payers of the policy's own pay before assistance.
    package func complete(_ frame: UnsafeMutablePointer<Int64>, insured: Int64, notice: inout Bool) -> Problem? {
        notice = false
        if frame[Slot.of(.date)] == Slot.absent { return .missing(.date) }
        default0(frame, .refund)
        default0(frame, .insurance)
        default0(frame, .enrolment)
        default0(frame, .event)
        let isEvent = frame[Slot.of(.event)] != claimEvent
        frame[Slot.notGiven] = isEvent ? TreatmentFacts.notGiven(in: frame).rawValue : 0
        if frame[Slot.of(.care)] == Slot.absent, !isEvent { return .missing(.care) }
        default0(frame, .hospitalRegion, cityRegion)
        default0(frame, .designated, 1)
        default0(frame, .emergency, isEmergency(frame[Slot.of(.care)]))
        default0(frame, .followUp)
        default0(frame, .directSettlement, 1)
        default0(frame, .riskAssessed)
        default0(frame, .rareDisease)
        default0(frame, .continuousEnrolment)
        default0(frame, .meansTested)
        if !completeDates(frame) {
            return frame[Slot.of(.admitted)] > frame[Slot.of(.date)] ? .admittedAfterSettled : .bornAfterward
        }
        if frame[Slot.of(.referral)] == Slot.absent {
            if frame[Slot.of(.hospitalRegion)] == cityRegion || isEvent {
                frame[Slot.of(.referral)] = 1
            } else if needsReferral {
                return .missingReferral
            }
        }
        if let problem = completeAmounts(frame, isEvent: isEvent, insured: insured, notice: &notice) { return problem }
        if needsAgeOrStay { derive(frame) }
        return nil
    }

    @inline(__always)
    private func default0(_ frame: UnsafeMutablePointer<Int64>, _ field: Field, _ value: Int64 = 0) {
        let slot = Slot.of(field)
        if frame[slot] == Slot.absent { frame[slot] = value }
    }

    /// 1 for a kind of care that is an emergency; 0 for others, and where none is given.
    @inline(__always)
    private func isEmergency(_ care: Int64) -> Int64 {
        care < 0 ? 0 : Int64(truncatingIfNeeded: emergencyCare &>> UInt64(care) & 1)
    }

    private func completeAmounts(
        _ frame: UnsafeMutablePointer<Int64>, isEvent: Bool, insured: Int64, notice: inout Bool
    ) -> Problem? {
        let sign: Int64 = frame[Slot.of(.refund)] == 1 ? -1 : 1
        if let problem = checkSigns(frame, sign) { return problem }
        if isEvent, let field = Record.mirroredFields.first(where: { ![0, Slot.absent].contains(frame[Slot.of($0)]) }) {
            return .costOnEvent(field)
        }
        if isEvent, let problem = eventProblem(frame) { return problem }
        if frame[Slot.of(.inScope)] == Slot.absent, isEvent { frame[Slot.of(.inScope)] = 0 }
        return completeBill(frame, sign: sign, insured: insured, notice: &notice)
    }

    /// A record without cost that no rule of the plan has a use for: nobody meant it, or its application is not said.
    private func eventProblem(_ frame: UnsafeMutablePointer<Int64>) -> Problem? {
        if takesEvents { return nil }
        guard takesApplications, frame[Slot.of(.event)] == applicationEvent else { return .unusedEvent }
        return frame[Slot.of(.application)] == Slot.absent ? .missing(.application) : nil
    }

    /// Fills in the day of admission, and says whether neither it nor the birth is behind the day of the settlement.
    @inline(__always)
    func completeDates(_ frame: UnsafeMutablePointer<Int64>) -> Bool {
        frame[Slot.admittedGiven] = frame[Slot.of(.admitted)] == Slot.absent ? 0 : 1
        default0(frame, .admitted, frame[Slot.of(.date)])
        if frame[Slot.of(.admitted)] > frame[Slot.of(.date)] { return false }
        // A birth date that is absent is the smallest number.
        return !readsAge || frame[Slot.of(.birthDate)] <= frame[Slot.of(.date)]
    }

    /// Fills in what the bill leaves unsaid, and says what is wrong with it; its amounts have the sign that they should.
    @inline(__always)
    func completeBill(
        _ frame: UnsafeMutablePointer<Int64>, sign: Int64, insured: Int64, notice: inout Bool
    ) -> Problem? {
        if frame[Slot.of(.inScope)] == Slot.absent { return .missing(.inScope) }
        default0(frame, .advanceSelfPay)
        default0(frame, .overLimitSelfPay)
        frame[Slot.criticalIllnessOpen] = frame[Slot.of(.criticalIllnessPaid)] == Slot.absent ? 1 : 0
        default0(frame, .basicPaid)
        default0(frame, .criticalIllnessPaid)
        default0(frame, .supplementaryPaid)
        default0(frame, .otherRelief)
        let known = frame[Slot.of(.inScope)] + frame[Slot.of(.advanceSelfPay)] + frame[Slot.of(.overLimitSelfPay)]
        let total = frame[Slot.of(.total)]
        if total == Slot.absent {
            default0(frame, .ownExpense)
            frame[Slot.of(.total)] = known + frame[Slot.of(.ownExpense)]
        } else if frame[Slot.of(.ownExpense)] == Slot.absent {
            let rest = total - known
            frame[Slot.of(.ownExpense)] = rest * sign >= 0 ? rest : 0
            if rest * sign < 0 {
                if !toleratesTotals { return .partsDoNotAddUp(total: total, parts: known) }
                notice = true
            }
        } else if total != known + frame[Slot.of(.ownExpense)] {
            if !toleratesTotals { return .partsDoNotAddUp(total: total, parts: known + frame[Slot.of(.ownExpense)]) }
            notice = true
        }
        let paid =
            frame[Slot.of(.basicPaid)] + frame[Slot.of(.criticalIllnessPaid)] + frame[Slot.of(.supplementaryPaid)]
            + frame[Slot.of(.otherRelief)] + insured
        frame[Slot.insurancePaid] = paid
        if paid * sign > frame[Slot.of(.total)] * sign {
            return .insuranceAboveTotal(total: frame[Slot.of(.total)], paid: paid)
        }
        return nil
    }

    /// A refund's amounts are negative or 0, all others positive or 0.
    private func checkSigns(_ frame: UnsafeMutablePointer<Int64>, _ sign: Int64) -> Problem? {
        for field in Record.mirroredFields {
            let amount = frame[Slot.of(field)]
            if amount != Slot.absent, amount * sign < 0 { return sign > 0 ? .negative(field) : .notNegative(field) }
        }
        let limit = frame[Slot.of(.quotaLimit)]
        if limit != Slot.absent, limit < 0 { return .negative(.quotaLimit) }
        let paid = frame[Slot.of(.assistancePaid)]
        if paid != Slot.absent, paid * sign < 0 {
            return sign > 0 ? .negative(.assistancePaid) : .notNegative(.assistancePaid)
        }
        return nil
    }

    /// Works out age and length of stay.
    func derive(_ frame: UnsafeMutablePointer<Int64>) {
        let date = frame[Slot.of(.date)]
        frame[Slot.stayDays] = max(1, date - frame[Slot.of(.admitted)])
        let birth = frame[Slot.of(.birthDate)]
        frame[Slot.age] = birth == Slot.absent ? Slot.absent : Completion.age(born: birth, on: date)
    }

    /// Full years from a day to another.
    package static func age(born: Int64, on date: Int64) -> Int64 {
        let (start, end) = (Day(number: Int32(clamping: born)).civil, Day(number: Int32(clamping: date)).civil)
        let hadBirthday = (end.month, end.day) >= (start.month, start.day)
        return Int64(max(0, end.year - start.year - (hadBirthday ? 0 : 1)))
    }
}

extension Completion.Problem {
    /// What is wrong, as a finding about a record.
    public func diagnostic(at position: Position, in record: Record) -> Diagnostic {
        let (zhWho, enWho) = Completion.Problem.who(record)
        func make(_ check: String, _ field: Field, zh: String, en: String, help: Label? = nil) -> Diagnostic {
            Diagnostic(
                check: check, Label(zh: zhWho + zh, en: enWho + en), at: record.places[field] ?? position,
                path: field.definition.name, help: help)
        }
        switch self {
        case .missing(let field): return Completion.Problem.lacking([field], at: position, in: record)
        case .negative(.quotaLimit):
            let name = record.spokenName(.quotaLimit)
            return make(
                "negative-amount", .quotaLimit, zh: "“\(name)”（\(Field.quotaLimit.definition.label)）为负数",
                en: "“\(name)” is negative",
                help: Label(zh: "限额不能为负数，退费也一样", en: "a limit is never negative, in a refund neither"))
        case .negative(let field):
            return Completion.Problem.negativeAmount(
                field.definition.name, label: field.definition.label, at: position, in: record)
        case .notNegative(let field):
            return Completion.Problem.notNegativeAmount(field.definition.name, at: position, in: record)
        case .partsDoNotAddUp(let total, let parts):
            return make(
                "total-mismatch", .total,
                zh: "总额 \(Yuan(fen: total)) 与各项之和 \(Yuan(fen: parts)) 不符",
                en: "total \(Yuan(fen: total)) is not the sum of its parts, \(Yuan(fen: parts))",
                help: Label(
                    zh: "更正金额，或用 --tolerate totals 按所给总额计算",
                    en: "correct the amounts, or use --tolerate totals to take the total as given"))
        case .insuranceAboveTotal(let total, let paid):
            return make(
                "insurance-above-total", .basicPaid,
                zh: "各项保险支付合计 \(Yuan(fen: paid)) 超过总额 \(Yuan(fen: total))",
                en: "insurance payments of \(Yuan(fen: paid)) exceed the total of \(Yuan(fen: total))")
        case .admittedAfterSettled:
            return make(
                "date-order", .admitted, zh: "入院日期晚于结算日期", en: "admitted after the settlement date")
        case .bornAfterward:
            return make(
                "date-order", .birthDate, zh: "出生日期晚于记录的日期（date）", en: "born after the date of the record (date)")
        case .missingReferral:
            return make(
                "missing-field", .referral, zh: "市外就医须给出“referral”（规范转诊）",
                en: "“referral” is needed for care outside the city",
                help: Label(zh: "规范转诊或无需转诊为 yes，否则为 no", en: "yes when properly referred or none was required, else no")
            )
        case .costOnEvent(let field):
            return Completion.Problem.costOnEvent(field.definition.name, at: position, in: record)
        case .unusedEvent:
            return make(
                "invalid-value", .event, zh: "该政策没有规则用到申请或年终记录（“\(record.spokenName(.event))”）",
                en: "no rule of this policy uses an application or year-end record (“\(record.spokenName(.event))”)",
                help: Label(zh: "去掉这条记录；是一次结算的，填 claim", en: "leave the record out; if it is a claim, write claim"))
        }
    }

    /// The finding that fields are missing, all of them in one sentence.
    static func lacking(_ fields: [Field], at position: Position, in record: Record) -> Diagnostic {
        let (zhWho, enWho) = who(record)
        let first = fields.first ?? .date
        let zh = fields.map { "“\(record.spokenName($0))”（\($0.definition.label)）" }.joined(separator: "、")
        let names = fields.map { "“\(record.spokenName($0))”" }
        let en = names.dropLast().joined(separator: ", ") + (names.count > 1 ? " and " : "") + (names.last ?? "")
        return Diagnostic(
            check: "missing-field",
            Label(zh: zhWho + "缺少" + zh, en: enWho + en + (fields.count > 1 ? " are missing" : " is missing")),
            at: record.places[first] ?? position, path: first.definition.name,
            help: fields.count > 1 ? nil : first.definition.summary)
    }

    /// The finding that an amount of a refund is above 0.
    static func notNegativeAmount(_ name: String, at position: Position, in record: Record) -> Diagnostic {
        let (zhWho, enWho) = who(record)
        let (spoken, place) = spoken(name, in: record, at: position)
        return Diagnostic(
            check: "refund-amount",
            Label(
                zh: zhWho + "退费的“\(spoken)”应为负数",
                en: enWho + "a refund's “\(spoken)” is the negative of what it cancels"),
            at: place, path: name)
    }

    /// The finding that a record without cost has some.
    static func costOnEvent(_ name: String, at position: Position, in record: Record) -> Diagnostic {
        let (zhWho, enWho) = who(record)
        return Diagnostic(
            check: "event-cost",
            Label(zh: zhWho + "申请或年终记录不应有费用", en: enWho + "an application or year-end record carries no cost"),
            at: spoken(name, in: record, at: position).place, path: name)
    }

    /// The finding that an amount is below 0 in a claim that is no refund.
    static func negativeAmount(
        _ name: String, label: String?, at position: Position, in record: Record
    ) -> Diagnostic {
        let (zhWho, enWho) = who(record)
        let refund = Field.refund.definition
        let called = label.map { "（\($0)）" } ?? ""
        let (spoken, place) = spoken(name, in: record, at: position)
        let mark =
            record.isOfOptions
            ? Label("\(record.spokenName(.refund)) yes")
            : Label(
                zh: "\(refund.label)列 \(refund.name) = yes", en: "column \(refund.name) = yes")
        return Diagnostic(
            check: "negative-amount",
            Label(
                zh: zhWho + "“\(spoken)”\(called)为负数，而本笔没有标为\(refund.label)（\(mark.zh)）",
                en: enWho
                    + "“\(spoken)” is negative, but the claim is not marked as a refund (\(mark.en))"
            ), at: place, path: name,
            help: Label(
                zh: "退费则把 \(refund.name)（\(refund.label)）填为 yes；否则更正金额",
                en: "if it is a refund, set \(refund.name) to yes; else correct the amount"))
    }

    /// What whoever gave the record calls a field, by its name, and where its value stands.
    private static func spoken(
        _ name: String, in record: Record, at position: Position
    ) -> (name: String, place: Position) {
        guard let field = Field.exactly(name) else { return (name, position) }
        return (record.spokenName(field), record.places[field] ?? position)
    }

    /// `claim A: `, where the record has an id that somebody gave it.
    private static func who(_ record: Record) -> (zh: String, en: String) {
        let id = record.claimID
        return id.isEmpty || record.isOfOptions ? ("", "") : ("结算 \(id)：", "claim \(id): ")
    }
}
