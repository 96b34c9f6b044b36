import Foundation
import Testing

/// Every text that somebody reads is there in Chinese and in English, each written as that language is.
struct BothLanguagesTests {
    private static let labels = Result { try SourceLabels() }

    /// Chinese words that English texts show as they are typed, and places of a text.
    private static let shown = [
        "统筹支付合计", "青石县", "低保", "省, 市, 县", "倾斜救助", "9号", "第…条, 一、, （一）", "政策范围内费用（万元）",
    ]

    static func hasChinese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
    }

    /// What is Chinese in an English text, apart from quotations, places of a text and what is shown as it is typed.
    static func chinese(in text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return "" }
        var rest = text.replacing(#/“[^”]*”/#, with: "").replacing(#/第[一二三四五六七八九十百]+条(?:#\d+)?/#, with: "")
        for word in shown { rest = rest.replacing(word, with: "") }
        rest = rest.replacing(#/\d+元/#, with: "")
        return String(rest.filter { hasChinese(String($0)) || "，。；：？！（）、《》".contains($0) })
    }

    @Test func `a text in two languages has words in both`() throws {
        let labels = try Self.labels.get()
        #expect(labels.pairs.count > 2_000)
        for pair in labels.pairs {
            #expect(Self.chinese(in: pair.en) == "", "\(pair.place): \(pair.en)")
            // Names and codes stand in both as they are.
            let isSame = pair.zh.trimmingCharacters(in: .whitespaces) == pair.en.trimmingCharacters(in: .whitespaces)
            let isTranslated = isSame || Self.hasChinese(pair.zh) || !pair.zh.contains(#/[a-z]{3,}/#)
            #expect(isTranslated, "\(pair.place): \(pair.zh) | \(pair.en)")
            let meaning = pair.en.filter { $0.isLetter }.count
            #expect(!pair.zh.isEmpty || meaning < 12, "\(pair.place): \(pair.en) has no Chinese")
            #expect(!pair.en.isEmpty || pair.zh.count < 10, "\(pair.place): \(pair.zh) has no English")
        }
    }

    @Test func `a text in one language is a name or a code`() throws {
        for (text, place) in try Self.labels.get().singles where !place.hasSuffix("CompletionsCommand.swift") {
            let words = text.matches(of: #/[A-Za-z]{2,}/#).count
            #expect(!Self.hasChinese(text) && words < 2, "\(place): \(text)")
        }
    }
}
