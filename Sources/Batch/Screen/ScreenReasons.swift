import Adjudication
import PolicyFormat
import Values

/// Says of each stay whose payment differs which list it stands on, and why: the first reason that holds (contract,
/// "screen").
struct ScreenReasons {
    /// A finding before the register's rows of its person have been looked at.
    struct Draft {
        let person: PersonKey
        let kind: ScreenFinding.Kind
        /// The reason, as far as it does not hang on when the person was registered.
        let reason: ScreenFinding.Reason
        /// The day of the settlement; `nil` for a payment without a stay.
        let day: Int32?
        let texts: (person: String, claim: String, date: String)
        let due: Int64
        let paid: Int64
        let cite: String
        let applyBy: Day?
    }

    private let input: BatchInput
    private let roster: Roster
    private let settlement: Settlement
    private let records: UnitRecords
    private let setAside: SetAside
    private let deadline: ApplicationDeadline
    private let city: Int64
    private let cites = Cites()

    init(
        _ input: BatchInput, _ roster: Roster, _ settlement: Settlement, _ records: UnitRecords, _ setAside: SetAside
    ) {
        self.input = input
        self.roster = roster
        self.settlement = settlement
        self.records = records
        self.setAside = setAside
        deadline = ApplicationDeadline(settlement)
        city = input.scheme.vocabulary.word("city", in: Field.hospitalRegion.definition.name).map { Int64($0) } ?? -1
    }

    /// A stay whose payment differs, with its record.
    private struct Stay {
        let difference: Difference
        let record: Record
        var paid: Int64
    }

    /// What is read of a stay: reading a whole row takes as long as settling many.
    private static let fields: Set<Field> = [
        .personID, .claimID, .date, .admitted, .directSettlement, .hospitalRegion,
    ]

    /// What differs, and what was never applied for.
    func findings(_ batch: BatchResult) -> [Draft] {
        var lookup = RowLookup(input, only: ScreenReasons.fields)
        var stays = batch.differences.map { difference in
            Stay(
                difference: difference,
                record: lookup.record(at: difference.start, length: difference.length), paid: difference.paid)
        }
        ReversedPayments.settle(&stays, paid: \.paid) { stay in
            let isReversed =
                stay.difference.status == Int32(Outcome.Status.reversed.rawValue)
                && setAside.rows[stay.difference.start] == nil
            return isReversed ? stay.difference.person : nil
        }
        let years = otherYears(stays)
        // The engine is asked for the last day on which a stay can be applied for: it has to know all of it.
        var whole = RowLookup(input)
        var drafts = stays.compactMap { stay in
            draft(stay, inYearOfAdmission: years[stay.difference.start]) {
                whole.record(at: stay.difference.start, length: stay.difference.length)
            }
        }
        for trial in batch.trials {
            if let draft = applied(trial, batch.differences, &lookup, &whole) { drafts.append(draft) }
        }
        return drafts
    }

    // MARK: A stay

    private func draft(_ stay: Stay, inYearOfAdmission: Int64?, whole: () -> Record) -> Draft? {
        let (due, paid) = (stay.difference.due, stay.paid)
        let isOfWrongYear = inYearOfAdmission == paid && paid > 0
        if paid > due {
            return draft(stay, .over, over(stay, isOfWrongYear: isOfWrongYear), cite: cite(stay))
        }
        guard due > 0, paid < due else { return nil }
        if paid > 0 {
            return draft(stay, .under, isOfWrongYear ? .wrongYear : .tooLittle, cite: cite(stay))
        }
        let missed = missed(stay.record)
        return draft(
            stay, .missed, missed, cite: cite(stay),
            applyBy: deadline.isNeeded
                ? deadline.lastDay(of: records.certified(whole(), stay.difference.person)) : nil)
    }

