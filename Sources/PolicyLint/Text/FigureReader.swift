import Values

/// Finds the figures of a sentence: amounts, shares, multiples, lengths of time, ages and dates.
///
/// The text is in the form that ``PolicyText`` gives it. What stands in 《》 or 〔〕, and in the brackets behind 《》,
/// is of another document and no figure.
struct FigureReader {
    private let text: [Character]
    private let isOther: [Bool]

    /// The figures of a sentence, in order.
    static func figures(in text: [Character]) -> [Figure] { FigureReader(text).figures }

    private init(_ text: [Character]) {
        self.text = text
        isOther = FigureReader.otherDocuments(text)
    }

    private var figures: [Figure] {
        var found: [Figure] = []
        var place = 0
        while place < text.count {
            if !isOther[place], let figure = figure(at: place) {
                found.append(figure)
                place = figure.range.upperBound
            } else {
                // A number that is no figure is passed over as a whole: 第13次.
                place = max(place + 1, NumberReader.number(in: text, at: place)?.end ?? 0)
            }
        }
        return found
    }

    private func figure(at start: Int) -> Figure? {
        if let word = FigureReader.words.first(where: { has($0.text, at: start) }) {
            return Figure(
                value: word.value, range: start..<start + word.text.count, isImplicit: word.isImplicit)
        }
        if has("百分之", at: start), let number = NumberReader.number(in: text, at: start + 3),
            let value = FigureUnit.percent.value(number.value)
        {
            return Figure(value: value, range: start..<number.end, isImplicit: false)
        }
        guard start == 0 || text[start - 1] != "第",
            let number = NumberReader.number(in: text, at: start)
        else { return nil }
        if let date = date(number, from: start) { return date }
        if let (unit, end) = unit(at: number.end), let value = unit.value(number.value) {
            // 上一年 and 同一年 name a year, and are no length of time.
            if case .years = value, start > 0, "上下同".contains(text[start - 1]) { return nil }
            // 任意一日 is whichever day.
            if case .days = value, text[..<start].suffix(2).elementsEqual("任意") { return nil }
            return Figure(value: value, range: start..<end, isImplicit: false)
        }
        // 30、40% or 1至3万元: the unit stands once, behind the last.
        guard let unit = unitOfList(behind: number.end), let value = unit.value(number.value) else { return nil }
        return Figure(value: value, range: start..<number.end, isImplicit: false)
    }

    /// The unit that numbers in a list share.
    private func unitOfList(behind end: Int) -> FigureUnit? {
        guard end < text.count, "、至到-—~和或".contains(text[end]),
            let number = NumberReader.number(in: text, at: end + 1)
        else { return nil }
        return unit(at: number.end)?.unit ?? unitOfList(behind: number.end)
    }

    private func unit(at start: Int) -> (unit: FigureUnit, end: Int)? {
        for (name, unit) in FigureReader.units where has(name, at: start) {
            let end = start + name.count
            switch unit {
            // 六十年代 and 一年级 are no lengths of time; 5万人 is no amount.
            case .years where end < text.count && "代级度".contains(text[end]): return nil
            case .yuan where !name.hasSuffix("元") && end < text.count && !"以的、，；。（）及至到-—~".contains(text[end]):
                return nil
            default: return (unit, end)
            }
        }
        return nil
    }

    /// 2023年1月1日, 2023年1月, 2023年, 3月31日 or 12月底.
    private func date(_ number: NumberReader.Number, from start: Int) -> Figure? {
        func part(_ name: Character, at place: Int) -> (value: Int, end: Int)? {
            guard let number = NumberReader.number(in: text, at: place), number.end < text.count,
                text[number.end] == name, let value = number.value.scaled(by: 0)
            else { return nil }
            return (Int(value), number.end + 1)
        }
        func figure(_ value: FigureValue, _ end: Int) -> Figure {
            Figure(value: value, range: start..<end, isImplicit: false)
        }
        if number.digits == 4, number.end < text.count, text[number.end] != "年" {
            // 2022—2025年: the year of a range.
            guard "-—~至".contains(text[number.end]), let last = part("年", at: number.end + 1), last.value > 1900
            else { return nil }
            return number.value.scaled(by: 0).map { figure(.year(Int($0)), number.end) }
        }
        if number.digits == 4, let year = part("年", at: start) {
            guard let month = part("月", at: year.end), (1...12).contains(month.value) else {
                return figure(.year(year.value), year.end)
            }
            guard let day = part("日", at: month.end),
                let date = Day(year: year.value, month: month.value, day: day.value)
            else { return figure(.monthOfYear(year: year.value, month: month.value), month.end) }
            return figure(.date(date), day.end)
        }
        guard let month = part("月", at: start), (1...12).contains(month.value) else { return nil }
        if let day = part("日", at: month.end) {
            return figure(.dayOfYear(month: month.value, day: day.value), day.end)
        }
        return figure(.month(month.value), month.end)
    }

    private func has(_ name: String, at start: Int) -> Bool { text[start...].starts(with: name) }

    private static let units: [(String, FigureUnit)] = [
        ("%", .percent), ("个百分点", .points), ("百分点", .points), ("倍", .times),
        ("亿元", .yuan(powerOfTen: 8)), ("万元", .yuan(powerOfTen: 4)), ("千元", .yuan(powerOfTen: 3)),
        ("百元", .yuan(powerOfTen: 2)), ("元", .yuan(powerOfTen: 0)), ("万", .yuan(powerOfTen: 4)),
        ("个月", .months), ("个工作日", .workingDays), ("工作日", .workingDays), ("个自然日", .days),
        ("周岁", .age), ("岁", .age), ("年", .years), ("日", .days), ("天", .days),
    ]

    private static let words: [(text: String, value: FigureValue, isImplicit: Bool)] = [
        ("减半", .share(Rate.whole / 2), false), ("的一半", .share(Rate.whole / 2), false), ("次年", .years(1), true),
        ("翌年", .years(1), true),
        ("下一年", .years(1), true), ("第二年", .years(1), true),
        ("全额", .share(Rate.whole), true), ("全部", .share(Rate.whole), true), ("均由", .share(Rate.whole), true),
        ("给予保障", .share(Rate.whole), true), ("实报实销", .share(Rate.whole), true),
    ]

    /// The characters that are of other documents: their names, numbers and dates.
    private static func otherDocuments(_ text: [Character]) -> [Bool] {
        var isOther = [Bool](repeating: false, count: text.count)
        for (open, close) in [("《", "》"), ("〔", "〕"), ("[", "]")] as [(Character, Character)] {
            var start: Int?
            for (place, character) in text.enumerated() {
                if character == open { start = start ?? place }
                guard character == close, let from = start else { continue }
                var end = place
                // 《…》（国发〔2021〕42号，2021年3月1日）
                if close == "》", place + 1 < text.count, text[place + 1] == "（" {
                    end = text[place...].firstIndex(of: "）") ?? place
                }
                for index in from...end { isOther[index] = true }
                start = nil
            }
        }
        return isOther
    }
}
