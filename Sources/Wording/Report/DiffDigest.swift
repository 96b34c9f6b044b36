package import Values

/// A comparison on one screen: the sentence, what differs, what it is worth, where to read on.
package struct DiffDigest {
    /// A small table, or lines, under a heading.
    package struct Block {
        package let title: Label
        /// What several columns have in common, with how many they are; none where nothing does.
        package var groups: [(name: Label, columns: Int)] = []
        package var header: [Label] = []
        package var rows: [[DiffReport.Cell.Value]] = []
        package var notes: [Label] = []

        package init(
            title: Label, groups: [(name: Label, columns: Int)] = [], header: [Label] = [],
            rows: [[DiffReport.Cell.Value]] = [], notes: [Label] = []
        ) {
            self.title = title
            self.groups = groups
            self.header = header
            self.rows = rows
            self.notes = notes
        }
    }

    package var sentences: [Label] = []
    package var blocks: [Block] = []
    /// What else there is, and how it is asked for.
    package var readOn: [(what: Label, how: Label)] = []

    package init() {}
}