    private func draft(
        _ stay: Stay, _ kind: ScreenFinding.Kind, _ reason: ScreenFinding.Reason, cite: String, applyBy: Day? = nil
    ) -> Draft {
        Draft(
            person: stay.difference.person, kind: kind, reason: reason, day: Int32(clamping: stay.difference.day),
            texts: texts(stay.record), due: stay.difference.due, paid: stay.paid, cite: cite, applyBy: applyBy)
    }

    private func texts(_ record: Record) -> (person: String, claim: String, date: String) {
        (record.texts[.personID] ?? "", record.claimID, record.day(.date)?.description ?? "")
    }

    /// Why a stay was missed, as far as the stay itself says.
    private func missed(_ record: Record) -> ScreenFinding.Reason {
        guard record[.directSettlement] == 0 else { return .unpaid }
        return (record[.hospitalRegion] ?? city) == city ? .paperClaim : .notOneStop
    }

    private func over(_ stay: Stay, isOfWrongYear: Bool) -> ScreenFinding.Reason {
        let why = setAside.rows[stay.difference.start]
        if why == .repeated || stay.difference.times > 1 { return .paidTwice }
        if why == .repeatedUnderOtherID { return .twoIDs }
        if stay.difference.status == Int32(Outcome.Status.reversed.rawValue), why == nil { return .reversed }
        if why == .afterDeath { return .afterDeath }
        if stay.difference.due == 0, let reason = withoutIdentity(stay) { return reason }
        return isOfWrongYear ? .wrongYear : .tooMuch
    }

    /// Whether the person held no identity on the day, and whether one had ended.
    private func withoutIdentity(_ stay: Stay) -> ScreenFinding.Reason? {
        let day = Int32(clamping: stay.difference.day)
        var (holds, held) = (false, false)
        roster.forEach(of: stay.difference.person) { holding in
            if holding.from <= day, day <= holding.through { holds = true }
            if holding.through < day { held = true }
        }
        return holds ? nil : held ? .identityEnded : .notRegistered
    }

    // MARK: Articles

    /// What the articles of a stay hang on.
    private struct Grounds: Hashable {
        let plan: Int32
        let benefits: UInt64
        let status: Int32
        let reason: Int32

        init(_ difference: Difference) {
            (plan, benefits) = (difference.plan, difference.benefits)
            (status, reason) = (difference.status, difference.reason)
        }
    }

    /// The articles of stays met before: few stays have grounds of their own.
    private final class Cites {
        var texts: [Grounds: String] = [:]
    }

    private func cite(_ stay: Stay) -> String {
        let grounds = Grounds(stay.difference)
        if let known = cites.texts[grounds] { return known }
        let text = cite(grounds)
        cites.texts[grounds] = text
        return text
    }

    /// The articles of the benefits that pay, or of the reason that nothing is paid.
    private func cite(_ difference: Grounds) -> String {
        let layout = input.scheme.layout
        let policy = input.scheme.plans[Int(difference.plan)].policy
        let paying = layout.benefits.indices.filter { $0 < 64 && difference.benefits & 1 << UInt64($0) != 0 }
            .map { layout.benefits[$0] }
        if !paying.isEmpty {
            return policy.benefits.filter { paying.contains($0.id) && $0.payer == .fund }.map(\.cite).unique.joined(
                separator: "; ")
        }
        guard difference.status == Int32(Outcome.Status.excluded.rawValue) else { return "" }
        let code = input.scheme.plans[Int(difference.plan)].code(ofReason: difference.reason - 1)
        return policy.exclusions.first { $0.reason == code }?.cite ?? policy.identityRequired?.cite
            ?? policy.categories.map(\.cite).commonCite
    }

    // MARK: The year of admission

