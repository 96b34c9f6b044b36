import Foundation
import Testing

@testable import MedaidCommands
@testable import Workbook

/// Zip archives that Python's zipfile wrote, read back; and what becomes of broken ones.
struct ZipArchiveTests {
    /// All parts of an archive, unpacked.
    private static func contents(_ bytes: [UInt8], most: Int = 1 << 30) throws -> [String: [UInt8]] {
        try bytes.withUnsafeBufferPointer { bytes in
            let archive = try ZipArchive(bytes)
            var contents: [String: [UInt8]] = [:]
            for entry in archive.entries {
                var reader = try archive.open(entry, most: most)
                var content: [UInt8] = []
                while let chunk = try reader.next() { content += chunk }
                contents[entry.name] = content
            }
            return contents
        }
    }

    private static func unpacked(_ packed: [UInt8]) throws -> [UInt8] {
        try packed.withUnsafeBufferPointer { packed in
            var inflater = Inflater(packed)
            var bytes: [UInt8] = []
            while let chunk = try inflater.next() { bytes += chunk }
            return bytes
        }
    }

    private static let decode = "import sys, base64, zlib, zipfile, io, random\nrandom.seed(7)\n"

    /// Contents of many kinds; longer ones reach over chunks and over the 32 KiB that copies may go back.
    private static let contents = """
        contents = {"empty": b"", "one": b"x", "same": b"a" * 70000, "random": random.randbytes(40000),
          "text": b"".join(b"%d,P%d,2024-03-01,inpatient\\n" % (i, i % 97) for i in range(1500)),
          "far": random.randbytes(32768) * 2, "mixed": b"".join(random.choice([b"ab", b"abc", b"\\xe4\\xbd\\x8e"]) for _ in range(15000))}

        """

