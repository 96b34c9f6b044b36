import Adjudication
import PolicyFormat
import Testing
import Values

/// `identities`: what a policy declares beside the common list, and further spellings of what that has.
struct SpellingsTests {
    private static let rows = """
        "benefits": [{"id": "basic", "rows": [{"when": {"category": "a"}, "rate": "90%"}, {"when": {"category": "b"}, "rate": "50%"}]}]
        """

    @Test func `a policy adds spellings to an identity of the common list`() throws {
        let town = try Town(
            #"{"identities": [{"id": "minimum-living", "name": "低保对象", "spellings": ["7019", "救助证"]}], \#(Self.rows)}"#)
        let year = try town.settle(
            #"{"in_scope": 100, "identities": ["7019"]}"#, #"{"in_scope": 100, "identities": "救助证"}"#,
            #"{"in_scope": 100, "identities": ["低保户"]}"#)
        // 100 × 50% each: category b.
        #expect(year.payouts == ["50.00", "50.00", "50.00"])
        #expect(
            year.result.claims.map { town.scheme.vocabulary.identities[Int($0.outcome.identity)].name.zh } == [
                "低保对象", "低保对象", "低保对象",
            ])
        // Without the declaration it is no identity.
        #expect(
            try Town("{\(Self.rows)}").settle(#"{"in_scope": 100, "identities": ["7019"]}"#).rejected == [
                "unknown-identity"
            ])
    }

    @Test func `what an identity of the common list stands for is added to`() throws {
        let town = try Town(
            #"{"identities": [{"id": "orphan", "name": "孤儿", "standsFor": ["minimum-living"]}], \#(Self.rows)}"#)
        #expect(try town.settle(#"{"in_scope": 100, "identities": ["孤儿"]}"#).payouts == ["50.00"])
    }

    @Test func `a spelling that names another identity is an error, and so is one identity too many`() throws {
        func findings(_ identities: String) throws -> [String] {
            try Town.findings(#"{"identities": [\#(identities)], \#(Self.rows)}"#)
        }
        #expect(try findings(#"{"id": "mine", "name": "低保"}"#) == ["taken-spelling"])
        #expect(try findings(#"{"id": "mine", "name": "Mine", "spellings": ["特困户", "ours"]}"#) == ["taken-spelling"])
        #expect(try findings(#"{"id": "mine", "name": "Mine", "standsFor": ["yours"]}"#) == ["unknown-identity"])
        let room = 63 - Shipped.vocabulary.identities.count
        func many(_ count: Int) -> String {
            (1...count).map { #"{"id": "own-\#($0)", "name": "own \#($0)"}"# }.joined(separator: ", ")
        }
        #expect(try findings(many(room)) == [])
        #expect(try findings(many(room + 1)) == ["too-many"])
    }
}

/// What is said of an identity that nobody knows: never the name of another that is paid other money.
struct UnknownIdentityTests {
    private func finding(_ text: String) throws -> Diagnostic {
        let town = try Town("{}")
        var reader = RecordReader(town.scheme)
        var record = Record()
        reader.set("identities", text, in: &record, at: .none)
        return try #require(reader.takeDiagnostics().first)
    }

    @Test(arguments: [
        ("低保對象", "低保对象"), ("低保救助证户", nil), ("邊緣易致貧戶", "边缘易致贫人口"), ("特困供养户", "特困人员"),
        ("minimum-livng", "minimum-living"),
        ("EXTREME-POVERT", "extreme-poverty"), ("extremepoverti", "extreme-poverty"), ("低 保 对 象", "低保对象"),
        ("脱贫人口", nil), ("贫困户", nil), ("低宝", nil), ("困难职工", nil), ("脱贫不稳", nil), ("orfan", nil), ("低保边", nil),
        ("minimum", nil), ("返贫监测", "监测对象"),
    ])
    func `only a variant of one identity is offered as it`(text: String, meant: String?) throws {
        let found = try finding(text)
        #expect(found.check == "unknown-identity")
        if let meant {
            #expect(found.help == Label(zh: "是否指“\(meant)”？", en: "did you mean “\(meant)”?"))
            #expect(found.note == nil)
        } else {
            #expect(
                found.note
                    == Label(
                        zh: "Town救助的身份：特困人员；低保对象；低保边缘家庭成员",
                        en: "identities that Town assists: extreme-poverty; minimum-living; minimum-living-margin"))
            #expect(found.help?.en.contains("did you mean") == false)
        }
    }

    @Test(arguments: [
        ("basic_payed", "basic_paid"), ("in_scop", "in_scope"), ("本次基本医保支付金额", "基本医保支付"),
        ("critical_illness_amount", "critical_illness_paid"),
        ("hospital_clas", "hospital_class"), ("dat", "date"),
        // Near to amounts, and perhaps other money.
        ("大病医保支付", nil), ("total_paid", nil), ("basis", nil), ("other_paid", nil),
    ])
    func `an unknown field is never taken for another kind of money`(name: String, meant: String?) throws {
        let town = try Town("{}")
        var reader = RecordReader(town.scheme)
        var record = Record()
        reader.set(name, "1", in: &record, at: .none)
        let found = try #require(reader.takeDiagnostics().first)
        #expect(found.check == "unknown-field")
        if let meant {
            #expect(found.help?.en == "did you mean “\(meant)”?")
        } else {
            #expect(found.help?.en.hasPrefix("accepted: ") == true, "\(found.help?.en ?? "")")
        }
    }
}
