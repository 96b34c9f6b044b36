import Adjudication
import PolicyFormat
import Testing
import Values

/// The plain form of ids, and ids that a spreadsheet destroyed.
struct RecordIDTests {
    @Test(arguments: [
        "520102199001011237", "  520102199001011237", "520102199001011237\t", "\u{A0}520102199001011237\u{A0}",
        "'520102199001011237", "‘520102199001011237", "’520102199001011237", " '520102199001011237",
        "' 520102199001011237",
        "=\"520102199001011237\"", " =\"520102199001011237\" ", "５２０１０２１９９００１０１１２３７", "＇520102199001011237",
        "\u{3000}520102199001011237",
    ])
    func `every spelling of an id has one plain form`(_ text: String) {
        #expect(RecordID.plain(text) == "520102199001011237")
    }

    @Test(arguments: [
        ("52010219900101123x", "52010219900101123X"), ("５２０１０２１９９００１０１１２３ｘ", "52010219900101123X"),
        ("'52010219900101123x", "52010219900101123X"),
        // Only the 18th character is one: the 15th and the 19th are not.
        ("5201029001011x", "5201029001011x"), ("520102199001011234x", "520102199001011234x"), ("x", "x"),
        // One mark is taken off, not two, and only at the front; what stands within stays.
        ("''7", "'7"), ("7'", "7'"), ("A B", "A B"), ("=\"\"", ""), ("'", ""), ("=7", "=7"), ("=\"7", "=\"7"),
        ("甲－１", "甲-1"), ("", ""),
    ])
    func `what stands within an id stays`(_ text: String, _ plain: String) {
        #expect(RecordID.plain(text) == plain)
    }

    @Test(arguments: ["5.2E17", "5.2e17", "5.20102E+17", "5.20102e+17", "5E+17", "1.0E1", "0.5E+003"])
    func `a number that a spreadsheet has shortened is destroyed`(_ id: String) {
        #expect(RecordID.isDestroyed(id))
    }

    @Test(arguments: [
        "3E10", "3E+1", "5.2E", "5.2E+", "5.E17", "52.1E16", "5.2E-7", "5.2.1E7", "E17", "5.2", "520102199001011237",
        "5.2E17A", "A5.2E17", "", "5E17", "5+17", "P.2E17",
    ])
    func `other ids with an E are ids`(_ id: String) {
        #expect(!RecordID.isDestroyed(id))
    }

    @Test(arguments: ["P1\0", "P\u{200B}1", "\u{202D}52010219900101123X", "P\n1", "P1\u{FEFF}"])
    func `an id with characters that nobody sees is none`(_ id: String) throws {
        #expect(RecordID.hasInvisible(RecordID.plain(id)))
        var reader = RecordReader(try Town("{}").scheme)
        var record = Record()
        reader.set("person_id", id, in: &record, at: .none)
        #expect(reader.takeDiagnostics().map(\.check) == ["invalid-value"])
        #expect(record.texts[.personID] == nil)
    }

    @Test(arguments: ["P1", "张三-01", "52010219900101123X", "P 1"]) func `other ids hold no such characters`(
        _ id: String
    ) {
        #expect(!RecordID.hasInvisible(id))
    }
}

/// Check characters of resident identity numbers, GB 11643.
struct ResidentIDTests {
    /// 1·7+1·9+0·10+1·5+0·8+5·4+1·2+9·1+4·6+9·3+1·7+2·9+3·10+1·5+0·8+0·4+2·2 = 167 = 15·11 + 2: X.
    /// 5·7+2·9+0·10+1·5+0·8+2·4+1·2+9·1+9·6+0·3+0·7+1·9+0·10+1·5+1·8+2·4+3·2 = 167 = 15·11 + 2: X.
    @Test(arguments: ["11010519491231002X", "52010219900101123X"])
    func `a right check character is right`(_ id: String) {
        #expect(!ResidentID.hasWrongCheck(id))
    }

    @Test(arguments: ["110105194912310020", "11010519491231012X", "520102199001011237", "52010219900101132X"])
    func `a mistyped digit, and two that changed places, are found`(_ id: String) {
        #expect(ResidentID.hasWrongCheck(id))
    }

    @Test(arguments: [
        // Month 13, 30 February, the year 1749, a letter, 17 and 19 characters, a small x, which no plain id has.
        "110105194913310022", "110105199002300021", "110105174912310022", "P10105194912310020", "11010519491231002",
        "1101051949123100200", "11010519491231003x", "",
    ])
    func `what looks like no such number has no check character`(_ id: String) {
        #expect(!ResidentID.hasWrongCheck(id))
    }
}
