import Glibc
import Platform
import PolicyFormat
import Values

@testable import Adjudication
@testable import Batch

/// A random policy and some random claims: what it comes to holds, whatever the order, one by one and as a batch.
func fuzzSettle(_ bytes: UnsafeBufferPointer<UInt8>) {
    var choices = Choices(bytes)
    let text = PolicyMutation.shared.policy(&choices)
    guard case .success(let json) = JSONReader.read(SourceText(name: "policy.json", text: text)) else {
        require(false, "a policy that was written does not read: \(text)")
        return
    }
    guard let scheme = checkedScheme(json) else { return }
    let claims = RandomClaims(scheme, &choices)
    let settled = settle(claims.rows, claims.columns, scheme)
    let reversed = settle(claims.rows.reversed(), claims.columns, scheme)
    require(settled == reversed, "the order of claims matters: \(settled) \(reversed)\n\(text)\n\(claims.csv)")
    guard let input = batchInput(Array(claims.csv.utf8), scheme) else { return }
    let figures = batchFigures(input, jobs: 1, memory: nil)
    let ids = claims.rows.map { $0[0] }
    let batch = zip(ids, figures).map { "\($0) \($1.map { String($0) } ?? "-")" }
    let calc = ids.map { "\($0) \(settled[$0].map { String($0) } ?? "-")" }
    require(batch == calc, "batch \(batch) and calc \(calc) differ\n\(text)\n\(claims.csv)")
    // Three runs take longer than all the rest.
    if choices.once(in: 4) { compareRuns(input) }
}

/// What each claim that can be settled is paid, by id: person by person, or household by household.
func settle(_ rows: [[String]], _ columns: [String], _ scheme: Scheme) -> [String: Int64] {
    let isByHousehold = scheme.plans.contains(where: \.isByHousehold)
    let household = columns.firstIndex(of: Field.householdID.definition.name) ?? 1
    let units = Dictionary(grouping: rows) { row in
        isByHousehold && !row[household].isEmpty ? "H" + row[household] : "P" + row[1]
    }
    var payouts: [String: Int64] = [:]
    for unit in units.values {
        var reader = RecordReader(scheme)
        let records = unit.map { texts -> Record in
            var record = Record()
            for (name, text) in zip(columns, texts) { reader.set(name, text, in: &record, at: .none) }
            // What cannot be read is rejected, and bars what stands behind it.
            let found = reader.takeDiagnostics()
            for finding in found { describe(finding) }
            if !found.isEmpty {
                // A record without cost needs no care, and may have no amount.
                if record[.event] ?? 0 > 0 { record[.inScope] = 1 } else { record[.care] = nil }
            }
            return record
        }
        let result = Settlement(scheme).settle(records)
        hold(result, scheme)
        for claim in result.claims { payouts[claim.record.claimID] = claim.outcome.payout }
    }
    return payouts
}

/// What holds of every settlement.
func hold(_ result: Settlement.Result, _ scheme: Scheme) {
    for finding in result.rejected { describe(finding) }
    for claim in result.claims where claim.outcome.status != .reversed {
        let outcome = claim.outcome
        let parts = [outcome.payout, outcome.hospitalBorne, outcome.otherBorne, outcome.allowance, outcome.outOfPocket]
        require(parts.allSatisfy { $0 >= 0 } && claim.payouts.allSatisfy { $0 >= 0 }, "below 0: \(outcome)")
        require(outcome.allowance <= outcome.payout, "more allowance than payout: \(outcome)")
        let left = claim.frame[Slot.of(.total)] - claim.frame[Slot.insurancePaid]
        // Relief and earlier assistance come off what is left too.
        require(
            outcome.paidOfBill + outcome.outOfPocketExact <= left, "more than insurance left: \(outcome), left \(left)")
        let limited = zip(scheme.layout.benefits, claim.payouts).filter { id, _ in isLimited(id, claim, scheme) }
        require(limited.reduce(0) { $0 + $1.1 } <= max(0, left), "a benefit pays beyond its claim: \(outcome)")
    }
}

/// Whether what a benefit pays is limited by what its claim left: no catch-up, no brackets or lumps over several claims, no
/// allowance.
private func isLimited(_ id: String, _ claim: SettledClaim, _ scheme: Scheme) -> Bool {
    guard let index = scheme.layout.benefits.firstIndex(of: id) else { return false }
    return claim.plan.benefitSpan.contains { place in
        let benefit = claim.plan.benefits[place]
        return Int(benefit.index) == index && !benefit.exceedsClaim
    }
}

// MARK: Batch

/// A file of claims under a scheme; `nil` where its header cannot be used.
func batchInput(_ bytes: [UInt8], _ scheme: Scheme) -> BatchInput? {
    guard case .success(let file) = MappedFile.made("claims.csv", { put in bytes.forEach(put) }) else { return nil }
    PersonKey.chooseSeed()
    switch FileKind.claims.header(file, "claims.csv", [scheme], CSVOptions()) {
    case .failure(let problem):
        describe(problem)
        return nil
    case .success(let header):
        switch BatchInput.make(header, scheme) {
        case .success(let input): return input
        case .failure(let failure):
            for finding in failure.diagnostics { describe(finding) }
            return nil
        }
    }
}

/// What each row is paid; `nil` for one that is rejected.
func batchFigures(_ input: BatchInput, jobs: Int, memory: Int?) -> [Int64?] {
    let figures = rowFigures(input, jobs: jobs, memory: memory)
    return (0..<figures.count).map { figures.payout(of: $0) }
}

/// What each row comes to.
func rowFigures(_ input: BatchInput, jobs: Int, memory: Int?) -> RowFigures {
    var options = BatchOptions()
    (options.jobs, options.memory) = (jobs, memory)
    let figures = RowFigures(.figures, countsRejections: true)
    let result = BatchRun(input, options, .figures([figures])).run { _ in }
    if case .failure(let failure) = result { require(false, "batch fails: \(failure.diagnostic.message.en)") }
    _ = figures.rejections
    return figures
}

/// The rows that a batch writes do not depend on threads or memory.
func compareRuns(_ input: BatchInput) {
    let plain = batchRows(input, jobs: 1, memory: nil)
    require(batchRows(input, jobs: 2, memory: nil) == plain, "two threads write other rows")
    require(batchRows(input, jobs: 2, memory: 1 << 16) == plain, "with little memory other rows are written")
}

/// What a batch writes: the settled rows and the rejected ones.
private func batchRows(_ input: BatchInput, jobs: Int, memory: Int?) -> [[UInt8]] {
    var options = BatchOptions()
    (options.jobs, options.memory) = (jobs, memory)
    (options.listsDifferences, options.listsWarnings, options.listsGrants) = (true, true, true)
    let files = ["rows", "rejects"].compactMap { name in
        try? PendingFile.begin("/dev/shm/medaid-fuzz-\(getpid())-\(name).csv").get()
    }
    require(files.count == 2, "no file can be begun")
    let output = BatchOutput(rows: files[0], rejects: files[1], converter: nil)
    switch BatchRun(input, options, .files(output)).run({ _ in }) {
    case .failure(let failure): require(false, "batch fails: \(failure.diagnostic.message.en)")
    case .success(let result):
        let totals = result.totals
        require(totals.settled >= 0 && totals.rejected >= 0, "counts below 0")
    }
    return files.compactMap { file in
        guard case .success(let mapped) = file.mapped() else { return nil }
        return Array(UnsafeBufferPointer(start: mapped.start, count: mapped.count))
    }
}
