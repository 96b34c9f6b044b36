extension String {
    /// Without spaces at the end.
    package var trimmedAtEnd: String {
        guard utf8.last == UInt8(ascii: " "), let last = utf8.lastIndex(where: { $0 != UInt8(ascii: " ") }) else {
            return utf8.allSatisfy { $0 == UInt8(ascii: " ") } ? "" : self
        }
        return String(self[...last])
    }
}
