import Platform
import Values

/// What a person's year comes to under schemes that are settled beside another one, once it differs from it.
///
/// Its words: the schemes with accumulations of their own, as bits; those of them that have rejected a claim of the year; for
/// each scheme what it pays more than the first one; then for each its accumulations.
struct WhatIfYear: BitwiseCopyable {
    private let words: UnsafeMutablePointer<Int64>
    private static let own = 0
    private static let rejected = 1
    private static let changes = 2

    @inline(__always)
    init(_ words: UnsafeMutablePointer<Int64>) { self.words = words }

    /// How many words it takes for so many schemes whose years have so many accumulations.
    static func size(schemes: Int, yearSize: Int) -> Int { changes + schemes * (1 + yearSize) }

    /// The schemes under which the year has accumulations of its own, as bits.
    @inline(__always)
    var own: UInt64 {
        get { UInt64(bitPattern: words[WhatIfYear.own]) }
        nonmutating set { words[WhatIfYear.own] = Int64(bitPattern: newValue) }
    }

    /// The schemes that have rejected a claim of the year, and with it all that follow, as bits.
    @inline(__always)
    var rejected: UInt64 {
        get { UInt64(bitPattern: words[WhatIfYear.rejected]) }
        nonmutating set { words[WhatIfYear.rejected] = Int64(bitPattern: newValue) }
    }

    /// Notes that a scheme pays so much more.
    @inline(__always)
    func add(_ change: Int64, to scheme: Int) { words[WhatIfYear.changes + scheme] &+= change }

    /// What a scheme pays more, in fen.
    func change(_ scheme: Int) -> Int64 { words[WhatIfYear.changes + scheme] }

    /// A scheme's accumulations, of so many schemes.
    @inline(__always)
    func figures(_ scheme: Int, of schemes: Int, _ yearSize: Int) -> UnsafeMutablePointer<Int64> {
        words + WhatIfYear.changes + schemes + scheme &* yearSize
    }
}
