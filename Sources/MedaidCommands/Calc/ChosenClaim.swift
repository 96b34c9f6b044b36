import Adjudication
import Values

/// The claim that `--claim` asks for: by its id, else by its place among the claims given.
enum ChosenClaim {
    static let option = Option(
        name: "claim", placeholder: "N",
        help: Label(
            zh: "完整列出第 N 笔结算（或编号为 N 的），此前的各一行",
            en: "show claim N, or the one with that id, in full and the earlier ones in a line each"))

    /// The id of the claim asked for, among records in settlement order; `nil` where none is.
    static func id(_ arguments: Arguments, _ records: [Record]) throws(UsageError) -> String? {
        guard let asked = arguments.value("claim") else { return nil }
        let plain = RecordID.plain(asked)
        if let record = records.first(where: { RecordID.plain($0.claimID) == plain }) { return record.claimID }
        let given = records.filter { !$0.isHistory }
        if let place = Int(plain), given.indices.contains(place - 1) { return given[place - 1].claimID }
        let ids = given.prefix(20).map(\.claimID)
        throw UsageError(
            message: Label(zh: "没有结算“\(asked)”", en: "there is no claim “\(asked)”"),
            help: .accepted(Label(ids.joined(separator: ", ") + (given.count > 20 ? " …" : ""))))
    }
}
