extension Form where Value == Premium {
    static var premium: Form<Premium> {
        .object("premium", zh: "资助参保") { object in
            object.formerly(
                "conditions",
                Label(
                    zh: "写成 refusals：所列任一情形成立即不予资助（须成立的条件只在 eligibility 中写作 conditions）",
                    en:
                        "write 'refusals': what it lists refuses the subsidy (only eligibility has 'conditions', which must hold)"
                ))
            let start = object.optional(
                "nextYearFrom", .nextYearStart,
                "MM-DD, the day from which on the premium collected is that of the next year, or none; default 09-01")
            return Premium(
                cite: object.required("cite", .text, "the article"),
                refusals: object.list(
                    "refusals", .premiumRefusal, "what refuses any subsidy: one that holds is enough"),
                rows: object.required(
                    "rows", Form<PremiumRow>.premiumRow.list, "what may be paid; the highest amount is, once"),
                notes: object.list("notices", .notice, "when it takes effect, what happens on change"),
                inForce: object.periods("inForce", "when subsidies are paid; default while the policy is in force"),
                nextYearFrom: start.map(\.day) ?? DateFields.YearStart(month: 9, day: 1), readings: object.readings())
        }
    }
}

/// From when on the premium collected is that of the next year.
private enum NextYearStart {
    case from(DateFields.YearStart)
    case never

    var day: DateFields.YearStart? { if case .from(let day) = self { day } else { nil } }
}

extension Form where Value == NextYearStart {
    fileprivate static var nextYearStart: Form<NextYearStart> {
        scalar(
            Label(zh: "MM-DD 或 none", en: "MM-DD or none"), placeholder: .never,
            schema: .type("string", pattern: "^(none|\\d{2}-\\d{2})$")
        ) { value in
            let text = value.text ?? ""
            return text == "none" ? .never : DateFields.YearStart(text).map { .from($0) }
        }
    }
}

