import Adjudication
import Batch
import Values

/// How many persons bear more in a year than a household can, under each side.
struct CatastrophicCount {
    /// By side; `nil` where the line is not known.
    let counts: [Int]?
    let note: Label

    init(_ line: CatastrophicLine, _ sides: [DiffSide], _ comparison: ImpactComparison) {
        let years = comparison.persons.allYears
        let lines = CatastrophicCount.lines(line, sides, comparison)
        let missing = years.filter { lines[$0] == nil }.sorted()
        counts =
            missing.isEmpty && !years.isEmpty
            ? comparison.sums.map { CatastrophicCount.above(lines, $0.outOfPocket, comparison.persons.years) } : nil
        note = CatastrophicCount.note(line, missing, lines)
    }

    /// How many amounts lie above the line of their year. Mostly all are of one year, which is looked up once.
    private static func above(_ lines: [Int32: Int64], _ amounts: [Int64], _ years: [Int32]) -> Int {
        var (year, line, count) = (Int32.min, Int64.max, 0)
        for index in amounts.indices {
            if years[index] != year { (year, line) = (years[index], lines[years[index]] ?? .max) }
            if amounts[index] > line { count += 1 }
        }
        return count
    }

    /// The line of each year for which it is known, in fen.
    static func lines(
        _ line: CatastrophicLine, _ sides: [DiffSide], _ comparison: ImpactComparison
    ) -> [Int32: Int64] {
        var lines: [Int32: Int64] = [:]
        for year in comparison.persons.allYears { lines[year] = amount(line, Int(year), sides) }
        return lines
    }

    /// The line of a year, in fen.
    private static func amount(_ line: CatastrophicLine, _ year: Int, _ sides: [DiffSide]) -> Int64? {
        switch line {
        case .amount(let fen): return fen
        case .share(let rate):
            let known = sides.lazy.compactMap { CatastrophicCount.income($0.scheme, year) }.first
            return known.map { Int64(Int128($0) * Int128(rate.parts) / Int128(Rate.whole)) }
        }
    }

    /// The disposable income per head that claims of a year are held against.
    private static func income(_ scheme: Scheme, _ year: Int) -> Int64? {
        let plan = Day(year: year, month: 12, day: 31).map { scheme.plan(on: $0) } ?? scheme.plans.last
        if let known = plan.flatMap({ KnownFigures($0, year: year).parameter("disposable_income") }) {
            return known.value
        }
        let given = scheme.given.given("disposable_income")
        return (given.last { $0.year == year - 1 } ?? given.last { $0.year == nil }).flatMap { Yuan($0.text)?.fen }
    }

    private static func note(_ line: CatastrophicLine, _ missing: [Int32], _ lines: [Int32: Int64]) -> Label {
        guard case .share(let rate) = line else {
            let amount = lines.values.first.map { Yuan(fen: $0).brief } ?? ""
            return Label(
                zh: "灾难性医疗支出：全年个人负担超过 \(amount) 元。",
                en: "Catastrophic expenditure: the family pays more than \(amount) yuan in the year.")
        }
        if let year = missing.first {
            return Label(
                zh:
                    "没有统计灾难性医疗支出：不知道 \(year - 1) 年的人均可支配收入。用 --parameters 或 --left-set disposable_income.\(year - 1)=… 给出，或用 --catastrophic 20000 给出金额。",
                en:
                    "Catastrophic expenditure is not counted: the disposable income per head of \(year - 1) is not known. Give it with --parameters or --left-set disposable_income.\(year - 1)=…, or an amount with --catastrophic 20000."
            )
        }
        let known = lines.keys.sorted().map { year in
            let amount = Yuan(fen: lines[year] ?? 0).brief
            return Label(zh: "\(year) 年 \(amount) 元", en: "\(amount) yuan for \(year)")
        }
        let all = Label.joined(known, by: .listComma)
        return Label(
            zh: "灾难性医疗支出：全年个人负担超过上年人均可支配收入的 \(rate)（\(all.zh)）。",
            en:
                "Catastrophic expenditure: the family pays more in the year than \(rate) of the previous year's disposable income per head (\(all.en))."
        )
    }
}
