import Values

extension Vocabulary {
    /// The one identity that a text is a variant of: with another ending, in traditional characters, in full width, or
    /// with a typing error in a Latin key; `nil` where it may be none or several, as what is only near may be paid
    /// other money.
    ///
    ///     variant("低保人員")  // 低保对象
    ///     variant("脱贫人口")  // nil
    package func variant(_ text: String) -> Int? {
        let wanted = Vocabulary.bare(text)
        var found: Set<Int> = []
        for (index, identity) in identities.enumerated() {
            let spellings = [identity.id, identity.name.zh, identity.name.en] + identity.spellings.map(\.value)
            if spellings.contains(where: { Vocabulary.bare($0) == wanted }) { found.insert(index) }
        }
        if !found.isEmpty { return found.count == 1 ? found.first : nil }
        guard text.allSatisfy(\.isASCII) else { return nil }
        return misspelledName(text, in: identities.map(\.id)).flatMap { identity($0) }
    }

    /// A text in half width and simplified characters, without what may stand behind an identity and names it all the
    /// same.
    private static func bare(_ text: String) -> String {
        var bare = String(text.lowercased().compactMap { $0.isWhitespace ? nil : simplified[$0] ?? halfWidth($0) })
        while let ending = endings.first(where: { bare.hasSuffix($0) && bare.count - $0.count >= 2 }) {
            bare.removeLast(ending.count)
        }
        return bare
    }

    private static let endings = ["人员", "对象", "人口", "家庭", "成员", "户"]

    private static func halfWidth(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value),
            let narrow = UnicodeScalar(scalar.value - 0xFEE0)
        else { return character }
        return Character(narrow)
    }

    /// The traditional characters of the identities' names.
    private static let simplified: [Character: Character] = Dictionary(
        uniqueKeysWithValues: zip(
            "對員戶貧脫穩難職撫養殘兒監測嚴發農鎮優點鄉減簡實無緣邊業構機動態範圍納歲殺齡偶災後慮廢縣規頭勞喪礙禍長輕環婦婚從眾",
            "对员户贫脱稳难职抚养残儿监测严发农镇优点乡减简实无缘边业构机动态范围纳岁杀龄偶灾后虑废县规头劳丧碍祸长轻环妇婚从众"))
}
