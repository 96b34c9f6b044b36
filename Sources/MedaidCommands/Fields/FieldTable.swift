import PolicyFormat
import Values

/// Every field with the names that it goes by.
struct FieldTable: OutputDocument {
    private let names: ColumnNames
    private let language: Language

    init(_ names: ColumnNames, _ language: Language) {
        self.names = names
        self.language = language
    }

    /// The table as text, JSON or CSV.
    static let formats: [OutputFormat] = [.text, .json, .csv]

    func text(in format: OutputFormat) -> String {
        switch format {
        case .json: json
        case .csv: csv
        case .text, .html, .gnu, .github: plain
        }
    }

    private func synonyms(_ entry: ColumnNames.Entry) -> [String] {
        entry.synonyms + entry.parts.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    private func meaning(_ entry: ColumnNames.Entry) -> Label {
        Field.exactly(entry.field)?.definition.summary ?? entry.label
    }

    private var plain: String {
        names.entries.map { entry in
            let national = entry.national.isEmpty ? "" : "  " + entry.national.joined(separator: " + ")
            var lines = ["\(entry.field)  \(entry.label.zh)\(national)", "    " + meaning(entry)[language]]
            let others = synonyms(entry) + entry.standIns
            if !others.isEmpty {
                let text =
                    (language == .zh ? "也写作：" : "also: ") + others.joined(separator: language == .zh ? "、" : ", ")
                lines += wrapped(text, to: 76).map { "    " + $0 }
            }
            return lines.joined(separator: "\n") + "\n"
        }.joined()
    }

    private var csv: String {
        CSVLine.text(["field", "label", "national", "synonyms", "stand_ins", "meaning"])
            + names.entries.map { entry in
                CSVLine.text([
                    entry.field, entry.label.zh, entry.national.joined(separator: " "),
                    synonyms(entry).joined(separator: " "), entry.standIns.joined(separator: " "),
                    meaning(entry)[language],
                ])
            }.joined()
    }

    private var json: String {
        var writer = JSONWriter()
        writer.array { writer in
            for entry in names.entries {
                writer.object { writer in
                    writer.string("field", entry.field)
                    writer.string("label", entry.label.zh)
                    for (key, list) in [
                        ("national", entry.national), ("synonyms", synonyms(entry)), ("stand_ins", entry.standIns),
                    ] {
                        writer.key(key)
                        writer.array { writer in for name in list { writer.element(string: name) } }
                    }
                    writer.string("meaning", meaning(entry)[language])
                }
            }
        }
        return writer.text + "\n"
    }
}
