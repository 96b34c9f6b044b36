import PolicyFormat
import Testing
import Values

struct JSONReaderTests {
    private func read(_ text: String) -> Result<JSONValue, JSONSyntaxError> {
        JSONReader.read(SourceText(name: "t.json", text: text))
    }

    private func failure(_ bytes: [UInt8]) -> Diagnostic? {
        guard case .failure(let error) = JSONReader.read(SourceText(name: "t.json", bytes: bytes)) else { return nil }
        return error.diagnostic
    }

    @Test func `values of every kind, in order, numbers as written`() throws {
        let json = try read(#" {"a": [1, -2.50, 1e3, 0], "b": "低保", "c": true, "d": false, "e": null, "a": {}} "#).get()
        #expect(json.members?.map(\.key) == ["a", "b", "c", "d", "e", "a"])
        #expect(
            JSONLine.text(json) == #"{"a": [1, -2.50, 1e3, 0], "b": "低保", "c": true, "d": false, "e": null, "a": {}}"#)
    }

    @Test func `escapes, also of characters beyond the first plane`() throws {
        #expect(try read(#""\"\\\/\b\f\n\r\t\u4f4e\u4FDD\ud83d\ude00""#).get().text == "\"\\/\u{8}\u{c}\n\r\t低保😀")
    }

    @Test(arguments: [
        ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), (#"{"a" 1}"#, 1, 6), (#"{a: 1}"#, 1, 2), (#"{"a": 1,}"#, 1, 9),
        ("[1 2]", 1, 4),
        ("01", 1, 1), ("1.", 1, 1), ("-", 1, 1), ("1e", 1, 1), (".5", 1, 1), ("NaN", 1, 1), ("tru", 1, 1),
        ("nulll", 1, 5), ("\"abc", 1, 1),
        (#""\x""#, 1, 3), (#""\u12g4""#, 1, 3), (#""\ud83d""#, 1, 8), ("\"a\tb\"", 1, 3), ("{}\n{}", 2, 1),
        ("[1,\n 2,\n oops]", 3, 2),
    ])
    func `what is no JSON is refused at its place`(_ text: String, _ line: Int, _ column: Int) {
        let diagnostic = failure(Array(text.utf8))
        #expect(diagnostic?.check == "syntax")
        #expect(diagnostic?.position.line == line)
        #expect(diagnostic?.position.column == column)
    }

    @Test func `columns count characters, whatever their bytes`() throws {
        let json = try read("{\"身份\": \"低保对象\", \"😀\":\n  [\"特困\", 5]}").get()
        let members = try #require(json.members)
        #expect(members.map(\.keyPosition.column) == [2, 16])
        #expect(members[0].value.position.column == 8)
        let items = try #require(members[1].value.items)
        #expect(items.map(\.position.line) == [2, 2])
        #expect(items.map(\.position.column) == [4, 10])
        #expect(items[1].position.source?.lineText(at: items[1].position.offset) == "  [\"特困\", 5]}")
    }

    @Test func `nesting ends at 64 levels`() {
        let deep = { (levels: Int) in String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        #expect((try? read(deep(64)).get()) != nil)
        #expect((try? read(deep(65)).get()) != nil)
        #expect(failure(Array(deep(66).utf8))?.message.en == "nested deeper than 64 levels")
        #expect(failure(Array(String(repeating: "[{\"a\":", count: 100_000).utf8)) != nil)
    }

    @Test func `only UTF-8, and the place where it ends`() {
        // 低 in GB18030 is B5 CD.
        let diagnostic = failure(Array("{\"a\": \"".utf8) + [0xB5, 0xCD] + Array("\"}".utf8))
        #expect(diagnostic?.message.en == "not valid UTF-8")
        #expect(diagnostic?.position.offset == 7)
        #expect(failure([0xFF, 0xFE, 0x7B, 0x00]) != nil)
        #expect(failure(Array("\"".utf8) + [0xED, 0xA0, 0x80] + Array("\"".utf8)) != nil)
    }

    @Test func `a byte order mark is passed over and takes no column`() throws {
        let json = try JSONReader.read(
            SourceText(name: "t.json", bytes: [0xEF, 0xBB, 0xBF] + Array("{\"a\": 1}".utf8))
        ).get()
        #expect(json["a"] != nil)
        #expect(json.members?.first?.keyPosition.column == 2)
    }

    @Test func `members may be passed over unread, at the top only`() throws {
        let text = #"{"examples": [{"a": "]}\"{"}, [[]]], "id": "x", "inner": {"examples": 1}, "articles": "none"}"#
        let json = try JSONReader.read(SourceText(name: "t.json", text: text), skipping: ["examples", "articles"]).get()
        #expect(json.members?.map(\.key) == ["id", "inner"])
        #expect(json["inner"]?["examples"] != nil)
        #expect(
            (try? JSONReader.read(SourceText(name: "t.json", text: #"{"examples": [{"a": "b"#), skipping: ["examples"])
                .get()) == nil)
    }

    @Test func `a key given twice is reported where the object is read`() throws {
        #expect(try Town.findings(#"{"pools": [{"id": "p", "id": "q", "limit": 1}]}"#) == ["duplicate-key"])
        #expect(
            try Town.findings(
                #"{"money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope"}, "burden": {"plus": "total"}}}"#
            )
                == ["duplicate-key"])
        let town = try Town("{}")
        #expect(try town.settle(#"{"in_scope": 1, "in_scope": 2}"#).rejected == ["duplicate-key"])
        // The same field by its name and its Chinese label.
        #expect(try town.settle(#"{"in_scope": 1, "政策范围内费用": 2}"#).rejected == ["duplicate-key"])
    }
}
