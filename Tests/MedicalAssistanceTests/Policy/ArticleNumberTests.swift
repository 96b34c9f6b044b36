@testable import PolicyLint
import Testing

/// The names of articles, as documents number them.
struct ArticleNumberTests {
    @Test(arguments: [
        ("第十四条(二)", [14, 2]), ("六(三)2", [6, 3, 2]), ("第二十六条", [26]), ("第一百零三条", [103]), ("十(一)", [10, 1]),
        ("art. 12(3)", [12, 3]), ("末段", []), ("八1", [8, 1]), ("第三条 第二款", [3, 2]),
    ])
    func `the numbers of an article`(_ text: String, _ parts: [Int]) {
        #expect(ArticleNumber(text).parts == parts)
    }

    @Test func `a citation may name the sentence of an article`() {
        let cites = ArticleNames().articles(in: "四(一)#3、第五条")
        #expect(cites.map(\.parts) == [[4, 1], [5]])
        #expect(cites.map(\.sentence) == [3, nil])
        #expect(cites[0].text == "四(一)")
    }

    @Test func `a citation may name several articles, or another document's`() {
        #expect(ArticleNames().articles(in: "第四条、第十三条").map(\.parts) == [[4], [13]])
        #expect(ArticleNames().articles(in: "《某办法》第四条").isEmpty)
    }

    @Test(arguments: [
        ("第四条(一)", "第四条", true), ("六", "六(三)2", true), ("第二十八条", "第二十六条至第三十五条", true),
        ("第四十条", "第二十六条至第三十五条", false), ("一", "十一", false), ("十一", "十", false), ("末段", "末段", true),
        ("四(二)", "四(三)", false),
    ])
    func `a citation meets the article that it is of, or a part of it`(_ cite: String, _ article: String, _ meets: Bool)
    {
        #expect(ArticleNumber(cite).meets(ArticleNumber(article)) == meets)
    }

    @Test func `numbers are spelled as documents spell them`() {
        #expect([1, 10, 11, 20, 26, 99].map { ArticleNumber.name(of: $0) } == ["一", "十", "十一", "二十", "二十六", "九十九"])
    }

    @Test(arguments: [
        ("二", [nil]), ("9号 三", ["9号"]), ("37号 二", [nil]), ("二、9号 三、五(一)", [nil, "9号", "9号"]),
        ("9号 二(二)、二(五)", ["9号", "9号"]), ("9号 三、37号 六", ["9号", nil]), ("9号 三； 368号 一", ["9号", "368号"]),
    ])
    func `a part of a citation is of the document that it names, else of that of the part before`(
        _ cite: String, _ documents: [String?]
    ) {
        let names = ArticleNames(documents: ["37号", "9号", "368号"])
        #expect(names.articles(in: cite).map(\.document) == documents)
    }

    @Test func `the number of a document is none of an article`() {
        let names = ArticleNames(documents: ["37号", "9号"])
        #expect(names.article("9号 二(四)2(1)").parts == [2, 4, 2, 1])
        #expect(names.article("9号 三#2").sentence == 2)
        #expect(names.article("9号 前言").parts == [])
        #expect(names.article("9号 三").text == "9号 三")
        #expect(ArticleNames().article("9号 三").parts == [9, 3], "where no document has that id")
    }

    @Test func `articles of two documents never meet`() {
        let names = ArticleNames(documents: ["37号", "9号"])
        #expect(!names.article("三").meets(names.article("9号 三")))
        #expect(names.article("37号 三(一)").meets(names.article("三")))
        #expect(names.article("9号 三(一)").meets(names.article("9号 三")))
    }
}
