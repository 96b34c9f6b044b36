import Foundation

/// One way in which `medaid batch` settles a file of records.
enum FileForm: Int, CaseIterable {
    case oneThread, fourThreads, unordered, littleMemory, inParts, workbook

    /// The form that the turn of a seed is: every kind of policy gets every form.
    static func of(_ seed: UInt64) -> FileForm { allCases[Int(seed / 5 % UInt64(allCases.count))] }

    var options: [String] {
        switch self {
        case .oneThread: ["--jobs", "1"]
        case .fourThreads: ["--jobs", "4"]
        case .littleMemory: ["--memory", "4K", "--jobs", "2"]
        case .unordered, .inParts, .workbook: ["--jobs", "2"]
        }
    }

    /// Writes the records as the files that the form needs; returns their names.
    func write(_ records: [[String: String]], _ seed: UInt64, into folder: URL) throws -> [String] {
        let always: Set = ["claim_id", "person_id", "date", "identities", "care", "in_scope", "basic_paid"]
        let columns = Set(records.flatMap(\.keys)).union(always).sorted()
        let ordered = records.sorted { left, right in
            let (first, second) = (left["date"] ?? "", right["date"] ?? "")
            return first == second
                ? (left["claim_id"] ?? "").utf8.lexicographicallyPrecedes((right["claim_id"] ?? "").utf8)
                : first < second
        }
        switch self {
        case .oneThread, .fourThreads: return [try csv(ordered, columns, "claims.csv", folder)]
        case .unordered, .littleMemory:
            var chances = Chance(seed: seed)
            return [try csv(records.shuffled(using: &chances), columns, "claims.csv", folder)]
        case .inParts:
            // Nobody, and no household, is in two parts.
            return try [0, 1].map { part in
                let own = ordered.filter { record in
                    let unit = record["household_id"] ?? record["person_id"] ?? ""
                    return unit.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 1 == part
                }
                return try csv(own, columns, "claims-\(part).csv", folder)
            }
        case .workbook: return [try workbook(ordered, columns, folder)]
        }
    }

    private func csv(
        _ records: [[String: String]], _ columns: [String], _ name: String, _ folder: URL
    ) throws -> String {
        var text = columns.joined(separator: ",") + "\n"
        for record in records {
            for (index, column) in columns.enumerated() {
                if index > 0 { text += "," }
                guard let cell = record[column] else { continue }
                if cell.utf8.contains(UInt8(ascii: ",")) { text += "\"\(cell)\"" } else { text += cell }
            }
            text += "\n"
        }
        try Data(text.utf8).write(to: folder.appending(path: name))
        return name
    }

    private func workbook(_ records: [[String: String]], _ columns: [String], _ folder: URL) throws -> String {
        var sheet = #"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#
        func add(_ number: Int, _ cells: [String]) {
            sheet += "<row r=\"\(number)\">"
            for cell in cells { sheet += "<c t=\"inlineStr\"><is><t>\(cell)</t></is></c>" }
            sheet += "</row>"
        }
        add(1, columns)
        for (index, record) in records.enumerated() { add(index + 2, columns.map { record[$0] ?? "" }) }
        sheet += "</sheetData></worksheet>"
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        func link(_ target: String, _ kind: String) -> String {
            #"<Relationships xmlns="\#(package)"><Relationship Id="a" Type="\#(relations)/\#(kind)" Target="\#(target)"/></Relationships>"#
        }
        let parts = [
            ("_rels/.rels", link("xl/workbook.xml", "officeDocument")),
            ("xl/_rels/workbook.xml.rels", link("worksheets/s.xml", "worksheet")),
            (
                "xl/workbook.xml",
                #"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="\#(relations)"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>"#
            ),
            ("xl/worksheets/s.xml", sheet),
        ]
        for (name, text) in parts {
            let place = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: place)
        }
        let zip = Process()
        zip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        zip.arguments = ["python3", "-m", "zipfile", "-c", "claims.xlsx", "_rels", "xl"]
        zip.currentDirectoryURL = folder
        try zip.run()
        zip.waitUntilExit()
        return "claims.xlsx"
    }
}
