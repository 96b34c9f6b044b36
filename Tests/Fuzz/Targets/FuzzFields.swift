import Adjudication
import PolicyFormat
import Values

@testable import Workbook

/// Texts of fields: what is read and written again is the same value, and every reader says what is wrong.
func fuzzFields(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let amount = Yuan(text) {
        require(Yuan(amount.description) == amount, "yuan \(text)")
        require(abs(amount.fen) <= Yuan.largest.fen, "yuan \(text)")
        _ = amount.grouped + amount.brief
    }
    if let rate = Rate(text) { require(Rate(rate.description) == rate, "rate \(text)") }
    if let day = Day(text) { require(Day(day.description) == day, "day \(text)") }
    if let day = Day.spreadsheetDate(text) { require(Day(day.description) == day, "day \(text)") }
    if let decimal = DecimalText(text) { for places in 0...12 { _ = decimal.scaled(by: places) } }
    fuzzNames(text)
    fuzzNumber(bytes)
    var reader = RecordReader(Fixture.scheme)
    var record = Record()
    for name in Fixture.fieldNames { reader.set(name, text, in: &record, at: .none) }
    reader.set(text, text, in: &record, at: .none)
    for finding in reader.takeDiagnostics() { describe(finding) }
}

private func fuzzNames(_ text: String) {
    let plain = RecordID.plain(text)
    require(RecordID.isDestroyed(plain) == RecordID.isDestroyed(RecordID.plain(plain)), "id \(text)")
    let name = ColumnName.plain(text)
    require(name.isEmpty || !ColumnName.plain(name).isEmpty, "name \(text)")
    _ = ColumnName.foreignUnit(text)
    _ = Field.match(text)
    _ = nearestName(to: text, in: Fixture.fieldNames)
    _ = misspelledName(text, in: Fixture.fieldNames)
    require(displayWidth(of: text) >= 0, "width")
    for width in [1, 20, 60] {
        _ = wrapped(text, to: width)
        _ = filled(text, to: width)
    }
}

/// A number of a workbook: what it is shown as is the same number.
private func fuzzNumber(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let number = NumberText(bytes) else { return }
    let plain = number.plain
    guard let again = NumberText(plain) else {
        require(false, "a number is shown as none: \(String(decoding: plain, as: UTF8.self))")
        return
    }
    require(again.plain == plain, "number \(String(decoding: plain, as: UTF8.self))")
    for countsFrom1904 in [false, true] {
        guard let date = SerialDate(number, countsFrom1904: countsFrom1904) else { continue }
        _ = (date.text, date.elapsed)
    }
}

/// Schemes that ship, compiled once.
enum Fixture {
    static let schemes = BuiltInPolicies.ids.compactMap { id in
        try? Scheme.builtIn(id, parameters: id.text == "guizhou" ? ["warning_line": "8000"] : [:])
    }
    static let scheme = schemes[0]
    static let fieldNames = Field.definitions.map(\.name) + scheme.layout.fields.keys.sorted()
}
