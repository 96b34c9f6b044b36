import Testing
import Values

struct NearestNameTests {
    @Test(arguments: [
        ("in_scop", "in_scope"), ("inscope", "in_scope"), ("in-scope", "in_scope"), ("IN_SCOPE", "in_scope"),
        ("dat", "date"),
        ("ctae", "cate"), ("低宝", "低保"), ("低保对像", "低保对象"), ("benifits", "benefits"),
    ])
    func `finds what was probably meant`(_ typed: String, _ meant: String) {
        #expect(nearestName(to: typed, in: ["in_scope", "date", "cate", "低保", "低保对象", "benefits"]) == meant)
    }

    @Test(arguments: ["", "xyz", "scope", "特困", "completely-different"])
    func `and nothing where nothing is near`(_ typed: String) {
        #expect(nearestName(to: typed, in: ["in_scope", "date", "低保对象"]) == nil)
    }

    @Test func `one letter is not near to another`() {
        #expect(nearestName(to: "4", in: ["1", "2", "3"]) == nil)
        #expect(nearestName(to: "12", in: ["1"]) == "1")
    }

    @Test func `the nearest wins, the first of equals`() {
        #expect(nearestName(to: "rows", in: ["row", "rowss", "rows"]) == "rows")
        #expect(nearestName(to: "rats", in: ["rate", "cats"]) == "rate")
    }
}
