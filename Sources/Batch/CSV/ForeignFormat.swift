import Values

/// What a file is that was handed in as a CSV and is none, told by its first bytes.
enum ForeignFormat {
    /// The error that names what the file is and what to do; `nil` for what may be a CSV.
    static func problem(_ bytes: UnsafeBufferPointer<UInt8>, _ name: String) -> Diagnostic? {
        guard let (what, help) = named(bytes) else { return nil }
        return Diagnostic(
            check: "not-csv", Label(zh: "\(name) 不是 CSV，而是\(what.zh)", en: "\(name) is no CSV but \(what.en)"),
            help: help)
    }

    private static let saveAsCSV = Label(
        zh: "在表格软件中打开，另存为“CSV UTF-8（逗号分隔）”", en: "open it in a spreadsheet and save it as “CSV UTF-8 (comma delimited)”"
    )

    private static let saveAsWorkbook = Label(
        zh: "在表格软件中打开，去掉密码，另存为 .xlsx 或“CSV UTF-8（逗号分隔）”",
        en: "open it in a spreadsheet, remove a password, and save it as .xlsx or as “CSV UTF-8 (comma delimited)”")

    private static func named(_ bytes: UnsafeBufferPointer<UInt8>) -> (what: Label, help: Label)? {
        let start = Array(bytes.prefix(1024))
        let known: [(magic: [UInt8], what: Label, help: Label)] = [
            (
                [0xD0, 0xCF, 0x11, 0xE0],
                Label(
                    zh: "旧式 Excel 工作簿（.xls），或加了密码的工作簿", en: "an old workbook (.xls), or one protected with a password"),
                saveAsWorkbook
            ),
            ([0x09, 0x08], Label(zh: "旧式 Excel 工作簿（.xls）", en: "an old workbook (.xls)"), saveAsWorkbook),
            (
                [0x25, 0x50, 0x44, 0x46], Label(zh: "PDF 文件", en: "a PDF file"),
                Label(zh: "从原系统导出 CSV", en: "export a CSV from the system that made it")
            ),
            (
                [0x1F, 0x8B], Label(zh: "压缩文件（gzip）", en: "a compressed file (gzip)"),
                Label(
                    zh: "先解压，或用管道：gunzip -c 文件 | medaid batch … -",
                    en: "unpack it, or pipe it: gunzip -c FILE | medaid batch … -")
            ),
        ]
        if let found = known.first(where: { start.starts(with: $0.magic) }) { return (found.what, found.help) }
        let text = String(decoding: start, as: UTF8.self).lowercased()
        let head = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if ["<html", "<!doctype html", "<table", "<?xml"].contains(where: { head.hasPrefix($0) }) {
            return (Label(zh: "网页或 XML 表格", en: "a web page or an XML sheet"), saveAsCSV)
        }
        if head.hasPrefix("{\"") || head.hasPrefix("[{") {
            return (
                Label(zh: "JSON 文件", en: "a JSON file"),
                Label(zh: "单人的 JSON 记录用 medaid calc 计算", en: "medaid calc settles one person's JSON records")
            )
        }
        // Zeros further on make bad rows; text in UTF-16 is half zeros from its beginning.
        if !hasMark16(start), start.prefix(64).count(where: { $0 == 0 }) * 4 > min(64, start.count) {
            return (
                Label(zh: "二进制文件，或没有字节序标记的 UTF-16 文本", en: "a binary file, or UTF-16 text without a byte order mark"),
                Label(zh: "另存为 UTF-8 文本", en: "save it as UTF-8 text")
            )
        }
        return nil
    }

    private static func hasMark16(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }
}
