import Testing

@testable import PolicyFormat

/// Codes of diseases as numbers in their order.
struct DiseaseCodeTests {
    @Test func `codes are numbers in the order of the list, and come back from them`() throws {
        let codes = [
            "A00", "A00.0", "A00.001", "A09.9", "C50", "C50.9", "C50.900", "C50.900X001", "C51", "U07.1", "Z99.900",
        ]
        let numbers = try codes.map { try #require(DiseaseCode.number($0.utf8)) }
        #expect(numbers == numbers.sorted() && Set(numbers).count == codes.count)
        #expect(numbers.map { DiseaseCode.text($0) } == codes)
        #expect(numbers.allSatisfy { DiseaseCode.numbers.contains($0) })
    }

    @Test func `a small letter is a capital one`() {
        #expect(DiseaseCode.number("c50.900x001".utf8) == DiseaseCode.number("C50.900X001".utf8))
    }

    @Test(arguments: [
        "", "C5", "C50.", "C500", "M00500", "50C", "C50.9.1", "C50.123456789", "C50 ", "C50+", "癌症", "leukaemia",
    ])
    func `any other text is none`(_ text: String) {
        #expect(DiseaseCode.number(text.utf8) == nil)
    }

    @Test(arguments: [
        ("C50", "C50", true), ("C50", "C50.9", true), ("C50", "C50.900x001", true), ("C50", "C51", false),
        ("C50", "C49.9", false),
        ("C50.9", "C50.900", true), ("C50.900", "C50.9", false), ("C00..C97", "C00", true),
        ("C00..C97", "C97.x00", true),
        ("C00..C97", "C98", false), ("C00..C97", "B99.9", false), ("C34.1..C34.3", "C34.300x002", true),
        ("C34.1..C34.3", "C34.4", false), ("C34.1..C34.3", "C34.0", false), ("C34.1..C34.3", "C34", false),
    ])
    func `a code takes in what stands below it, and a range all from its first code through its last`(
        _ range: String, _ code: String, _ isIn: Bool
    ) throws {
        let numbers = try #require(DiseaseCode.range(range))
        #expect(try numbers.contains(#require(DiseaseCode.number(code.utf8))) == isIn)
    }

    @Test(arguments: ["C97..C00", "C00..", "..C97", "C00..M00500", "leu", "C", "", "C00-C97"])
    func `what is no range is none`(_ text: String) {
        #expect(DiseaseCode.range(text) == nil)
    }
}
