package import Adjudication
import PolicyFormat
package import Values
import Wording

/// A means test as a page: each condition with its figure, its threshold worked out, its article, met or not.
package struct EligibilityPage: Bilingual {
    private let scheme: Scheme
    package let language: Language
    private let width: Int

    package init(_ scheme: Scheme, _ language: Language, width: Int) {
        self.scheme = scheme
        self.language = language
        self.width = width
    }

    // MARK: Text

    /// The pages of some applications.
    package func text(_ results: [EligibilityAssessment]) -> String { results.map { text($0) }.joined(separator: "\n") }

    private func text(_ result: EligibilityAssessment) -> String {
        let policy = result.plan.policy
        let layout = BreakdownText(language: language, width: width)
        let heading =
            "\(policy.name[language])    \(result.test.name[language])\(say("认定", ", means test"))    \(policy.document.number)\(say("，", ", "))\(result.test.cite)"
        let lines = result.conditions.flatMap { self.lines($0, result) }
        let verdict: String =
            switch result.isEligible {
            case true?: say("全部符合", "all conditions are met")
            case false?: say("不符合", "not eligible: a condition is not met")
            case nil: say("尚缺事实，不能判断", "cannot be said: facts are missing")
            }
        let sections = [
            Breakdown.Section(title: say("条件", "Conditions"), lines: lines),
            Breakdown.Section(title: say("结论", "Verdict"), lines: [Breakdown.Line(label: verdict)]),
            Breakdown.Section(title: say("说明", "Notes"), lines: notes(result)),
        ].filter { !$0.lines.isEmpty }
        let all = [heading] + sections.flatMap { [""] + layout.text($0) }
        return all.map { $0.trimmedAtEnd }.joined(separator: "\n") + "\n"
    }

    private func wording(_ result: EligibilityAssessment) -> RuleWording {
        RuleWording(result.plan.policy, scheme, language).adding(result.test.fields)
    }

    private func lines(
        _ condition: EligibilityAssessment.Condition, _ result: EligibilityAssessment
    ) -> [Breakdown.Line] {
        let source = result.test.conditions[condition.index]
        let mark: String =
            switch condition.isMet {
            case true?: say("符合", "met")
            case false?: say("不符合", "not met")
            case nil: say("缺少", "missing")
            }
        var lines = [
            Breakdown.Line(label: mark, detail: source.label[language], cite: source.cite)
        ]
        lines.append(Breakdown.Line(label: "", detail: figures(condition, result), isDetail: true))
        return lines
    }

    /// `14,000.00 ≤ 5,760.00 × 150% × 3 = 25,920.00`, or what is missing.
    private func figures(_ condition: EligibilityAssessment.Condition, _ result: EligibilityAssessment) -> String {
        let source = result.test.conditions[condition.index]
        let wording = wording(result)
        let missing = condition.missingFields.map { wording.label($0) } + condition.missingParameters.map { $0.name }
        if !missing.isEmpty { return say("须给出：", "to be given: ") + list(missing) }
        if source.isTrue != nil {
            let answer = condition.left == 1 ? say("是", "yes") : say("否", "no")
            return wording.amount(source.left) + colon + answer
        }
        let working = TestWorking(result: result, language: language)
        let left = working.worked(source.left, condition.left, in: condition.unit)
        let right = zip(source.comparisons, condition.thresholds).map { comparison, value in
            " \(working.sign(comparison.comparison, isMet: condition.isMet)) "
                + working.worked(comparison.value, value, in: condition.unit)
        }
        return left + right.joined(separator: say("，且", ", and"))
    }

    private func notes(_ result: EligibilityAssessment) -> [Breakdown.Line] {
        let (policy, wording) = (result.plan.policy, wording(result))
        let ids = result.test.conditions.flatMap(\.readings)
        let figures = policy.parameters.compactMap { parameter in
            result.parameter(parameter.name).map { value in
                Breakdown.Line(
                    label: wording.figure(parameter, value, of: result.year - parameter.value.yearsBack, scheme),
                    cite: parameter.value.cite)
            }
        }
        return figures + ReadingNotes(policy: policy, language: language).lines(ids)
    }

    /// What is missing, each with how to give it.
    package func missing(_ result: EligibilityAssessment) -> [Diagnostic] {
        var seen: Set<String> = []
        let wording = wording(result)
        return result.conditions.flatMap { condition -> [Diagnostic] in
            let cite = result.test.conditions[condition.index].cite
            let fields = condition.missingFields.filter { seen.insert($0).inserted }.map { name in
                Diagnostic(
                    check: "missing-field",
                    Label(
                        zh: "缺少“\(name)”（\(wording.label(name))），\(cite)",
                        en: "'\(name)' (\(wording.label(name))) is missing, \(cite)"),
                    path: name,
                    help: Label(
                        zh: "用 --field \(name)=… 给出，或写入 JSON", en: "give it with --field \(name)=… or in the JSON"))
            }
            let parameters = condition.missingParameters.filter { seen.insert($0.name).inserted }.map { name, year in
                var finding = Diagnostic(
                    check: "missing-parameter",
                    Label(
                        zh: "缺少参数 \(name)（\(year) 年），\(cite)",
                        en: "the parameter \(name) for \(year) is missing, \(cite)"),
                    path: name,
                    help: Label(zh: "用 --set \(name).\(year)=数值 给出", en: "give it with --set \(name).\(year)=VALUE"))
                finding.note = result.plan.policy.description(ofParameter: name, year: Int32(year))
                return finding
            }
            return fields + parameters
        }
    }

    // MARK: JSON

    /// The results: an object for one application, a list for several.
    package func json(_ results: [EligibilityAssessment]) -> String {
        JSONWriter.text(of: results, write)
    }

    private func write(_ result: EligibilityAssessment, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.string("policy", result.plan.policy.id)
            writer.string("version", result.plan.policy.version)
            writer.string("test", result.test.id)
            writer.string("name", result.test.name[language])
            writer.string("cite", result.test.cite)
            writer.optional("eligible", boolean: result.isEligible)
            writer.key("conditions")
            writer.array { writer in
                for condition in result.conditions { write(condition, result, &writer) }
            }
            writer.key("readings")
            writer.array { writer in
                let ids = result.test.conditions.flatMap(\.readings)
                for reading in result.plan.policy.readings where ids.contains(reading.id) {
                    writer.element(string: reading.id)
                }
            }
        }
    }

    private func write(
        _ condition: EligibilityAssessment.Condition, _ result: EligibilityAssessment, _ writer: inout JSONWriter
    ) {
        let source = result.test.conditions[condition.index]
        writer.object { writer in
            writer.string("id", source.id)
            writer.string("label", source.label[language])
            writer.optional("met", boolean: condition.isMet)
            if source.isTrue != nil {
                writer.optional("left", boolean: condition.left.map { $0 == 1 })
            } else {
                writer.optional("left", figure: condition.left, in: condition.unit)
                for (comparison, value) in zip(source.comparisons, condition.thresholds) {
                    writer.optional(comparison.comparison.rawValue, figure: value, in: condition.unit)
                }
            }
            writer.key("missing")
            writer.array { writer in
                for name in condition.missingFields + condition.missingParameters.map(\.name) {
                    writer.element(string: name)
                }
            }
            writer.string("cite", source.cite)
        }
    }
}
