/// Claim ids that come more than once: none of their records is settled, since nobody says which of them is meant.
package enum RepeatedIDs {
    /// The records whose id another record has too. The records are sorted by their ids on the way.
    package static func among<Entry>(
        _ entries: inout [Entry], by precedes: (Entry, Entry) -> Bool
    ) -> [Entry] {
        entries.sort(by: precedes)
        return entries.indices.filter { index in
            (index > 0 && !precedes(entries[index - 1], entries[index]))
                || (index + 1 < entries.count && !precedes(entries[index], entries[index + 1]))
        }.map { entries[$0] }
    }
}
