/// The numbers in the name of an article (条、款、项): 第十四条(二) is 14, 2; 第三条至第五条 runs from 3 to 5.
struct ArticleNumber: Hashable {
    /// The numbers, from the outermost; empty for a name without any, such as 末段.
    let parts: [Int]
    /// The last article of a range.
    let last: [Int]?
    /// The document that it is of, by id; `nil` for the first, or the only one.
    let document: String?
    /// The name within its document as written, without the sentence.
    let name: String
    /// The sentence of it that is meant, from 1: 四(一)#3.
    let sentence: Int?

    /// The name as a cite writes it, without the sentence.
    var text: String { document.map { "\($0) \(name)" } ?? name }

    init(_ name: String, of document: String? = nil) { self.init(name[...].unicodeScalars, of: document) }

    init(_ written: Substring.UnicodeScalarView, of document: String?) {
        let halves = written.split(separator: "#", maxSplits: 1)
        let text = halves.first ?? written
        self.document = document
        name = String(text)
        sentence = halves.count == 2 ? Int(String(halves[1])) : nil
        let ends = text.split(separator: "至", maxSplits: 1)
        parts = ends.first.map { ArticleNumber.numbers(in: $0) } ?? []
        last = ends.count == 2 ? ArticleNumber.numbers(in: ends[1]) : nil
    }

    /// Whether one of the two is, or is within, the other.
    func meets(_ other: ArticleNumber) -> Bool {
        guard document == other.document else { return false }
        if name == other.name { return true }
        guard let first = parts.first, let otherFirst = other.parts.first else {
            return name.hasPrefix(other.name) || other.name.hasPrefix(name)
        }
        if last != nil || other.last != nil {
            return first <= other.last?.first ?? otherFirst && otherFirst <= last?.first ?? first
        }
        return parts.starts(with: other.parts) || other.parts.starts(with: parts)
    }

    private static func numbers(in text: Substring.UnicodeScalarView) -> [Int] {
        var numbers: [Int] = []
        var run = String.UnicodeScalarView()
        for scalar in text {
            // 八1 is the first of the eighth.
            if let last = run.last, isASCIINumber(last) != isASCIINumber(scalar) {
                if let number = number(run) { numbers.append(number) }
                run = String.UnicodeScalarView()
            }
            if digit(scalar) != nil || unit(scalar) != nil || isASCIINumber(scalar) {
                run.append(scalar)
            } else if !run.isEmpty {
                if let number = number(run) { numbers.append(number) }
                run = String.UnicodeScalarView()
            }
        }
        if !run.isEmpty, let number = number(run) { numbers.append(number) }
        return numbers
    }

    /// The value of a Chinese digit.
    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "零", "〇": 0
        case "一": 1
        case "二": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        default: nil
        }
    }

    private static func unit(_ scalar: Unicode.Scalar) -> Int? { scalar == "十" ? 10 : scalar == "百" ? 100 : nil }

    private static func isASCIINumber(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    static func isChineseNumeral(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return false }
        return digit(scalar) != nil || unit(scalar) != nil
    }

    /// 二十六, 一百零三 or 26.
    private static func number(_ run: String.UnicodeScalarView) -> Int? {
        if run.allSatisfy(isASCIINumber) { return Int(String(run)) }
        var total = 0
        var last: Int?
        for scalar in run {
            if let unit = unit(scalar) {
                total += (last ?? 1) * unit
                last = nil
            } else {
                last = digit(scalar)
            }
        }
        return total + (last ?? 0)
    }

    /// 26 as 二十六, below a hundred.
    static func name(of number: Int) -> String {
        let names = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard (1..<100).contains(number) else { return String(number) }
        let tens = number / 10
        return (tens == 0 ? "" : (tens == 1 ? "" : names[tens]) + "十") + names[number % 10]
    }
}
