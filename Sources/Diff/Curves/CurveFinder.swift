import Adjudication
import Wording

/// Finds the corners of a curve with the engine itself.
///
/// It settles claims at sample costs. Where two neighbouring claims reach different rules, it searches for the fen at
/// which the rules change. Between two such places the curve is a straight line up to rounding, which is checked. The
/// slope is taken between round amounts, where nothing is rounded, so that the corner is where the exact lines meet.
struct CurveFinder {
    private let claim: CurveClaim
    private let most: Int64
    /// How far rounding alone can move a point: one unit for each benefit, and one fen for insurance.
    private let tolerance: Int64
    private static let samples: Int64 = 160
    /// Segments shorter than three yuan are not drawn.
    private static let least: Int64 = 300

    init(_ claim: CurveClaim, upTo most: Int64) {
        self.claim = claim
        self.most = most
        tolerance = claim.rounding + 2
    }

    /// A range of claims of one kind.
    private struct Piece {
        let from: Int64
        let through: Int64
        let line: CurveLine
        /// Claims well inside it, near either end.
        var first: SettledClaim
        var last: SettledClaim
    }

    func curve() throws(CurveClaim.Failure) -> Curve {
        var pieces: [Piece] = []
        for range in try ranges() { pieces += try straight(range.from, range.through, depth: 0) }
        pieces = joined(pieces)
        let corners = try corners(pieces)
        let claims = pieces.flatMap { [$0.first, $0.last] }
        let isExcluded = claims.allSatisfy { $0.outcome.status == .excluded }
        let exclusion = claims.first.flatMap { claim in
            claim.reasonLabel.map { ($0, claim.reasonCite ?? "") }
        }
        return Curve(corners: corners, exclusion: isExcluded ? exclusion : nil)
    }

    // MARK: Kinds

    private func shape(_ x: Int64) throws(CurveClaim.Failure) -> CurveShape { CurveShape(try claim.settled(x)) }

    /// The stretches of one kind, without those too short to be seen.
    private func ranges() throws(CurveClaim.Failure) -> [(from: Int64, through: Int64)] {
        let places = (0...CurveFinder.samples).map { most * $0 / CurveFinder.samples }
        var starts: [Int64] = [0]
        // At no cost at all nothing is looked at: the first fen shows what there is.
        var (low, kind) = (min(1, most), try shape(min(1, most)))
        for high in places where high > low {
            let end = try shape(high)
            while kind != end {
                let change = try firstOther(than: kind, low, high)
                starts.append(change)
                (low, kind) = (change, try shape(change))
            }
            low = high
        }
        let ends = starts.dropFirst().map { $0 - 1 } + [most]
        let ranges = Array(zip(starts, ends))
        let visible = ranges.filter { $1 - $0 >= CurveFinder.least }
        return (visible.isEmpty ? [(Int64(0), most)] : visible).map { (from: $0.0, through: $0.1) }
    }

