import Adjudication

/// What a scheme comes to beside another one, over the rows that both settle.
package struct WhatIfSum: Equatable, Sendable {
    /// By person and year.
    package var persons = PersonChanges()
    /// Rows that the other one settles and this one rejects, and what the other one pays for them, in fen.
    package var missing = 0
    package var missingPayout: Int64 = 0

    mutating func miss(_ payout: Int64) {
        missing += 1
        missingPayout &+= payout
    }

    mutating func add(_ other: WhatIfSum) {
        persons.add(other.persons)
        missing += other.missing
        missingPayout &+= other.missingPayout
    }
}

/// What schemes that differ from a file's own in figures alone come to beside it. Used by one thread at a time.
package final class WhatIfSums: @unchecked Sendable {
    /// The schemes, at most 64.
    let schemes: [Scheme]
    /// What each comes to, once the file has been read; empty where its order, or a lack of memory, asks for each to be
    /// settled by itself.
    package private(set) var sums: [WhatIfSum] = []
    /// How many bytes their years may take.
    let bytes: Int

    init(_ schemes: [Scheme], bytes: Int) {
        self.schemes = schemes
        self.bytes = bytes
    }

    func begin() { sums = [] }

    /// Adds what the persons of one owner come to.
    func add(_ whatIfs: borrowing WhatIfs) {
        if sums.isEmpty { sums = schemes.map { _ in WhatIfSum() } }
        for scheme in schemes.indices { sums[scheme].add(whatIfs.sum(of: scheme)) }
    }
}
