import Values

/// A workbook (.xlsx) in memory: the names of its sheets, and their cells as text.
///
/// Parts are found by their relations and not by their names, and elements by their names without namespace: what Excel,
/// WPS, LibreOffice and programs write is read alike, the strict form of the standard too.
package struct WorkbookReader {
    /// One sheet of cells.
    package struct Sheet {
        package let name: String
        package let isHidden: Bool
        let part: String
    }

    /// The sheets of cells, in the order of their tabs.
    package let sheets: [Sheet]
    private let archive: ZipArchive
    private let countsFrom1904: Bool
    private let stringsPart: String?
    private let stylesPart: String?

    /// Whether bytes are a zip archive, as every workbook is.
    package static func isArchive(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.starts(with: ZipArchive.mark) }

    /// Reads what a workbook consists of; its bytes stay where they are as long as it is used.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        archive = try ZipArchive(bytes)
        let relations = try WorkbookReader.relations(archive, of: "")
        guard let main = relations.first(where: { $0.kind == "officeDocument" })?.target, archive.entry(main) != nil
        else { throw WorkbookReader.otherKind(archive) }
        if main.hasSuffix(".bin") { throw .otherKind(".xlsb") }
        if !main.lowercased().has("workbook") { throw WorkbookReader.otherKind(archive) }
        let parts = try WorkbookReader.relations(archive, of: main)
        stringsPart = parts.first { $0.kind == "sharedStrings" }?.target
        stylesPart = parts.first { $0.kind == "styles" }?.target
        let sheetParts = Dictionary(
            parts.filter { $0.kind == "worksheet" }.map { ($0.id, $0.target) }, uniquingKeysWith: { first, _ in first })
        (sheets, countsFrom1904) = try WorkbookReader.sheets(
            WorkbookReader.reader(archive, main, most: Limits.workbookPartBytes), sheetParts)
        guard !sheets.isEmpty else { throw .noSheet }
    }

    /// What an archive is that holds no workbook.
    private static func otherKind(_ archive: ZipArchive) -> WorkbookError {
        if archive.entry("content.xml") != nil { return .otherKind(".ods") }
        if archive.entry("word/document.xml") != nil { return .otherKind(".docx") }
        if archive.entry("ppt/presentation.xml") != nil { return .otherKind(".pptx") }
        return .noWorkbook
    }

    private static func sheets(
        _ reader: consuming XMLReader, _ parts: [String: String]
    ) throws(WorkbookError) -> ([Sheet], countsFrom1904: Bool) {
        var sheets: [Sheet] = []
        var countsFrom1904 = false
        while true {
            switch try reader.next() {
            case .done: return (sheets, countsFrom1904)
            case .start where reader.isNamed("workbookPr"):
                let flag = try reader.string("date1904")
                countsFrom1904 = flag == "1" || flag == "true"
            case .start where reader.isNamed("sheet"):
                if let id = try reader.string("id"), let part = parts[id] {
                    let state = try reader.string("state") ?? "visible"
                    sheets.append(
                        Sheet(name: try reader.string("name") ?? "", isHidden: state != "visible", part: part))
                }
            default: break
            }
        }
    }

    private static func reader(
        _ archive: ZipArchive, _ part: String, most: Int
    ) throws(WorkbookError) -> XMLReader {
        guard let entry = archive.entry(part) else { throw .damaged(part: part) }
        return XMLReader(try archive.open(entry, most: most))
    }

    // MARK: Relations

    private struct Relation {
        let id: String
        /// The last word of its type, which both forms of the standard share.
        let kind: String
        let target: String
    }

    /// What a part refers to; those of the whole archive for the empty name.
    private static func relations(_ archive: ZipArchive, of part: String) throws(WorkbookError) -> [Relation] {
        let folders = part.split(separator: "/").dropLast().map { String($0) }
        let name = part.split(separator: "/").last.map { String($0) } ?? ""
        let path = (folders + ["_rels", name + ".rels"]).joined(separator: "/")
        guard archive.entry(path) != nil else { return [] }
        var reader = try reader(archive, path, most: Limits.workbookPartBytes)
        var relations: [Relation] = []
        while true {
            switch try reader.next() {
            case .done: return relations
            case .start where reader.isNamed("Relationship"):
                guard let id = try reader.string("Id"), let type = try reader.string("Type"),
                    let target = try reader.string("Target")
                else { continue }
                let kind = type.split(separator: "/").last.map { String($0) } ?? ""
                relations.append(Relation(id: id, kind: kind, target: resolved(target, in: folders)))
            default: break
            }
        }
    }

    /// The name of a part that is named from within a folder: `../media/a.png`, `/xl/styles.xml`, `sheet1.xml`.
    private static func resolved(_ target: String, in folders: [String]) -> String {
        var path = target.hasPrefix("/") ? [] : folders
        for piece in target.split(separator: "/") where piece != "." {
            if piece == ".." { _ = path.popLast() } else { path.append(String(piece)) }
        }
        return path.joined(separator: "/")
    }

    // MARK: Sheets

    /// The sheet of a name, or of a number from 1; without either, the first that can be seen.
    package func sheet(_ wanted: String?) throws(WorkbookError) -> Sheet {
        guard let wanted else { return sheets.first { !$0.isHidden } ?? sheets[0] }
        if let named = sheets.first(where: { $0.name == wanted }) { return named }
        let plain = wanted.lowercased()
        if let named = sheets.first(where: { $0.name.lowercased() == plain }) { return named }
        if let number = Int(wanted), sheets.indices.contains(number - 1) { return sheets[number - 1] }
        throw .unknownSheet(wanted, names: sheets.map(\.name))
    }

    /// Reads the rows of a sheet; shared texts and styles are read now.
    package func rows(of sheet: Sheet) throws(WorkbookError) -> SheetReader {
        let styles =
            stylesPart == nil || archive.entry(stylesPart ?? "") == nil
            ? NumberFormats()
            : try NumberFormats(WorkbookReader.reader(archive, stylesPart ?? "", most: Limits.workbookPartBytes))
        var strings = SharedStrings()
        if let stringsPart, archive.entry(stringsPart) != nil {
            strings = try SharedStrings(
                WorkbookReader.reader(archive, stringsPart, most: Limits.sheetTextBytes), part: stringsPart)
        }
        return SheetReader(
            try WorkbookReader.reader(archive, sheet.part, most: Limits.sheetBytes), part: sheet.part,
            CellReader(strings: strings, styles: styles, countsFrom1904: countsFrom1904, part: sheet.part))
    }
}
