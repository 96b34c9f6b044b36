import Platform
import Values

/// The texts that cells share, in an unnamed temporary file: a workbook may hold more of them than there is memory.
struct SharedStrings {
    private var file: MappedFile?
    /// Where each text ends.
    private var ends: [UInt32] = []

    init() {}

    /// Reads the part of shared texts.
    init(_ reader: consuming XMLReader, part: String) throws(WorkbookError) {
        let spool: TemporaryFile
        do throws(FileFailure) { spool = try TemporaryFile.make().get() } catch { throw .unwritable(error.reason) }
        var (bytes, written) = ([UInt8](), 0)
        reading: while true {
            switch try reader.next() {
            case .done: break reading
            case .start where reader.isNamed("si"):
                try CellText.read(&reader, into: &bytes)
                guard written + bytes.count <= Limits.sheetTextBytes, ends.count < Limits.sheetTexts else {
                    throw .tooLarge(part: part)
                }
                ends.append(UInt32(written + bytes.count))
                if bytes.count >= 1 << 18 { written += try SharedStrings.flush(&bytes, to: spool) }
            default: break
            }
        }
        written += try SharedStrings.flush(&bytes, to: spool)
        do throws(FileFailure) { file = try MappedFile.map(spool.descriptor, part).get() } catch {
            throw .unwritable(error.reason)
        }
    }

    private static func flush(_ bytes: inout [UInt8], to spool: TemporaryFile) throws(WorkbookError) -> Int {
        if let failure = bytes.withUnsafeBytes({ spool.append($0[...]) }) { throw .unwritable(failure.reason) }
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes.count
    }

    /// The text of that index; `nil` where there is none.
    func text(_ index: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let file, index < ends.count else { return nil }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return UnsafeBufferPointer(start: file.start + start, count: Int(ends[index]) - start)
    }
}
