import Foundation
import Testing
import Values

/// The settlement slip that a family is given: one sheet of A4, and the same page on a telephone.
struct SettlementSlipTests {
    /// 80,000 × 60% = 48,000, of which the limit leaves 50,000 − 10,200 = 39,800; 80,000 − 39,800 + 15,000 = 55,200.
    static let record = """
        [{"claim_id": "C1", "person_id": "P1", "date": "2024-04-18", "care": "inpatient", "identities": ["低保边缘"], "total": 46000,
          "in_scope": 44000, "own_expense": 2000, "basic_paid": 26000},
         {"claim_id": "C2", "person_id": "P1", "admitted": "2024-09-02", "date": "2024-09-20", "care": "inpatient",
          "hospital_region": "province", "referral": "yes", "identities": ["低保边缘@2024-01-01.."], "total": 210000,
          "in_scope": 180000, "advance_self_pay": 12000, "over_limit_self_pay": 3000, "own_expense": 15000,
          "basic_paid": 95000, "critical_illness_paid": 20000}]
        """

    static func slip(
        _ language: Language, _ policy: String = "guizhou", _ records: String = record, _ more: [String] = []
    ) throws -> String {
        try withFile(records) { file in
            let result = try Program.run(
                ["calc", "-p", policy, file, "--format", "html", "--lang", language.rawValue] + more)
            #expect(result.status == 0, "\(result.errors)")
            return result.output
        }
    }

