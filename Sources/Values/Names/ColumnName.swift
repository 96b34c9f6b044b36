/// How names of columns and keys of records are compared (contract, "Columns"): in their compatibility form, in lower
/// case, without separators and without `（元）` behind them.
public enum ColumnName {
    /// `Basic_Paid`, `basicPaid` and `ｂａｓｉｃ-ｐａｉｄ` are all `basicpaid`; `医疗费总额（元）` is `医疗费总额`.
    public static func plain(_ name: String) -> String {
        let folded = folded(name)
        return unitStart(of: folded, units: yuan).map { String(folded[..<$0]) } ?? folded
    }

    /// The unit behind a name that is another one than yuan: `万元` of `医疗费总额（万元）`, with the name before it in its
    /// plain form; `nil` where there is none.
    public static func foreignUnit(_ name: String) -> (name: String, unit: String)? {
        let folded = folded(name)
        for unit in ["万元", "千元", "百元", "亿元", "万", "角", "分"] {
            if let start = unitStart(of: folded, units: [unit]) { return (String(folded[..<start]), unit) }
        }
        return nil
    }

    private static let yuan = ["元", "yuan", "rmb", "cny"]

    /// What stands in brackets without the words before a unit: `万元` of `单位:人民币万元`.
    private static func unit(_ text: Substring) -> Substring {
        var unit = text
        if let colon = unit.lastIndex(of: ":") { unit = unit[unit.index(after: colon)...] }
        for word in ["单位", "人民币"] where unit.hasPrefix(word) { unit = unit.dropFirst(word.count) }
        return unit
    }

    /// Where the bracketed unit behind a folded name starts, if it is one of these.
    private static func unitStart(of name: String, units: [String]) -> String.Index? {
        guard let last = name.last, let open = bracket(closedBy: last), let start = name.lastIndex(of: open),
            start > name.startIndex, units.contains(String(unit(name[name.index(after: start)...].dropLast())))
        else { return nil }
        return start
    }

    private static func bracket(closedBy character: Character) -> Character? {
        switch character {
        case ")": "("
        case "]": "["
        case "】": "【"
        case "〕": "〔"
        default: nil
        }
    }

    /// In compatibility form and lower case, without white space, hyphens and underscores.
    private static func folded(_ name: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            // Chinese characters stand for themselves; most names are of these.
            if scalar.value >= 0x3400, scalar.value <= 0x9FFF {
                folded.append(scalar)
                continue
            }
            let plain = CompatibilityForm.of(scalar)
            if plain.isASCII {
                if let kept = asciiForm(plain) { folded.append(kept) }
                continue
            }
            if isSeparator(plain) { continue }
            folded.append(contentsOf: plain.properties.lowercaseMapping.unicodeScalars)
        }
        return String(folded)
    }

    /// The form of an ASCII character; `nil` for one that separates words.
    private static func asciiForm(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "_", "-", " ", "\t"..."\r": nil
        case "A"..."Z": Unicode.Scalar(scalar.value | 0x20)
        default: scalar
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "_", "-", "\u{AD}", "\u{200B}"..."\u{200F}", "\u{2010}"..."\u{2015}", "\u{2060}", "\u{FEFF}": true
        default: scalar.properties.isWhitespace
        }
    }
}
