import Testing

@testable import Reporting

/// What stands at the ends of the lines of a chart.
struct LineNameTests {
    @Test(arguments: [
        (["现行", "改为 75%"], ["现行", "改为 75%"]), (["now", "at 75%", "at 80%"], ["now", "at 75%", "at 80%"]),
        // A long name gives way to the fewest words that tell it from the others.
        (["Yuxi City of Yunnan", "Jincheng City"], ["Yuxi", "Jincheng"]),
        (["贵州省 2023-01-01", "贵州省 2023-01-01（A）", "玉溪市"], ["贵州省 2023-01-01", "贵州省 2023-01-01（A）", "玉溪市"]),
        (["              ", "a"], ["              ", "a"]),
    ])
    func `a name is as long as it has to be`(_ names: [String], _ short: [String]) {
        #expect(SVGLineChart.shortNames(names) == short)
    }

    @Test func `an option stays whole in a sentence`() {
        #expect(
            HTMLPage.sentence("用 --left-set a=1 & --x")
                == "用 <span class=\"option\">--left-set</span> a=1 &amp; <span class=\"option\">--x</span>")
        #expect(HTMLPage.sentence("a-b <c>") == "a-b &lt;c&gt;")
    }
}
