import Values

/// The numbers of resident identity cards (公民身份号码, GB 11643): 17 digits and a check character.
public enum ResidentID {
    /// How long such a number is.
    public static let length = 18

    /// Whether a plain id looks like such a number, 17 digits and a digit or `X` with a possible birth date in characters
    /// 7 to 14, but its check character is wrong: most likely a digit was mistyped.
    ///
    ///     ResidentID.hasWrongCheck("11010519491231002X")  // false
    public static func hasWrongCheck(_ plain: String) -> Bool {
        let bytes = Array(plain.utf8)
        guard bytes.count == length else { return false }
        return bytes.withUnsafeBufferPointer { $0.baseAddress.map { hasWrongCheck($0) } ?? false }
    }

    /// The same of the ``length`` bytes from `start` on.
    package static func hasWrongCheck(_ start: UnsafePointer<UInt8>) -> Bool {
        let digits = UnsafeRawPointer(start).loadUnaligned(as: SIMD16<UInt8>.self) &- 48
        let last = start[16] &- 48
        guard all(digits .<= 9), last <= 9 else { return false }
        // The weights of the first sixteen digits; that of the seventeenth is 2.
        let weights = SIMD16<UInt16>(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4)
        let sum = (SIMD16<UInt16>(truncatingIfNeeded: digits) &* weights).wrappedSum() &+ 2 &* UInt16(last)
        // The remainders 0, 1, 2, 3 … 10 have the characters 1, 0, X, 9 … 2.
        let rest = UInt8(truncatingIfNeeded: sum % 11)
        let expected = rest == 2 ? UInt8(ascii: "X") : 48 &+ (rest < 2 ? 1 &- rest : 12 &- rest)
        let check = start[17]
        if check == expected { return false }
        guard check &- 48 <= 9 || check == UInt8(ascii: "X") else { return false }
        return hasBirthDate(start)
    }

    private static func hasBirthDate(_ start: UnsafePointer<UInt8>) -> Bool {
        func number(_ places: Range<Int>) -> Int { places.reduce(0) { $0 * 10 + Int(start[$1] &- 48) } }
        let year = number(6..<10)
        return Day.birthYears.contains(year) && Day(year: year, month: number(10..<12), day: number(12..<14)) != nil
    }
}
