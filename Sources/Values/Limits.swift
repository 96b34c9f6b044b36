/// The most that a run takes of anything. What has more is refused, with an error that says what, where and how many there
/// may be; so that no file, however it was made, takes memory or time without bound.
///
/// The article *What is too much* lists them with their errors; it is written from here by the tests.
package enum Limits {
    // MARK: Files

    /// Bytes of a file of policy or parameters. The largest that is built in has a tenth of it.
    package static let policyBytes = 1 << 20
    /// Bytes of a file of personal records in JSON.
    package static let recordsBytes = 1 << 26
    /// Bytes of any other file that is read as a whole, such as a register from a pipe.
    package static let wholeFileBytes = 1 << 31
    /// Bytes of a line of CSV, and of what stands in one pair of quotes.
    package static let lineBytes = 1 << 20
    /// Columns of a table; a sheet of a workbook has as many.
    package static let columns = 1 << 14
    /// How deep arrays and objects of JSON may nest.
    package static let nesting = 64
    /// Mistakes that are listed of one file of JSON.
    package static let mistakes = 1000

    // MARK: Policies

    /// Items of one list of a policy, and names in one of its objects.
    package static let items = 1000
    /// Versions of one scheme.
    package static let versions = 200
    /// How many files may extend one another.
    package static let extends = 8
    /// Kinds of identity: those of the common list and a policy's own. One bit of a word stands for each.
    package static let identities = 63
    /// Benefits of a policy; one bit of a word stands for each.
    package static let benefits = 63
    /// Plans of critical illness insurance; one bit of a word stands for each.
    package static let insurancePlans = 64
    /// Reasons of its own that a policy may give for excluding a claim.
    package static let reasons = 40
    /// Keys that amounts are accumulated by.
    package static let keys = 4
    /// What the searches of `validate` may take, in comparisons of conditions and payments worked out: ten times what
    /// the largest policy built in takes.
    package static let searchWork = 40_000_000

    // MARK: Workbooks

    /// Rows of a sheet, the one of names included.
    package static let sheetRows = 1 << 20
    /// Bytes of a sheet once it is unpacked, and of its texts.
    package static let sheetBytes = 1 << 33
    package static let sheetTextBytes = 1 << 31
    /// Texts that the cells of a workbook share.
    package static let sheetTexts = 1 << 25
    /// Bytes of any other part of a workbook.
    package static let workbookPartBytes = 1 << 26
    /// Bytes of one row of a sheet, and of one cell.
    package static let sheetRowBytes = 1 << 24
    package static let sheetCellBytes = 1 << 20
    /// How many times larger than packed a part may become; packing does not do more.
    package static let growth = 250
    /// Parts of an archive.
    package static let archiveParts = 1 << 16
    /// Merged ranges of a sheet.
    package static let merges = 1 << 16
    /// How deep elements of XML may nest, attributes of one, and bytes of one tag.
    package static let xmlNesting = 128
    package static let xmlAttributes = 256
    package static let xmlTagBytes = 1 << 16
}
