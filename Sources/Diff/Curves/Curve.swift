import Values

/// What one person gets under one scheme, as a function of in-scope cost: exact at its corners, straight between them.
struct Curve: Equatable {
    /// A place where the line bends or jumps, or an end of it.
    struct Corner: Equatable {
        /// The in-scope cost, in fen.
        let x: Int64
        let payout: Int64
        let outOfPocket: Int64
        /// What the next yuan brings, in parts of ``Rate/whole``; at the last corner, as before it.
        let marginal: Int64
        /// What changes there.
        var changes: [CurveChange] = []
        /// Whether it is the left side of a jump.
        var isBeforeJump = false
    }

    let corners: [Corner]
    /// Why nothing is paid anywhere, where the claim is excluded: the reason and its article.
    var exclusion: (reason: Label, cite: String)?

    var payouts: [(x: Int64, y: Int64)] { corners.map { ($0.x, $0.payout) } }
    var outOfPockets: [(x: Int64, y: Int64)] { corners.map { ($0.x, $0.outOfPocket) } }

    /// The marginal rate: level between corners, a step at each.
    var marginals: [(x: Int64, y: Int64)] {
        zip(corners, corners.dropFirst()).filter { $0.x < $1.x }.flatMap { left, right in
            [(left.x, left.marginal), (right.x, left.marginal)]
        }
    }

    static func == (left: Curve, right: Curve) -> Bool {
        left.corners == right.corners && left.exclusion?.reason == right.exclusion?.reason
            && left.exclusion?.cite == right.exclusion?.cite
    }

    /// Where the last change lies.
    var lastChange: Int64? { corners.last { !$0.changes.isEmpty }?.x }
}
