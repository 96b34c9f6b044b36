import Batch
import Values

/// What `batch` says at its end of what differs from earlier runs.
struct DeltaClosing {
    let deltas: DeltaReport
    let language: Language
    let width: Int
    let showsIDs: Bool

    /// Rows that are listed one by one.
    private static let mostListed = 20

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func yuan(_ fen: Int64) -> String { Yuan(fen: fen).grouped }
    private func count(_ number: Int) -> String { Yuan(fen: Int64(number) * 100).brief }

    var lines: [String] {
        guard deltas.count > 0 else {
            return [say("与以前的结果相同。", "The same as the earlier result.")] + register
        }
        let (up, down) = (deltas.up, deltas.down)
        let text = say(
            "与以前的结果相比，\(count(deltas.count)) 笔不同（新增 \(count(deltas.new)) 笔，不再有 \(count(deltas.gone)) 笔）：应补 \(count(up.count)) 笔 \(yuan(up.amount)) 元，应退 \(count(down.count)) 笔 \(yuan(-down.amount)) 元，相抵 \(yuan(deltas.difference)) 元。",
            "\(counted(deltas.count, "claim")) \(deltas.count == 1 ? "differs" : "differ") from the earlier result (\(count(deltas.new)) new, \(count(deltas.gone)) gone): \(yuan(up.amount)) yuan to be paid on \(count(up.count)), \(yuan(-down.amount)) to be paid back on \(count(down.count)), \(yuan(deltas.difference)) net."
        )
        return wrapped(text, to: width) + causes + notes + register
    }

    private var causes: [String] {
        let rows = DeltaCause.allCases.compactMap { cause in
            deltas.byCause[cause].map { [cause.label[language], count($0.count), yuan($0.amount)] }
        }
        let title = [say("原因", "because"), say("笔", "claims"), say("相抵（元）", "net yuan")]
        return TextColumns([title] + rows).lines.map { "  " + $0 }
    }

    private var notes: [String] {
        var notes: [String] = []
        if deltas.lacksRules, deltas.byCause[.policy] != nil {
            notes.append(
                say(
                    "没有那次的合计（--summary），不知道政策和参数是否相同：两者的变化都记作“政策不同”。",
                    "The summary of that run is not at hand: changes of policy and of parameters are both told as “another policy”."
                ))
        }
        if deltas.unexplained > 0 {
            notes.append(
                say(
                    "其中 \(count(deltas.unexplained)) 笔政策、参数都与那次相同，也没有别的原因：多半是名册变了，用 --roster-was 给出那次的名册。",
                    "For \(count(deltas.unexplained)) of them policy and parameters are those of that run, and nothing else explains it: most likely the register changed; give the one of that run by --roster-was."
                ))
        }
        return notes.flatMap { wrapped($0, to: width - 2) }.map { "  " + $0 }
    }

    // MARK: The register

    private var register: [String] {
        guard let touched = deltas.touched else { return [] }
        let (paid, back) = (touched.filter { $0.difference > 0 }, touched.filter { $0.difference < 0 })
        let claims = touched.reduce(0) { $0 + $1.claims }
        let (more, less) = (
            paid.reduce(0) { $0 + $1.difference }, back.reduce(0) { $0 - $1.difference }
        )
        let text = say(
            "两份名册有 \(count(deltas.registerPersons)) 人不同，影响到 \(count(touched.count)) 人 \(count(claims)) 笔：应补 \(count(paid.count)) 人 \(yuan(more)) 元，应退 \(count(back.count)) 人 \(yuan(less)) 元。",
            "The registers differ in \(counted(deltas.registerPersons, "person")); it touches \(count(touched.count)) of them, \(counted(claims, "claim")): \(yuan(more)) yuan to be paid to \(count(paid.count)), \(yuan(less)) to be paid back by \(count(back.count))."
        )
        return wrapped(text, to: width) + table(touched)
    }

    private func table(_ touched: [DeltaReport.Touched]) -> [String] {
        guard !touched.isEmpty else { return [] }
        let none = say("无", "none")
        var rows: [[String]]
        if showsIDs {
            rows = touched.map { person in
                [
                    person.person, person.was.isEmpty ? none : person.was, person.now.isEmpty ? none : person.now,
                    count(person.claims), yuan(max(0, person.difference)), yuan(max(0, -person.difference)),
                ]
            }
        } else {
            rows = groups(touched, none)
        }
        let rest = rows.count - DeltaClosing.mostListed
        if rest > 0 { rows = Array(rows.prefix(DeltaClosing.mostListed)) }
        let title = [
            showsIDs ? say("人员编号", "person") : say("人", "persons"), say("从", "from"), say("到", "to"),
            say("笔", "claims"),
            say("应补", "to pay"), say("应退", "to ask back"),
        ]
        return TextColumns([title] + rows, rightAligned: showsIDs ? [3, 4, 5] : [0, 3, 4, 5]).lines.map { "  " + $0 }
            + (rest > 0
                ? ["  " + say("另有 \(count(rest)) 行，见 --summary", "and \(count(rest)) more, see --summary")] : [])
    }

    /// Persons with the same change of identities, without dates, those of most persons first.
    private func groups(_ touched: [DeltaReport.Touched], _ none: String) -> [[String]] {
        struct Change: Hashable {
            let was: String
            let now: String
        }
        var groups: [Change: (persons: Int, claims: Int, more: Int64, less: Int64)] = [:]
        for person in touched {
            let (was, now) = (names(person.was, none), names(person.now, none))
            let isSame = was == now
            let change = Change(was: was, now: isSame ? now + say("（起止日期不同）", " (other dates)") : now)
            var group = groups[change] ?? (0, 0, 0, 0)
            group.persons += 1
            group.claims += person.claims
            group.more += max(0, person.difference)
            group.less += max(0, -person.difference)
            groups[change] = group
        }
        return groups.sorted { ($1.value.persons, $0.key.was, $0.key.now) < ($0.value.persons, $1.key.was, $1.key.now) }
            .map { change, group in
                [count(group.persons), change.was, change.now, count(group.claims), yuan(group.more), yuan(group.less)]
            }
    }

    /// The names of identities that a register certifies, without their dates.
    private func names(_ text: String, _ none: String) -> String {
        let names = text.split(separator: "|").map { String($0.prefix { $0 != "@" }) }
        return names.isEmpty ? none : names.unique.joined(separator: say("、", ", "))
    }
}
