import Adjudication
import Platform
import PolicyFormat
import Reporting
import Values

/// Verifies a result of calc: its JSON, or a slip, which carries it.
struct SavedResultCheck {
    private let path: String
    private let json: JSONValue
    private let result: SavedResult
    /// The bytes of a slip; `nil` of a result by itself.
    private let page: [UInt8]?
    /// What says nothing about amounts, or depends on the language.
    private static let passedOver: Set<String> = ["notices", "readings", "history", "name", "text"]

    /// Reads a file; throws what is wrong with it.
    init(_ path: String, _ bytes: [UInt8]) throws(PolicyLibrary.Failure) {
        self.path = path
        let template = SavedResultCheck.template(bytes)
        let text = template ?? bytes
        page = template == nil ? nil : bytes
        json = try JSONReader.read(SourceText(name: path, bytes: text)).mapError {
            PolicyLibrary.Failure(diagnostics: [$0.diagnostic])
        }.get()
        guard let result = SavedResult(json) else {
            throw PolicyLibrary.Failure(diagnostics: [SavedResult.noResult(path, at: json.position)])
        }
        self.result = result
    }

    /// The JSON that a slip carries in a template; `nil` for what is no slip.
    private static func template(_ bytes: [UInt8]) -> [UInt8]? {
        guard let start = bytes.firstPlace(of: Array("<template id=\"medaid-result\">".utf8)) else { return nil }
        let rest = bytes[start.upperBound...]
        guard let end = rest.firstPlace(of: Array("</template>".utf8)) else { return nil }
        let plain = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
            .replacingEach("&lt;", with: "<").replacingEach("&gt;", with: ">").replacingEach("&quot;", with: "\"")
            .replacingEach("&amp;", with: "&")
        return Array(plain.utf8)
    }

    /// Settles its records again under a policy, or the one that it names.
    func verify(under policy: String?, _ language: Language) throws(PolicyLibrary.Failure) -> Verification {
        let (claims, scheme) = try RecordedRun(result).settled(under: policy ?? result.policy)
        let text = CalcJSON.text(claims, scheme, effects: ReadingEffects([]) { _ in nil }, language: language)
        let now = try JSONReader.read(SourceText(name: path, bytes: Array(text.utf8))).mapError {
            PolicyLibrary.Failure(diagnostics: [$0.diagnostic])
        }.get()
        let (before, after) = (json["claims"]?.items ?? [], now["claims"]?.items ?? [])
        var found: [Verification.Difference] = []
        var differing = 0
        for (was, now) in zip(before, after) {
            let claim = was["claim_id"]?.text ?? ""
            let count = found.count
            compare(was, now, "", claim, &found)
            if found.count > count { differing += 1 }
        }
        if let was = json["totals"], let now = now["totals"] { compare(was, now, "totals", "", &found) }
        let plans = scheme.plans.filter { plan in claims.contains { $0.plan.policy.version == plan.policy.version } }
        let rules = RulesComparison(was: result.rules, now: RulesUsed(scheme, plans, program: Registry.program))
        if found.isEmpty, rules.cause == .input { found = strange(claims, scheme) }
        return Verification(
            file: path, count: before.count, differing: max(differing, found.isEmpty ? 0 : 1), differences: found,
            cause: rules.cause, notes: rules.notes)
    }

    /// Amounts that people read on a slip, and that its claims do not come to.
    private func strange(_ claims: [SettledClaim], _ scheme: Scheme) -> [Verification.Difference] {
        guard let page else { return [] }
        let amounts = SlipAmounts(page: page).strange(
            result: SavedResultCheck.template(page) ?? [], claims, scheme,
            hasEarlierSums: json["input"]?["ytd"]?.members?.isEmpty == false,
            page.firstPlace(of: Array("lang=\"en".utf8)) == nil ? .zh : .en)
        let claim = claims.last { !$0.record.isHistory }?.record.claimID ?? ""
        return amounts.map {
            Verification.Difference(line: nil, claim: claim, place: "page", was: $0, now: "")
        }
    }

    /// Finds the figures that differ.
    private func compare(
        _ was: JSONValue, _ now: JSONValue, _ place: String, _ claim: String, _ found: inout [Verification.Difference]
    ) {
        if let before = was.members, let after = now.members {
            for key in (before + after).map(\.key).unique where !SavedResultCheck.passedOver.contains(key) {
                let inner = place.isEmpty ? key : "\(place).\(key)"
                switch (was[key], now[key]) {
                case (let was?, let now?): compare(was, now, inner, claim, &found)
                case (let was, let now):
                    found.append(
                        Verification.Difference(
                            line: nil, claim: claim, place: inner, was: was?.onOneLine ?? "", now: now?.onOneLine ?? "")
                    )
                }
            }
        } else if let before = was.items, let after = now.items, before.count == after.count {
            for (index, pair) in zip(before, after).enumerated() {
                compare(pair.0, pair.1, "\(place).\(pair.0["id"]?.text ?? String(index + 1))", claim, &found)
            }
        } else if was.onOneLine != now.onOneLine {
            found.append(
                Verification.Difference(line: nil, claim: claim, place: place, was: was.onOneLine, now: now.onOneLine))
        }
    }
}

extension JSONValue {
    /// A value on one line.
    var onOneLine: String {
        switch kind {
        case .null: ""
        case .boolean(let flag): flag ? "true" : "false"
        case .number(let text): text
        case .array(let items): items.map(\.onOneLine).joined(separator: "、")
        case .object(let members): members.map { "\($0.key) \($0.value.onOneLine)" }.joined(separator: "、")
        default: text ?? ""
        }
    }
}
