import PolicyFormat
import Values

extension JSONValue {
    /// The keys and ids that a file gives twice.
    var repetitions: [Diagnostic] {
        switch kind {
        case .object(let members):
            let context = ReadingContext()
            reportDuplicates(members, in: context)
            return context.diagnostics.found + members.filter { $0.key != "examples" }.flatMap { $0.value.repetitions }
        case .array(let items):
            let ids = items.map { $0["id"]?.text }
            let repeated = items.indices.filter { index in ids[index].map { ids[..<index].contains($0) } ?? false }
            return repeated.map { index in
                let id = ids[index] ?? ""
                return Diagnostic(
                    check: "duplicate-id", Label(zh: "“\(id)”重复", en: "“\(id)” is given twice"),
                    at: items[index].position)
            } + items.flatMap(\.repetitions)
        default: return []
        }
    }
}
