extension String {
    /// With a capital at the start, as a sentence has it.
    package var capitalizedAtStart: String { prefix(1).uppercased() + dropFirst() }

    /// Without a capital at the start, as a word in a sentence has it; names in capitals stay.
    package var lowercasedAtStart: String {
        guard let second = dropFirst().first, second.isLowercase || second == " " else { return self }
        return prefix(1).lowercased() + dropFirst()
    }
}

extension Label {
    /// As a sentence has a name in its middle: English without the capital at the start.
    package var inSentence: Label { Label(zh: zh, en: en.lowercasedAtStart) }
}