    /// The first fen above `low` whose kind is another, knowing that there is one up to `high`.
    private func firstOther(than kind: CurveShape, _ low: Int64, _ high: Int64) throws(CurveClaim.Failure) -> Int64 {
        var (low, high) = (low, high)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if try shape(middle) == kind { low = middle } else { high = middle }
        }
        return high
    }

    // MARK: Straightness

    /// The range as one piece, or cut where it bends although nothing changes in kind.
    private func straight(_ from: Int64, _ through: Int64, depth: Int) throws(CurveClaim.Failure) -> [Piece] {
        if depth < 8, through - from > 10_000, try !isStraight(from, through) {
            var (low, high) = (from + 2000, through)
            while high - low > 1 {
                let middle = low + (high - low) / 2
                if try isStraight(from, middle) { low = middle } else { high = middle }
            }
            return try straight(from, low, depth: depth + 1) + straight(low + 1, through, depth: depth + 1)
        }
        // Well inside, so that a bend found a little late does no harm.
        let margin = min(2000, (through - from) / 4)
        let (low, high) = CurveLine.roundPlaces(from + margin, through - margin)
        let (first, last) = (try claim.settled(low), try claim.settled(high))
        let line = CurveLine(low, first.outcome, high, last.outcome)
        return [Piece(from: from, through: through, line: line, first: first, last: last)]
    }

    private func isStraight(_ from: Int64, _ through: Int64) throws(CurveClaim.Failure) -> Bool {
        let line = CurveLine(from, try claim.settled(from).outcome, through, try claim.settled(through).outcome)
        for part in [1, 2, 3] as [Int64] {
            let x = from + (through - from) / 4 * part
            let outcome = try claim.settled(x).outcome
            let isOn =
                abs(outcome.payout - line.payout(at: x)) <= tolerance
                && abs(outcome.outOfPocket - line.outOfPocket(at: x)) <= tolerance
            if !isOn { return false }
        }
        return true
    }

    /// Neighbours on one line become one.
    private func joined(_ pieces: [Piece]) -> [Piece] {
        pieces.reduce(into: []) { result, piece in
            guard let last = result.last, last.line.goesOn(as: piece.line, at: piece.from, within: drift) else {
                result.append(piece)
                return
            }
            // The longer piece knows the slope better.
            let isLonger = last.through - last.from >= piece.through - piece.from
            result[result.count - 1] = Piece(
                from: last.from, through: piece.through, line: isLonger ? last.line : piece.line, first: last.first,
                last: piece.last)
        }
    }

    /// A bend is found up to a few fen late, by which lines drift apart.
    private var drift: Int64 { max(100, 2 * tolerance) }

    // MARK: Corners

    private func corners(_ pieces: [Piece]) throws(CurveClaim.Failure) -> [Curve.Corner] {
        var corners: [Curve.Corner] = []
        for (index, piece) in pieces.enumerated() {
            let slope = piece.line.marginal
            if index == 0 {
                corners += try start(piece.line)
                continue
            }
            let before = pieces[index - 1]
            let changes = CurveChange.all(from: before.last, to: piece.first)
            if before.line.jumps(to: piece.line, at: piece.from, within: drift) {
                let place = try landing(after: before, on: piece)
                corners.append(
                    Curve.Corner(
                        x: place, payout: before.line.payout(at: place),
                        outOfPocket: before.line.outOfPocket(at: place), marginal: before.line.marginal,
                        isBeforeJump: true))
                corners.append(try corner(at: place, slope, changes))
            } else {
                corners.append(try corner(at: before.line.meeting(piece.line, near: piece.from), slope, changes))
            }
        }
        corners.append(try corner(at: most, pieces.last?.line.marginal ?? 0))
        return corners
    }

    /// Where a jump ends: between two pieces there may be some too short to be seen, of which the first may be there already.
    private func landing(after before: Piece, on piece: Piece) throws(CurveClaim.Failure) -> Int64 {
        guard before.through + 1 < piece.from else { return piece.from }
        let outcome = try claim.settled(before.through + 1).outcome
        let line = piece.line
        let isThere =
            abs(outcome.payout - line.payout(at: before.through + 1)) <= drift
            && abs(outcome.outOfPocket - line.outOfPocket(at: before.through + 1)) <= drift
        return isThere ? before.through + 1 : piece.from
    }

    /// At no cost at all, where something may already jump.
    private func start(_ line: CurveLine) throws(CurveClaim.Failure) -> [Curve.Corner] {
        let corner = try corner(at: 0, line.marginal)
        let (payout, outOfPocket) = (line.payout(at: 0), line.outOfPocket(at: 0))
        if max(abs(payout - corner.payout), abs(outOfPocket - corner.outOfPocket)) <= drift { return [corner] }
        let behind = Curve.Corner(x: 0, payout: payout, outOfPocket: outOfPocket, marginal: line.marginal)
        return [
            Curve.Corner(
                x: 0, payout: corner.payout, outOfPocket: corner.outOfPocket, marginal: line.marginal,
                isBeforeJump: true), behind,
        ]
    }

    private func corner(
        at x: Int64, _ slope: Int64, _ changes: [CurveChange] = []
    ) throws(CurveClaim.Failure) -> Curve.Corner {
        let outcome = try claim.settled(x).outcome
        return Curve.Corner(
            x: x, payout: outcome.payout, outOfPocket: outcome.outOfPocket, marginal: slope, changes: changes)
    }
}
