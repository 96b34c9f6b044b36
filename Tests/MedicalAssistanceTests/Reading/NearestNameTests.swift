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

    @Test func `one letter is not near to another, nor a name to one with other digits`() {
        #expect(nearestName(to: "4", in: ["1", "2", "3"]) == nil)
        #expect(nearestName(to: "R12", in: ["R1", "R2", "R11"]) == nil)
        #expect(nearestName(to: "row-2", in: ["rows-2"]) == "rows-2")
    }

    @Test(arguments: [
        ("inpatint", "inpatient"), ("anual", "annual"), ("provinc", "province"), ("yuli", nil), ("city", nil),
        ("门诊慢特病", nil), ("省", nil), ("outpatient-special", nil), ("R12", nil),
    ])
    func `a variant is a misspelling of one name`(_ typed: String, _ meant: String?) {
        let names = [
            "inpatient", "outpatient", "annual", "province", "outside", "yuxi", "yulin", "门诊慢性病", "门诊特殊病", "省内", "省外",
            "R11", "R13",
        ]
        #expect(variantName(typed, in: names) == meant)
    }

    @Test func `the nearest wins, the first of equals`() {
        #expect(nearestName(to: "rows", in: ["row", "rowss", "rows"]) == "rows")
        #expect(nearestName(to: "rats", in: ["rate", "cats"]) == "rate")
    }
}
