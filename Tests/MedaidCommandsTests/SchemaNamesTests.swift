import Adjudication
@testable import MedaidCommands
import PolicyFormat
import Testing

/// `medaid schema --names`: what rules may name without declaring it.
struct SchemaNamesTests {
    @Test func `every field that rules may test, every figure, identity and code is there`() throws {
        let page = try Program.run(["schema", "--names", "--lang", "en"]).output
        let names = Set(page.split(separator: "\n").compactMap { $0.split(separator: " ").first.map { String($0) } })
        let vocabulary = PolicyLibrary().vocabulary
        #expect(names.isSuperset(of: ["in_scope", "hospital_class", "disease", "care", "birth_date"]))
        #expect(names.isSuperset(of: NamedFigure.all.map(\.name)))
        #expect(names.isSuperset(of: vocabulary.identities.map(\.id)))
        for words in vocabulary.tables.values { #expect(names.isSuperset(of: words.map(\.id))) }
        #expect(page.contains("minimum-living "))
        #expect(page.contains("低保对象"), "the term of the texts stands beside the name")
    }

    @Test func `in Chinese, with what holds where nothing is given`() throws {
        let page = try Program.run(["schema", "--names", "--lang", "zh"]).output
        #expect(page.contains("hospital_region        就医地：市内、省内或省外；默认市内"))
        #expect(page.contains("holds                 结算时有效的任一身份"))
    }
}
