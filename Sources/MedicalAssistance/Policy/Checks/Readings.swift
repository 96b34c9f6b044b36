extension PolicyCheck {
    /// Readings that rules name and the file lacks, and readings that no rule names.
    static let readings = PolicyCheck(id: "readings") { checked in
        checked.policies.flatMap { policy -> [Diagnostic] in
            let defined = policy.readings.map(\.id)
            let named = policy.readingsNamed
            let undefined = Set(named).subtracting(defined).sorted().map { id in
                Diagnostic(
                    check: "undefined-reading", Label(zh: "口径“\(id)”没有定义", en: "reading '\(id)' is not defined"),
                    at: policy.position,
                    help: defined.isEmpty
                        ? Label(zh: "在 readings 中写明", en: "say it in 'readings'") : suggestion(for: id, among: defined))
            }
            let unused = policy.readings.filter { !named.contains($0.id) && $0.patch.isEmpty }.map { reading in
                Diagnostic.warning(
                    "unused-reading", zh: "没有规定提到口径“\(reading.id)”", en: "no rule names reading '\(reading.id)'",
                    at: reading.position,
                    help: Label(
                        zh: "在所依据的规定中写 \"reading\": [\"\(reading.id)\"]",
                        en: "write \"reading\": [\"\(reading.id)\"] at the rule that rests on it"))
            }
            return undefined + unused
        }
    }
}
