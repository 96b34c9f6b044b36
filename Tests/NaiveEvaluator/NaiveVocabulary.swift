import Foundation

/// The spellings of identities and codes, from `Policies/shared/vocabulary.json` and the policy.
struct NaiveVocabulary {
    private var identities: [String: String] = [:]
    /// The identities that one stands for, by its id.
    private(set) var standsFor: [String: [String]] = [:]
    private var codes: [String: [String: String]] = [:]
    private var careGroups: [String: String] = [:]

    static let common: Result<NaiveJSON, any Error> = Result {
        let path = NaiveFiles.shared.appending(path: "vocabulary.json")
        return try NaiveJSON(String(contentsOf: path, encoding: .utf8))
    }

    init(_ policy: NaiveJSON) throws {
        let common = try Self.common.get()
        for identity in (common["identities"]?.items ?? []) + (policy["identities"]?.items ?? []) {
            guard let id = identity["id"]?.plain else { continue }
            for spelling in Self.spellings(identity) { identities[spelling] = id }
            if let others = identity["standsFor"] { standsFor[id] = others.items.map(\.plain) }
        }
        for (field, listed) in common["codes"]?.members ?? [] {
            for code in listed.items { add(code, to: field) }
        }
        for care in policy["careCodes"]?.items ?? [] {
            add(care, to: "care")
            if let group = care["standsFor"] { careGroups[care["id"]?.plain ?? ""] = group.plain }
        }
        for hospital in policy["hospitalClasses"]?.items ?? [] { add(hospital, to: "hospital_class") }
    }

    private mutating func add(_ code: NaiveJSON, to field: String) {
        for spelling in Self.spellings(code) + (code["national"]?.items.map(\.plain) ?? []) {
            codes[field, default: [:]][spelling] = code["id"]?.plain
        }
    }

    private static func spellings(_ item: NaiveJSON) -> [String] {
        let names = [item["id"], item["name"], item["name"]?["zh"], item["name"]?["en"]].compactMap { $0?.plain }
        return (names + (item["spellings"]?.items.map(\.plain) ?? [])).filter { !$0.isEmpty }
    }

    func identity(_ text: String) throws -> String {
        guard let id = identities[text] else { throw NaiveError.rejected("identity \(text)") }
        return id
    }

    /// All identities that one means: itself and those that it stands for.
    func meanings(of identity: String) -> [String] { [identity] + (standsFor[identity] ?? []) }

    /// The code that a text means; a field whose codes are all listed takes no other.
    func code(_ text: String, of field: String) throws -> String {
        guard let known = codes[field] else { return text }
        guard let code = known[text] else { throw NaiveError.rejected("\(field) \(text)") }
        return code
    }

    /// The common kind of care that a kind of the file's own is one of.
    func group(ofCare code: String) -> String? { careGroups[code] }
}
