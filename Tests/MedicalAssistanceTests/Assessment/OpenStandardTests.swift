import Adjudication
import Testing
import Values

/// Standards that a text leaves to others: whose they are, and what an overlay must give.
struct OpenStandardTests {
    @Test func `a class left to the county names the identity and the places to fill`() throws {
        let town = try Town(
            #"""
            {"categories": [{"id": "a", "identities": "extreme-poverty"},
                            {"id": "other", "identities": "other-hardship",
                             "delegated": {"to": {"zh": "县", "en": "the county"}, "cite": "art. 9"}}]}
            """#)
        let year = try town.settle(#"{"claim_id": "A", "in_scope": 1, "identities": ["其他特殊困难人员"]}"#)
        let found = try #require(year.result.rejected.first)
        #expect(found.message.zh == "结算 A：救助身份“其他特殊困难人员”（类别 other）的标准由县另行确定（art. 9），本政策文件没有，须由补充文件给出 categories.other")
        #expect(
            found.message.en
                == "claim A: the standard of identity “Person in other special hardship” (category other) is left to the county (art. 9) and is not in this policy file, an overlay must give categories.other"
        )
        #expect(
            found.help?.en
                == #"write a file with "extends": "test.json" that sets categories.other.delegated to null and gives rows for category other in benefits.basic.rows (all rows, they replace the list), and name it with --policy"#
        )
        #expect(
            found.help?.zh
                == #"写一个文件，"extends": "test.json"，其中 categories.other.delegated 为 null，并在 benefits.basic.rows 中给出类别 other 的行（rows 须写全）；再用 --policy 指定该文件"#
        )
        #expect(found.path == "identities")
    }

    @Test func `a value left to the county names the rule and the value's place`() throws {
        let town = try Town(
            #"{"benefits": [{"id": "basic", "name": {"zh": "住院救助", "en": "Stays"}, "cite": "art. 7", "rows": [{"rate": {"delegated": {"to": "county", "cite": "art. 7"}}}]}]}"#
        )
        let found = try #require(try town.settle(#"{"in_scope": 1}"#).result.rejected.first)
        #expect(
            found.message.en
                == "claim 1: the standard of Stays (art. 7) is left to county (art. 7) and is not in this policy file, an overlay must give benefits.basic.rows.1.rate"
        )
        #expect(
            found.help?.en
                == #"give it with --set benefits.basic.rows.1.rate=VALUE, or write a file with "extends": "test.json" that gives benefits.basic.rows.1.rate, and name it with --policy"#
        )
        #expect(found.path.isEmpty)
    }
}