extension Form where Value == PremiumRefusal {
    fileprivate static var premiumRefusal: Form<PremiumRefusal> {
        .object("premium-refusal", zh: "不予资助的情形") { object in
            PremiumRefusal(
                id: object.required("id", .identifier, "the code"), when: object.when(), unless: object.unless(),
                text: object.required("text", .label, "why nothing is paid"),
                cite: object.required("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}

extension Form where Value == PremiumRow {
    fileprivate static var premiumRow: Form<PremiumRow> {
        .object("premium-row", zh: "资助档") { object in
            PremiumRow(
                when: object.when(), unless: object.unless(), pay: object.required("pay", .amount, "how much"),
                cite: object.optional("cite", .text, "a finer article"),
                name: object.optional("name", .label, "the name for people"),
                readings: object.readings(), position: object.position)
        }
    }
}

extension Form where Value == CriticalIllnessTilt {
    static var criticalIllnessTilt: Form<CriticalIllnessTilt> {
        .object("critical-illness", zh: "大病保险倾斜") { object in
            CriticalIllnessTilt(
                when: object.when(), unless: object.unless(),
                adjustments: object.required("adjust", Form<Adjustment>.adjustment.list, "changes of the base plan"),
                cite: object.required("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}

extension Form where Value == Warning {
    static var warning: Form<Warning> {
        .object("warning", zh: "预警") { object in
            Warning(
                id: object.required("id", .identifier, "the id"),
                when: object.required("when", .table, "when the line is passed"),
                name: object.optional("name", .label, "the name for people"),
                cite: object.required("cite", .text, "the article"), position: object.position)
        }
    }
}

extension Form where Value == Notice {
    static var notice: Form<Notice> {
        .object("notice", zh: "提示") { object in
            Notice(
                code: object.required("code", .identifier, "the code that outputs carry"), when: object.when(),
                unless: object.unless(), text: object.required("text", .label, "the text"),
                deadline: object.optional("deadline", .amount, "the last day for what it asks for"),
                cite: object.required("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}

extension Form where Value == EligibilityTest {
    static var eligibilityTest: Form<EligibilityTest> {
        .object("eligibility", zh: "认定条件") { object in
            EligibilityTest(
                id: object.required("id", .identifier, "the id"), name: object.required("name", .label, "the name"),
                cite: object.required("cite", .text, "the article"),
                fields: object.required(
                    "fields", Form<FieldDeclaration>.fieldDeclaration.list, "the facts it asks for"),
                conditions: object.required(
                    "conditions", Form<EligibilityTest.Condition>.condition.list, "the conditions; all must be met"),
                position: object.position)
        }
    }
}

extension Form where Value == EligibilityTest.Condition {
    fileprivate static var condition: Form<EligibilityTest.Condition> {
        .object("eligibility-condition", zh: "认定条款") { object in
            let comparisons = Table.Comparison.allCases.compactMap { comparison in
                object.optional(comparison.rawValue, .amount, "what 'left' must be \(comparison.rawValue)")
                    .map { (comparison: comparison, value: $0) }
            }
            return EligibilityTest.Condition(
                id: object.required("id", .identifier, "the id"),
                label: object.required("label", .label, "what is tested"),
                left: object.required("left", .amount, "the figure, or the yes/no fact"), comparisons: comparisons,
                isTrue: object.optional("is", .boolean, "what a yes/no fact must be"),
                cite: object.required("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}

extension Form where Value == Reading {
    static var reading: Form<Reading> {
        let otherwise = Form<JSONValue>.anything
        return .object("reading", zh: "口径") { object in
            let other = object.optional("otherwise", otherwise, "the other reading: in words, or as path → value")
            let words = other.flatMap { $0.text.map { Label($0) } ?? Reading.label(in: $0) }
            return Reading(
                id: object.required("id", .text, "the id, such as R1"),
                cite: object.required("cite", .text, "the article"),
                unclear: object.required("unclear", .label, "the question"),
                chosen: object.required("chosen", .label, "what was chosen"),
                otherwise: words
                    ?? object.optional("otherwiseText", .label, "the other reading in words, beside a patch"),
                patch: words == nil
                    ? (other?.members ?? []).map { Named(name: $0.key, value: $0.value, position: $0.keyPosition) }
                    : [],
                concerns: object.optional(
                    "concerns", .oneOf([("changed-category", .changedCategory), ("earlier-cost", .earlierCost)]),
                    "the claims it is about, where it is told in words; default all that its rules are applied to"),
                position: object.position)
        }
    }
}

extension Reading {
    /// `{"zh": …, "en": …}` as words, to be told from a patch.
    fileprivate static func label(in value: JSONValue) -> Label? {
        guard let zh = value["zh"]?.text, let en = value["en"]?.text else { return nil }
        return Label(zh: zh, en: en)
    }
}

extension Form where Value == Acceptance {
    static var acceptance: Form<Acceptance> {
        .object("acceptance", zh: "认可的提醒") { object in
            let warnings = Checks.all.filter { $0.severity == .warning && $0.id != Acceptance.unused }.map(\.id)
            return Acceptance(
                check: object.required(
                    "check", .oneOf(warnings.map { ($0, $0) }), "the check that warns, such as cliff"),
                at: object.required(
                    "at", Form<String>.text.located,
                    "the part of the file it warns about, such as benefits.basic.rows.2"),
                because: object.required("because", .label, "why it stands, with a figure where there is one"),
                cite: object.required("cite", .text, "the article that says so"), position: object.position)
        }
    }
}

extension Form where Value == Article {
    static var article: Form<Article> {
        .object("article", zh: "条文") { object in
            object.requireOne(of: ["modelledBy", "notComputed"])
            return Article(
                article: object.required("article", .text, "the article, or a range of them"),
                modelledBy: object.oneOrMany(
                    "modelledBy", Form<String>.text.located, "the parts of the file that model it"),
                notComputed: object.optional("notComputed", .label, "why it is not computed"), position: object.position
            )
        }
    }
}

extension Form where Value == Example {
    static var example: Form<Example> {
        .object("example", zh: "算例") { object in
            object.requireOne(of: ["records", "person"])
            let records = object.list("records", Form<JSONValue>.anything, "the records of one person or household")
            let person = object.optional("person", .anything, "a person, for a premium subsidy or a means test")
            let expect = object.optional(
                "expect", .anything,
                "what must come out of the records: benefits lists all that pay, payout as one amount holds the sum alone"
            )
            let premium = object.optional("premium", .anything, "what the premium subsidy must be")
            let eligibility = object.optional("eligibility", .anything, "what the means test must say")
            if person == nil ? expect == nil : premium == nil && eligibility == nil {
                object.report(
                    "missing-key",
                    Label(
                        zh: "算例没有期望：records 须有 expect，person 须有 premium 或 eligibility",
                        en: "the example expects nothing: records need 'expect', a person 'premium' or 'eligibility'"))
            }
            return Example(
                name: object.required("name", .label, "what it shows"), records: records, person: person,
                parameters: object.optional("parameters", Form<JSONValue>.anything.named, "parameters given") ?? [],
                expect: expect, premium: premium, eligibility: eligibility,
                working: object.optional("working", .label, "the arithmetic"), position: object.position)
        }
    }
}
