extension Yuan {
    /// Reads what is written of a sum, or of what a claim is paid: decimal text as of one amount, but up to what 64 bits hold,
    /// 92,233,720,368,547,758.07 yuan.
    ///
    /// `nil` for anything else.
    package init?(sum text: some StringProtocol) {
        var digits = text.utf8[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        guard let first = digits.first, first != UInt8(ascii: ".") else { return nil }
        var fen: Int64 = 0
        /// How many digits stand behind the point; `nil` before it.
        var decimals: Int?
        func append(_ digit: Int64) -> Bool {
            let product = fen.multipliedReportingOverflow(by: 10)
            let sum = product.partialValue.addingReportingOverflow(digit)
            fen = sum.partialValue
            return !product.overflow && !sum.overflow
        }
        for byte in digits {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard byte >= 48, byte <= 57, (decimals ?? 0) < 2, append(Int64(byte) - 48) else { return nil }
            if let count = decimals { decimals = count + 1 }
        }
        guard decimals != 0 else { return nil }
        for _ in (decimals ?? 0)..<2 {
            guard append(0) else { return nil }
        }
        self.init(fen: isNegative ? -fen : fen)
    }
}
