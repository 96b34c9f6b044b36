import Testing
import Values

struct SearchingTests {
    @Test(arguments: [
        ("医疗救助支付", "支付", true), ("aab", "ab", true), ("aaab", "aab", true), ("支出", "支付", false), ("a", "ab", false),
        ("", "a", false), ("a", "", true),
    ])
    func `a text has a part that stands in it`(_ text: String, _ part: String, _ has: Bool) {
        #expect(text.has(part) == has)
    }

    @Test func `a file has a part that stands in its text`() {
        let source = SourceText(name: "town.json", text: #"{"event": "application"}"#)
        #expect(source.has(#""application""#) && source.has("") && !source.has(#""applications""#))
    }

    @Test func `dots part the steps of a path`() {
        #expect("benefits.basic.rows".steps() == ["benefits", "basic", "rows"])
        #expect("门诊..慢病.".steps() == ["门诊", "慢病"])
        #expect("门诊..慢病.".steps(omittingEmpty: false) == ["门诊", "", "慢病", ""])
        #expect("".steps() == [] && "".steps(omittingEmpty: false) == [""])
    }

    @Test func `each of the parts is replaced`() {
        #expect("a/b//c".replacingEach("/", with: "@") == "a@b@@c")
        #expect("refundrefund".replacingEach("refund", with: "") == "")
        #expect("费用的 （三类）".replacingEach("的 （", with: "的（") == "费用的（三类）")
        #expect("abc".replacingEach("", with: "x") == "abc")
    }
}