    /// What stays that were admitted in an earlier year would give if they were dated on the last day of that year; by where
    /// their rows start.
    private func otherYears(_ stays: [Stay]) -> [Int64: Int64] {
        let crossing = stays.filter { stay in
            guard stay.paid > 0, let admitted = stay.record.day(.admitted), let date = stay.record.day(.date),
                setAside.rows[stay.difference.start] == nil
            else { return false }
            return admitted.year < date.year
        }
        let units = records.rows(of: Set(crossing.map(\.difference.person)), without: setAside)
        var found: [Int64: Int64] = [:]
        for stay in crossing {
            guard let admitted = stay.record.day(.admitted),
                let end = Day(year: admitted.year, month: 12, day: 31)
            else { continue }
            let rows = units[stay.difference.person] ?? []
            let dated = rows.filter(\.isWhole).map { row in
                var record = row.record
                if row.start == stay.difference.start { record[.date] = Int64(end.number) }
                return record
            }
            let claim = settlement.settle(dated).claims.first { $0.record.claimID == stay.record.claimID }
            found[stay.difference.start] = claim?.outcome.payout
        }
        return found
    }

    // MARK: Applications

    /// What an application would have brought that nobody made; `nil` where more than what is due was paid already.
    private func applied(
        _ trial: ApplicationTrials.Found, _ differences: [Difference], _ lookup: inout RowLookup,
        _ whole: inout RowLookup
    ) -> Draft? {
        if let difference = difference(at: trial.start, differences), difference.paid > difference.due { return nil }
        let record = lookup.record(at: trial.start, length: trial.length)
        let layout = input.scheme.layout
        let id = layout.benefits[Int(trial.benefit)]
        let cite = input.scheme.plans[Int(trial.plan)].policy.benefits.first { $0.id == id }?.cite ?? ""
        var applyBy: Day?
        if deadline.isNeeded {
            var applied = whole.record(at: trial.start, length: trial.length)
            applied.texts[.application] = id
            applyBy = deadline.lastDay(of: records.certified(applied, trial.person))
        }
        return Draft(
            person: trial.person, kind: .missed, reason: .needsApplication, day: record.day(.date)?.number,
            texts: texts(record), due: trial.payout, paid: 0, cite: cite, applyBy: applyBy)
    }

    /// The difference of the row that starts there; they stand in the order of the file.
    private func difference(at start: Int64, _ differences: [Difference]) -> Difference? {
        var (low, high) = (0, differences.count)
        while low < high {
            let middle = (low + high) / 2
            if differences[middle].start < start { low = middle + 1 } else { high = middle }
        }
        return low < differences.count && differences[low].start == start ? differences[low] : nil
    }

    // MARK: Payments without a stay

    /// Payments that no stay stands behind.
    func withoutStay(_ list: PaymentList, _ hasStay: [Bool]) -> [Draft] {
        list.payments.indices.compactMap { place in
            let payment = list.payments[place]
            guard payment.amount > 0, !(hasStay.indices.contains(place) && hasStay[place]) else { return nil }
            let texts = list.texts(at: payment.start)
            func text(_ field: Field) -> String { texts[field.definition.name] ?? "" }
            let day = Day(text(.date))
            return Draft(
                person: PersonKey(text(.personID)), kind: .over, reason: .noStay, day: day?.number,
                texts: (text(.personID), text(.claimID), day?.description ?? text(.date)), due: 0,
                paid: payment.amount, cite: "", applyBy: nil)
        }
    }
}

extension ScreenReasons.Draft {
    /// The finding, with what the register says of its person: when they were registered, and its further columns.
    func finding(_ rows: [Register.Row], _ columns: Int) -> ScreenFinding {
        let covering = day.map { day in rows.filter { $0.covers(day) } } ?? []
        var reason = reason
        if kind == .missed, reason != .needsApplication, let day, !covering.isEmpty,
            covering.allSatisfy({ $0.registered.map { $0 > day } ?? false })
        {
            reason = .recognisedLate
        }
        return ScreenFinding(
            kind: kind, reason: reason, person: texts.person, claim: texts.claim, date: texts.date, due: due,
            paid: paid,
            cite: cite, applyBy: applyBy,
            further: (covering.last ?? rows.last)?.further ?? [String](repeating: "", count: columns))
    }
}
