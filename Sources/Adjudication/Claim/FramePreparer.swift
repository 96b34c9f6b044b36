package import PolicyFormat
package import Values

/// Makes a loaded frame ready to be settled: which version, what is left unsaid, which year.
package final class FramePreparer {
    /// What a record is settled under.
    package struct Ready: Sendable {
        /// The version, by index in the scheme's plans.
        package let plan: Int
        /// The year that keys its accumulations.
        package let year: Int64
        /// Whether its parts do not add up to its total, and this was tolerated.
        package let hasTotalNotice: Bool
    }

    /// Why a record cannot be settled.
    package enum Problem: Error, Hashable, Sendable {
        /// It contradicts itself, or lacks something every record needs.
        case record(Completion.Problem)
        /// It lacks several fields that every record needs.
        case lacking([Field])
        /// An amount of the policy's own, in that slot, is below 0, and the record is no refund.
        case negative(slot: Int)
        /// An amount of the policy's own is more than the amount that it is a part of, by their slots.
        case aboveWhole(slot: Int, whole: Int)
        /// What a payer of the policy's own pays, in that slot, is above 0, and the record is a refund.
        case notNegative(slot: Int)
        /// The same is not 0, and the record has no cost.
        case costOnEvent(slot: Int)
        /// The field that keys its year is not given.
        case noYear
    }

    private let scheme: Scheme
    private let completions: [Completion]
    private let versionSlot: Int
    /// Where the policy's own amounts stand, and those that are parts of another amount.
    private let ownAmounts: [Int]
    private let parts: [(slot: Int, whole: Int)]
    /// What the policy's own payers pay: those before assistance, and all.
    private let insurances: [Int]
    private let payers: [Int]
    /// The version by day, for days of the calendar; empty where it is looked up each time.
    private let versions: [UInt8]
    /// The calendar year by day, where that keys every version's accumulations.
    private let years: [Int16]

    /// For a scheme; `isBulk` works out the version of every day beforehand.
    package init(_ scheme: Scheme, completion: Completion, isBulk: Bool = false) {
        self.scheme = scheme
        completions = scheme.plans.map { plan in
            var own = completion
            own.needsReferral = plan.readsReferral
            own.readsAge = plan.slotsOfClaims.contains(Slot.age)
            own.takesEvents = plan.readsOfClaims(.event)
            own.takesApplications = plan.readsOfClaims(.application) || plan.limitsApplications
            own.needsAgeOrStay = !isBulk || plan.readsAgeOrStay
            return own
        }
        ownAmounts = scheme.layout.fields.values.filter { $0.type == .yuan }.map(\.slot).sorted()
        parts = scheme.layout.parts
        insurances = scheme.layout.payers(.beforeAssistance)
        payers = scheme.layout.payers.map(\.slot)
        versionSlot = Int(scheme.plans[scheme.plans.count - 1].versionSlot)
        versions = isBulk ? FramePreparer.versions(scheme) : []
        years = isBulk && scheme.plans.allSatisfy(\.isByCalendarYear) ? FramePreparer.calendarYears : []
    }

    /// The version of each day that a record may name; empty where a byte does not hold its index.
    private static func versions(_ scheme: Scheme) -> [UInt8] {
        if scheme.plans.count == 1 { return [UInt8](repeating: 0, count: Day.count) }
        return scheme.plans.count < 256 ? Day.all.map { UInt8(truncatingIfNeeded: scheme.planIndex(on: $0)) } : []
    }

    /// The number of the first day that a record may name.
    private let firstDay = Int(Day.first.number)

    /// The calendar year of each day that a record may name.
    private static let calendarYears = Day.years.flatMap { year in
        let days = Day.number(year: year + 1, month: 1, day: 1) - Day.number(year: year, month: 1, day: 1)
        return repeatElement(Int16(truncatingIfNeeded: year), count: Int(days))
    }

    /// Completes a frame and says what it is settled under.
    package func prepare(_ frame: UnsafeMutablePointer<Int64>) -> Result<Ready, Problem> {
        let date = frame[Slot.of(.date)]
        if date == Slot.absent { return .failure(.record(.missing(.date))) }
        let picked = frame[versionSlot] == Slot.absent ? date : frame[versionSlot]
        let plan = planIndex(on: Day(number: Int32(clamping: picked)))
        var notice = false
        if let problem = paymentProblem(frame) { return .failure(problem) }
        if let problem = completions[plan].complete(frame, insured: insured(frame), notice: &notice) {
            return .failure(.record(problem))
        }
        if frame[Slot.of(.refund)] != 1,
            let slot = ownAmounts.first(where: { frame[$0] < 0 && frame[$0] != Slot.absent })
        {
            return .failure(.negative(slot: slot))
        }
        if frame[Slot.of(.refund)] != 1, let problem = partAboveWhole(frame) { return .failure(problem) }
        let place = Int(date) - firstDay
        let known = years.indices.contains(place) ? Int64(years[place]) : nil
        guard let year = known ?? scheme.year(of: frame, under: scheme.plans[plan]) else { return .failure(.noYear) }
        frame[Slot.year] = year
        return .success(Ready(plan: plan, year: year, hasTotalNotice: notice))
    }

    /// Completes the amounts and dates of a frame whose words, flags and codes are those of one that ``prepare(_:)`` has
    /// completed, of a claim without a negative amount; `false` where ``prepare(_:)`` would find something wrong.
    ///
    /// `derives` says whether the age or the length of stay is needed.
    @inline(__always)
    func completeFigures(_ frame: UnsafeMutablePointer<Int64>, plan: Int, derives: Bool) -> Bool {
        var notice = false
        guard completions[plan].completeDates(frame),
            completions[plan].completeBill(frame, sign: 1, insured: insured(frame), notice: &notice) == nil,
            partAboveWhole(frame) == nil
        else { return false }
        if derives { completions[plan].derive(frame) }
        return true
    }

    /// What the policy's own payers pay before assistance.
    @inline(__always)
    private func insured(_ frame: UnsafeMutablePointer<Int64>) -> Int64 {
        var sum: Int64 = 0
        for slot in insurances where frame[slot] != Slot.absent { sum += frame[slot] }
        return sum
    }

    /// What a payer pays has the sign of the bill, and stands with a bill.
    private func paymentProblem(_ frame: UnsafeMutablePointer<Int64>) -> Problem? {
        for slot in payers where frame[slot] != 0 && frame[slot] != Slot.absent {
            if frame[Slot.of(.event)] > 0 { return .costOnEvent(slot: slot) }
            if frame[slot] > 0, frame[Slot.of(.refund)] == 1 { return .notNegative(slot: slot) }
        }
        return nil
    }

    /// The first of the policy's own amounts that is more than what it is a part of.
    @inline(__always)
    private func partAboveWhole(_ frame: UnsafeMutablePointer<Int64>) -> Problem? {
        for part in parts where frame[part.slot] > 0 && frame[part.slot] > frame[part.whole] {
            return .aboveWhole(slot: part.slot, whole: part.whole)
        }
        return nil
    }

    /// The version and the year of a claim, where its settlement date decides both, and how many of the days that the
    /// version's periods name have come; `nil` where other dates may decide.
    @inline(__always)
    package func ready(on date: Int64) -> (plan: Int, year: Int64, era: Int64)? {
        let place = Int(truncatingIfNeeded: date) &- firstDay
        guard versionSlot == Slot.of(.date), versions.indices.contains(place), years.indices.contains(place) else {
            return nil
        }
        let plan = Int(versions[place])
        return (plan, Int64(years[place]), Int64(scheme.plans[plan].factSlots.era(of: date)))
    }

    private func planIndex(on day: Day) -> Int {
        let place = Int(day.number) - firstDay
        return versions.indices.contains(place) ? Int(versions[place]) : scheme.planIndex(on: day)
    }
}

