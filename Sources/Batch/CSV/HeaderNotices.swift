package import Adjudication
import PolicyFormat
package import Values

/// What is said of a file's form and columns: nothing that was given and is not used is passed over.
package struct HeaderNotices {
    private let header: Header

    package init(_ header: Header) { self.header = header }

    /// How the file is written, where it is not as most are.
    package var form: [Label] {
        (header.csv.notes + standIns).map {
            Label(zh: "\(header.csv.name)：\($0.zh)", en: "\(header.csv.name): \($0.en)")
        }
    }

    /// Columns that stand in for a field which no better column gives.
    private var standIns: [Label] {
        header.columns.compactMap { column in
            // 结算时间 for 结算日期 needs no word; which number or list names a person does.
            guard case .field(let match) = column.use, match.kind == .standIn, let field = Field.exactly(match.field),
                field.definition.kind == .text || field.definition.kind == .identities
            else { return nil }
            return Label(
                zh: "列“\(column.name)”当作 \(match.field)；不是的话，加 --ignore \(column.name)",
                en:
                    "column “\(column.name)” is taken for \(match.field); if it is not that, add --ignore \(column.name)"
            )
        }
    }

    /// Columns that are not understood, amounts first.
    package var passedOver: Label? {
        let names = header.passedOver.map(\.name)
        guard !names.isEmpty else { return nil }
        return Label(
            zh: "不认识而没有用到的列：\(names.joined(separator: "、"))。照原样写出。",
            en: "Columns not understood and not used: \(names.joined(separator: ", ")). They pass through unchanged.")
    }

    /// All of it, for files that no result is written of.
    package var atOnce: [Label] { form + [withoutStart, totalLine, unused].compactMap { $0 } }

    /// How a register is written; its columns are named at the end of a run.
    package var formOfRegister: [Label] { form + [withoutStart, totalLine].compactMap { $0 } }

    /// A register that does not say when identities begin.
    private var withoutStart: Label? {
        guard header.names.entries.contains(where: { $0.field == "from" }), header.column(of: "from") == nil else {
            return nil
        }
        return Label(
            zh: "\(header.csv.name)：没有起始日期（from），身份视为一直就有",
            en: "\(header.csv.name): no column “from”: identities are taken as held from the beginning")
    }

    /// Fields that a rule of some schemes reads and the file lacks, of a file that no result is written of.
    package func lacking(_ schemes: [Scheme]) -> Label? {
        guard header.errors.isEmpty else { return nil }
        var texts: [Label] = []
        for text in schemes.flatMap(taken).map(HeaderNotices.words) where !texts.contains(text) { texts.append(text) }
        guard !texts.isEmpty else { return nil }
        return Label(
            zh: "\(header.csv.name)：没有的列，按此计算：\(texts.map(\.zh).joined(separator: "、"))",
            en:
                "\(header.csv.name): columns that it lacks, and what is taken: \(texts.map(\.en).joined(separator: ", "))"
        )
    }

    /// A field with the value taken: a code as one would write it, what is no code in words.
    package static func words(field: String, value: String) -> Label {
        let words = ["sum": Label(zh: "各项之和", en: "the sum of its parts"), "none": Label(zh: "无", en: "none")]
        return Label(field + " ") + (words[value] ?? Label(value))
    }

    /// A last line of sums, of a file that no result is written of.
    var totalLine: Label? {
        guard header.csv.total != nil else { return nil }
        return Label(
            zh: "\(header.csv.name)：最后一行是合计，没有读", en: "\(header.csv.name): the last line holds sums and is not read")
    }

    /// Columns that are not understood, in a file that is named.
    package var unused: Label? {
        let names = header.passedOver.map(\.name)
        guard !names.isEmpty else { return nil }
        return Label(
            zh: "\(header.csv.name)：没有用到的列：\(names.joined(separator: "、"))",
            en: "\(header.csv.name): columns not used: \(names.joined(separator: ", "))")
    }

    /// Fields that a rule of the scheme reads and the file lacks, each with the value taken.
    package func taken(_ scheme: Scheme) -> [(field: String, value: String)] {
        Field.allCases.compactMap { field in
            let name = field.definition.name
            guard header.column(of: name) == nil, let value = field.valueWhenAbsent, scheme.readsOfClaims(field)
            else { return nil }
            return (name, value)
        }
            + scheme.fieldsReadOfClaims.filter { header.column(of: $0.name) == nil }.map {
                ($0.name, $0.fallback ?? "none")
            }
    }

    /// Fields that the file gives and no rule of the scheme reads.
    package func unread(_ scheme: Scheme) -> [String] {
        header.columns.compactMap { column in
            guard let name = column.field, let field = Field.exactly(name) else { return nil }
            return Field.usedWithoutRules.contains(field) || scheme.readsOfClaims(field) ? nil : column.name
        }
    }
}
