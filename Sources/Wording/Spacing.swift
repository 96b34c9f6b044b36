/// Chinese sentences that are put together of words and figures.
extension String {
    /// This text and another behind it: Chinese words stand side by side, a figure or a Latin word stands off by a space.
    package func spaced(_ next: String) -> String {
        guard let last = unicodeScalars.last, let first = next.unicodeScalars.first else { return self + next }
        return self + (last.isFullWidth && first.isFullWidth ? "" : " ") + next
    }
}

extension [String] {
    /// The texts with a word between each two.
    package func spaced(by word: String) -> String {
        guard let first else { return "" }
        return dropFirst().reduce(first) { $0.spaced(word).spaced($1) }
    }
}

extension Unicode.Scalar {
    /// Whether it is a Chinese character or punctuation of Chinese.
    fileprivate var isFullWidth: Bool {
        switch value {
        case 0x3000...0x303F, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF01...0xFF60: true
        default: false
        }
    }
}
