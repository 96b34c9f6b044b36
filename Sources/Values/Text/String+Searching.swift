// The standard library searches texts with the engine of regular expressions, which would be a tenth of the program. Texts
// are searched by their bytes here: nobody looks for a part of a character.

extension Collection<UInt8> {
    /// Where some bytes stand first.
    package func firstPlace(of part: some Collection<UInt8>) -> Range<Index>? {
        var start = startIndex
        while true {
            var (index, wanted) = (start, part.startIndex)
            while wanted != part.endIndex, index != endIndex, self[index] == part[wanted] {
                formIndex(after: &index)
                part.formIndex(after: &wanted)
            }
            if wanted == part.endIndex { return start..<index }
            if index == endIndex { return nil }
            formIndex(after: &start)
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where some bytes begin first, from a place on.
    fileprivate func place(of part: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        guard let first = part.first else { return start }
        var start = start
        while start + part.count <= count {
            if self[start] == first {
                var index = 1
                while index < part.count, self[start + index] == part[index] { index += 1 }
                if index == part.count { return start }
            }
            start += 1
        }
        return nil
    }
}

extension SourceText {
    /// Whether a text stands somewhere in this one.
    package func has(_ part: String) -> Bool {
        var part = part
        var isFound = false
        part.withUTF8 { part in withBytes { isFound = $0.place(of: part) != nil } }
        return isFound
    }
}

extension String {
    /// Whether a text stands somewhere in this one.
    package func has(_ part: String) -> Bool {
        var (text, part) = (self, part)
        return text.withUTF8 { text in part.withUTF8 { text.place(of: $0) != nil } }
    }

    /// This text with another one in the place of each that stands in it.
    package func replacingEach(_ part: String, with other: String) -> String {
        var (text, part) = (self, part)
        let replaced: [UInt8]? = text.withUTF8 { text in
            part.withUTF8 { part in
                guard !part.isEmpty, text.place(of: part) != nil else { return nil }
                var result: [UInt8] = []
                var start = 0
                while let place = text.place(of: part, from: start) {
                    result += text[start..<place]
                    result += other.utf8
                    start = place + part.count
                }
                return result + text[start...]
            }
        }
        return replaced.map { String(decoding: $0, as: UTF8.self) } ?? self
    }

    /// The steps of a path, which dots part: `benefits.basic` has two.
    package func steps(omittingEmpty: Bool = true) -> [Substring] {
        utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: omittingEmpty).map { Substring($0) }
    }
}