    /// Hexadecimal lines in pairs: what was packed, and what it was packed from.
    private static func pairs(_ output: String) -> [(packed: [UInt8], plain: [UInt8])] {
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
            [UInt8](Data(base64Encoded: String(line)) ?? Data())
        }
        return stride(from: 0, to: lines.count - 1, by: 2).map { (lines[$0], lines[$0 + 1]) }
    }

    @Test(.enabled(if: Python.isAtHand)) func `what zlib packs at every level and by every strategy is unpacked`()
        throws
    {
        let script =
            Self.decode + Self.contents + """
                for name, content in contents.items():
                    for level in range(10):
                        for strategy in ([0] if level not in (1, 6) else [0, zlib.Z_FIXED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE]):
                            packer = zlib.compressobj(level, zlib.DEFLATED, -15, 8, strategy)
                            packed = packer.compress(content) + packer.flush()
                            print(base64.b64encode(packed).decode()); print(base64.b64encode(content).decode())
                """
        let result = try Python.run(script)
        let pairs = Self.pairs(result.output)
        #expect(result.status == 0 && pairs.count == 7 * 16, "\(result.errors)")
        for pair in pairs { #expect(try Self.unpacked(pair.packed) == pair.plain) }
    }

    @Test(.enabled(if: Python.isAtHand)) func `archives with 64-bit sizes, comments and unknown sizes are read`() throws
    {
        let script =
            Self.decode + """
                out = io.BytesIO()
                class Stream:
                    def write(self, b): return out.write(b)
                    def flush(self): pass
                # A stream that cannot go back: sizes stand behind the parts.
                with zipfile.ZipFile(Stream(), "w", zipfile.ZIP_DEFLATED) as z:
                    z.writestr("a.txt", b"a" * 1000)
                    z.comment = b"PK\\x05\\x06 is no end"
                with open(sys.argv[1] + "/1.zip", "wb") as f: f.write(out.getvalue())
                with zipfile.ZipFile(sys.argv[1] + "/2.zip", "w") as z:
                    with z.open("xl/A.xml", "w", force_zip64=True) as part: part.write(b"b" * 1000)
                """
        let place = try Workplace([:])
        let result = try Python.run(script, [place.folder.path])
        #expect(result.status == 0, "\(result.errors)")
        let read = { (name: String) in [UInt8](try Data(contentsOf: place.folder.appending(path: name))) }
        #expect(try Self.contents(try read("1.zip")) == ["a.txt": [UInt8](repeating: 0x61, count: 1000)])
        #expect(try Self.contents(try read("2.zip")) == ["xl/A.xml": [UInt8](repeating: 0x62, count: 1000)])
        #expect(
            try (try read("2.zip")).withUnsafeBufferPointer { try ZipArchive($0).entry("/XL\\a.xml") != nil })
    }

    /// Every byte of a small archive, with each of its bits turned, and the archive cut off at every place: what is read is
    /// right, or it is an error. Names and dates may be read as others.
    @Test(.enabled(if: Python.isAtHand)) func `a broken archive is an error or does no harm`() throws {
        let script =
            Self.decode + """
                content = b"".join(b"%d,P%d\\n" % (i, i % 7) for i in range(60))
                for method in (0, 8):
                    out = io.BytesIO()
                    with zipfile.ZipFile(out, "w", method) as z: z.writestr("a", content)
                    print(base64.b64encode(out.getvalue()).decode()); print(base64.b64encode(content).decode())
                """
        let pairs = Self.pairs(try Python.run(script).output)
        var (tried, refused) = (0, 0)
        for (archive, plain) in pairs {
            var broken: [[UInt8]] = archive.indices.flatMap { place in
                (0..<8).map { bit in
                    var bytes = archive
                    bytes[place] ^= 1 << UInt8(bit)
                    return bytes
                }
            }
            broken += archive.indices.map { Array(archive[..<$0]) }
            for bytes in broken {
                tried += 1
                do {
                    let found = try Self.contents(bytes, most: 1 << 20)
                    #expect(found.count <= 1 && found.values.allSatisfy { $0 == plain })
                } catch is WorkbookError { refused += 1 }
            }
        }
        #expect(tried > 5000 && refused > tried / 2, "\(refused) of \(tried)")
    }

    /// Random bytes, and packed bytes with changes, never stop the program.
    @Test func `bytes that are no DEFLATE are an error`() {
        var generator = Chance(seed: 11)
        var refused = 0
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            if (try? Self.unpacked(bytes)) == nil { refused += 1 }
        }
        #expect(refused > 15_000)
        // A block of an unknown kind, a stored one whose length is not repeated, a copy from before the beginning.
        for bytes in [[0x07], [0x01, 1, 0, 0, 0, 0], [0x4B, 0x04, 0x12, 0x00]] as [[UInt8]] {
            #expect(throws: Inflater.Corruption.self) { try Self.unpacked(bytes) }
        }
        // "x", packed with the fixed codes, and stored.
        #expect((try? Self.unpacked([0xAB, 0x00, 0x00])) == [0x78])
        #expect((try? Self.unpacked([0x01, 1, 0, 0xFE, 0xFF, 0x78])) == [0x78])
    }

    @Test func `the sum of nine digits is the one that the standard gives`() {
        var sum = CRC32()
        Array("123456789".utf8).withUnsafeBytes { sum.add($0) }
        #expect(sum.value == 0xCBF4_3926)
        var pieces = CRC32()
        for piece in ["1234", "56789"] { Array(piece.utf8).withUnsafeBytes { pieces.add($0) } }
        #expect(pieces.value == sum.value)
    }

    /// 64 MiB of spaces are 64 KiB when packed. The second archive says that it is small.
    @Test(.enabled(if: Python.isAtHand)) func `a bomb is refused before it is unpacked`() throws {
        let script =
            Self.decode + """
                for lie in (False, True):
                    out = io.BytesIO()
                    with zipfile.ZipFile(out, "w", 8) as z: z.writestr("a", b" " * (64 << 20))
                    data = bytearray(out.getvalue())
                    if lie:
                        place = data.rindex(b"PK\\x01\\x02")
                        data[place + 24:place + 28] = (1000).to_bytes(4, "little")
                    print(base64.b64encode(bytes(data)).decode()); print()
                """
        let pairs = Self.pairs(try Python.run(script).output)
        #expect(pairs.count == 2)
        #expect(throws: WorkbookError.tooLarge(part: "a")) { try Self.contents(pairs[0].packed) }
        #expect(throws: WorkbookError.damaged(part: "a")) { try Self.contents(pairs[1].packed) }
    }

    @Test func `archives that are no workbook are named`() throws {
        for (parts, expected) in [
            (["a.txt"], WorkbookError.noWorkbook), (["content.xml"], .otherKind(".ods")),
            (["word/document.xml"], .otherKind(".docx")),
        ] {
            let archive = try HandmadeWorkbook.archive(parts.map { ($0, "<a/>") })
            #expect(throws: expected) { try HandmadeWorkbook.rows(archive) }
        }
        var parts = HandmadeWorkbook.parts("")
        parts.removeAll { $0.name == "xl/worksheets/s.xml" }
        let archive = try HandmadeWorkbook.archive(parts)
        #expect(throws: WorkbookError.damaged(part: "xl/worksheets/s.xml")) { try HandmadeWorkbook.rows(archive) }
    }
}
