import MedicalAssistance

/// Where a figure comes from, and what it is.
enum ParameterWords {
    static func told(_ parameter: Named<Parameter>, _ side: StructureSide) -> Told {
        let value = parameter.value
        let year =
            value.yearsBack == 0 ? Label(zh: "当年", en: "of the year") : Label(zh: "上一年", en: "of the year before")
        let series = side.scheme.statistics.series.first { $0.id == value.series?.value }
        let known = side.figures?.parameter(parameter.name)
        let given = side.scheme.given.given(parameter.name)
        let isGiven = given.contains { $0.year == nil || $0.year == known?.year }
        let source: Label =
            if isGiven {
                Label(zh: "由使用者给出", en: "as given")
            } else if let series {
                Label(zh: "统计公报：\(series.name.zh)", en: "published: \(series.name.en)")
            } else {
                Label(zh: "须由使用者给出", en: "to be given")
            }
        let texts = given.map { ($0.year.map { "\($0): " } ?? "") + $0.text }
        var parts = [side.policy.unit(ofParameter: parameter.name), year, source]
        if let known, value.type == .yuan {
            let isChecked = isGiven || series?.values.first { $0.year == known.year }?.isChecked != false
            let doubt = isChecked ? Label("") : Label(zh: "（待核对）", en: " (to be confirmed)")
            let yuan = Yuan(fen: known.value).brief
            parts.append(Label(zh: "\(known.year) 年 \(yuan)\(doubt.zh)", en: "\(known.year): \(yuan)\(doubt.en)"))
        } else if isGiven {
            parts.append(Label(texts.joined(separator: "; ")))
        }
        return Told(
            text: .joined(parts, zh: "，", en: ", "),
            meaning: "\(value.yearsBack) \(value.series?.value ?? "") \(value.type.rawValue) \(known?.value ?? -1) "
                + texts.joined(separator: ";"), cites: [value.cite])
    }
}
