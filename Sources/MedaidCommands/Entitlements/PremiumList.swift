import Adjudication
import Batch
import Platform
import PolicyFormat
import Values

/// Works out the subsidies of a list of persons: every row of the CSV comes out, with its result or with what is wrong.
struct PremiumList {
    private let scheme: Scheme
    private let console: Console

    /// The columns that are added.
    static let columns = ["subsidy", "own_share", "row", "status", "reason"]

    init(_ scheme: Scheme, _ console: Console) {
        self.scheme = scheme
        self.console = console
    }

    /// Whether a file is a list of persons: by its name, and a pipe, which has none, by whether it begins as JSON does.
    static func isList(_ path: String) -> Bool {
        if [.csv, .xlsx].contains(OutputKind(path)) { return true }
        guard case .success(let place) = FilePlace.of(path, standard: StandardStreams.input) else { return false }
        if case .named(_, let info?) = place, !info.isPipe { return false }
        guard case .success(let bytes) = InputFile.read(path),
            let first = bytes.first(where: { !" \t\r\n".utf8.contains($0) })
        else { return false }
        return first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
    }

    func run(_ path: String, _ arguments: Arguments) -> ExitStatus {
        let csv: CSVOptions
        do throws(UsageError) { csv = try CSVOptions(arguments) } catch {
            console.report([error], command: "premium")
            return .usage
        }
        switch FileKind.premium.header(path, [scheme], csv, given: Set(FlaggedFields.given(arguments).map(\.name))) {
        case .failure(let failure):
            console.report([failure])
            return .nothingComputed
        case .success(let header):
            if let error = csv.unknown(in: [header]) ?? givenTwice(header, arguments) {
                console.report([error], command: "premium")
                return .usage
            }
            for label in csv.idle(in: [header]) { console.note(console.say(label)) }
            return run(header, arguments)
        }
    }

    /// An option for a field of which the list has a column: one of the two would be left out in silence.
    private func givenTwice(_ header: Header, _ arguments: Arguments) -> UsageError? {
        guard let given = FlaggedFields.given(arguments).first(where: { header.column(of: $0.name) != nil }),
            let column = header.column(of: given.name).map({ header.columns[$0].name })
        else { return nil }
        let option = given.position.source?.name ?? given.name
        return UsageError(
            "conflicting-options",
            message: Label(
                zh: "\(option)：名单有列“\(column)”，以名单为准", en: "\(option): the list has a column “\(column)”, which says it"
            ),
            help: Label(zh: "去掉这个选项，或去掉这一列", en: "leave the option out, or the column"))
    }

    private func run(_ header: Header, _ arguments: Arguments) -> ExitStatus {
        let problems = header.errors + FlaggedFields.contradictions(arguments, scheme)
        guard problems.isEmpty else {
            console.report(problems)
            return .nothingComputed
        }
        for label in HeaderNotices(header).form + [HeaderNotices(header).unused].compactMap({ $0 }) {
            console.note(console.say(label))
        }
        let list = listed(header, arguments)
        console.note(
            console.say(
                Label(
                    zh: "\(list.persons) 人，没有计算 \(list.rejected) 人，资助合计 \(Yuan(fen: list.sum).grouped) 元。",
                    en:
                        "\(counted(list.persons, "person")), \(list.rejected) rejected; subsidies \(Yuan(fen: list.sum).grouped) yuan."
                )))
        SharedOptions.reportUnread(.of(list.reached), scheme, arguments, console)
        if case .failure(let failure) = OutputFile.write(list.bytes, to: arguments.value("output") ?? "-") {
            console.report([failure.diagnostic])
            return .nothingComputed
        }
        return list.rejected > 0 ? .someRejected : .done
    }

    /// The list as it is written, and what it came to.
    private struct Listed {
        var bytes: [UInt8] = []
        var persons = 0
        var rejected = 0
        var sum: Int64 = 0
        var reached = ReachedRules.PremiumRows()
        /// Who stands above, with the year of enrolment.
        var seen: Set<Enrolment> = []
    }

    /// A person and the year that a premium is paid for.
    private struct Enrolment: Hashable {
        let person: PersonKey
        let year: Int
    }

