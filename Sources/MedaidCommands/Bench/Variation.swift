import PolicyFormat
import Values

/// A file made from the plain one by one change of its rows.
struct Variation: Sendable {
    let name: String
    /// What the job on it shows.
    let shows: Label
    /// The columns that it has beside those of the plain file.
    var added: [String] = []
    /// The column of the plain file that it does without.
    var dropped: Field?
    var isQuoted = false
    var isShuffled = false
    /// Whether the identities stand in a register.
    var hasRoster = false
    /// Further options of `medaid batch`.
    var options: [String] = []
    /// What becomes of a row; cells of added columns go to its end.
    var change: @Sendable (inout BenchRow) -> Void = { _ in }
}

extension Variation {
    /// The plain file itself.
    static let plain = Variation(
        name: "plain",
        shows: Label(
            zh: "17 列，每人约 4 笔，按日期排列：其他各项与它相比",
            en: "17 columns, four claims a person, sorted by date: what the others are compared with"))

    /// All of them, the plain file first.
    static let all =
        [
            plain,
            Variation(
                name: "dated-identities",
                shows: Label(zh: "带起止日期的身份，写法与行数一样多", en: "as many different dated identities as rows")
            ) { $0[.identities] = "\($0[.identities])@\(dates($0.number))" },
            Variation(
                name: "identities-20",
                shows: Label(zh: "每行 20 个带日期的身份，各人不同", en: "20 dated identities on a row, other ones for each person")
            ) { row in
                let earlier = (0..<19).map { index in
                    let name = PlainRows.identities[index % PlainRows.identities.count].0
                    let shift = (index % 2 == 0 ? row.person : row.person / 250) % 250
                    let from = PlainRows.firstDay.adding(days: -6000 + 300 * index + shift)
                    return "\(name)@\(from)..\(from.adding(days: 40))"
                }
                row[.identities] = ([row[.identities]] + earlier).joined(separator: "|")
            },
            Variation(name: "persons", shows: Label(zh: "每行一个人", en: "a person of its own for each row")) {
                $0[.personID] = BenchRow.id("P", $0.number + 1, digits: 8)
            },
            Variation(
                name: "households", shows: Label(zh: "每行一个家庭编号", en: "a household of its own for each row"),
                added: ["household_id"]
            ) { $0.cells.append(BenchRow.id("H", $0.number + 1, digits: 8)) },
            Variation(
                name: "diseases", shows: Label(zh: "每行一个病种", en: "a disease of its own for each row"),
                added: ["disease"]
            ) { $0.cells.append(BenchRow.id("D", $0.number + 1, digits: 8)) },
            Variation(
                name: "hospital-classes", shows: Label(zh: "每行一个医院类别", en: "a hospital class of its own for each row")
            ) { $0[.hospitalClass] = BenchRow.id("", $0.number + 1, digits: 8) },
            Variation(
                name: "long-ids", shows: Label(zh: "结算编号和人员编号各 64 个字符", en: "claim and person ids of 64 characters")
            ) { row in
                for field in [Field.claimID, .personID] {
                    row[field] = String(repeating: "x", count: max(0, 64 - row[field].utf8.count)) + row[field]
                }
            },
            Variation(
                name: "quoted", shows: Label(zh: "每个单元格都加引号", en: "every field quoted"), isQuoted: true),
            Variation(
                name: "columns-300", shows: Label(zh: "300 列，多数不用", en: "300 columns, most of them not used"),
                added: (18...300).map { "extra_\($0)" }
            ) { row in
                for index in 18...300 { row.cells.append(index % 2 == 0 ? "" : "text \((row.number + index) % 97)") }
            },
            Variation(
                name: "roster",
                shows: Label(zh: "身份取自名册，名册行数相同", en: "identities from a register of as many rows"),
                dropped: .identities, hasRoster: true),
            Variation(
                name: "shuffled", shows: Label(zh: "行的次序打乱", en: "the rows in no order"), isShuffled: true),
            Variation(
                name: "shuffled-quoted",
                shows: Label(zh: "次序打乱，每个单元格都加引号", en: "the rows in no order, every field quoted"), isQuoted: true,
                isShuffled: true),
            Variation(
                name: "shuffled-memory",
                shows: Label(zh: "次序打乱，--memory 64M", en: "the rows in no order, --memory 64M"),
                isShuffled: true, options: ["--memory", "64M"]),
        ]

    /// Dates that no other row has, between which every day of the year lies.
    private static func dates(_ number: Int) -> String {
        let from = PlainRows.firstDay.adding(days: -(number % 3000))
        return "\(from)..\(PlainRows.firstDay.adding(days: 365 + number / 3000))"
    }
}
