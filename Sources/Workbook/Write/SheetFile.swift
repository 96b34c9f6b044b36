package import Platform
import Values

/// A sheet of a workbook that is being written: its header, then row after row.
package final class SheetFile {
    let name: String
    private let path: String
    private let columns: [TableColumn]
    /// What takes the sheet's XML.
    private let write: (UnsafeRawBufferPointer) -> FileFailure?
    private var bytes: [UInt8] = []
    private let letters: [[UInt8]]
    /// The width of each column, by the rows written before the first bytes go out.
    private var widths: [Int]
    private var hasBegun = false
    /// The rows written, the header among them, and the next cell's column.
    package private(set) var rows = 0
    private var column = 0
    private var hasLongCell = false
    private var rowNumber: [UInt8] = []

    private static let piece = 1 << 18
    private static let widest = 48
    private static let longestCell = 32_767

    init(
        _ name: String, _ columns: [TableColumn], path: String,
        _ write: @escaping (UnsafeRawBufferPointer) -> FileFailure?
    ) {
        self.name = name
        self.columns = columns
        self.path = path
        self.write = write
        letters = columns.indices.map { SheetXML.letters($0) }
        widths = columns.map { _ in 8 }
        begin()
        for column in columns { add(column.name, .header) }
    }

    /// The cells of the sheet, as `A1:F12`.
    var range: String {
        let last = String(decoding: SheetXML.letters(max(0, columns.count - 1)), as: UTF8.self)
        return "$A$1:$\(last)$\(max(1, rows))"
    }

    // MARK: Rows

    /// Begins a row.
    package func begin() {
        if rows > 0 { bytes += "</row>\n".utf8 }
        rows += 1
        column = 0
        rowNumber = Array(String(rows).utf8)
        bytes += "<row r=\"".utf8
        bytes += rowNumber
        bytes += "\">".utf8
    }

    /// Adds the next cell of the row, in UTF-8.
    package func add(_ cell: UnsafeBufferPointer<UInt8>) { add(cell, style) }

    /// Adds the next cell of the row.
    package func add(_ cell: String) { add(cell, style) }

    private func add(_ cell: String, _ style: SheetXML.Style) {
        var cell = cell
        cell.withUTF8 { add($0, style) }
    }

    /// Adds a row; what went wrong, if anything.
    package func add(row: [String]) -> FileFailure? {
        begin()
        for cell in row { add(cell) }
        return flush()
    }

    /// How the next cell looks, where it is a number.
    private var style: SheetXML.Style {
        guard column < columns.count else { return .text }
        return switch columns[column].content {
        case .text: .text
        case .amount: .amount
        case .count: .count
        }
    }

    private func add(_ cell: UnsafeBufferPointer<UInt8>, _ style: SheetXML.Style) {
        defer { column += 1 }
        if cell.isEmpty { return }
        if !hasBegun, column < widths.count { widen(cell) }
        let number = style == .amount || style == .count ? SheetNumber.text(cell) : nil
        bytes += "<c r=\"".utf8
        bytes += column < letters.count ? letters[column] : SheetXML.letters(column)
        bytes += rowNumber
        bytes += "\" s=\"".utf8
        bytes.append(48 + UInt8((number == nil && style != .header ? .text : style).rawValue))
        if let number {
            bytes += "\"><v>".utf8
            bytes += number
            bytes += "</v></c>".utf8
        } else {
            bytes += (SheetFile.hasOuterSpace(cell) ? SheetFile.spacedText : SheetFile.text).utf8
            SheetXML.append(cell, to: &bytes)
            bytes += "</t></is></c>".utf8
            if cell.count > SheetFile.longestCell, !SheetFile.fits(cell) { hasLongCell = true }
        }
    }

    private static let text = "\" t=\"inlineStr\"><is><t>"
    private static let spacedText = "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"

    /// Whether a text begins or ends with a space, which spreadsheets drop unless they are told to keep it.
    private static func hasOuterSpace(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.first.map { $0 <= 32 } ?? false || cell.last.map { $0 <= 32 } ?? false
    }

    private static func fits(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        String(decoding: cell, as: UTF8.self).utf16.count <= longestCell
    }

    private func widen(_ cell: UnsafeBufferPointer<UInt8>) {
        let width = cell.count <= 8 ? cell.count : displayWidth(of: String(decoding: cell.prefix(200), as: UTF8.self))
        widths[column] = min(SheetFile.widest, max(widths[column], width + 2))
    }

    /// Writes what has come together, once it is enough.
    package func flush() -> FileFailure? {
        if let failure = limits { return failure }
        return bytes.count < SheetFile.piece ? nil : writeOut()
    }

    /// What keeps the rows from being a sheet that a spreadsheet opens.
    private var limits: FileFailure? {
        if rows > Limits.sheetRows {
            return .table(
                path,
                Label(
                    zh: "超过 1,048,575 行，一张工作表放不下", en: "has more than 1,048,575 rows, which no sheet can hold"))
        }
        if hasLongCell {
            return .table(
                path,
                Label(
                    zh: "有一格超过 32,767 个字符，工作表放不下",
                    en: "has a cell of more than 32,767 characters, which no sheet can hold"))
        }
        if columns.count > Limits.columns {
            return .table(
                path, Label(zh: "超过 16,384 列，工作表放不下", en: "has more than 16,384 columns, which no sheet can hold"))
        }
        return nil
    }

    private func writeOut() -> FileFailure? {
        if !hasBegun {
            hasBegun = true
            let beginning = Array(SheetXML.beginning(widths: widths).utf8)
            if let failure = beginning.withUnsafeBytes(write) { return failure }
        }
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes.withUnsafeBytes(write)
    }

    /// Writes the rest.
    func finish() -> FileFailure? {
        if let failure = limits { return failure }
        bytes += "</row>\n".utf8
        bytes += SheetXML.ending(columns: max(1, columns.count), rows: rows).utf8
        return writeOut()
    }
}

extension FileFailure {
    /// A list that is no sheet, and how to write it else.
    static func table(_ path: String, _ reason: Label) -> FileFailure {
        FileFailure(
            path: path, reason: reason,
            help: Label(zh: "改写为 CSV：文件名以 .csv 结尾", en: "write a CSV: end the name with .csv"))
    }
}
