import PolicyFormat
import Testing
import Values

/// Paths into a policy file, such as `benefits.basic.rows.2.rate`.
struct PathsTests {
    private static let file = """
        {"exclusions": [{"reason": "unreferred", "name": "x", "when": 1}, {"reason": "twice"}, {"reason": "twice"}],
         "fields": [{"name": "grade"}, {"name": "size"}], "notices": [{"code": "one-stop", "name": "grade"}],
         "rows": [{"id": "a", "name": "b"}, {"id": "b"}]}
        """

    private func file() throws -> JSONValue {
        try JSONReader.read(SourceText(name: "t.json", text: Self.file)).get()
    }

    @Test(arguments: [
        ("exclusions.unreferred", "exclusions.1"), ("exclusions.2", "exclusions.2"), ("fields.size", "fields.2"),
        ("notices.one-stop", "notices.1"), ("rows.b", "rows.b"), ("rows.1", "rows.a"),
    ])
    func `an item of a list is named by place, id, code, reason or name`(_ path: String, _ spelled: String) throws {
        #expect(try file().canonical(path) == spelled)
    }

    @Test(arguments: ["exclusions.twice", "exclusions.x", "notices.grade"])
    func `a reason that several have names none, nor does a name beside a code or a reason`(_ path: String) throws {
        #expect(try file().failure(at: path) != nil)
    }

    @Test func `a value is set by the same names`() throws {
        let two = JSONValue(.number("2"), at: .none)
        let changed = try file().setting("exclusions.unreferred.when", to: two).get()
        #expect(changed.values(along: "exclusions.1.when")?.last.map(JSONLine.text) == "2")
    }

    @Test func `the help lists the names`() throws {
        let error = try #require(try file().failure(at: "fields.sise"))
        #expect(error.label.en.contains("did you mean “size”?"))
    }
}
