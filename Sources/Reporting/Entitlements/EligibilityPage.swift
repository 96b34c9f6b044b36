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
        let layout = PageLayout(language: language, width: width)
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
            PageSection(title: say("条件", "Conditions"), lines: lines),
            PageSection(title: say("结论", "Verdict"), lines: [PageSection.Line(label: verdict)]),
            PageSection(title: say("说明", "Notes"), lines: notes(result)),
        ].filter { !$0.lines.isEmpty }
        let all = [heading] + sections.flatMap { [""] + layout.text($0) }
        return all.map { $0.trimmedAtEnd }.joined(separator: "\n") + "\n"
    }

    private func wording(_ result: EligibilityAssessment) -> RuleWording {
        RuleWording(result.plan.policy, scheme, language).adding(result.test.fields)
    }

    private func lines(
        _ condition: EligibilityAssessment.Condition, _ result: EligibilityAssessment
    ) -> [PageSection.Line] {
        let source = result.test.conditions[condition.index]
        let mark: String =
            switch condition.isMet {
            case true?: say("符合", "met")
            case false?: say("不符合", "not met")
            case nil: say("缺少", "missing")
            }
        var lines = [
            PageSection.Line(label: mark, detail: source.label[language], cite: source.cite)
        ]
        lines.append(PageSection.Line(label: "", detail: figures(condition, result), isDetail: true))
        return lines
    }

    /// `14,000.00 ≤ 5,760.00 × 150% × 3 = 25,920.00`, or what is missing.
    private func figures(_ condition: EligibilityAssessment.Condition, _ result: EligibilityAssessment) -> String {
        let source = result.test.conditions[condition.index]
        let wording = wording(result)
        let missing = condition.missingFields.map { wording.label($0) } + condition.missingParameters.map { $0.name }
        if !missing.isEmpty { return say("须给出：", "to be given: ") + list(missing) }
        return figures(source.criterion, condition.result, result, isPart: false)
    }

    /// What decides it: of 'any' that is met, the parts that are, of 'all' that is not, those that are not.
    private func figures(
        _ source: EligibilityTest.Criterion, _ criterion: EligibilityAssessment.Criterion,
        _ result: EligibilityAssessment, isPart: Bool
    ) -> String {
        switch (source, criterion) {
        case (.figure(let source), .figure(let figure)): return figures(source, figure, result, isPart)
        case (.any(let sources), .any(let parts)), (.all(let sources), .all(let parts)):
            return zip(sources, parts).filter { $0.1.isMet == criterion.isMet }
                .map { figures($0, $1, result, isPart: true) }.joined(separator: say("，且 ", ", and "))
        default: return ""
        }
    }

    /// A part of a condition needs the name of its figure too.
    private func figures(
        _ source: EligibilityTest.Figure, _ figure: EligibilityAssessment.Figure, _ result: EligibilityAssessment,
        _ isPart: Bool
    ) -> String {
        let wording = wording(result)
        if source.isTrue != nil {
            let answer = figure.left == 1 ? say("是", "yes") : say("否", "no")
            return wording.amount(source.left) + colon + answer
        }
        let working = TestWorking(result: result, language: language)
        let left = working.worked(source.left, figure.left, in: figure.unit)
        let right = zip(source.comparisons, figure.thresholds).map { comparison, value in
            " \(working.sign(comparison.comparison, isMet: figure.isMet)) "
                + working.worked(comparison.value, value, in: figure.unit)
        }
        let name = isPart ? wording.amount(source.left) + colon : ""
        return name + left + right.joined(separator: say("，且", ", and"))
    }

    private func notes(_ result: EligibilityAssessment) -> [PageSection.Line] {
        let (policy, wording) = (result.plan.policy, wording(result))
        let ids = result.test.conditions.flatMap(\.readings)
        let figures = policy.parameters.compactMap { parameter in
            result.parameter(parameter.name).map { value in
                PageSection.Line(
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
                        en: "“\(name)” (\(wording.label(name))) is missing, \(cite)"),
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
            write(source.criterion, condition.result, &writer)
            writer.key("missing")
            writer.array { writer in
                for name in condition.missingFields + condition.missingParameters.map(\.name) {
                    writer.element(string: name)
                }
            }
            writer.string("cite", source.cite)
        }
    }

    /// The figures of a condition; of several parts, a list under the key that joins them.
    private func write(
        _ source: EligibilityTest.Criterion, _ criterion: EligibilityAssessment.Criterion, _ writer: inout JSONWriter
    ) {
        switch (source, criterion) {
        case (.figure(let source), .figure(let figure)):
            if source.isTrue != nil {
                writer.optional("left", boolean: figure.left.map { $0 == 1 })
                return
            }
            writer.optional("left", figure: figure.left, in: figure.unit)
            for (comparison, value) in zip(source.comparisons, figure.thresholds) {
                writer.optional(comparison.comparison.rawValue, figure: value, in: figure.unit)
            }
        case (.any(let sources), .any(let parts)): write("any", sources, parts, &writer)
        case (.all(let sources), .all(let parts)): write("all", sources, parts, &writer)
        default: break
        }
    }

    private func write(
        _ key: String, _ sources: [EligibilityTest.Criterion], _ parts: [EligibilityAssessment.Criterion],
        _ writer: inout JSONWriter
    ) {
        writer.key(key)
        writer.array { writer in
            for (source, part) in zip(sources, parts) {
                writer.object { writer in
                    writer.optional("met", boolean: part.isMet)
                    write(source, part, &writer)
                }
            }
        }
    }
}