    /// The text between tags.
    private func words(_ page: String) -> String {
        page.replacing(#/<(style|template).*?<\/(style|template)>/#.dotMatchesNewlines(), with: "")
            // A date that is kept whole stands within its sentence.
            .replacing(#/<span class="whole">([^<]*)<\/span>/#) { $0.output.1 }
            .replacing(#/<[^>]*>/#, with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func `it has claimant, sentence, chain, year, version and signatures, for the last claim`() throws {
        let page = words(try Self.slip(.zh))
        for text in [
            "医疗救助结算单", "贵州省医疗救助 · 黔府办发〔2022〕19号，2023-01-01 起施行", "结算编号 C2", "人员编号 P1",
            "认定 2024-01-01 起", "日期 2024-09-02 至 09-20",
            "这次住院共 210,000.00 元 。基本医保付 95,000.00 元 ，大病保险付 20,000.00 元 ，医疗救助付 39,800.00 元 ，您家付 55,200.00 元 。",
            "费用里有 15,000.00 元不在救助范围内。今年的限额 50,000.00 元已用完，本次因此少救助 8,200.00 元。",
            "− 医疗救助 按比例：80,000.00 × 60% = 48,000.00 限额剩余：50,000.00 − 10,200.00 = 39,800.00，取小，少救助 8,200.00",
            "= 个人负担 55,200.00", "年度限额 10,200.00 39,800.00 50,000.00 50,000.00 0.00",
            // 18,000 − 10,200 + 2,000 = 9,800; 9,800 + 55,200 = 65,000.
            "个人负担 9,800.00 55,200.00 65,000.00", "省内定点医疗机构“一站式”即时结算（六(二)）。", "经办人 复核人 领款人 日期",
            "政策 guizhou@2023-01-01，sha256", "参数：无。",
        ] {
            #expect(page.contains(text), "\(text) in \(page)")
        }
        let english = words(try Self.slip(.en))
        for text in [
            "Medical assistance settlement",
            "This stay cost 210,000.00 yuan . Basic insurance pays 95,000.00 , critical-illness insurance 20,000.00 , medical assistance 39,800.00 , and your family 55,200.00 .",
            "− Medical assistance by rate: 80,000.00 × 60% = 48,000.00", "4(1)",
            "Handled by Checked by Received by Date",
        ] {
            #expect(english.contains(text), "\(text) in \(english)")
        }
    }

    @Test(arguments: Language.allCases)
    func `it fetches nothing and carries calc's JSON`(_ language: Language) throws {
        let page = try Self.slip(language)
        #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
        let carried = try #require(page.firstMatch(of: #/<template id="medaid-result">([^<]*)<\/template>/#)?.output.1)
        let json = String(carried).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
            "&quot;", with: "\""
        )
        .replacing("&amp;", with: "&")
        let printed = try withFile(Self.record) {
            try Program.run(["calc", "-p", "guizhou", $0, "--format", "json", "--lang", language.rawValue]).output
        }
        #expect(json == printed)
    }

    @Test func `--claim chooses the claim, -o a file that ends in html the format`() throws {
        #expect(words(try Self.slip(.zh, "guizhou", Self.record, ["--claim", "C1"])).contains("结算编号 C1"))
        try withFile(Self.record) { file in
            let page = file + ".html"
            defer { try? FileManager.default.removeItem(atPath: page) }
            let result = try Program.run(["calc", "-p", "guizhou", file, "-o", page, "--lang", "zh"])
            #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
            #expect(try String(contentsOfFile: page, encoding: .utf8) == Self.slip(.zh))
        }
    }

    @Test func `what a record says cannot become markup`() throws {
        let record =
            #"{"claim_id": "<b>&1", "name": "<i>\"王\"</i>", "date": "2024-03-01", "care": "inpatient", "identities": ["低保"], "in_scope": 100}"#
        let page = try Self.slip(.zh, "guizhou", record)
        #expect(!page.contains("<b>&1") && !page.contains("<i>\"王"), "\(page)")
        #expect(page.contains("&lt;b&gt;&amp;1") && page.contains("&lt;i&gt;&quot;王&quot;&lt;/i&gt;"))
    }

    @Test func `a claim that is not assisted has its reason and every condition`() throws {
        let record =
            #"{"date": "2024-06-03", "care": "inpatient", "hospital_region": "outside", "referral": "no", "identities": ["低保"], "in_scope": 30000, "basic_paid": 16000}"#
        let page = words(try Self.slip(.zh, "jincheng", record))
        for text in ["不予救助：未按规定转诊。", "不符 规范转诊：填的是“否”；文中未列例外，一律不纳入（口径 R28） 第二十一条", "您家付 14,000.00 元"] {
            #expect(page.contains(text), "\(text) in \(page)")
        }
    }

    // MARK: What is said only where it is known

    @Test func `where sums stand for the earlier claims, what the family paid of those is not said`() throws {
        // 16,000 × 60% = 9,600; 16,000 − 9,600 = 6,400. The sums do not say what was outside the scheme.
        // Without them (16,000 − 1,000) × 60% = 9,000; 16,000 − 9,000 = 7,000.
        let record =
            #"{"date": "2024-05-01", "care": "inpatient", "identities": ["低保边缘"], "in_scope": 26000, "basic_paid": 10000}"#
        let sums = ["--ytd-burden", "5000", "--ytd-paid", "2400"]
        let page = words(try Self.slip(.zh, "guizhou", record, sums))
        #expect(page.contains("个人负担 — 6,400.00 — — —"), "\(page)")
        #expect(words(try Self.slip(.zh, "guizhou", record)).contains("个人负担 0.00 7,000.00 7,000.00 — —"))
    }

    @Test(arguments: Language.allCases)
    func `the family's part of the bar is black, and only that`(_ language: Language) throws {
        let paid = try Self.slip(language)
        #expect(paid.matches(of: /fill="#161616"/).count == 2)
        // 1,000 is paid in full: nothing is left to the family.
        let record =
            #"{"date": "2024-05-01", "care": "inpatient", "identities": ["特困"], "in_scope": 3000, "basic_paid": 2000}"#
        let whole = try Self.slip(language, "guizhou", record)
        #expect(words(whole).contains(language == .zh ? "= 个人负担 0.00" : "= The family pays 0.00"), "\(words(whole))")
        #expect(!whole.contains(/fill="#161616"/))
    }

    @Test func `a refund names the claim that it cancels, and that claim the refund`() throws {
        let records = """
            [{"claim_id": "A", "date": "2024-02-10", "care": "inpatient", "identities": ["低保"], "in_scope": 5000, "basic_paid": 3000},
             {"claim_id": "B", "date": "2024-02-11", "care": "inpatient", "identities": ["低保"], "in_scope": 5000, "basic_paid": 3000},
             {"claim_id": "C", "date": "2024-02-12", "care": "inpatient", "identities": ["低保"], "in_scope": -5000, "basic_paid": -3000,
              "refund": "yes", "reverses": "A"},
             {"claim_id": "D", "date": "2024-02-13", "care": "inpatient", "identities": ["低保"], "in_scope": -5000, "basic_paid": -3000,
              "refund": "yes"}]
            """
        for (claim, text) in [
            ("A", "已由退费 C 冲销。没有费用。"), ("B", "已由退费 D 冲销。没有费用。"), ("C", "退费，冲销结算 A。没有费用。"),
            ("D", "退费，冲销结算 B。没有费用。"),
        ] {
            let page = words(try Self.slip(.zh, "guizhou", records, ["--claim", claim]))
            #expect(page.contains(text) && !page.contains("没有用到口径"), "\(text) in \(page)")
        }
        let english = words(try Self.slip(.en, "guizhou", records, ["--claim", "C"]))
        #expect(english.contains("A refund that cancels claim A. There is nothing to pay."), "\(english)")
    }

    @Test func `a claim without category says so in the words of the reports`() throws {
        let record =
            #"{"date": "2024-06-03", "care": "inpatient", "identities": [], "in_scope": 3000, "basic_paid": 2000}"#
        #expect(words(try Self.slip(.zh, "jincheng", record)).contains("人员类别 无类别"))
        #expect(words(try Self.slip(.en, "jincheng", record)).contains("Category no category"))
    }

    @Test func `what was paid before is said with one verb`() throws {
        // 1,000 × 90% = 900, of which 1,000 − 500 = 500 are left.
        let record =
            #"{"admitted": "2023-07-01", "date": "2023-07-06", "care": "inpatient", "identities": ["特困"], "in_scope": 1000, "assistance_paid": 500}"#
        let policy = Program.root.appending(path: "Policies/examples/qingshi.json").path
        let page = words(try Self.slip(.zh, policy, record))
        #expect(page.contains("此前的救助付 500.00 元 ，医疗救助付 500.00 元 ，您家付 0.00 元"), "\(page)")
        let english = words(try Self.slip(.en, policy, record))
        #expect(english.contains("Earlier assistance pays 500.00 , medical assistance 500.00"), "\(english)")
    }

    // MARK: Markup

    @Test func `no date breaks inside`() throws {
        let record =
            #"{"admitted": "2023-12-28", "date": "2024-01-05", "care": "inpatient", "identities": ["低保@2023-01-01..2023-06-30"], "in_scope": 3000}"#
        let page = try Self.slip(.zh, "guizhou", record)
        let body = try #require(page.split(separator: "<body>").last?.split(separator: "<template").first)
        #expect(body.contains(#"<span class="whole">2023-06-30</span>"#))
        let rest = body.replacing(#/<span class="whole">[^<]*<\/span>/#, with: "")
            .replacing(#/<path [^>]*>/#, with: "")
        #expect(!rest.contains(/[0-9]-[0-9]/), "\(rest)")
    }

    @Test(arguments: Language.allCases)
    func `tables say what their cells are, also where a telephone lays them out as grids`(_ language: Language) throws {
        let refused =
            #"{"date": "2024-06-03", "care": "inpatient", "hospital_region": "outside", "referral": "no", "identities": ["低保"], "in_scope": 30000, "basic_paid": 16000}"#
        for page in [try Self.slip(language), try Self.slip(language, "jincheng", refused)] {
            for tag in ["table", "thead", "tbody", "tr", "td"] {
                #expect(!page.contains("<\(tag)>") && page.contains("<\(tag) role="), "\(tag)")
            }
            #expect(page.matches(of: /<th (?!role="(columnheader" scope="col|rowheader" scope="row)")/).isEmpty)
            #expect(!page.contains(/<th[^>]*><\/th>/))
        }
    }

    @Test func `in English “ ” are no wider than other characters`() throws {
        #expect(try Self.slip(.en).contains(#"body{font-family:"Segoe UI""#))
        #expect(!(try Self.slip(.zh).contains("Segoe UI")))
    }
}

/// The slip as a browser sees it.
@Suite(.serialized, .enabled(if: Browser.installed != nil, "no Chromium is installed"))
struct SettlementSlipBrowserTests {
    @Test(arguments: Language.allCases)
    func `it is one sheet of A4, and opens without a word on the console`(_ language: Language) throws {
        let browser = try #require(Browser.installed)
        try withFile(try SettlementSlipTests.slip(language), name: "slip.html") { path in
            let file = URL(fileURLWithPath: path)
            let print = file.deletingLastPathComponent().appending(path: "slip.pdf")
            let result = try browser.open(
                file, width: 900, ["--print-to-pdf=\(print.path)", "--no-pdf-header-footer"])
            #expect(result.status == 0 && result.console == [], "\(result.log.suffix(500))")
            let text = String(decoding: try Data(contentsOf: print), as: UTF8.self)
            // 210 × 297 mm in points.
            let box = try #require(text.firstMatch(of: /MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)\]/)?.output)
            #expect(abs((Double(box.1) ?? 0) - 595.3) < 1 && abs((Double(box.2) ?? 0) - 841.9) < 1)
            #expect(text.matches(of: /\/Type ?\/Page\b(?!s)/).count == 1)
        }
    }

    /// Second assistance, the longest of the usual slips.
    @Test(arguments: Language.allCases)
    func `a slip with the working of a catch-up is one sheet too`(_ language: Language) throws {
        let browser = try #require(Browser.installed)
        let records = """
            [{"date": "2024-03-12", "care": "inpatient", "hospital_region": "province", "referral": "yes", "identities": ["低保边缘"],
              "total": 31000, "in_scope": 29000, "own_expense": 2000, "basic_paid": 17000, "critical_illness_paid": 0},
             {"date": "2024-08-05", "care": "inpatient", "hospital_region": "province", "referral": "yes", "identities": ["低保边缘"],
              "total": 96000, "in_scope": 90000, "own_expense": 6000, "basic_paid": 45000, "critical_illness_paid": 9000,
              "application": "secondary", "applied_on": "2024-08-20"}]
            """
        let page = try SettlementSlipTests.slip(
            language, "yulin", records, ["--set", "critical_illness_deductible=10000"])
        try withFile(page, name: "slip.html") { path in
            let file = URL(fileURLWithPath: path)
            let print = file.deletingLastPathComponent().appending(path: "slip.pdf")
            _ = try browser.open(file, width: 900, ["--print-to-pdf=\(print.path)", "--no-pdf-header-footer"])
            let text = String(decoding: try Data(contentsOf: print), as: UTF8.self)
            #expect(text.matches(of: /\/Type ?\/Page\b(?!s)/).count == 1)
        }
    }

    /// Four stays with every payer, a name and two identities.
    @Test(arguments: Language.allCases)
    func `a dense slip is one sheet`(_ language: Language) throws {
        let browser = try #require(Browser.installed)
        let stays = (1...4).map { month in
            """
            {"claim_id": "A\(month)", "date": "2024-0\(month)-20", "admitted": "2024-0\(month)-02", "care": "inpatient", "name": "王小明",
             "person_id": "P1", "identities": "低保对象@2024-01-01..2024-12-31|孤儿", "hospital_class": "3", "total": 98765.43,
             "in_scope": 70000, "advance_self_pay": 10000, "over_limit_self_pay": 5000.43, "own_expense": 13765,
             "basic_paid": 40000, "critical_illness_paid": 5000, "supplementary_paid": 300.5, "other_relief": 20}
            """
        }
        let page = try SettlementSlipTests.slip(language, "beijing", "[\(stays.joined(separator: ","))]")
        try withFile(page, name: "slip.html") { path in
            let file = URL(fileURLWithPath: path)
            let print = file.deletingLastPathComponent().appending(path: "slip.pdf")
            _ = try browser.open(file, width: 900, ["--print-to-pdf=\(print.path)", "--no-pdf-header-footer"])
            let text = String(decoding: try Data(contentsOf: print), as: UTF8.self)
            #expect(text.matches(of: /\/Type ?\/Page\b(?!s)/).count == 1)
        }
    }

    /// Amounts as narrow as they get, and a sentence below a line with one.
    private static let narrow =
        #"{"date": "2024-05-01", "care": "inpatient", "identities": ["特困"], "in_scope": 0.02, "basic_paid": 0.01, "enrolment": "late", "hospital_region": "outside", "referral": false}"#

    @Test func `nothing sticks out to the right on a telephone`() throws {
        let browser = try #require(Browser.installed)
        let pages = try Language.allCases.flatMap { language in
            [
                ("slip-\(language)", try SettlementSlipTests.slip(language)),
                ("narrow-\(language)", try SettlementSlipTests.slip(language, "guizhou", Self.narrow)),
            ]
        }
        let frames = try browser.frames(of: pages, at: [320, 390, 900])
        #expect(frames.reach == frames.expected, "\(frames.result.log.suffix(300))")
    }
}
