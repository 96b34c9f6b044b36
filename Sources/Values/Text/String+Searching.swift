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

extension String {
    /// Whether a text stands somewhere in this one.
    package func has(_ part: String) -> Bool { utf8.firstPlace(of: part.utf8) != nil }

    /// This text with another one in the place of each that stands in it.
    package func replacingEach(_ part: String, with other: String) -> String {
        var (result, rest) = ("", self[...])
        while let place = rest.utf8.firstPlace(of: part.utf8), !place.isEmpty {
            result += rest[..<place.lowerBound] + other
            rest = rest[place.upperBound...]
        }
        return result + rest
    }
}
