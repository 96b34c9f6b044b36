import Testing
import Values
import Wording

/// The places of a text as people read them, in both languages.
struct CitedPlaceTests {
    private struct Reader: Bilingual {
        let language: Language
    }

    @Test(arguments: [
        ("四(一)", "四(一)", "4(1)"), ("第十一条", "第十一条", "art. 11"), ("第六条、第九条", "第六、九条", "art. 6, 9"),
        ("第四条(二)", "第四条(二)", "art. 4(2)"), ("六(三)1、七(二)2", "六(三)1、七(二)2", "6(3)1, 7(2)2"),
        ("第四条(一)、第十条", "第四条(一)、第十条", "art. 4(1), 10"), ("末段、六(三)1", "末段、六(三)1", "last paragraph, 6(3)1"),
        ("368号 一(二)2(1)", "368号 一(二)2(1)", "No. 368, 1(2)2(1)"), ("六(三)、9号 三", "六(三)、9号 三", "6(3), No. 9, 3"),
        ("第二十条", "第二十条", "art. 20"), ("第一百零三条", "第一百零三条", "art. 103"), ("十(一)", "十(一)", "10(1)"), ("", "", ""),
        ("art. 12(3)", "art. 12(3)", "art. 12(3)"),
    ])
    func `an article is written as each language writes it`(_ cite: String, _ zh: String, _ en: String) {
        #expect(Reader(language: .zh).article(cite) == zh)
        #expect(Reader(language: .en).article(cite) == en)
    }

    @Test(arguments: [
        ("医疗救助 2,400.00 元，个人负担 2,600.00 元。", 22, ["医疗救助 2,400.00 元，", "个人负担 2,600.00 元。"]),
        ("见四(一)和第十一条", 6, ["见", "四(一)", "和第十", "一条"]),
        ("多 630.00。--reading R1=other", 24, ["多 630.00。", "--reading R1=other"]),
        ("标准（一(一)）不变", 10, ["标准", "（一(一)）", "不变"]), ("所在的“甲”类", 8, ["所在的", "“甲”类"]),
        ("one two, three", 8, ["one two,", "three"]), ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("", 10, [""]),
    ])
    func `a line ends between words, never within a number, an option, an article or a short bracket`(
        _ text: String, _ width: Int, _ lines: [String]
    ) {
        #expect(filled(text, to: width) == lines)
    }
}
