import Adjudication
import Platform
import PolicyFormat
import Values

/// A file of claims to measure with: seventeen columns, about four claims a person, in the order of their dates.
struct BenchFile {
    let folder: String
    var path: String { folder + "/claims.csv" }

    private static let header =
        "claim_id,person_id,date,identities,care,hospital_region,hospital_class,designated,referral,total,in_scope,advance_self_pay,over_limit_self_pay,basic_paid,critical_illness_paid,supplementary_paid,assistance_paid\n"

    /// Writes one into a new folder.
    static func write(_ scheme: Scheme, rows: Int, seed: UInt64) -> Swift.Result<BenchFile, FileFailure> {
        TemporaryFolder.make().flatMap { write(scheme, rows: rows, seed: seed, into: BenchFile(folder: $0)) }
    }

    private static func write(
        _ scheme: Scheme, rows: Int, seed: UInt64, into file: BenchFile
    ) -> Swift.Result<BenchFile, FileFailure> {
        PendingFile.begin(file.path).flatMap { pending in
            var text = header
            var chance = Chance(seed: seed)
            let persons = max(1, rows / 4)
            let identities = self.identities(scheme)
            let classes = scheme.plans.flatMap { $0.policy.hospitalClasses.map(\.id) }
            for row in 0..<rows {
                text += line(row, rows, persons, identities, classes.isEmpty ? ["1", "2", "3"] : classes, &chance)
                if text.utf8.count > 1 << 20 || row == rows - 1 {
                    let failure = text.withUTF8 { pending.append(UnsafeRawBufferPointer($0)) }
                    if let failure { return .failure(failure) }
                    text = ""
                }
            }
            return pending.finish().map { .failure($0) } ?? .success(file)
        }
    }

    func remove() {
        TemporaryFolder.remove(folder, with: ["claims.csv", "out.csv", "out.csv.rejects"])
    }

    /// A claim of the kind that the file has.
    static func record(_ scheme: Scheme) -> Record {
        var reader = RecordReader(scheme)
        var record = Record()
        let identity = identities(scheme).first ?? ""
        let fields = [
            "claim_id": "S1", "person_id": "P1", "date": "2024-03-01", "identities": identity, "care": "inpatient",
            "total": "25000", "in_scope": "22000", "advance_self_pay": "1200", "basic_paid": "14000",
        ]
        for (name, text) in fields { reader.set(name, text, in: &record, at: .none) }
        return record
    }

    /// The first identity of each of the scheme's categories, whose standard the scheme itself says.
    private static func identities(_ scheme: Scheme) -> [String] {
        let categories = scheme.plans.last?.policy.categories.filter { $0.statedBy == nil && $0.delegated == nil } ?? []
        return categories.compactMap { $0.identities.first?.value }.compactMap { id in
            scheme.vocabulary.identity(id).map { scheme.vocabulary.identities[$0].name.zh }
        }
    }

    private static func line(
        _ row: Int, _ rows: Int, _ persons: Int, _ identities: [String], _ classes: [String], _ chance: inout Chance
    ) -> String {
        let person = chance.below(persons)
        let day = (Day("2024-01-01") ?? Day(number: 0)).adding(days: row * 366 / rows)
        let isAdmission = chance.happens(400)
        let inScope = chance.cost(around: isAdmission ? 600_000 : 80_000)
        let advance = inScope * Int64(30 + chance.below(40)) / 1000
        let overLimit = inScope * Int64(5 + chance.below(10)) / 1000
        let own = inScope * Int64(chance.below(80)) / 1000
        let basic = inScope * Int64(550 + chance.below(200)) / 1000
        let critical = chance.happens(300) ? inScope * Int64(80 + chance.below(40)) / 1000 : 0
        let supplementary = chance.happens(30) ? inScope * Int64(10 + chance.below(40)) / 1000 : 0
        let amounts = [
            inScope + advance + overLimit + own, inScope, advance, overLimit, basic, critical, supplementary,
            inScope * Int64(chance.below(200)) / 1000,
        ].map { Yuan(fen: $0).description }.joined(separator: ",")
        let region = chance.pick([("city", 7), ("province", 2), ("outside", 1)])
        let facts = [
            padded(row + 1, "S", 10), padded(person + 1, "P", 8), day.description,
            identities.isEmpty ? "" : identities[person % identities.count],
            isAdmission ? "inpatient" : "outpatient-chronic", region, classes[chance.below(classes.count)],
            chance.happens(980) ? "yes" : "no", chance.happens(950) ? "yes" : "no",
        ].joined(separator: ",")
        return facts + "," + amounts + "\n"
    }

    private static func padded(_ number: Int, _ letter: String, _ width: Int) -> String {
        let digits = String(number)
        return letter + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
