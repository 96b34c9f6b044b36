/// Figures of measurements as people read them. They are no amounts: a few digits are enough.
enum BenchFigure {
    /// A number with so many digits behind the point.
    static func text(_ value: Double, places: Int) -> String {
        let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
        let scaled = Int((abs(value) * Double(scale)).rounded())
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return sign + String(scaled) }
        let behind = String(scaled % scale)
        return sign + "\(scaled / scale)." + String(repeating: "0", count: places - behind.utf8.count) + behind
    }

    /// A time: `3.21 ms`.
    static func time(_ seconds: Double) -> String {
        switch seconds {
        case ..<1e-3: threeDigits(seconds * 1e6) + " µs"
        case ..<1: threeDigits(seconds * 1e3) + " ms"
        default: threeDigits(seconds) + " s"
        }
    }

    /// So many in a second: `1.56 M`.
    static func rate(_ perSecond: Double) -> String {
        switch perSecond {
        case ..<1e3: threeDigits(perSecond)
        case ..<1e6: threeDigits(perSecond / 1e3) + " k"
        default: threeDigits(perSecond / 1e6) + " M"
        }
    }

    /// Bytes, in millions: `85.3 MB`.
    static func memory(_ bytes: Int) -> String { threeDigits(Double(bytes) / 1e6) + " MB" }

    /// A ratio: `1.25`.
    static func ratio(_ value: Double) -> String { text(value, places: 2) }

    /// A share of one: `4%`.
    static func percent(_ share: Double) -> String { text(share * 100, places: 0) + "%" }

    private static func threeDigits(_ value: Double) -> String {
        text(value, places: value < 9.995 ? 2 : value < 99.95 ? 1 : 0)
    }
}
