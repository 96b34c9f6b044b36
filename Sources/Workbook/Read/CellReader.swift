import Glibc
import Values

/// What a cell of a sheet says, as text: texts as they are, dates as `2024-03-01`, numbers in plain notation.
struct CellReader {
    let strings: SharedStrings
    let styles: NumberFormats
    let countsFrom1904: Bool
    let part: String

    /// The kinds of content that a cell may have.
    enum Content {
        case number, shared, text, flag, date

        /// The words of the kinds; the result of a formula, an error such as #N/A, and a text that stands in the cell are
        /// texts.
        private static let words: [(word: StaticString, content: Content)] = [
            ("s", .shared), ("n", .number), ("str", .text), ("inlineStr", .text), ("b", .flag), ("e", .text),
            ("d", .date),
        ]

        init?(_ word: UnsafeBufferPointer<UInt8>?) {
            guard let word else {
                self = .number
                return
            }
            let known = Content.words.first { known in
                known.word.utf8CodeUnitCount == word.count
                    && memcmp(known.word.utf8Start, word.baseAddress ?? known.word.utf8Start, word.count) == 0
            }
            guard let known else { return nil }
            self = known.content
        }
    }

    /// Adds a cell's text; `value` is what stands in its `v`.
    func append(_ value: [UInt8], _ content: Content, style: Int, to bytes: inout [UInt8]) throws(WorkbookError) {
        switch content {
        case .text:
            let start = bytes.count
            bytes += value
            CellText.unescape(&bytes, from: start)
        case .shared:
            if value.isEmpty { return }
            guard value.count < 10, value.allSatisfy({ $0 &- 48 <= 9 }),
                let text = strings.text(value.reduce(0) { $0 * 10 + Int($1 - 48) })
            else { throw .damaged(part: part) }
            bytes.append(contentsOf: text)
        case .flag: bytes += value == [49] ? "TRUE".utf8 : value == [48] ? "FALSE".utf8 : value[...].text.utf8
        case .date: appendDate(value, to: &bytes)
        case .number: appendNumber(value, style, to: &bytes)
        }
    }

    private func appendNumber(_ value: [UInt8], _ style: Int, to bytes: inout [UInt8]) {
        let display = styles.display(style)
        if display == .number, NumberText.standsAsShown(value) {
            bytes += value
            return
        }
        guard let number = NumberText(value) else {
            bytes += value
            return
        }
        if display != .number, let date = SerialDate(number, countsFrom1904: countsFrom1904),
            let text = display == .elapsed ? date.elapsed : date.text
        {
            bytes += Array(text.utf8)
            return
        }
        bytes += number.plain
    }

    /// A date of the strict form, `2024-03-01T00:00:00`.
    private func appendDate(_ value: [UInt8], to bytes: inout [UInt8]) {
        let parts = value.split(separator: UInt8(ascii: "T"), maxSplits: 1)
        guard parts.count == 2 else {
            bytes += value
            return
        }
        bytes += parts[0]
        let time = parts[1].prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "Z") }
        if time.contains(where: { $0 != 48 && $0 != UInt8(ascii: ":") }) { bytes += [32] + time }
    }
}

extension ArraySlice<UInt8> {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
