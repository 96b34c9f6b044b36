@testable import MedaidCommands
import PolicyFormat
import Testing

/// Every article of the texts is modelled or said not to be.
struct ArticleTests {
    /// The articles of each text, as numbered there; the wording stays in the texts.
    static let numbers: [String: [String]] = [
        "yuxi": articles(36), "lishui": articles(23), "jincheng": articles(26),
        "yulin": [
            "前言", "一", "二", "三", "四(一)", "四(二)", "四(三)", "四(四)", "四(五)", "五", "六(一)", "六(二)", "六(三)1", "六(三)2",
            "七(一)", "七(二)1", "七(二)2", "八(一)", "八(二)", "八(三)", "八(四)", "八(五)", "九", "十(一)", "十(二)", "十一(一)",
            "十一(二)", "十一(三)", "十一(四)", "十一(五)", "十一(六)", "十一(七)", "十一(八)", "十二(一)", "十二(二)", "十二(三)", "末段",
        ],
        "guizhou": [
            "前言", "一(一)", "一(二)", "二", "三(一)", "三(二)", "四(一)", "四(二)", "四(三)", "四(四)", "五", "六(一)", "六(二)", "六(三)",
            "七(一)", "七(二)", "七(三)", "末段",
        ],
        "beijing": [
            "前言", "一(一)1", "一(一)2", "一(一)3", "一(一)4", "一(二)", "二(一)", "二(二)", "三", "四", "五", "六(一)1", "六(一)2",
            "六(一)3", "六(二)1", "六(二)2", "六(二)3", "六(三)", "七", "八(一)", "八(二)", "九(一)", "九(二)", "十(一)", "十(二)",
            "十(三)", "十一(一)", "十一(二)", "十一(三)", "十一(四)", "末段", "9号 前言", "9号 一", "9号 二(一)",
            "9号 二(二)", "9号 二(三)", "9号 二(四)1", "9号 二(四)2(1)", "9号 二(四)2(2)",
            "9号 二(四)2(3)", "9号 二(五)", "9号 三", "9号 四(一)", "9号 四(二)",
            "9号 四(三)", "9号 四(四)", "9号 四(五)", "9号 五", "9号 六", "9号 七",
            "9号 八", "368号 一(一)1", "368号 一(一)2", "368号 一(二)1", "368号 一(二)2(1)",
            "368号 一(二)2(2)", "368号 一(二)3", "368号 二",
        ],
    ]

    private static let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

    /// 第一条, 第二条, … up to a number below 100.
    private static func articles(_ count: Int) -> [String] {
        (1...count).map { number in
            let tens = number >= 20 ? digits[number / 10] + "十" : number >= 10 ? "十" : ""
            return "第" + tens + digits[number % 10] + "条"
        }
    }

    /// The articles that no entry accounts for; `第二条至第四条` accounts for three, a paragraph for its article.
    private func unaccounted(_ entries: [String], of numbers: [String]) -> [String] {
        var open = Set(numbers)
        for entry in entries {
            let ends = entry.split(separator: "至").map { String($0) }
            if ends.count == 2, let first = numbers.firstIndex(of: ends[0]), let last = numbers.firstIndex(of: ends[1])
            {
                open.subtract(numbers[first...last])
            }
            open.remove(entry)
            if let paragraph = entry.firstIndex(of: "(") { open.remove(String(entry[..<paragraph])) }
        }
        return numbers.filter(open.contains)
    }

    @Test(arguments: PolicyLibrary.builtInIDs)
    func `every article is accounted for, and a missing entry is found`(_ id: String) throws {
        let numbers = try #require(ArticleTests.numbers[id], "the articles of \(id) are listed here")
        for policy in try PolicyLibrary().policies(id).get() {
            let entries = policy.articles.map(\.article)
            #expect(unaccounted(entries, of: numbers).isEmpty)
            for removed in Set(entries) where numbers.contains(removed) {
                #expect(
                    unaccounted(entries.filter { $0 != removed && !$0.hasPrefix(removed + "(") }, of: numbers) == [
                        removed
                    ])
            }
        }
    }

    @Test(arguments: PolicyLibrary.builtInIDs)
    func `an entry says what models the article, or why nothing does`(_ id: String) throws {
        for policy in try PolicyLibrary().policies(id).get() {
            for article in policy.articles {
                #expect(article.modelledBy.isEmpty == (article.notComputed != nil), "\(article.article)")
            }
        }
    }
}
