import Values
import Wording

/// A comparison made by hand: every kind of cell, groups, charts, long texts, and texts that try to be more.
enum SampleReport {
    static let hostile = "<script>alert(\"1\")</script> & 'x' </style>"

    static var report: DiffReport {
        var report = DiffReport(sides: [
            DiffReport.Side(
                letter: "A", name: Label(zh: "云溪市", en: "Yunxi"), version: "yunxi@2024-01-01",
                document: Label(
                    zh: "云政〔2024〕1号 云溪市医疗救助办法，2024-01-01 起施行", en: "云政〔2024〕1号 云溪市医疗救助办法, in force from 2024-01-01"),
                changes: []),
            DiffReport.Side(
                letter: "B", name: Label(zh: "云溪市 \(hostile)", en: "Yunxi \(hostile)"), version: "yunxi@2024-01-01",
                document: Label("云政〔2024〕1号"), changes: ["benefits.basic.rows.2.rate=75%", "x=\"<b>\""]),
        ])
        report.summary = [
            Label(zh: "低保对象：比例 A 70%，B 75%。", en: "Minimum-living recipients: rate A 70%, B 75%."), Label(hostile),
        ]
        report.sections = [structure, impact, curves]
        return report
    }

    private static var structure: DiffReport.Section {
        let long = Label(
            zh: "规范转诊并在省内就医的，救助后个人负担仍较重且有返贫致贫风险，超过上年全省居民人均可支配收入一定比例（含）的部分（由县级以上人民政府确定），按照不低于百分之六十的比例给予倾斜救助",
            en:
                "where properly referred and treated in the province, what is left after assistance above a share of the disposable income per head that the county government decides is assisted at no less than sixty percent"
        )
        return DiffReport.Section(
            id: "structure", title: Label(zh: "制度内容", en: "Structure"),
            notes: [Label(zh: "金额按 2024 年的结算算出。", en: "Amounts are worked out for claims of 2024.")],
            tables: [
                DiffReport.Table(
                    id: "identity-a", title: Label(zh: "低保对象", en: "Minimum-living recipient"),
                    columns: [
                        .init(id: "item", title: Label(zh: "项目", en: "item")),
                        .init(id: "A", title: Label(zh: "A 云溪市", en: "A Yunxi")),
                        .init(id: "B", title: Label(zh: "B 云溪市", en: "B Yunxi")),
                    ],
                    rows: [
                        row(
                            "类别", "category", .text(Label(zh: "二类", en: "class 2")),
                            .text(Label(zh: "二类", en: "class 2"))),
                        row(
                            "比例", "rate", .rate(Rate(parts: Rate.whole / 10 * 7)),
                            .rate(Rate(parts: Rate.whole / 4 * 3)),
                            cites: ["第十条", "第十一条"], group: Label(zh: "住院", en: "Inpatient"), differs: true),
                        row(
                            "限额", "limit", .amount(5_000_000), .empty, cites: ["第十二条"],
                            group: Label(zh: "住院", en: "Inpatient"), differs: true),
                        row(
                            "条件", "conditions", .text(long), .text(Label(hostile)), group: Label(zh: "倾斜救助", en: "Tilt")
                        ),
                    ])
            ])
    }

    private static func row(
        _ zh: String, _ en: String, _ left: DiffReport.Cell.Value, _ right: DiffReport.Cell.Value,
        cites: [String] = [], group: Label? = nil, differs: Bool = false
    ) -> DiffReport.Row {
        DiffReport.Row(
            cells: [
                .init(value: .text(Label(zh: zh, en: en))), .init(value: left, cites: cites),
                .init(value: right, cites: cites),
            ], group: group, differs: differs)
    }

    private static var impact: DiffReport.Section {
        let columns = ["due", "change", "persons", "share"]
        var table = DiffReport.Table(
            id: "persons", title: Label(zh: "按类别", en: "By category"),
            columns: [.init(id: "item", title: Label(zh: "类别", en: "category"))]
                + columns.map { .init(id: $0, title: Label(zh: "\($0) 列", en: $0), isFigure: true) })
        table.rows = [("一类", "class 1", -123_456), ("二类", "class 2", 98_765_400)].map { zh, en, change in
            DiffReport.Row(
                cells: [
                    .init(value: .text(Label(zh: zh, en: en))), .init(value: .amount(123_456_789)),
                    .init(value: .change(Int64(change))), .init(value: .count(12_345)),
                    .init(value: .share(1, of: 3)),
                ], differs: true)
        }
        let bins = [(-100_000, 3, -123_456), (0, 40, 0), (100_000, 12, 98_765)]
        return DiffReport.Section(
            id: "impact", title: Label(zh: "影响", en: "Impact"), tables: [table],
            charts: [
                .histogram(
                    Chart.Histogram(
                        id: "histogram", title: Label(zh: "增减人数", en: "Gains and losses"),
                        xTitle: Label(zh: "每人增减（元）", en: "change per person, yuan"),
                        bins: bins.map { low, count, amount in
                            Chart.Bin(label: Label(Yuan(fen: Int64(low)).brief), count: count, amount: Int64(amount))
                        }))
            ])
    }

    private static var curves: DiffReport.Section {
        let mark = Chart.Mark(
            x: 250_000, y: 0, label: Label(zh: "起付标准 1,000 用完", en: "deductible 1,000 met"), cite: "四(一)")
        func chart(_ id: String, _ zh: String, _ en: String, isRate: Bool = false) -> Chart {
            let unit = isRate ? Rate.whole / 5_000_000 : 1
            return .lines(
                Chart.LineChart(
                    id: id, title: Label(zh: zh, en: en), xTitle: Label(zh: "政策范围内费用（元）", en: "in-scope cost, yuan"),
                    yTitle: Label(zh: zh, en: en), yIsRate: isRate,
                    lines: [
                        Chart.Line(
                            name: Label(zh: "A 云溪市", en: "A Yunxi"),
                            points: [(0, 0), (250_000, 0), (20_000_000, 4_740_000 * unit)], marks: [mark]),
                        Chart.Line(
                            name: Label(zh: "B \(hostile)", en: "B \(hostile)"),
                            points: [
                                (0, 0), (10_000_000, 1_000_000 * unit), (10_000_000, 2_000_000 * unit),
                                (20_000_000, 2_000_000 * unit),
                            ]
                        ),
                    ]))
        }
        return DiffReport.Section(
            id: "curves", title: Label(zh: "曲线", en: "Curves"),
            charts: [chart("payout", "救助金额", "payout"), chart("marginal", "边际救助率", "marginal rate", isRate: true)])
    }
}
