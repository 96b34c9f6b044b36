/// Bars and lines of block characters.
enum TextBars {
    private static let eighths = Array("▏▎▍▌▋▊▉█")
    private static let levels = Array("▁▂▃▄▅▆▇█")

    /// A bar for a part of a whole, in eighths of a column; nothing for nothing, a trace for anything else.
    static func bar(_ part: Int64, of whole: Int64, width: Int) -> String {
        guard whole > 0, part > 0 else { return "" }
        let steps = Int(clamping: max(1, Int128(part) * Int128(8 * width) / Int128(whole)))
        let full = String(repeating: "█", count: min(width, steps / 8))
        return steps % 8 == 0 || steps / 8 >= width ? full : full + String(eighths[steps % 8 - 1])
    }

    /// A line in miniature: heights between 0 and the most.
    static func spark(_ heights: [Int64], most: Int64) -> String {
        String(
            heights.map { height in
                guard most > 0, height > 0 else { return levels[0] }
                return levels[Int(clamping: min(7, Int128(height) * 8 / Int128(most)))]
            })
    }
}
