/// Takes what was paid back with refunds off what was paid for the stays that they cancel (退费收回).
package enum ReversedPayments {
    /// Nets the payments of each person's reversed stays: `person` is that of a stay that is reversed, `nil` of any other.
    ///
    /// Money that came back is the amount below 0 on a refund. It is taken off a stay of exactly that amount, else off the
    /// person's reversed stays in their order.
    package static func settle<Stay, Person: Hashable>(
        _ stays: inout [Stay], paid: WritableKeyPath<Stay, Int64>, person: (Stay) -> Person?
    ) {
        var places: [Person: [Int]] = [:]
        for (place, stay) in stays.enumerated() {
            if let person = person(stay) { places[person, default: []].append(place) }
        }
        for places in places.values {
            for refund in places where stays[refund][keyPath: paid] < 0 {
                let exact = places.first { stays[$0][keyPath: paid] == -stays[refund][keyPath: paid] }
                for stay in (exact.map { [$0] } ?? []) + places where stays[stay][keyPath: paid] > 0 {
                    let amount = min(stays[stay][keyPath: paid], -stays[refund][keyPath: paid])
                    stays[stay][keyPath: paid] -= amount
                    stays[refund][keyPath: paid] += amount
                    if stays[refund][keyPath: paid] == 0 { break }
                }
            }
        }
    }
}
