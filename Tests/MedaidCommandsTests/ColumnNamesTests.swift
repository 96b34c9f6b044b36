import Adjudication
import Foundation
import PolicyFormat
import Testing
import Values

/// The names of columns (contract, "Columns"): no name means two things, and headers of exports are taken for what they are.
struct ColumnNamesTests {
    /// A header of `Cases/column-names.tsv`: the kind of file it is from, and what it is there where no other column gives
    /// the field: known:FIELD, standin:FIELD, ignored, near:FIELD, payment or unknown.
    struct Header: Sendable, CustomTestStringConvertible {
        let file: String
        let column: String
        let outcome: String

        var testDescription: String { "\(file): \(column)" }
    }

    static let headers: [Header] = {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Cases/column-names.tsv")
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: "\t").map { String($0) }
            return cells.count == 3 ? Header(file: cells[0], column: cells[1], outcome: cells[2]) : nil
        }
    }()

    private static let claims = ColumnNames.claims([])
    private static let roster = ColumnNames.roster([])

    private func outcome(_ name: String, _ names: ColumnNames) -> String {
        if let match = names.match(name) { return "known:\(match.field)" }
        if let (field, _) = names.standIn(name) { return "standin:\(field)" }
        if KnownColumns.contains(name) { return "ignored" }
        let near = names.near(name)
        if !near.isEmpty { return "near:" + near.joined(separator: "+") }
        return ColumnNames.saysPaid(name) ? "payment" : "unknown"
    }

    @Test func `there are enough headers to tell`() { #expect(ColumnNamesTests.headers.count > 600) }

    @Test(arguments: headers) func `a header of an export is taken for what it is`(_ header: Header) {
        #expect(outcome(header.column, header.file == "roster" ? Self.roster : Self.claims) == header.outcome)
    }

    @Test func `no name is of two fields, or of a field and of a column that is no field`() {
        var owners: [String: String] = [:]
        func claim(_ name: String, _ owner: String) {
            let earlier = owners.updateValue(owner, forKey: ColumnName.plain(name))
            #expect(earlier == nil || earlier == owner, "“\(name)” of \(owner) is also of \(earlier ?? "")")
        }
        for entry in Self.claims.entries {
            let parts = entry.parts.values.flatMap { $0 }
            for name in [entry.field, entry.label.zh] + entry.national + entry.synonyms + parts + entry.standIns {
                claim(name, entry.field)
            }
        }
        for name in KnownColumns.names { claim(name, "no field") }
    }

    @Test func `no name of a field or of a known column is near two fields`() {
        let names =
            Self.claims.entries.flatMap { [$0.field, $0.label.zh] + $0.national + $0.synonyms } + KnownColumns.names
        let nearNames = Self.claims.nearNames
        for name in names {
            let near = nearNames.fields(near: name).filter { $0 != Self.claims.match(name)?.field }
            #expect(near.count < 2, "“\(name)” is near \(near)")
        }
    }

    @Test(arguments: [
        ("Basic_Paid", "basicpaid"), ("basicPaid", "basicpaid"), ("ＢＡＳＩＣ－ｐａｉｄ", "basicpaid"), ("基本医保支付（元）", "基本医保支付"),
        (" 医疗费 总额 (yuan)", "医疗费总额"), ("⼤病保险⽀付", "大病保险支付"), ("医疗费总额【元】", "医疗费总额"),
    ]) func `case, separators, width, radicals and the unit yuan do not matter`(_ name: String, _ plain: String) {
        #expect(ColumnName.plain(name) == plain)
    }

    @Test(arguments: [
        ("医疗费总额（万元）", "万元"), ("in_scope (千元)", "千元"), ("基本医保支付（分）", "分"), ("医疗费总额（单位：万元）", "万元"),
        ("医疗费总额(金额单位: 千元)", "千元"), ("医疗费总额【单位万元】", "万元"), ("医疗费总额（人民币万元）", "万元"),
    ])
    func `another unit is seen`(_ name: String, _ unit: String) throws {
        let found = try #require(ColumnName.foreignUnit(name))
        #expect(found.unit == unit)
        #expect(Self.claims.match(found.name) != nil)
    }

    @Test(arguments: ["hifes_pay", "hifob_pay", "cvlserv_pay", "oth_pay"])
    func `each national column of supplementary insurance is a part of its own`(_ national: String) throws {
        #expect(Self.claims.match(national)?.part == national)
        let entry = try #require(Self.claims.entries.first { $0.field == "supplementary_paid" })
        for name in try #require(entry.parts[national]) { #expect(Self.claims.match(name)?.part == national) }
    }
}