extension FramePreparer.Problem {
    /// What is wrong, as a finding about a record of a scheme.
    package func diagnostic(in record: Record, _ scheme: Scheme) -> Diagnostic {
        switch self {
        case .record(let problem): problem.diagnostic(at: record.position, in: record)
        case .lacking(let fields): Completion.Problem.lacking(fields, at: record.position, in: record)
        case .negative(let slot):
            Completion.Problem.negativeAmount(
                scheme.layout.name(ofField: slot), label: nil, at: record.position, in: record)
        case .aboveWhole(let slot, let whole): aboveWhole(slot, whole, in: record, scheme)
        case .notNegative(let slot):
            Completion.Problem.notNegativeAmount(
                scheme.layout.name(ofField: slot), at: record.position, in: record)
        case .costOnEvent(let slot):
            Completion.Problem.costOnEvent(scheme.layout.name(ofField: slot), at: record.position, in: record)
        case .noYear:
            Diagnostic(
                check: "missing-field", Label(zh: "无法确定所属年度", en: "the year it belongs to is not known"),
                at: record.position)
        }
    }

    private func aboveWhole(_ slot: Int, _ whole: Int, in record: Record, _ scheme: Scheme) -> Diagnostic {
        let name = scheme.layout.name(ofField: slot)
        let declared = scheme.plans.lazy.flatMap(\.policy.fields).first { $0.name == name }
        let part = declared?.label ?? Label(name)
        let other = scheme.layout.name(ofField: whole)
        let rest = Field(rawValue: whole)?.definition.label ?? other
        return Diagnostic(
            check: "part-above-whole",
            Label(
                zh: "“\(part.zh)”是“\(rest)”的一部分，不能比它多",
                en:
                    "“\(name)” is a part of “\(Field(rawValue: whole)?.definition.name ?? other)” and cannot be more than it"
            ),
            at: record.position, path: name)
    }
}
