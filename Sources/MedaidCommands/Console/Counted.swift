import Values

/// A count with its noun in English: `1 row`, `2,000 rows`.
func counted(_ number: Int, _ noun: String) -> String {
    Yuan(fen: Int64(number) * 100).brief + " " + noun + (number == 1 ? "" : "s")
}
