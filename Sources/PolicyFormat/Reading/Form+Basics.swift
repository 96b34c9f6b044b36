import Values

extension Form where Value == String {
    /// Any text, but not none.
    static var text: Form<String> { UsualForms.text }

    /// A name to refer to: lower-case letters, digits, `-` and `_`, also `.` inside.
    static var identifier: Form<String> { UsualForms.identifier }
}

/// Forms that a file has thousands of: made once. Nothing changes a form.
private enum UsualForms {
    nonisolated(unsafe) static let text = Form<String>.scalar(
        .init(zh: "文本", en: "text"), placeholder: "", schema: .type("string", pattern: ".")
    ) {
        $0.text.flatMap { $0.isEmpty ? nil : $0 }
    }

    nonisolated(unsafe) static let identifier = Form<String>.scalar(
        .init(zh: "标识（小写字母、数字、-、_）", en: "an identifier (lower-case letters, digits, - and _)"), placeholder: "",
        schema: .type("string", pattern: "^[a-z0-9][a-z0-9._-]*$"), name: "identifier"
    ) { value in
        guard let text = value.text, let first = text.utf8.first, isIdentifierByte(first), first != 45, first != 95,
            first != 46, text.utf8.allSatisfy(isIdentifierByte)
        else { return nil }
        return text
    }
}

private func isIdentifierByte(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 95 || byte == 46
}

extension Form where Value == Bool {
    /// `true` or `false`.
    static var boolean: Form<Bool> {
        scalar(.init(zh: "true 或 false", en: "true or false"), placeholder: false, schema: .type("boolean")) {
            if case .boolean(let flag) = $0.kind { return flag }
            return nil
        }
    }
}

extension Form where Value == Int {
    /// A whole number.
    static var integer: Form<Int> {
        scalar(.init(zh: "整数", en: "a whole number"), placeholder: 0, schema: .type("integer")) {
            if case .number(let text) = $0.kind { return Int(text) }
            return nil
        }
    }
}

extension Form where Value == Day {
    /// A calendar date, YYYY-MM-DD.
    static var day: Form<Day> {
        scalar(
            .init(zh: "日期（YYYY-MM-DD）", en: "a date (YYYY-MM-DD)"), placeholder: Day(number: 0),
            schema: .type(
                "string", pattern: "^(199\\d|20\\d\\d|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$", format: "date"),
            name: "date"
        ) { $0.text.flatMap { $0.utf8.count == 10 ? Day($0) : nil } }
    }
}

extension Form where Value == Yuan {
    /// Yuan, at least 0, with at most two decimals.
    static var yuan: Form<Yuan> {
        scalar(.init(zh: "金额（元）", en: "an amount in yuan"), placeholder: .zero, schema: .type("number"), name: "yuan") {
            guard case .number(let text) = $0.kind, let amount = Yuan(text), amount >= .zero else { return nil }
            return amount
        }
    }
}

extension Form where Value == Label {
    /// A text for people: one for both languages, or `{"zh": …, "en": …}`.
    static var label: Form<Label> {
        Form(
            placeholder: { Label("") },
            read: { value, context in
                if value.text != nil { return Form<String>.text.read(value, context).map { Label($0) } }
                if let members = value.members {
                    // Most labels are as they should be, and a policy has many.
                    if members.count == 2, members[0].key == "zh", members[1].key == "en",
                        let zh = members[0].value.text, let en = members[1].value.text, !zh.isEmpty, !en.isEmpty
                    {
                        return Label(zh: zh, en: en)
                    }
                    return inBothLanguages.read(value, context)
                }
                context.wrongType(
                    value, expected: Label(zh: "文本，或含 zh 和 en 的对象", en: "text, or an object of “zh” and “en”"))
                return nil
            },
            describe: { builder in
                builder.define("wording") {
                    .anyOf([.type("string", pattern: "."), inBothLanguages.describe(builder)])
                }
            })
    }

    private static var inBothLanguages: Form<Label> {
        .object("label", zh: "双语文本") { object in
            Label(
                zh: object.required("zh", .text, "the text in Chinese"),
                en: object.required("en", .text, "the text in English"))
        }
    }
}

extension Form where Value == JSONValue {
    /// Any JSON; read by somebody else.
    static var anything: Form<JSONValue> {
        Form(placeholder: { JSONValue(.null, at: .none) }, read: { value, _ in value }, describe: { _ in .anything })
    }
}

extension Form {
    /// A value that `parse` reads, or an error that says what was expected.
    ///
    /// Under a `name` the schema defines it once, with what was expected as its description.
    static func scalar(
        _ expected: Label, placeholder: Value, schema: Schema, name: String? = nil,
        parse: @escaping (JSONValue) -> Value?
    ) -> Form where Value: Sendable {
        Form(
            placeholder: { placeholder },
            read: { value, context in
                if let parsed = parse(value) { return parsed }
                context.wrongType(value, expected: expected)
                return nil
            },
            describe: { builder in
                guard let name, case .type(let type, let pattern, let format, let values, _) = schema else {
                    return schema
                }
                return builder.define(name) {
                    .type(type, pattern: pattern, format: format, values: values, summary: expected)
                }
            })
    }

    /// One of a few words.
    static func oneOf(_ accepted: [(String, Value)]) -> Form {
        let words = accepted.map(\.0)
        return Form(
            placeholder: { accepted[0].1 },
            read: { value, context in
                guard let text = value.text else {
                    context.wrongType(value, expected: Label(words.joined(separator: " | ")))
                    return nil
                }
                if let match = accepted.first(where: { $0.0 == text }) { return match.1 }
                context.report(
                    "unknown-value", Label(zh: "未知的取值“\(text)”", en: "unknown value “\(text)”"), at: value.position,
                    help: suggestion(for: text, among: words))
                return nil
            },
            describe: { _ in .type("string", values: words) })
    }
}
