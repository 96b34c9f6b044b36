import Values

/// Why a text is no date or no amount, in a few words, and how to write it.
struct ValueDefect {
    /// What is wrong, to stand in brackets behind the text; `nil` where the text says it by itself.
    var detail: Label?
    /// What to write instead.
    var help: Label

    /// `detail` in brackets, behind a text that is quoted.
    func inBrackets(_ language: Language) -> String {
        detail.map { language == .zh ? "（\($0.zh)）" : " (\($0.en))" } ?? ""
    }
}

extension ValueDefect {
    /// Why a text is no date; of one that is, only how dates are written.
    static func ofDate(_ text: String, years: ClosedRange<Int> = Day.years) -> ValueDefect {
        if let day = Day.spreadsheetDate(text, years: years) {
            return ValueDefect(
                detail: Label(zh: "\(text) 在表格软件中是 \(day)", en: "\(text) would be \(day) in a spreadsheet"),
                help: Label(
                    zh: "这是表格软件的日期序号：先把该列设为日期格式 yyyy-mm-dd，再重新导出",
                    en:
                        "this is a spreadsheet's serial number: format the column as a date, yyyy-mm-dd, and export again"
                ))
        }
        let help = Label(
            zh: "写作 2024-03-01，年份 \(years.lowerBound) 至 \(years.upperBound)",
            en: "write 2024-03-01, years \(years.lowerBound) to \(years.upperBound)")
        guard let cut = text.firstIndex(where: { $0 == " " || $0 == "T" || $0 == "\u{3000}" }),
            Day(text[..<cut], years: years) != nil
        else { return ValueDefect(help: help) }
        let time = RecordReader.trimmed(String(text[text.index(after: cut)...]))
        return ValueDefect(
            detail: Label(zh: "“\(time)”不是时刻", en: "“\(time)” is no time of day"),
            help: Label(zh: "时刻为 0:00 至 23:59:59，可以不写", en: "a time of day is 0:00 to 23:59:59, or left out"))
    }

    /// Why a text is no amount; of one that is, only how amounts are written.
    static func ofAmount(_ text: String) -> ValueDefect {
        ValueDefect(
            detail: amountDetail(text),
            help: Label(zh: "以元计，至多两位小数，不超过 1,000,000,000", en: "in yuan, at most two decimals, at most 1,000,000,000"))
    }

    private static func amountDetail(_ text: String) -> Label? {
        let half = HalfWidth.of(text)
        if half != text, RecordReader.amount(half) != nil {
            return Label(zh: "全角字符，应写作半角 \(half)", en: "full-width characters, write \(half)")
        }
        if text.contains(where: { "¥￥$元圆角分千万亿".contains($0) }) {
            return Label(zh: "带有货币符号或单位，只写数字", en: "a currency sign or a unit, write the number alone")
        }
        if text.first == "+" { return Label(zh: "不写正号", en: "a plus sign is not written") }
        if text.contains("−") { return Label(zh: "负号应写作 -", en: "a minus sign is written -") }
        let isNumber = text.unicodeScalars.allSatisfy { "0123456789.,-+eE ".unicodeScalars.contains($0) }
        guard isNumber, text.contains(where: \.isNumber) else { return nil }
        if text.contains(where: { "eE".contains($0) }) {
            return Label(zh: "科学计数法，应写出全部数字", en: "an exponent, write all digits")
        }
        if text.contains(" ") { return Label(zh: "中间有空格", en: "a space within") }
        if text.contains(",") { return Label(zh: "逗号只能每三位一个", en: "commas stand only every three digits") }
        if text.hasPrefix(".") || text.hasPrefix("-.") || text.hasSuffix(".") {
            return Label(zh: "小数点前后都要有数字", en: "digits stand on both sides of the point")
        }
        guard let decimal = DecimalText(text) else { return nil }
        return decimal.scaled(by: 2) == nil
            ? Label(zh: "小数多于两位", en: "more than two decimals") : Label(zh: "超过上限", en: "beyond the largest amount")
    }
}