    /// What a row comes to, of a person who does not stand above: a premium is paid once.
    private func once(
        _ result: Swift.Result<PremiumAssessment, Diagnostic>, _ seen: inout Set<Enrolment>
    ) -> Swift.Result<PremiumAssessment, Diagnostic> {
        guard case .success(let found) = result, let person = found.record.texts[.personID],
            !seen.insert(Enrolment(person: PersonKey(person), year: found.year)).inserted
        else { return result }
        return .failure(
            Diagnostic(
                check: "duplicate-claim",
                Label(zh: "这个人前面已有一行，一年只资助一次", en: "the person stands in a row above: a year is subsidised once"),
                at: found.record.position, path: Field.personID.definition.name))
    }

    /// Every row with its own bytes, in the file's encoding, and its result behind them.
    private func listed(_ header: Header, _ arguments: Arguments) -> Listed {
        let csv = header.csv
        let cells = RecordCells(csv, BatchColumns(header, scheme))
        let source = csv.personalSource
        var reader = RecordReader(scheme)
        var list = Listed()
        if csv.hasMark { list.bytes += [0xEF, 0xBB, 0xBF] }
        write(csv.header, PremiumList.columns, csv, &list.bytes)
        var place = csv.firstRow
        while place < csv.rowsEnd {
            let found = RowScanner.row(csv.file.start + place, csv.file.start + csv.rowsEnd, csv.separator)
            let range = place..<(place + found.content)
            place += found.whole
            var rows = CSVReader(UnsafeBufferPointer(rebasing: csv.bytes[range]), separator: csv.separator)
            guard let row = rows.next() else { continue }
            list.persons += 1
            let position = Position(source: source, offset: range.lowerBound)
            let result = once(assess(row, cells, csv.names.count, position, &reader, arguments), &list.seen)
            switch result {
            case .success(let found):
                list.sum += found.subsidy
                list.reached.add(found)
            case .failure: list.rejected += 1
            }
            let missing = [String](repeating: "", count: max(0, csv.names.count - row.cells.count))
            write(range, missing + self.cells(result), csv, &list.bytes)
        }
        if let total = csv.total {
            let row = RowScanner.row(
                csv.file.start + total.range.lowerBound, csv.file.start + total.range.upperBound, csv.separator)
            let reason = Label(zh: "合计行，不是人员", en: "the line of sums, no person")
            write(
                total.range.lowerBound..<(total.range.lowerBound + row.content),
                ["", "", "", "rejected", "total-line: \(reason[console.language])"], csv, &list.bytes)
        }
        return list
    }

    /// Bytes of the file as they stand, and cells behind them.
    private func write(_ range: Range<Int>, _ cells: [String], _ csv: CSVFile, _ bytes: inout [UInt8]) {
        let added = String(decoding: CSVLine.bytes(cells, csv.separator), as: UTF8.self)
        bytes += Array(csv.bytes[range]) + [csv.separator] + csv.encoding.encode(added)
        bytes += csv.hasReturns ? [13, 10] : [10]
    }

    private func assess(
        _ row: CSVReader.Row, _ cells: RecordCells, _ width: Int, _ position: Position, _ reader: inout RecordReader,
        _ arguments: Arguments
    ) -> Swift.Result<PremiumAssessment, Diagnostic> {
        if let problem = row.problem(columns: width) {
            return .failure(Diagnostic(check: "csv", problem, at: position))
        }
        var record = Record()
        record.position = position
        cells.read(row, into: &record, by: &reader, at: position)
        for given in FlaggedFields.given(arguments) where record.lacks(given.name) {
            reader.set(given.name, given.text, in: &record, at: position)
        }
        if let first = reader.takeDiagnostics().first { return .failure(first) }
        return scheme.premium(of: record)
    }

    private func cells(_ result: Swift.Result<PremiumAssessment, Diagnostic>) -> [String] {
        switch result {
        case .failure(let diagnostic):
            return ["", "", "", "rejected", "\(diagnostic.check): \(diagnostic.message[console.language])"]
        case .success(let found):
            let premium = found.plan.policy.premium
            let reason =
                found.isInForce
                ? found.barredBy.first.flatMap { premium?.refusals[$0].id }
                    ?? (found.isPartlyDelegated ? "delegated" : "") : "not-in-force"
            return [
                Yuan(fen: found.subsidy).description, found.ownShare.map { Yuan(fen: $0).description } ?? "",
                found.paidRow.map { String($0 + 1) } ?? "", found.subsidy > 0 ? "paid" : "nothing", reason,
            ]
        }
    }
}

extension Record {
    /// Whether nothing is given under a name.
    fileprivate func lacks(_ name: String) -> Bool {
        guard let field = Field.named(name) else { return extras[name] == nil }
        return self[field] == nil && texts[field] == nil && (field != .identities || holdings.isEmpty)
    }
}
