import PolicyFormat
import Values
import Wording

/// An identity as it is given to a record, with its name.
struct CurvePerson {
    let given: String
    let id: String
    let name: Label
}

/// A side's curve, or why there is none.
struct DrawnCurve {
    /// What its side is called; several names where their lines are one.
    var name: Label
    /// The place of its side, of the first where several share the line.
    let side: Int
    var curve: Curve?
    var notes: [Label] = []

    /// Each line once: sides whose lines are the same share it.
    static func once(_ drawn: [DrawnCurve]) -> [DrawnCurve] {
        var lines: [DrawnCurve] = []
        for one in drawn {
            guard one.curve != nil, let place = lines.firstIndex(where: { $0.curve == one.curve }) else {
                lines.append(one)
                continue
            }
            lines[place].name = .joined([lines[place].name, one.name], by: .listComma)
            lines[place].notes += one.notes.filter { !lines[place].notes.contains($0) }
        }
        if drawn.count > 1, lines.count == 1 {
            lines[0].name =
                drawn.count == 2
                ? Label(zh: "两边相同", en: "the same on both sides") : Label(zh: "各方相同", en: "the same on all sides")
        }
        return lines
    }
}

/// Curves as charts, and as a table of their corners.
enum CurveFigures {
    static func charts(_ person: CurvePerson, _ drawn: [DrawnCurve]) -> [Chart] {
        let cost = Label(zh: "政策范围内费用（元）", en: "in-scope cost, yuan")
        func chart(
            _ kind: String, _ what: Label, _ unit: Label, isRate: Bool = false,
            _ points: (Curve) -> [(x: Int64, y: Int64)], _ height: (Curve.Corner) -> Int64
        ) -> Chart? {
            let lines = drawn.compactMap { drawn in
                drawn.curve.map { curve in
                    Chart.Line(name: drawn.name, points: points(curve), marks: marks(curve, height), side: drawn.side)
                }
            }
            guard !lines.isEmpty else { return nil }
            return .lines(
                Chart.LineChart(
                    id: "\(kind)-\(person.id)",
                    title: person.name + .colon + what, xTitle: cost, yTitle: what + unit, yIsRate: isRate,
                    lines: lines))
        }
        let yuan = Label(zh: "（元）", en: ", yuan")
        return [
            chart("payout", Label(zh: "救助金额", en: "assistance"), yuan, \.payouts, \.payout),
            chart("out-of-pocket", Label(zh: "个人负担", en: "the family pays"), yuan, \.outOfPockets, \.outOfPocket),
            chart(
                "marginal", Label(zh: "边际救助率", en: "marginal rate"), Label(""), isRate: true, \.marginals, \.marginal),
        ].compactMap { $0 }
    }

    private static func marks(_ curve: Curve, _ height: (Curve.Corner) -> Int64) -> [Chart.Mark] {
        curve.corners.filter { !$0.changes.isEmpty }.map { corner in
            Chart.Mark(x: corner.x, y: height(corner), label: label(corner), cite: cites(corner).joined(separator: "；"))
        }
    }

    private static func label(_ corner: Curve.Corner) -> Label {
        .joined(corner.changes.map(\.label))
    }

    private static func cites(_ corner: Curve.Corner) -> [String] {
        corner.changes.map(\.cite).filter { !$0.isEmpty }.unique
    }

    // MARK: Table

    static let columns = [
        DiffReport.Column(id: "point", title: Label(zh: "转折", en: "What happens")),
        DiffReport.Column(id: "in_scope", title: Label(zh: "政策范围内费用", en: "In-scope cost"), isFigure: true),
        DiffReport.Column(id: "payout", title: Label(zh: "救助金额", en: "Assistance"), isFigure: true),
        DiffReport.Column(id: "out_of_pocket", title: Label(zh: "个人负担", en: "The family pays"), isFigure: true),
        DiffReport.Column(
            id: "marginal_rate", title: Label(zh: "此后边际救助率", en: "Marginal rate from here"), isFigure: true),
    ]

    static func rows(_ person: CurvePerson, _ drawn: DrawnCurve) -> [DiffReport.Row] {
        guard let curve = drawn.curve else { return [] }
        let group = person.name + Label(" · ") + drawn.name
        return curve.corners.enumerated().map { index, corner in
            let isLast = index == curve.corners.count - 1
            let point: Label =
                if index == 0 {
                    Label(zh: "起点", en: "start")
                } else if isLast {
                    Label(zh: "终点", en: "end")
                } else if corner.isBeforeJump {
                    Label(zh: "跳变之前", en: "just before the jump")
                } else if corner.changes.isEmpty {
                    Label(zh: "一有费用", en: "with the first fen")
                } else {
                    label(corner)
                }
            return DiffReport.Row(
                cells: [
                    DiffReport.Cell(value: .text(point), cites: cites(corner)),
                    DiffReport.Cell(value: .amount(corner.x)), DiffReport.Cell(value: .amount(corner.payout)),
                    DiffReport.Cell(value: .amount(corner.outOfPocket)),
                    DiffReport.Cell(
                        value: isLast || corner.isBeforeJump ? .empty : .rate(Rate(parts: corner.marginal))),
                ], group: group)
        }
    }
}
