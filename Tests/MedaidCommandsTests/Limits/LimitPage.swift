import Values

/// The article *What is too much*, written from the limits and their errors.
enum LimitPage {
    static var text: String {
        var lines = [
            "# What is too much", "",
            "The most that medaid takes of anything, and what it says beyond.", "",
            "## Overview", "",
            "No file, however it was made, takes memory or time without bound: each of the following is looked at while a",
            "file is read, before anything is computed from it. What real files have stays far below. The limits stand in",
            "`Values/Limits.swift`; this article is written from them by the tests, which cause each error.", "",
            "## Policies", "",
        ]
        lines += table(Limit.ofPolicies)
        lines += [
            "",
            "Searches of `validate` that would take more than \(million(Limits.searchWork)) comparisons end there. What",
            "they have not found stays unsaid, and that is said: *there is too much here for every search, so some",
            "warnings may be missing* `[too-many]`. Errors are found without a search. At most",
            "\(DecimalGroups.text(Limits.mistakes)) mistakes of one file of JSON are listed.", "",
            "## Records and lists", "",
        ]
        lines += table(Limit.ofRecords)
        lines += [
            "", "A cell in quotes may have as many bytes as a line. A file of records in JSON may have",
            "\(bytes(Limits.recordsBytes)), any other file that is read as a whole \(bytes(Limits.wholeFileBytes)); files of",
            "claims are mapped, and may be larger than memory. The number of rows has no limit but the disk: what does not",
            "fit in memory is put into a temporary file.", "",
            "## Workbooks", "",
            "A workbook with more than this is refused as too large or damaged, with the name of its part, `[workbook]`.",
            "",
            "| of what | most |", "| --- | --- |",
        ]
        lines += workbook.map { "| \($0) | \($1) |" }
        lines += ["", "## Amounts", "", arithmetic, ""]
        return lines.joined(separator: "\n")
    }

    private static func table(_ limits: [Limit]) -> [String] {
        ["| of what | most | what is said beyond |", "| --- | --- | --- |"]
            + limits.map { "| \($0.what) | \($0.shown) | \($0.says) `[\($0.code)]` |" }
    }

    private static let workbook: [(String, String)] = [
        ("rows of a sheet that is written, the one of names included", DecimalGroups.text(Limits.sheetRows)),
        ("bytes of a sheet, unpacked", bytes(Limits.sheetBytes)),
        ("bytes of its texts", bytes(Limits.sheetTextBytes)),
        ("texts that cells share", DecimalGroups.text(Limits.sheetTexts)),
        ("bytes of any other part", bytes(Limits.workbookPartBytes)),
        ("bytes of a row", bytes(Limits.sheetRowBytes)),
        ("bytes of a cell", bytes(Limits.sheetCellBytes)),
        ("how many times larger than packed a part of more than 16 MiB is", DecimalGroups.text(Limits.growth)),
        ("parts of the archive", DecimalGroups.text(Limits.archiveParts)),
        ("merged ranges", DecimalGroups.text(Limits.merges)),
        ("levels of XML", DecimalGroups.text(Limits.xmlNesting)),
        ("attributes of an element", DecimalGroups.text(Limits.xmlAttributes)),
        ("bytes of a tag", bytes(Limits.xmlTagBytes)),
    ]

    /// Why no amount can leave 64 bits.
    private static let arithmetic = """
        Amounts are whole fen in 64 bits, which hold 9.2 × 10^18. No sum leaves them unseen:

        - An amount of a record is at most 10^9 yuan, 10^11 fen. A named sum that is added up in one go has at most 32 of
          them: 3.2 × 10^12.
        - Everything that accumulates over a year, for a person, a household or a pool, is checked at each addition: beyond
          10^16 fen (100,000 amounts of the largest size) the record is rejected, `[overflow]`. So are longer sums, an amount
          per day times the days, and what a change makes of an amount.
        - A rate is at most 1,000% in a file and 10,000% after its changes, else `[overflow]`. A rate times an amount is worked
          out in 128 bits: 10^16 fen × 10^14 parts of a rate is 10^30, of 1.7 × 10^38. Divided by the 10^12 parts of the
          whole, 10^18 fen are left.
        - A payment is limited by what the claim leaves; one that is not, such as an allowance, is checked like a sum. With 63
          benefits a claim comes to at most 63 × 10^16 fen.
        - A rate keeps twelve decimals exactly; a product that needs more is refused, `[inexact-rate]`.
        - Sums over a whole file add up the rows of all persons in 64 bits, and each addition is checked: a file whose rows come
          to more than 92 million times the largest amount stops the run with status 3, `[overflow]`, and nothing is written.
          So do the sums of one person's records in `calc`, of grants, of what a screening finds, and of summaries that `merge`
          adds up.
        """

    private static func bytes(_ count: Int) -> String {
        count >= 1 << 30 ? "\(count >> 30) GiB" : count >= 1 << 20 ? "\(count >> 20) MiB" : "\(count >> 10) KiB"
    }

    private static func million(_ count: Int) -> String { "\(count / 1_000_000) million" }
}
