import Values

/// The bands of critical illness insurance as the user gives them: `0..100000:60%,100000..:70%`, measured from the
/// deductible.
struct BasePlan: Hashable {
    /// One band: where it ends, and its rate.
    struct Band: Hashable {
        /// The end, in fen above the deductible; open, where absent.
        let edge: Int64?
        let rate: Rate
    }

    let bands: [Band]

    /// Reads the text; `nil` unless the bands follow each other from 0 and only the last is open.
    ///
    /// A last band with an end means that nothing is paid above it.
    init?(_ text: String) {
        var bands: [Band] = []
        var reached: Int64? = 0
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: ":", omittingEmptySubsequences: false)
            guard pieces.count == 2, let rate = Rate(pieces[1]), rate <= .full, let start = reached,
                let dots = pieces[0].utf8.firstIndex(of: UInt8(ascii: ".")), pieces[0][dots...].hasPrefix("..")
            else { return nil }
            let end = pieces[0][dots...].dropFirst(2)
            guard Yuan(pieces[0][..<dots])?.fen == start else { return nil }
            if end.isEmpty {
                reached = nil
            } else {
                guard let edge = Yuan(end)?.fen, edge > start else { return nil }
                reached = edge
            }
            bands.append(Band(edge: reached, rate: rate))
        }
        if reached != nil { bands.append(Band(edge: nil, rate: .zero)) }
        self.bands = bands
    }
}
