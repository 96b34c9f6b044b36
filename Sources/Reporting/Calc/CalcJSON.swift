package import Adjudication
package import PolicyFormat
package import Values
import Wording

/// Writes settled claims as JSON, in the contract's names and with exactly two decimals.
package struct CalcJSON {
    private let scheme: Scheme
    private let effects: ReadingEffects
    private let language: Language

    init(_ scheme: Scheme, effects: ReadingEffects, language: Language) {
        self.effects = effects
        self.scheme = scheme
        self.language = language
    }

    /// The whole result.
    ///
    /// `chosen` are the same claims under the readings that the policy chose, where others were asked for.
    package static func text(
        _ claims: [SettledClaim], _ scheme: Scheme, effects: ReadingEffects, chosen: [SettledClaim]? = nil,
        input: InputJSON? = nil, further: FurtherAnswers = FurtherAnswers(), language: Language
    ) -> String {
        var writer = JSONWriter()
        CalcJSON(scheme, effects: effects, language: language).write(claims, chosen, &writer) {
            input?.write(scheme, &$0)
            further.write(scheme, language, &$0)
        }
        return writer.text + "\n"
    }

    /// The result of some claims as a part of another document, without what their readings would change.
    package static func write(
        _ claims: [SettledClaim], _ scheme: Scheme, language: Language, to writer: inout JSONWriter
    ) {
        CalcJSON(scheme, effects: ReadingEffects(claims), language: language).write(claims, nil, &writer) { _ in }
    }

    private func write(
        _ claims: [SettledClaim], _ chosen: [SettledClaim]?, _ writer: inout JSONWriter,
        further: (inout JSONWriter) -> Void
    ) {
        writer.object { writer in
            writer.key("policy")
            writePolicy(claims, &writer)
            writer.key("claims")
            writer.array { writer in
                for claim in claims { write(claim, &writer) }
            }
            let overall = YearTotals.overall(claims)
            writer.key("totals")
            writer.object { writer in
                writer.amount("payout", overall.payout)
                writer.amount("out_of_pocket", overall.outOfPocket)
            }
            if let chosen {
                let totals = YearTotals.overall(chosen)
                writer.key("totals_as_chosen")
                writer.object { writer in
                    writer.amount("payout", totals.payout)
                    writer.amount("out_of_pocket", totals.outOfPocket)
                }
            }
            further(&writer)
            guard overall.years.count > 1 || claims.contains(where: { $0.year != claims.first?.year }) else { return }
            writer.key("years")
            writer.array { writer in
                for (year, totals) in overall.years {
                    writer.object { writer in
                        writer.number("year", String(year))
                        writer.amount("payout", totals.payout)
                        writer.amount("out_of_pocket", totals.outOfPocket)
                    }
                }
            }
        }
    }

    private func writePolicy(_ claims: [SettledClaim], _ writer: inout JSONWriter) {
        let used = scheme.plans.filter { plan in claims.contains { $0.plan === plan } }
        RulesUsed(scheme, used, program: "").writePolicy(&writer)
    }

    private func write(_ claim: SettledClaim, _ writer: inout JSONWriter) {
        let outcome = claim.outcome
        writer.object { writer in
            writer.string("claim_id", claim.record.claimID)
            if claim.record.isHistory { writer.boolean("history", true) }
            writer.string("version", claim.plan.policy.version)
            writer.optional("category", claim.categoryID(scheme))
            writer.optional("identity", claim.identityLabel(scheme))
            writer.string("status", outcome.status.code)
            writer.optional("reason", claim.reasonCode)
            writer.optional("cite", claim.reasonCite)
            writer.amount("eligible_cost", outcome.eligibleCost)
            writer.amount("burden", outcome.burden)
            if let step = claim.criticalIllness { write(step, claim, &writer) }
            writer.key("benefits")
            writer.array { writer in
                for step in claim.shownSteps where claim.payer(of: step) == .fund { write(step, claim, &writer) }
            }
            writer.amount("payout", outcome.payout)
            writer.amount("hospital_borne", outcome.hospitalBorne)
            writeOthers(claim, &writer)
            writer.amount("out_of_pocket", outcome.outOfPocket)
            writer.key("notices")
            writer.array { writer in
                let wording = RuleWording(claim.plan.policy, scheme, language)
                for notice in claim.noticesShown(wording, scheme) {
                    writer.object { writer in
                        writer.string("code", notice.code)
                        writer.string("text", notice.text)
                        writer.optional("cite", notice.cite)
                        if let deadline = notice.deadline { writer.string("deadline", deadline.description) }
                    }
                }
            }
            writer.key("readings")
            writer.array { writer in
                for effect in effects.of(claim) { writer.element(string: effect.reading.id) }
            }
        }
    }

    /// What others than the fund and the hospital pay, each benefit by name.
    private func writeOthers(_ claim: SettledClaim, _ writer: inout JSONWriter) {
        let hasOthers = claim.plan.policy.benefits.contains { benefit in
            if case .other = benefit.payer { true } else { false }
        }
        guard hasOthers else { return }
        writer.key("others")
        writer.array { writer in
            for step in claim.shownSteps {
                guard case .other(let payer) = claim.payer(of: step) else { continue }
                writer.object { writer in
                    writer.string("id", claim.plan.policy.benefits[step.benefit].id)
                    writer.string("paid_by", payer.zh)
                    writer.amount("payout", step.payout)
                    writer.string("cite", claim.cite(of: step))
                }
            }
        }
    }

    private func write(_ step: Step, _ claim: SettledClaim, _ writer: inout JSONWriter) {
        let benefit = claim.plan.policy.benefits[step.benefit]
        writer.object { writer in
            writer.string("id", benefit.id)
            writer.string("cite", claim.cite(of: step))
            if step.year != claim.year { writer.number("year", String(step.year)) }
            if let replacing = step.replacedBy {
                writer.string("replaced_by", claim.plan.policy.benefits[replacing].id)
            }
            writer.amount("base", step.base)
            writer.amount("deductible_applied", step.deductibleApplied)
            writeBands(step.bands, &writer)
            writer.amount("before_cap", step.beforeCap)
            writer.key("cap_remaining")
            if let remaining = step.pools.compactMap(\.remaining).min() {
                writer.element(amount: remaining)
            } else {
                writer.null()
            }
            writer.amount("payout", step.payout)
            if let refused = step.refused {
                writer.key("refused")
                writer.object { writer in
                    writer.string("code", claim.code(of: refused))
                    writer.string("cite", claim.cite(of: refused, benefit.cite))
                }
            }
        }
    }

    private func writeBands(_ bands: [Step.Band], _ writer: inout JSONWriter) {
        writer.key("bands")
        writer.array { writer in
            for band in bands {
                writer.object { writer in
                    writer.amount("amount", band.amount)
                    if !band.isLump { writer.string("rate", band.rate.description) }
                    writer.amount("payout", band.payout)
                }
            }
        }
    }

    /// The payment of critical illness insurance, where it was worked out.
    private func write(_ step: CriticalIllnessStep, _ claim: SettledClaim, _ writer: inout JSONWriter) {
        writer.key("critical_illness")
        writer.object { writer in
            if let plan = step.plan { writer.string("plan", claim.plan.policy.criticalIllnessPlans[plan].id) }
            writer.optional("cite", step.tilt.map { claim.plan.policy.criticalIllness[$0].cite })
            writer.amount("base", step.base)
            writer.amount("deductible", step.deductible)
            writer.amount("deductible_applied", step.deductibleApplied)
            writeBands(step.bands, &writer)
            writer.amount("payout", step.payout)
        }
    }
}
