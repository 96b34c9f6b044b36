import Testing
import Values

struct NameIndexTests {
    @Test func `a name has the number that it was given last, and others none`() {
        var index = NameIndex()
        for number in 0..<200 { index.set("身份\(number)", to: number) }
        index.set("身份7", to: 700)
        #expect((0..<200).allSatisfy { index["身份\($0)"] == ($0 == 7 ? 700 : $0) })
        #expect(index["身份200"] == nil && index[""] == nil && index.names.count == 200)
        #expect(NameIndex()["身份1"] == nil)
    }

    /// U+F9CA is another character for 流 (U+6D41), é one or two: Swift's texts are equal.
    @Test(arguments: [("流动", "\u{F9CA}动"), ("caf\u{E9}", "cafe\u{301}"), ("K", "\u{212A}")])
    func `names that Unicode writes in two ways are one`(_ one: String, _ other: String) {
        #expect(one == other)
        for (given, asked) in [(one, other), (other, one)] {
            var index = NameIndex()
            index.set(given, to: 1)
            #expect(index[asked] == 1)
            index.set(asked, to: 2)
            #expect(index[given] == 2 && index.names.count == 1)
        }
    }
}
