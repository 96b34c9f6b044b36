import Values

/// Which cell styles of a workbook show a number as a date or a time.
struct NumberFormats {
    enum Display {
        case number
        case date
        /// Hours that go on beyond a day.
        case elapsed
    }

    /// By the index of the style.
    private var displays: [Display] = []

    /// How numbers of a style are shown.
    func display(_ style: Int) -> Display { style < displays.count ? displays[style] : .number }

    init() {}

    /// Reads the part of styles.
    init(_ reader: consuming XMLReader) throws(WorkbookError) {
        var custom: [Int: Display] = [:]
        var isInStyles = false
        while true {
            switch try reader.next() {
            case .done: return
            case .start:
                if reader.isNamed("numFmt"), let id = reader.number("numFmtId") {
                    custom[id] = NumberFormats.display(format: try reader.string("formatCode") ?? "")
                } else if reader.isNamed("cellXfs") {
                    isInStyles = true
                } else if isInStyles, reader.isNamed("xf") {
                    let id = reader.number("numFmtId") ?? 0
                    displays.append(custom[id] ?? NumberFormats.builtIn(id))
                }
            case .end: if reader.isNamed("cellXfs") { isInStyles = false }
            case .text: break
            }
        }
    }

    /// The formats that have a number and no text (ECMA-376, 18.8.30); 27 to 36 and 50 to 58 are those of East Asia.
    private static func builtIn(_ id: Int) -> Display {
        switch id {
        case 46: .elapsed
        case 14...22, 27...36, 45, 47, 50...58: .date
        default: .number
        }
    }

    /// What a format shows, by the letters of its first section outside of quotes and brackets.
    static func display(format: String) -> Display {
        var rest = Substring(format.lowercased().replacingEach("general", with: ""))
        var isDate = false
        while let character = rest.popFirst() {
            switch character {
            case ";": return isDate ? .date : .number
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let content = rest.prefix { $0 != "]" }
                if let first = content.first, "hms".contains(first), content.allSatisfy({ $0 == first }) {
                    return .elapsed
                }
                rest = rest.dropFirst(content.count + 1)
            case "e":
                if let sign = rest.first, sign == "+" || sign == "-" { rest = rest.dropFirst() } else { isDate = true }
            case "y", "m", "d", "h", "s": isDate = true
            default: break
            }
        }
        return isDate ? .date : .number
    }
}
