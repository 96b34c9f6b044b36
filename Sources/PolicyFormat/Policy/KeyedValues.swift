import Values

extension Form where Value == Amount {
    /// The cases that an object gives under `by`, `values` and `otherwise` (按字段取值的表): a value for each county, class,
    /// year or span of ages; none where it gives no `by`.
    ///
    /// They are cases of a choice. Since each has a key of its own, an overlay fills or replaces one and leaves the others.
    static func readKeyed(_ object: ObjectReader) -> [Amount.Choice] {
        let by = object.optional("by", Form<String>.text.located, "the fact that 'values' are listed by")
        let values =
            object.optional(
                "values", Form<Amount>.amount.definitions,
                "a value for each of them: a code, yes or no, a number, or a span such as 18..59, 60.. or ..17")
            ?? []
        let rest = object.optional(
            "otherwise", .amount, "the value for all that 'values' do not name; none is an error")
        guard let by else {
            if !values.isEmpty || rest != nil {
                object.report("missing-key", Label(zh: "“values”须有“by”", en: "“values” needs “by”"))
            }
            return []
        }
        if values.isEmpty {
            object.report("missing-key", Label(zh: "“by”须有“values”", en: "“by” needs “values”"))
        }
        reportGaps(values, object)
        reportEmptyCells(values, object)
        return values.map { Amount.Choice(when: table($0, by), value: $0.value) }
            + (rest.map { [Amount.Choice(value: $0)] } ?? [])
    }

    /// A table that holds where the fact is what a key says.
    private static func table(_ cell: Named<Amount>, _ by: Located<String>) -> Table {
        let condition = Table.Condition(key: by.value, position: cell.position, test: test(cell))
        return Table(clauses: [Table.Clause(conditions: [condition])], position: cell.position)
    }

    private static func test(_ cell: Named<Amount>) -> Table.Test {
        if let span = Span(cell) { return .compare(span.comparisons) }
        let isNumber = DecimalText(cell.name) != nil
        return .oneOf([
            Table.Literal(
                text: cell.name, isNumber: isNumber, position: cell.position,
                codes: cell.name.has("..") ? DiseaseCode.range(cell.name) : nil)
        ])
    }

    /// Reports spans that leave something out between them, or overlap.
    private static func reportGaps(_ values: [Named<Amount>], _ object: ObjectReader) {
        let spans = values.compactMap { Span($0) }
        for (earlier, later) in zip(spans, spans.dropFirst()) {
            // The next whole number, or the next fen or day.
            guard let end = earlier.last, let start = later.first, ![end + 1, end + 100].contains(start) else {
                continue
            }
            object.report(
                "edge-order",
                Label(
                    zh: "“\(later.name)”不接在“\(earlier.name)”之后",
                    en: "“\(later.name)” does not go on where “\(earlier.name)” ends"), at: later.position)
        }
    }

    /// Reports what a row of a table by two things lacks and another row has, unless it says what else holds.
    private static func reportEmptyCells(_ values: [Named<Amount>], _ object: ObjectReader) {
        let rows = values.compactMap { row in row.value.cells.map { (row: row, cells: $0) } }
        var known: [String] = []
        for cell in rows.flatMap(\.cells) where !known.contains(cell) { known.append(cell) }
        for (row, cells) in rows {
            let missing = known.filter { !cells.contains($0) }.map { "“\($0)”" }
            guard !missing.isEmpty else { continue }
            object.report(
                "missing-key",
                Label(
                    zh: "“\(row.name)”一行没有\(missing.joined(separator: "、"))，也没有“otherwise”",
                    en: "the row “\(row.name)” lacks \(missing.joined(separator: ", ")), and has no “otherwise”"),
                at: row.position)
        }
    }

    /// A span of numbers or dates, as a key writes it.
    private struct Span {
        let name: String
        let position: Position
        let comparisons: [(comparison: Table.Comparison, value: Amount)]
        /// Its ends, as hundredths of a number or days.
        let first: Int64?
        let last: Int64?

        init?(_ cell: Named<Amount>) {
            guard let dots = cell.name.utf8.firstPlace(of: "..".utf8) else { return nil }
            let texts = [String(cell.name[..<dots.lowerBound]), String(cell.name[dots.upperBound...])]
            let amounts = texts.map { text in text.isEmpty ? nil : Span.amount(text, at: cell.position) }
            guard zip(texts, amounts).allSatisfy({ $0.isEmpty == ($1 == nil) }) else { return nil }
            guard amounts.contains(where: { $0 != nil }) else { return nil }
            name = cell.name
            position = cell.position
            comparisons = zip([Table.Comparison.atLeast, .atMost], amounts).compactMap { comparison, amount in
                amount.map { (comparison, $0.amount) }
            }
            first = amounts[0]?.place
            last = amounts[1]?.place
        }

        private static func amount(_ text: String, at position: Position) -> (amount: Amount, place: Int64)? {
            if text.utf8.count == 10, let day = Day(text) { return (.date(day, position), Int64(day.number)) }
            return DecimalText(text)?.scaled(by: 2).map { (.number(text, position), $0) }
        }
    }
}

extension Amount {
    /// What the values of a table are listed by; `nil` where it is none, or says what holds for all others.
    fileprivate var cells: [String]? {
        guard case .terms(let terms) = self, case .choose(let cases) = terms.head else { return nil }
        let literals = cases.map { choice -> (key: String, text: String)? in
            guard let clauses = choice.when?.clauses, clauses.count == 1, clauses[0].conditions.count == 1,
                let condition = clauses[0].conditions.first, case .oneOf(let literals) = condition.test
            else { return nil }
            return literals.first.map { (condition.key, $0.text) }
        }
        let found = literals.compactMap { $0 }
        return found.count == cases.count && Set(found.map(\.key)).count == 1 ? found.map(\.text) : nil
    }
}
