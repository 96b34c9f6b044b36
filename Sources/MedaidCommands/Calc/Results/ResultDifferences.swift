import Adjudication
import PolicyFormat
import Values

/// Why two results of one person differ: what is changed from one to the other, one thing at a time, each with what it
/// makes of the sum that is paid. The parts add up to the difference.
struct ResultDifferences {
    /// One thing that differs.
    struct Part {
        let change: Label
        /// What it adds to what is paid, in fen.
        let difference: Int64
    }

    let was: SavedResult
    let now: SavedResult
    private(set) var parts: [Part] = []

    /// Compares two results under a policy; throws what keeps one of the steps from being computed.
    init(_ was: SavedResult, _ now: SavedResult, policy: String) throws(PolicyLibrary.Failure) {
        self.was = was
        self.now = now
        var state = RecordedRun(was)
        var paid = try ResultDifferences.payout(state, was.settings, policy)
        add(ResultDifferences.rules(was, "算出前一结果", "that computed the first result"), paid - was.payout)
        // What cannot be settled by itself, such as a hospital elsewhere without a word on the referral, goes with what
        // comes next.
        var pending: [Label] = []
        var failure: PolicyLibrary.Failure?
        func step(_ change: Label, _ settings: [String], _ alter: (inout RecordedRun) -> Void) {
            alter(&state)
            pending.append(change)
            do throws(PolicyLibrary.Failure) {
                let next = try ResultDifferences.payout(state, settings, policy)
                parts.append(Part(change: .joined(pending, by: Label(zh: "；", en: "; ")), difference: next - paid))
                (paid, pending, failure) = (next, [], nil)
            } catch {
                failure = error
            }
        }
        if was.settings != now.settings {
            step(
                ResultDifferences.changed(
                    Label(zh: "政策的改动", en: "changes of the policy"), was.settings.joined(separator: "; "),
                    now.settings.joined(separator: "; ")),
                now.settings
            ) { _ in }
        }
        let (before, after) = (
            Dictionary(was.parameters.map { ($0.name, $0.text) }) { $1 },
            Dictionary(now.parameters.map { ($0.name, $0.text) }) { $1 }
        )
        for name in Set(before.keys).union(after.keys).sorted() where before[name] != after[name] {
            step(
                ResultDifferences.changed(
                    Label(zh: "参数 \(name)", en: "parameter \(name)"), before[name] ?? "", after[name] ?? ""),
                now.settings
            ) {
                $0.parameters.removeAll { $0.name == name }
                if let text = after[name] { $0.parameters.append((name, text)) }
            }
        }
        if Set(was.readings) != Set(now.readings) {
            step(
                ResultDifferences.changed(
                    Label(zh: "口径", en: "readings"), was.readings.joined(separator: ", "),
                    now.readings.joined(separator: ", ")),
                now.settings
            ) { $0.readings = now.readings }
        }
        if was.sums != now.sums {
            step(Label(zh: "今年此前的累计", en: "the year's sums before"), now.settings) { $0.sums = now.sums }
        }
        compareRecords { change, alter in step(change, now.settings) { alter(&$0.records) } }
        if let failure { throw failure }
        add(ResultDifferences.rules(now, "算出后一结果", "that computed the second result"), now.payout - paid)
    }

    /// Adds a part that is worth something.
    private mutating func add(_ change: Label, _ difference: Int64) {
        if difference != 0 { parts.append(Part(change: change, difference: difference)) }
    }

    /// What is left that none of the parts explains, in fen: nothing.
    var unexplained: Int64 { now.payout - was.payout - parts.reduce(0) { $0 + $1.difference } }

    private static func rules(_ result: SavedResult, _ zh: String, _ en: String) -> Label {
        let versions = result.versions.map { $0.prefix(23) }.joined(separator: ", ")
        return Label(
            zh: "政策或程序与\(zh)的不同（\(result.program)；\(versions)）",
            en: "the policy or program is not the one \(en) (\(result.program); \(versions))")
    }

    // MARK: Records

    /// Goes through claims that are gone, claims that differ, field by field, and claims that are new.
    private func compareRecords(
        _ step: (Label, (inout [(id: String, json: JSONValue)]) -> Void) -> Void
    ) {
        for (id, _) in was.records where !now.records.contains(where: { $0.id == id }) {
            step(Label(zh: "结算 \(id)：不再有", en: "claim \(id): gone")) { $0.removeAll { $0.id == id } }
        }
        for (id, json) in now.records {
            guard let old = was.records.first(where: { $0.id == id })?.json else {
                step(Label(zh: "结算 \(id)：新的", en: "claim \(id): new")) { $0.append((id, json)) }
                continue
            }
            for name in ResultDifferences.fields(old, json) where old[name]?.words != json[name]?.words {
                let field = Field.exactly(name)?.definition
                let label = Label(zh: "结算 \(id)：\(field?.label ?? name)", en: "claim \(id): \(name)")
                step(ResultDifferences.changed(label, old[name]?.words ?? "", json[name]?.words ?? "")) { records in
                    guard let place = records.firstIndex(where: { $0.id == id }) else { return }
                    records[place].json = records[place].json.replacing(name, by: json[name])
                }
            }
        }
    }

    private static func fields(_ left: JSONValue, _ right: JSONValue) -> [String] {
        ((left.members ?? []) + (right.members ?? [])).map(\.key).unique
    }

    private static func changed(_ what: Label, _ was: String, _ now: String) -> Label {
        func shown(_ text: String, _ none: String) -> String { text.isEmpty ? none : text }
        return Label(
            zh: "\(what.zh)：\(shown(was, "没有填")) → \(shown(now, "没有填"))",
            en: "\(what.en): \(shown(was, "not given")) → \(shown(now, "not given"))")
    }

    // MARK: Settling

    private static func payout(
        _ run: RecordedRun, _ settings: [String], _ policy: String
    ) throws(PolicyLibrary.Failure) -> Int64 {
        var run = run
        run.settings = settings
        return YearTotals.overall(try run.settled(under: policy).claims).payout
    }
}

extension JSONValue {
    /// A value of a record in words: texts and numbers as they are, lists joined.
    fileprivate var words: String {
        switch kind {
        case .boolean(let flag): flag ? "yes" : "no"
        case .number(let text): text
        case .array(let items): items.map(\.words).joined(separator: "、")
        default: text ?? ""
        }
    }

    /// The object with another value for a member, or without it.
    fileprivate func replacing(_ name: String, by value: JSONValue?) -> JSONValue {
        var members = (members ?? []).filter { $0.key != name }
        if let value { members.append(JSONMember(key: name, keyPosition: value.position, value: value)) }
        return JSONValue(.object(members), at: position)
    }
}
