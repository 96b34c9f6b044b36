import Foundation
@testable import MedaidCommands
import PolicyFormat
import Testing
import Values
import Wording

/// Nothing that differs is missing: one small change at every place of a policy file shows in the comparison.
struct DiffPathTests {
    @Test(
        arguments: PolicyLibrary.builtInIDs + ["Policies/examples/qingshi.json", "Policies/examples/guizhou-tilt.json"])
    func `a change at any place of a built-in file is told`(id: String) throws {
        let library = PolicyLibrary()
        let reference = id.hasSuffix(".json") ? Program.root.appending(path: id).path : id
        let document = try #require(try library.documents(reference).get().last)
        let original = try #require(document.whole).without("examples").without("articles")
        try Self.check(original, library)
    }

    /// Every so many of a file's places are tried, no more of a long file than of others; all of them of the policies that
    /// `MEDAID_EVERY_PLACE` names, or of `all`.
    private static func step(_ id: String, of places: Int) -> Int {
        let named = ProcessInfo.processInfo.environment["MEDAID_EVERY_PLACE"]?.split(separator: ",") ?? []
        return named.contains { $0 == id || $0 == "all" } ? 1 : max(62, places / 25)
    }

    /// Conditions of a last row, which leave out nobody who could come to it.
    private static let idle: Set<String> = [
        "guizhou: no benefits.basic.rows.4.when", "guizhou-tilt: no benefits.basic.rows.4.when",
        "jincheng: no benefits.basic.rows.6.when", "jincheng: no pools.annual.limit.choose.3.when",
        "lishui: no benefits.basic.rows.3.when", "lishui: no benefits.outpatient.rows.2.when.category",
        "yuxi: no benefits.basic.rows.4.when",
    ]

    static func check(_ original: JSONValue, _ library: PolicyLibrary) throws {
        let left = try #require(ChangedPolicy(original, library))
        var tried = 0
        var untold: [String] = []
        let id = original["id"]?.text ?? ""
        let all = FileChanges(original, library).all
        let step = Self.step(id, of: all.count)
        for change in stride(from: 0, to: all.count, by: step).map({ all[$0] }) {
            guard let (right, what) = change.first({ ChangedPolicy($0, library) }) else { continue }
            if left.dump == right.dump || Self.idle.contains("\(id): \(what)") { continue }
            tried += 1
            let report = left.report(beside: right)
            let tables = report.sections.flatMap(\.tables).filter { $0.rows.contains(where: \.differs) }
            let told = tables.contains { $0.id != "wording" } || (change.isWording && !tables.isEmpty)
            if !told { untold.append(what + (tables.isEmpty ? "" : " (only as wording)")) }
        }
        #expect(tried > 300 / step)
        #expect(untold.isEmpty, "\(untold.count) of \(tried):\n\(untold.joined(separator: "\n"))")
    }
}

/// Small changes of a policy file, one place at a time.
private struct FileChanges {
    /// One place, with what may stand there instead; the first that makes a policy is taken.
    struct Change {
        let isWording: Bool
        let alternatives: [(what: String, json: () -> JSONValue)]

        func first<Result>(_ make: (JSONValue) -> Result?) -> (Result, String)? {
            for alternative in alternatives {
                if let result = make(alternative.json()) { return (result, alternative.what) }
            }
            return nil
        }
    }

    private let root: JSONValue
    /// Names that can stand for each other.
    private let kinds: [[String]]

    init(_ root: JSONValue, _ library: PolicyLibrary) {
        self.root = root
        let ids = ["benefits", "pools", "categories", "counters", "hospitalClasses"].map { list in
            (root[list]?.items ?? []).compactMap { $0["id"]?.text }
        }
        let names = ["money", "parameters", "facts"].map { (root[$0]?.members ?? []).map(\.key) }
        kinds =
            [library.vocabulary.identities.map(\.id)] + library.vocabulary.tables.values.map { $0.map(\.id) } + ids
            + names
            + [
                ["in_scope", "total", "own_expense"], ["date", "admitted", "applied_on"],
                ["unreferred", "not-in-force"],
                ["year", "person", "claim", "day"], ["half-up", "down"],
            ]
    }

