/// A rule that applies when one table holds, unless another does.
package protocol ScopedRule {
    var when: Table? { get set }
    var unless: Table? { get set }
}

extension Requirement: ScopedRule {}
extension Exclusion: ScopedRule {}
extension Counter: ScopedRule {}
extension Notice: ScopedRule {}
extension Benefit: ScopedRule {}
extension Row: ScopedRule {}
extension Adjustment: ScopedRule {}
extension PremiumRefusal: ScopedRule {}
extension PremiumRow: ScopedRule {}
extension CriticalIllnessTilt: ScopedRule {}
