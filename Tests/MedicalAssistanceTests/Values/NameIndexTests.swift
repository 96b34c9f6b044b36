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

    @Test func `a name that has a number keeps it where another one is added`() {
        var index = NameIndex()
        #expect(index.add("身份", 1) == nil)
        #expect(index.add("身份", 2) == 1)
        #expect(index["身份"] == 1 && index.names == ["身份"])
    }

    @Test func `names of any length are told from those that end as they do`() {
        var index = NameIndex()
        for length in 0...40 { index.set(String(repeating: "x", count: length) + "12345678", to: length) }
        #expect((0...40).allSatisfy { index[String(repeating: "x", count: $0) + "12345678"] == $0 })
        #expect(index["12345679"] == nil && index["1234567"] == nil)
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
