import Batch
import Foundation
import Platform
import Values

/// The article *What medaid refuses and why*, written from what the program says.
struct RefusalPage {
    /// A part of the article.
    struct Section {
        let title: String
        let text: String
        let cases: [Refusal]
    }

    /// A row: what is given, and what is said of it in both languages.
    struct Entry {
        let refusal: Refusal
        let zh: String
        let en: String
    }

    let sections: [(section: Section, entries: [Entry])]

    init() throws {
        sections = try Section.all.map { section in
            (
                section,
                try section.cases.map {
                    Entry(refusal: $0, zh: try $0.message(.zh), en: try $0.message(.en))
                }
            )
        }
    }

    /// The article.
    var text: String {
        var lines = [
            "# What medaid refuses and why", "",
            "Each kind of mistake that medaid finds in files, columns, values, policies and command lines, with what it says.",
            "", "## Overview", "",
            "What is given and not used is said, and what is wrong is not computed. An error of a header, a policy or a command",
            "line stops the run with exit status 3 or 2, and nothing is written. A row that is wrong goes to the rejected rows,",
            "with its line, its column and the reason, and the status is 1. The code in brackets is the same in both languages.",
            "",
            "This article is written from runs of the program, one for each line, by the tests.", "",
        ]
        for (section, entries) in sections {
            lines += [
                "## \(section.title)", "", section.text, "", "| what is given | 中文 | English |", "| --- | --- | --- |",
            ]
            lines += entries.map { entry in
                "| \(cell(entry.refusal.given)) | \(cell(entry.zh)) | \(cell(entry.en)) |"
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    private func cell(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("<", with: "&lt;").replacing("\n", with: " ").replacing(
            "\0", with: "␀")
    }
}

extension RefusalPage.Section {
    static let all = [columns, files, values, records, policies, outputs, again]

    private static let columns = RefusalPage.Section(
        title: "Columns",
        text:
            "The header of a CSV says what is in the file. A column that is nearly a field, or a payment that nothing uses, would make amounts wrong.",
        cases: [
            .header("unknown-column", "basic_paid", as: "basic_payed"),
            .header("unknown-column", "basic_paid", as: "基本医保报销额"),
            .header("missing-column", "identities", as: "note"), .header("missing-column", "basic_paid", as: "note"),
            .header("missing-column", "care", as: "note"), .header("missing-column", "in_scope", as: "note"),
            .header("missing-column", "date", as: "note"), .header("missing-column", "person_id", as: "note"),
            .register("missing-column", "through", as: "note"), .register("missing-column", "identity", as: "note"),
            .register("unknown-column", "through", as: "throughh"),
            .register(
                "unknown-column", "a register with a further column of dates",
                "person_id,identity,from,through,停发日期\nP1,低保,2024-01-01,2024-12-31,2024-03-31\n"),
            .command(
                "unknown-column", "a history with `identites` in place of `identities`",
                ["calc", "-p", "guizhou", "--history", "@history.csv", "--person-id", "P1"],
                [
                    "history.csv":
                        "claim_id,person_id,date,identites,care,in_scope,basic_paid\nA,P1,2024-03-01,低保,inpatient,1,0\n"
                ]),
            .command(
                "missing-column", "a list of persons without `identities`",
                ["premium", "-p", "guizhou", "@persons.csv", "--date", "2024-11-01"],
                ["persons.csv": "person_id,birth_date\nP1,1990-01-01\n"]),
            .column("unused-payment", "大额报销金额", "3000.00"), .header("unit", "in_scope", as: "政策范围内费用（万元）"),
            .header("unit", "basic_paid", as: "basic_paid (千元)"), .column("duplicate-column", "hifp_pay", "7000"),
            .rows(
                "duplicate-column", "claims with `supplementary_paid` and `hifob_pay`, a part of it",
                "claim_id,person_id,date,identities,care,in_scope,basic_paid,supplementary_paid,hifob_pay",
                ["A,P1,2024-03-01,低保,inpatient,12000,7000,100,100"], .errors),
            .rows(
                "finished-result", "a result of `batch`",
                "claim_id,person_id,date,identities,care,in_scope,basic_paid,policy_version,payout",
                ["A,P1,2024-03-01,低保,inpatient,12000,7000,2023-01-01,3500.00"], .errors),
            .options("unknown-field", "`--column basic=care`", ["--column", "basic=care"]),
            .options("unknown-column", "`--column basic_paid=统筹`, which no file has", ["--column", "basic_paid=统筹"]),
            .options("unknown-column", "`--ignore 统筹`, which no file has", ["--ignore", "统筹"]),
            .options("invalid-value", "`--column 统筹`", ["--column", "统筹"]),
        ])

    private static let files = RefusalPage.Section(
        title: "Files",
        text: "What is no CSV is named for what it is. Bytes that are no text reject the row where the column is used.",
        cases: [
            .file("no-header", "a file without a header", "A,P1,2024-03-01,低保,inpatient,12000,7000\n"),
            .file("csv", "an empty file", ""),
            .file(
                "csv", "a header with a quote that is not closed", "claim_id,person_id,date,\"care\nA,P1,2024-03-01,x\n"
            ),
            .file("workbook", "a workbook (.xlsx) that is cut off", [0x50, 0x4B, 3, 4, 20, 0]),
            .file("not-csv", "an old workbook (.xls)", [0xD0, 0xCF, 0x11, 0xE0, 0xA1]),
            .file("not-csv", "a PDF", "%PDF-1.7\n"), .file("not-csv", "a gzip file", [0x1F, 0x8B, 8, 0]),
            .file("not-csv", "a web page", "<html><table></table></html>\n"),
            .file("not-csv", "JSON", "[{\"claim_id\": \"A\"}]\n"),
            .file(
                "not-csv", "UTF-16 without a byte order mark",
                "claim_id,person_id,date\n".utf16.flatMap { [UInt8($0), 0] }),
            .file(
                "encoding", "neither UTF-8 nor GB18030",
                Array("claim_id,person_id,date\n".utf8) + [0x41, 0xFF, 0xFF, 10]),
            .file(
                "encoding", "a header in GB18030, said to be UTF-8", TextEncoding.gb18030.encode("结算编号,人员编号,结算日期\n"),
                ["--encoding", "utf-8"]),
            badByte,
            .rows("csv", "a row with a cell too few", header, ["A,P1,2024-03-01,低保,inpatient,12000"]),
            .rows("csv", "a quote inside a cell", header, ["A,P1,2024-03-01,低保,in\"patient,12000,7000"]),
            .rows("csv", "a quote that is not closed", header, ["A,P1,2024-03-01,\"低保,inpatient,12000,7000"]),
            .rows("csv", "text behind a closing quote", header, ["A,P1,2024-03-01,\"低保\"x,inpatient,12000,7000"]),
            .file("file", "a line of more than 1 MiB", [UInt8](repeating: 0x41, count: 1_100_000)),
            .options("file", "a register that is not there", ["--roster", "@none.csv"]),
            .options("file", "a folder in place of a register", ["--roster", "@folder"]) {
                try FileManager.default.createDirectory(
                    at: $0.appending(path: "folder"), withIntermediateDirectories: false)
            },
            .options("invalid-value", "`--encoding big5`", ["--encoding", "big5"]),
        ])

    private static let header = "claim_id,person_id,date,identities,care,in_scope,basic_paid"

    private static let badByte: Refusal = {
        let start = Array("\(header)\nA,P1,2024-03-01,".utf8)
        let end = Array(",inpatient,12000,7000\n".utf8)
        var refusal = Refusal.file(
            "encoding", "a byte in a column that is used which is no UTF-8", start + [0xFF] + end,
            ["--encoding", "utf-8"])
        refusal.place = .rejects
        return refusal
    }()

    private static let values = RefusalPage.Section(
        title: "Values of a row",
        text: "A row whose value cannot be read is rejected; the rows of the person behind it in the year are, too.",
        cases: [
            .cell("destroyed-id", "person_id", "5.20102E+17"), .cell("destroyed-id", "claim_id", "5.2E17"),
            .cell("destroyed-id", "household_id", "5E+17"), .cell("destroyed-id", "reverses", "'5.2e17"),
            .register(
                "destroyed-id", "`5.2E17` as a person of a register", "person_id,identity,from,through\n5.2E17,低保,,\n"),
            .cell(
                "invalid-value", "person_id", "P1\u{200B}", given: "`person_id`: `P1` with a zero-width space behind"),
            .cell("invalid-date", "date", "45352"), .cell("invalid-date", "date", "2024-02-30"),
            .cell("invalid-date", "date", "2024-03-01 99:99:99"), .cell("invalid-date", "date", "2024/3/1 24:00"),
            .cell("invalid-date", "date", "01/03/2024"), .cell("invalid-date", "date", "1985-03-01"),
            .cell("invalid-period", "identities", "低保@2024-09-30..2024-03-01"),
            .cell("invalid-period", "identities", "低保@45352.."), .cell("invalid-period", "identities", "低保@2024"),
            .register(
                "invalid-period", "a register in which an identity ends before it begins",
                "person_id,identity,from,through\nP1,低保,2024-09-30,2024-03-01\n"),
            .cell("date-order", "admitted", "2024-03-02"), .cell("invalid-amount", "in_scope", "1e4"),
            .cell("invalid-amount", "in_scope", "12000.005"), .cell("invalid-amount", "in_scope", "\"12,00.00\""),
            .cell("invalid-amount", "in_scope", "+12000"), .cell("invalid-amount", "in_scope", "12000元"),
            .cell("invalid-amount", "in_scope", "12 000"), .cell("invalid-amount", "in_scope", "１２０００"),
            .cell("invalid-amount", "in_scope", "12000."), .cell("invalid-amount", "in_scope", "9999999999"),
            .cell("invalid-amount", "in_scope", "#VALUE!"), .cell("negative-amount", "basic_paid", "-7000"),
            .rows(
                "refund-amount", "a refund with `in_scope`: `12000`", header + ",refund",
                ["A,P1,2024-03-01,低保,inpatient,12000,-7000,yes"]),
            .rows(
                "unmatched-refund", "a refund that cancels nothing", header + ",refund",
                ["A,P1,2024-03-01,低保,inpatient,-12000,-7000,yes"]),
            .cell("part-above-whole", "therapeutic_food", "100", policy: "yulin"),
            .cell("total-mismatch", "total", "11000"), .cell("insurance-above-total", "basic_paid", "12000.01"),
            .cell("missing-field", "person_id", ""), .cell("missing-field", "date", ""),
            .cell("missing-field", "care", ""),
            .cell("missing-field", "in_scope", ""),
            .cell(
                "missing-field", "hospital_region", "province",
                given: "`hospital_region`: `province`, and no `referral`"),
            .cell("unknown-word", "care", "inpatiant"), .cell("invalid-flag", "refund", "perhaps"),
            .cell("unknown-identity", "identities", "脱贫人口"),
            .cell("unknown-code", "hospital_class", "capital", policy: "jincheng"),
            .cell("unknown-application", "application", "secondry", policy: "yulin"),
            .cell("delegated", "identities", "其他特殊困难人员", policy: "lishui"),
            .cell("missing-parameter", "application", "secondary", policy: "yulin"),
            .rows(
                "duplicate-claim", "two rows with one `claim_id`", header,
                ["A,P1,2024-03-01,低保,inpatient,12000,7000", "A,P2,2024-03-01,低保,inpatient,12000,7000"]),
            .rows(
                "event-cost", "an application with a cost", header + ",event",
                ["A,P1,2024-03-01,低保,inpatient,12000,7000,application"]),
            .rows(
                "reverses-without-refund", "`reverses` without `refund`", header + ",refund,reverses",
                ["A,P1,2024-03-01,低保,inpatient,12000,7000,no,B"]),
            afterRejected,
            .rows(
                "total-line", "a last line of sums (the status stays 0)", header, ["合计,,,,,12000,7000"]),
            .rows(
                "checkpoint", "`ytd_paid`: `3600`, where the year comes to 3,500 (the row is computed)",
                header + ",ytd_paid",
                ["A,P1,2024-03-01,低保,inpatient,12000,7000,3600"], .closing),
        ])

    private static let afterRejected = Refusal.rows(
        "after-rejected", "a claim behind a rejected one of the same person", header,
        ["B,P1,2024-03-02,低保,inpatient,12000,7000", "A,P1,2024-03-01,低保,inpatient,1e4,7000"])

    private static let records = RefusalPage.Section(
        title: "Records of calc",
        text: "One person's records are settled together, or not at all.",
        cases: [
            .record("unknown-field", #"{"basic_pay": 7000}"#), .record("wrong-type", #"{"date": {"day": 1}}"#),
            .record("duplicate-key", #"{"in_scope": 1, "in_scope": 2}"#), .record("syntax", #"{"in_scope": 1,,}"#),
            .record("several-persons", #"[{"person_id": "P1"}, {"person_id": "P2"}]"#),
            .record("missing-field", #"{"person_id": "P1", "identities": ["低保"]}"#),
            .command(
                "contradicts-claimant", "a bill whose `birth_date` is not that of `--claimant`",
                ["calc", "-p", "guizhou", "--claimant", "@person.json", "@bill.json"],
                ["person.json": #"{"birth_date": "1990-01-01"}"#, "bill.json": #"{"birth_date": "1991-01-01"}"#]),
            .command(
                "missing-parameter", "an application of Yulin without `critical_illness_deductible`",
                ["calc", "-p", "yulin", "--application", "secondary"] + Refusal.record),
            .command(
                "unknown-option", "an option that is not known", ["calc", "-p", "guizhou", "--basic-payed", "7000"]),
            .command("missing-value", "an option without its value", ["calc", "-p", "guizhou", "--in-scope"]),
        ])

    private static let policies = RefusalPage.Section(
        title: "Policies and what-ifs",
        text:
            "Whatever `medaid validate` calls an error stops every command that computes, wherever it was made. It reads a file alone and finds more.",
        cases: [
            .change("rate-above-whole", "benefits.basic.rows.2.rate=750%"),
            .change("invalid-rate", "benefits.basic.rows.2.rate=-5%"),
            .change("negative-amount", "pools.annual.limit=-1"),
            .change("negative-amount", "benefits.basic.rows.3.deductible=-0.01"),
            .change("period-order", "inForce.through=2020-01-01"),
            .change(
                "edge-order",
                #"benefits.basic.rows.2={"bands":[{"upTo":9000,"rate":"60%"},{"upTo":500,"rate":"70%"},{"rate":"80%"}]}"#
            ),
            .change("duplicate-id", "readings.R6.id=R2"), .change("unknown-key", "benefits.basic.rows.2.rates=70%"),
            .change("unknown-reading", "benefits.basic.rows.2.reading=R99"),
            .change("unknown-path", "benefits.basc.rows.2.rate=70%"),
            .change("unknown-parameter", "warnin_line=20000"), .change("invalid-parameter", "warning_line"),
            .change("set-not-read", "pools.tilt.limit=5"), .change("unknown-reading", "R99=other", option: "--reading"),
            .command(
                "rate-above-whole", "`--left-set benefits.basic.rows.2.rate=750%`",
                ["diff", "guizhou", "guizhou", "--left-set", "benefits.basic.rows.2.rate=750%"]),
            .command(
                "rate-above-whole", "`--sweep benefits.basic.rows.2.rate=60%..120%/30%`",
                [
                    "diff", "guizhou", "guizhou", "--claims", "@claims.csv", "--sweep",
                    "benefits.basic.rows.2.rate=60%..120%/30%",
                ], ["claims.csv": header + "\nA,P1,2024-03-01,低保,inpatient,12000,7000\n"]),
            .command(
                "invalid-parameter", "`-p yulin --set critical_illness_deductible=lots`",
                ["calc", "-p", "yulin", "--set", "critical_illness_deductible=lots"]),
            .command(
                "invalid-parameter", "`--parameters` with `\"warning_line\": [20000]`",
                ["calc", "-p", "guizhou", "--parameters", "@parameters.json"],
                ["parameters.json": #"{"warning_line": [20000]}"#]),
            .command("unknown-policy", "`-p guizhu`", ["calc", "-p", "guizhu"]),
            .command("unknown-version", "`-p guizhou@1999-01-01`", ["calc", "-p", "guizhou@1999-01-01"]),
            .command(
                "unknown-key", "an overlay with a key that is none", ["calc", "-p", "@city.json"],
                ["city.json": #"{"extends": "guizhou", "benefit": []}"#]),
        ])

    private static let outputs = RefusalPage.Section(
        title: "The files of a run",
        text: "No output takes the place of another file of the run, and all of them appear together or none does.",
        cases: [
            .options("same-file", "`-o claims.csv`, the input", ["-o", "@claims.csv"]),
            .options("same-file", "`-o due.csv --report due.csv`", ["-o", "@due.csv", "--report", "@due.csv"]),
            .options("same-file", "`-o - --rejects -`", ["-o", "-", "--rejects", "-"]),
            .options("file", "`-o` names a folder", ["-o", "@folder"]) {
                try FileManager.default.createDirectory(
                    at: $0.appending(path: "folder"), withIntermediateDirectories: false)
            },
            .options("file", "`-o` names a file that is read-only", ["-o", "@old.csv"]) {
                let file = $0.appending(path: "old.csv")
                try Data().write(to: file)
                try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file.path)
            },
            .options("file", "`-o` in a folder that is not there", ["-o", "@none/due.csv"]),
            .failure("claims that are written while they are read") { folder in
                let input = folder.appending(path: "claims.csv")
                let file = try MappedFile.open(input.path).get()
                let handle = try FileHandle(forWritingTo: input)
                try handle.seekToEnd()
                try handle.write(contentsOf: Data("B".utf8))
                try handle.close()
                return file.change
            },
            .failure("a limit of memory that is too low (`ulimit -v`)") { _ in AddressSpace.tooLittle("claims.csv") },
            .options("invalid-value", "`--report report.pdf`", ["--report", "@report.pdf"]),
            .options("invalid-value", "`--summary summary.csv`", ["--summary", "@summary.csv"]),
            .options("missing-option", "a result on standard output without `--rejects`", ["-o", "-"]),
        ])
}
