/// Whether a column's name is nearly one that a field goes by (contract, "Columns", 3): a spelling that somebody may have
/// got wrong, and not another name.
///
/// Latin names of six letters or more are near at a Damerau–Levenshtein distance of 1, from ten letters on of 2, with the
/// endings pay, paid, payed, payment, amt and amount taken as one. Chinese names of amounts are near where they are the
/// same without the words that say nothing of which amount it is, such as 本次 and 金额.
package struct NearName {
    private let letters: [Character]
    private let isLatin: Bool
    /// Whether it ends in a word that says that it is an amount, such as `paid`.
    private let hasEnding: Bool
    /// Without the words that are taken as one or off.
    private let stem: [Character]
    /// Which letters there are in the two, a bit for each.
    private let letterSet: UInt64
    private let stemSet: UInt64

    /// For a name in its plain form.
    package init(_ plain: String, isAmount: Bool) {
        letters = Array(plain)
        isLatin = plain.unicodeScalars.allSatisfy(\.isASCII)
        let latin = isLatin ? NearName.latinStem(plain) : nil
        hasEnding = latin != nil
        stem = latin ?? (!isLatin && isAmount ? NearName.chineseStem(plain) : letters)
        (letterSet, stemSet) = (NearName.set(of: letters), NearName.set(of: stem))
    }

    private static func set(of letters: [Character]) -> UInt64 {
        letters.reduce(0) { $0 | 1 << UInt64(($1.utf8.first ?? 0) & 63) }
    }

    /// Whether two names are near each other; they are not the same.
    package func isNear(_ other: NearName) -> Bool { distance(to: other) != nil }

    /// How far two names that are near each other are apart; `nil` where they are not near.
    func distance(to other: NearName) -> Int? {
        guard isLatin == other.isLatin else { return nil }
        if !isLatin { return stem == other.stem && stem.count >= 2 ? 0 : nil }
        // A Latin letter is one byte and one character.
        guard letters.count >= 6, other.letters.count >= 6 else { return nil }
        let most = min(letters.count, other.letters.count) >= 10 ? 2 : 1
        // Endings are taken as one only with each other: insurance_paid is not nearly insurance.
        let (left, right) = hasEnding && other.hasEnding ? (stem, other.stem) : (letters, other.letters)
        guard abs(left.count - right.count) <= most else { return nil }
        // An edit adds a letter or takes one away, or does both. Most names that are not near differ in more than that.
        let (own, others) = hasEnding && other.hasEnding ? (stemSet, other.stemSet) : (letterSet, other.letterSet)
        guard (own ^ others).nonzeroBitCount <= 2 * most else { return nil }
        let distance = editDistance(left, right)
        return distance <= most ? distance : nil
    }

    private static let latinEndings = ["payment", "payed", "paid", "pay", "amount", "amt"]

    /// `basicpayed` and `basicpay` are both `basic`; `nil` for a name without such an ending.
    private static func latinStem(_ plain: String) -> [Character]? {
        for ending in latinEndings where plain.hasSuffix(ending) && plain.utf8.count > ending.utf8.count {
            return Array(plain.dropLast(ending.utf8.count))
        }
        return nil
    }

    private static let chineseBeginnings = ["本次", "实际", "合计", "累计"]
    private static let chineseEndings = ["金额", "费用", "支付", "支出", "报销", "基金", "额", "数"]

    /// `本次基本医保报销额` and `基本医保支付` are both `基本医保`; at least two characters stay.
    private static func chineseStem(_ plain: String) -> [Character] {
        var stem = Substring(plain)
        while let beginning = chineseBeginnings.first(where: { stem.hasPrefix($0) && stem.count >= $0.count + 2 }) {
            stem = stem.dropFirst(beginning.count)
        }
        while let ending = chineseEndings.first(where: { stem.hasSuffix($0) && stem.count >= $0.count + 2 }) {
            stem = stem.dropLast(ending.count)
        }
        return Array(stem)
    }
}
