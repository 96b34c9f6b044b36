import Foundation
import Platform
import Testing
import Values

@testable import Batch

/// Rows are found by two readers: one looks for their ends alone, the other for their fields. Both find the same rows.
struct RowCountTests {
    private static let header = "claim_id,person_id,date,identities,care,in_scope,basic_paid\n"

    private func file(_ bytes: [UInt8]) throws -> CSVFile {
        let mapped = try MappedFile.made("input.csv") { put in bytes.forEach(put) }.get()
        return try CSVFile.recognise(mapped, "input.csv", CSVOptions(), sheet: nil) {
            Self.header.contains($0) && $0.count > 3
        }.get()
    }

    private func rows(_ bytes: [UInt8]) throws -> (read: [Range<Int>], scanned: [Range<Int>]) {
        let csv = try file(bytes)
        var reader = csv.rows
        var (read, scanned): ([Range<Int>], [Range<Int>]) = ([], [])
        while let row = reader.next() { read.append(row.offset..<row.end) }
        var place = csv.firstRow
        while place < csv.rowsEnd {
            let row = RowScanner.row(csv.file.start + place, csv.file.start + csv.rowsEnd, csv.separator)
            if row.content > 0 { scanned.append(place..<place + row.whole) }
            place += row.whole
        }
        return (read, scanned)
    }

    @Test(arguments: [
        // A quote that is never closed belongs to its line: the next line is a row.
        ("1,P,\"x\n2,P,y\n", 2), ("\"1,P\n2,P\n3,P", 3), ("1,\"\"\"x\n2\n", 2), ("1,\"x\"\"\n2\n", 2),
        ("1,\"a\"b\"\n2\n", 2),
        ("1,\"x,\"\"y\"\"\n2\n", 2), ("\"", 1), ("1,\"", 1), ("1,\"\"\"", 1), ("\"\n\"", 1), ("\"\n", 1),
        ("\n\n\"\n\n1\n", 2),
        // Closed ones hold line ends, and what stands behind them goes on to the end of the line.
        ("1,\"x\ny\",2\n3\n", 2), ("1,\"x\"\r\n2\r\n", 2), ("1,\"x\"y\n2\n", 2), ("1,x\"y\n2\n", 2),
        ("1,\"x\" \"\n2\n", 2),
        // Carriage returns, empty lines, zero bytes, a last line of sums.
        ("1\r\r\n2\r", 2), ("\r\n1\r\n\r\n2", 2), ("\u{0}\n\u{0},\u{0}\n", 2), ("1,\"x\n合计,1\n", 1),
        ("1,\"x\n合计,\"\"\n", 1),
    ])
    func `both readers find the same rows`(_ text: String, _ count: Int) throws {
        for header in [
            Self.header, "sep=,\n" + Self.header, "title\n" + Self.header, "\u{FEFF}" + Self.header,
            "\"sep=\r\"\n" + Self.header,
        ] {
            let (read, scanned) = try rows(Array((header + text).utf8))
            #expect(read == scanned && read.count == count, "\(header + text)")
        }
        let units = ("\u{FEFF}" + Self.header + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let (read, scanned) = try rows(units)
        #expect(read == scanned && read.count == count, "UTF-16: \(text)")
    }

    @Test func `lines that end with carriage returns alone are rows`() throws {
        let (read, scanned) = try rows(Array((Self.header + "1,\"x\n2\n").replacing("\n", with: "\r").utf8))
        #expect(read == scanned && read.count == 2)
    }

    /// Fields cannot be separated by what ends a line or stands in them.
    @Test(arguments: ["\"sep=\r\"", "sep=a", "sep=1", "sep= ", "sep=\u{0}"])
    func `sep= names a mark or a tab, else it is a title`(_ line: String) throws {
        let csv = try file(Array((line + "\n" + Self.header + "1,2\n").utf8))
        #expect(csv.separator == UInt8(ascii: ",") && csv.headerLine == 2)
    }

    @Test(arguments: ["|", ";", "^", "\t"])
    func `sep= is followed where it names one`(_ separator: String) throws {
        let text = "sep=\(separator)\n" + (Self.header + "1,2\n").replacing(",", with: separator)
        #expect(try file(Array(text.utf8)).separator == separator.utf8.first)
    }

    /// Before, the rest of the register was one row with one error.
    @Test func `rows of a register behind an open quote are read`() throws {
        let place = try Workplace([
            "claims.csv": Self.header + "1,P1,2024-03-01,,inpatient,1000,0\n",
            "register.csv": "person_id,identity,from,through\nP1,\"低保,2024-01-01,\nP2,nothing,,\nP3,低保,2024-13-01,\n",
        ])
        let result = try place.run("medaid batch --lang en -p guizhou claims.csv --roster register.csv -o out.csv")
        #expect(result.status == 3)
        for line in ["register.csv:2:1", "register.csv:3:4", "register.csv:4:"] {
            #expect(result.errors.contains(line), "\(result.errors)")
        }
    }
}
