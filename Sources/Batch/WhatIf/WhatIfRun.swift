package import Adjudication
package import Platform

/// A file of claims under schemes that differ from another one in figures alone: read once, and settled again only where that
/// can make a difference.
package struct WhatIfRun {
    private let input: BatchInput
    private let options: BatchOptions

    /// Over a file as that other scheme reads it.
    package init(_ input: BatchInput, _ options: BatchOptions) {
        self.input = input
        self.options = options
    }

    /// What some schemes are to come to: the first of those given, as many as one pass serves, as far as there is room for the
    /// years of every person under each; `nil` where each has to be settled by itself.
    package func sums(for schemes: ArraySlice<Scheme>) -> WhatIfSums? {
        guard StreamRun.suits(input.scheme, options) else { return nil }
        // A person has four rows, as most exports have it.
        let year = WhatIfYear.size(schemes: 1, yearSize: input.scheme.layout.yearSize) * MemoryLayout<Int64>.stride
        let room = min(WhatIfRun.most, max(1, bytes / max(1, input.likelyRows / 4 * year)))
        let alike = schemes.prefix(room).prefix { $0.differsInFiguresAlone(from: input.scheme) }
        return alike.isEmpty ? nil : WhatIfSums(Array(alike), bytes: bytes)
    }

    /// The bits of a word tell the schemes apart.
    private static let most = 64

    /// How many bytes the years may take that differ.
    private var bytes: Int { options.memory ?? AddressSpace.ofMachine / 8 }

    /// Settles all rows; what went wrong, if anything.
    package func run(_ sums: WhatIfSums, _ progress: (Int) -> Void) -> FileFailure? {
        switch StreamRun([input], BatchRun.fitting(options), .figures([], beside: sums)).run(progress) {
        case .failed(let failure): failure
        case .done, .needsSorting, .needsMemory: nil
        }
    }
}