    /// What no result rests on; `concerns` says on which claims a reading is named.
    private static let untold: Set<String> = [
        "examples", "articles", "$schema", "$comment", "format", "extends", "id", "concerns",
    ]
    private static let wording: Set<String> = [
        "documents", "name", "label", "cite", "reading", "number", "title", "issued", "otherwise", "otherwiseText",
        "text", "zh",
        "en",
        "unclear", "chosen", "draft",
    ]

    var all: [Change] {
        var changes: [Change] = []
        for member in root.members ?? [] where !Self.untold.contains(member.key) {
            walk(member.value, member.key, Self.wording.contains(member.key), &changes) { value in
                root.with(member.key, value)
            }
            changes.append(
                Change(isWording: false, alternatives: [("no \(member.key)", { root.without(member.key) })]))
        }
        return changes
    }

    private func walk(
        _ value: JSONValue, _ path: String, _ isWording: Bool, _ changes: inout [Change],
        _ put: @escaping (JSONValue) -> JSONValue
    ) {
        switch value.kind {
        case .object(let members):
            for member in members where !["$comment", "concerns"].contains(member.key) {
                let isWord = isWording || Self.wording.contains(member.key)
                let place = path + "." + member.key
                changes.append(
                    Change(isWording: isWord, alternatives: [("no \(place)", { put(value.without(member.key)) })]))
                walk(member.value, place, isWord, &changes) { put(value.with(member.key, $0)) }
            }
        case .array(let items):
            for (index, item) in items.enumerated() {
                let place = path + "." + (item["id"]?.text ?? item["code"]?.text ?? "\(index + 1)")
                changes.append(
                    Change(
                        isWording: isWording,
                        alternatives: [("no \(place)", { put(value.without(at: index)) })]))
                walk(item, place, isWording, &changes) { put(value.with($0, at: index)) }
            }
        default:
            changes.append(
                Change(
                    isWording: isWording,
                    alternatives: others(value).map { other in
                        ("\(path) = \(other.kind)", { put(other) })
                    }))
        }
    }

    private func others(_ value: JSONValue) -> [JSONValue] {
        switch value.kind {
        case .boolean(let flag): return [JSONValue(.boolean(!flag), at: .none)]
        case .number(let text):
            return ["1", "2", "3"].filter { $0 != text }.map { JSONValue(.number($0), at: .none) }
                + [JSONValue(.number(text + "1"), at: .none)]
        case .string(let text):
            let like = text.last == "%" ? ["37%", "63%"] : Day(text) != nil ? ["2023-06-15", "2024-06-15"] : []
            let near = kinds.filter { $0.contains(text) }.flatMap { $0.filter { $0 != text } }
            return (like + near.prefix(4) + [text + "X"]).map { JSONValue(.string($0), at: .none) }
        default: return []
        }
    }
}

extension JSONValue {
    fileprivate func with(_ key: String, _ value: JSONValue) -> JSONValue {
        let changed = (members ?? []).map { member in
            member.key == key ? JSONMember(key: key, keyPosition: member.keyPosition, value: value) : member
        }
        return JSONValue(.object(changed), at: position)
    }

    fileprivate func without(_ key: String) -> JSONValue {
        JSONValue(.object((members ?? []).filter { $0.key != key }), at: position)
    }

    fileprivate func with(_ value: JSONValue, at index: Int) -> JSONValue {
        var changed = items ?? []
        changed[index] = value
        return JSONValue(.array(changed), at: position)
    }

    fileprivate func without(at index: Int) -> JSONValue {
        var changed = items ?? []
        changed.remove(at: index)
        return JSONValue(.array(changed), at: position)
    }
}
