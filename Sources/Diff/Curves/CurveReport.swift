import Adjudication
import PolicyFormat
package import Values
package import Wording

/// Payout, what is left to pay, and what the next yuan brings, as functions of in-scope cost: each scheme a line.
package struct CurveReport {
    private let sides: [DiffSide]
    private let plan: CurvePlan

    package init(_ sides: [DiffSide], _ plan: CurvePlan) {
        self.sides = sides
        self.plan = plan
    }

    /// Adds the curves; says what is wrong where none can be drawn for what was asked.
    package func fill(_ report: inout DiffReport) -> [Diagnostic] {
        let (candidates, unknown) = candidates()
        let diagnostics = unknown + plan.given.flatMap { misunderstood($0.name, $0.text) }
        guard diagnostics.isEmpty else { return diagnostics }
        var section = DiffReport.Section(id: "curves", title: Label(zh: "曲线", en: "Curves"))
        let far = plan.most ?? CurvePlan.farthest
        var (persons, drawn, alike) = chosen(candidates, upTo: far)
        let most = plan.most ?? reach(drawn.flatMap { $0 }.compactMap(\.curve))
        if most < far { drawn = persons.map { person in sides.map { draw($0, person, upTo: most) } } }
        drawn = drawn.map { DrawnCurve.once($0) }
        section.notes = notes(persons, most)
        if !alike.isEmpty {
            let names = Label.joined(alike.map(\.name), by: .listComma)
            section.notes.append(
                Label(zh: "各方相同，没有画：\(names.zh)。", en: "The same on all sides and not drawn: \(names.en)."))
        }
        var table = DiffReport.Table(
            id: "curves", title: Label(zh: "各曲线的转折点", en: "Where the lines bend"), columns: CurveFigures.columns)
        for (person, drawn) in zip(persons, drawn) {
            let notes = drawn.flatMap { drawn in
                drawn.notes.map { person.name + .comma + drawn.name + .colon + $0 }
            }
            section.notes += notes.filter { !section.notes.contains($0) }
            section.charts += CurveFigures.charts(person, drawn)
            for drawn in drawn { table.rows += CurveFigures.rows(person, drawn) }
        }
        section.tables.append(table)
        report.sections.append(section)
        return []
    }

    // MARK: For whom

    /// Those whose lines differ, three at most; where none differ, the first. Identities that were asked for are all drawn.
    private func chosen(
        _ candidates: [CurvePerson], upTo far: Int64
    ) -> (persons: [CurvePerson], drawn: [[DrawnCurve]], alike: [CurvePerson]) {
        var (differing, same): ([(CurvePerson, [DrawnCurve])], [(CurvePerson, [DrawnCurve])]) = ([], [])
        for person in candidates where differing.count < CurveReport.most || !plan.identities.isEmpty {
            let drawn = sides.map { draw($0, person, upTo: far) }
            if plan.identities.isEmpty, drawn.allSatisfy({ $0.curve != nil && $0.curve == drawn[0].curve }) {
                same.append((person, drawn))
            } else {
                differing.append((person, drawn))
            }
        }
        let shown = differing.isEmpty ? Array(same.prefix(CurveReport.most)) : differing
        return (shown.map(\.0), shown.map(\.1), differing.isEmpty ? [] : same.map(\.0))
    }

    /// How many identities are drawn where none were asked for.
    private static let most = 3

    /// The identities asked for; else the first of each category of the first side that every side covers, then that any does.
    private func candidates() -> ([CurvePerson], [Diagnostic]) {
        if !plan.identities.isEmpty { return givenPersons() }
        let covered = sides.map { side in
            Set(CurveReport.ordered(side.policy).compactMap { side.scheme.vocabulary.identity($0) }.map(name(side)))
        }
        var chosen: [CurvePerson] = []
        for isShared in [true, false] {
            for side in sides {
                var taken: Set<String> = []
                for category in side.policy.categories where category.delegated == nil && category.statedBy == nil {
                    for identity in category.identities {
                        guard !taken.contains(category.id),
                            let index = side.scheme.vocabulary.identity(identity.value)
                        else { continue }
                        let id = name(side)(index)
                        guard !isShared || covered.allSatisfy({ $0.contains(id) }) else { continue }
                        taken.insert(category.id)
                        guard !chosen.contains(where: { $0.id == id }) else { continue }
                        let declared = side.scheme.vocabulary.identities[index]
                        chosen.append(CurvePerson(given: declared.id, id: declared.id, name: declared.name))
                    }
                }
            }
            if !chosen.isEmpty { break }
        }
        return (chosen, [])
    }

    private func name(_ side: DiffSide) -> (Int) -> String { { side.scheme.vocabulary.identities[$0].id } }

    private static func ordered(_ policy: Policy) -> [String] {
        policy.categories.filter { $0.delegated == nil && $0.statedBy == nil }.flatMap { $0.identities.map(\.value) }
    }

    private func givenPersons() -> ([CurvePerson], [Diagnostic]) {
        var persons: [CurvePerson] = []
        var diagnostics: [Diagnostic] = []
        for given in plan.identities {
            let spelling = given.split(separator: "@").first.map { String($0).trimmedAtEnd } ?? given
            let known = sides.compactMap { side in
                side.scheme.vocabulary.identity(spelling).map { side.scheme.vocabulary.identities[$0] }
            }.first
            if let known {
                persons.append(CurvePerson(given: given, id: known.id, name: known.name))
            } else {
                diagnostics += misunderstood(Field.identities.definition.name, given)
            }
        }
        return (persons, diagnostics)
    }

    /// What is wrong with a fact that no side understands.
    private func misunderstood(_ name: String, _ text: String) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for side in sides {
            var reader = RecordReader(side.scheme)
            var record = Record()
            reader.set(name, text, in: &record, at: .none)
            let problems = reader.takeDiagnostics()
            if problems.isEmpty { return [] }
            if found.isEmpty { found = problems }
        }
        return found
    }

    // MARK: At single costs

    /// What a side pays an identity at some in-scope costs; `nil` where that cannot be worked out.
    func payouts(_ identity: String, at costs: [Int64], side index: Int) -> [Int64]? {
        let side = sides[index]
        guard
            let claim = try? CurveClaim(
                side, identity: identity, plan, date: date(of: side), known: { misunderstood($0, $1).isEmpty })
        else { return nil }
        let payouts = costs.compactMap { try? claim.settled($0).outcome.payout }
        return payouts.count == costs.count ? payouts : nil
    }

    /// Of which claim that is, in a few words.
    var circumstances: Label {
        Label(
            zh: "市内，定点，基本医保支付 \(plan.basicRate)，没有大病保险支付，当年第一笔",
            en:
                "in the city, designated, basic insurance paying \(plan.basicRate), nothing from critical-illness insurance, first claim of the year"
        )
    }

    // MARK: Drawing

    private func draw(_ side: DiffSide, _ person: CurvePerson, upTo most: Int64) -> DrawnCurve {
        var drawn = DrawnCurve(
            name: side.name, side: sides.firstIndex { $0.letter == side.letter } ?? 0)
        do throws(CurveClaim.Failure) {
            let claim = try CurveClaim(side, identity: person.given, plan, date: date(of: side)) { name, text in
                misunderstood(name, text).isEmpty
            }
            for name in claim.leftOut {
                drawn.notes.append(
                    Label(
                        zh: "该政策没有所给的“\(name)”，视为未给出",
                        en: "this policy does not know the “\(name)” given: taken as none"))
            }
            let curve = try CurveFinder(claim, upTo: most).curve()
            if let (reason, cite) = curve.exclusion {
                drawn.notes.append(Label(zh: "不予救助：", en: "not assisted: ") + reason + .articles([cite]).bracketed)
            }
            drawn.curve = curve
        } catch {
            drawn.notes += error.diagnostics.map { problem in
                Label(zh: "没有曲线：", en: "no line: ") + .joined([problem.message] + (problem.help.map { [$0] } ?? []))
            }
        }
        return drawn
    }

    /// The day of the claim: one in the year for which figures are known everywhere, on which the side's version is in force.
    private func date(of side: DiffSide) -> Day {
        if let text = plan.given.first(where: { Field.named($0.name) == .date })?.text, let day = Day(text) {
            return day
        }
        if let day = plan.day { return day }
        let periods = side.policy.inForce.filter { $0.when == nil }
        let year = sides.compactMap { KnownFigures.latestYear($0.plan) }.min()
        let newYearsEve = year.flatMap { Day(year: $0, month: 12, day: 31) }
        if let day = newYearsEve, periods.contains(where: { $0.contains(day) }), side.scheme.plan(on: day) === side.plan
        {
            return day
        }
        return periods.compactMap { $0.from ?? $0.through }.max() ?? newYearsEve ?? Day(number: 0)
    }

    /// Far enough that everything that happens is seen, on a round figure.
    private func reach(_ curves: [Curve]) -> Int64 {
        let last = curves.compactMap(\.lastChange).max() ?? 0
        let wanted = max(2_000_000, last + last / 8)
        return min(CurvePlan.farthest, AxisScale(from: 0, to: wanted, atMost: 10, unit: 100_000, isWidened: true).high)
    }

    // MARK: Notes

    private func notes(_ persons: [CurvePerson], _ most: Int64) -> [Label] {
        let names = Label.joined(persons.map(\.name), by: .listComma)
        let days = sides.map { date(of: $0).description }
        let day: Label =
            Set(days).count == 1
            ? Label(days[0]) : .joined(zip(sides, days).map { $0.name + Label(" " + $1) }, by: .listComma)
        let given = plan.given.filter { Field.named($0.name) != .date }
        let usual = [(Field.care, "inpatient"), (.hospitalRegion, "city")].filter { field, _ in
            !given.contains { Field.named($0.name) == field }
        }.map { (name: $0.0.definition.name, text: $0.1) }
        let facts = Label.joined((usual + given).map { fact($0.name, $0.text) }, by: .comma)
        let chosen =
            plan.identities.isEmpty ? Label(zh: "（可用 --identities 另选）", en: " (--identities picks others)") : Label("")
        return [
            Label(
                zh:
                    "一人当年第一次结算（\(day.zh)）：\(facts.zh)。身份：\(names.zh)\(chosen.zh)。政策范围内费用从 0 到 \(Yuan(fen: most).brief) 元。",
                en:
                    "One person's first claim of the year (\(day.en)): \(facts.en). Identities: \(names.en)\(chosen.en). In-scope cost from 0 to \(Yuan(fen: most).brief) yuan."
            ),
            Label(
                zh:
                    "假定基本医保支付政策范围内费用的 \(plan.basicRate)（--basic-rate），没有大病保险支付，除非用 --set critical_illness_bands=… 给出分段。边际救助率：政策范围内费用每多一元，救助多付多少。",
                en:
                    "Basic insurance is taken to pay \(plan.basicRate) of in-scope cost (--basic-rate), critical-illness insurance nothing unless critical_illness_bands are given. The marginal rate is what assistance pays of one more yuan of in-scope cost."
            ),
        ]
    }

    /// A fact of the claim in words.
    private func fact(_ name: String, _ text: String) -> Label {
        guard let side = sides.first else { return Label("\(name) \(text)") }
        return RuleWording.label(side.policy, side.scheme) { $0.fact(name, text) }
    }
}
