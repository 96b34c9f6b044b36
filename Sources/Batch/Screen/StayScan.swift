import Adjudication
import Platform
import PolicyFormat
import Synchronization
import Values

/// Looks once through all stays before they are settled: which admissions may repeat another, which stays are of somebody
/// who had died, which payments that name a person and a day fit several stays.
final class StayScan {
    /// An admission: a hash of its day and amounts, and where its row starts.
    struct Admission: BitwiseCopyable {
        let hash: UInt64
        let start: Int64
    }

    private let input: BatchInput
    private let payments: PaymentList?
    private let deaths: [PersonKey: Int32]
    private let workers: FixedArray<StayScanWorker>
    private let schedule: PartSchedule
    private let places: [BatchPart]
    private var position: Int
    private let stopped = Mutex<FileFailure?>(nil)
    private static let partSize = 1 << 16

    init(
        _ input: BatchInput, _ options: BatchOptions, _ payments: PaymentList?, _ deaths: [PersonKey: Int32]
    ) {
        self.input = input
        self.payments = payments
        self.deaths = deaths
        let jobs = max(1, options.jobs)
        workers = FixedArray(count: jobs) { _ in StayScanWorker(input, options, payments, deaths) }
        schedule = PartSchedule(places: jobs == 1 ? 1 : 2 * jobs + 1, owners: 0)
        let stride = RowResult.stride(input.columns, input.scheme)
        places = (0..<schedule.places).map { _ in BatchPart(stride: stride, owners: 1) }
        position = input.firstRow
    }

    /// Goes through the file to its end.
    func run(_ progress: (Int) -> Void) -> FileFailure? {
        if position >= input.rowsEnd { return nil }
        schedule.perform(threads: workers.count) { perform($0, $1, progress) }
        return stopped.withLock { $0 }
    }

    private func perform(_ task: PartSchedule.Task, _ thread: Int, _ progress: (Int) -> Void) {
        let part = places[task.number % places.count]
        switch task.step {
        case .read:
            PartEnd.deal(input, from: &position, StayScan.partSize, to: part)
            if part.range.count > Limits.lineBytes + StayScan.partSize {
                stopped.withLock { $0 = $0 ?? .longLine(input.name) }
                return schedule.stop()
            }
            schedule.dealt(isLast: position >= input.rowsEnd)
            workers[thread].parse(part)
        case .settle: break
        case .format: workers[thread].look(part, payments, deaths)
        case .put: progress(part.range.upperBound)
        }
    }

    // MARK: What was found

    /// Admissions that look like another one, in groups, each in the order of the file.
    var repeated: [[Int64]] {
        var all: [Admission] = []
        for index in 0..<workers.count { all += workers[index].admissions }
        all.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.start < $1.start }
        var groups: [[Int64]] = []
        var first = 0
        while first < all.count {
            var end = first + 1
            while end < all.count, all[end].hash == all[first].hash { end += 1 }
            if end > first + 1 { groups.append(all[first..<end].map(\.start)) }
            first = end
        }
        return groups
    }

    /// The persons that have refunds.
    var refunded: Set<PersonKey> {
        (0..<workers.count).reduce(into: []) { $0.formUnion(workers[$1].refunded) }
    }

    /// Where the rows of stays start whose person had died before.
    var afterDeath: [Int64] { (0..<workers.count).flatMap { workers[$0].afterDeath } }

    /// Payments, by index, that fit more than one stay.
    var ambiguousPayments: Set<Int32> {
        var found: Set<Int32> = []
        guard let payments, payments.hasDays else { return found }
        for place in payments.payments.indices {
            let stays = (0..<workers.count).reduce(0) { $0 + Int(workers[$1].staysOfPayment[place]) }
            if stays > 1 { found.insert(Int32(place)) }
        }
        return found
    }
}

/// What one thread of a scan has of its own.
struct StayScanWorker: ~Copyable {
    private var parser: RowParser
    private let others: OtherStays
    private var loader: FrameLoader
    private let preparer: FramePreparer
    private let frame: FixedArray<Int64>
    private let amounts: [Int]
    private let refund: Int
    private let cares: Set<Int64>
    /// The place of the care among a row's values; -1 for none.
    private let care: Int
    private let event: Int
    private(set) var admissions: [StayScan.Admission] = []
    private(set) var afterDeath: [Int64] = []
    private(set) var refunded: Set<PersonKey> = []
    /// How many stays fit each payment that names a person and a day.
    private(set) var staysOfPayment: [UInt8]

    init(
        _ input: BatchInput, _ options: BatchOptions, _ payments: PaymentList?, _ deaths: [PersonKey: Int32]
    ) {
        others = OtherStays(input, deaths, isUsable: !(payments?.hasDays ?? false))
        parser = RowParser(input.file.start, input, owners: 1)
        // No identity counts here.
        loader = FrameLoader(input, nil)
        preparer = FramePreparer(input.scheme, completion: options.completion(input.scheme), isBulk: true)
        frame = FixedArray(zeros: input.scheme.layout.frameSize)
        amounts = input.scheme.layout.mirrored
        refund = input.columns.refund
        let words = input.scheme.vocabulary
        cares = Set(
            ["inpatient", "day-surgery"].flatMap { words.words(meantBy: $0, in: "care") }.map { Int64($0) })
        care = input.columns.slots.firstIndex(of: Int32(Slot.of(.care))) ?? -1
        event = Slot.of(.event)
        staysOfPayment = [UInt8](repeating: 0, count: payments.map { $0.hasDays ? $0.payments.count : 0 } ?? 0)
    }

    /// Reads the rows of a part, save those of which nothing can come.
    mutating func parse(_ part: BatchPart) {
        let others = others
        parser.parse(part) { others.behind($0, $1) }
    }

    /// Looks at the rows of a part.
    mutating func look(_ part: BatchPart, _ payments: PaymentList?, _ deaths: [PersonKey: Int32]) {
        for index in 0..<part.count {
            let row = part.row(index)
            guard row.state != .rejected, row.person != .none else { continue }
            let isRefund =
                row.state == .record ? part.isRefund(index) : refund >= 0 && row.values[refund] == 1
            if isRefund {
                refunded.insert(row.person)
                continue
            }
            // Only an admission can repeat another; most other rows need no closer look.
            let isOther = row.state == .plain && care >= 0 && !cares.contains(row.values[care])
            if isOther, row.values[care] != Slot.absent { others.learn(row.start) }
            if isOther, deaths.isEmpty, staysOfPayment.isEmpty { continue }
            _ = loader.load(row, part, index, into: frame.start)
            guard case .success = preparer.prepare(frame.start), frame[event] == 0 else { continue }
            if cares.contains(frame[Slot.of(.care)]) {
                admissions.append(StayScan.Admission(hash: hash(), start: row.start))
            }
            if !deaths.isEmpty, let died = deaths[row.person], frame[Slot.of(.admitted)] > Int64(died) {
                afterDeath.append(row.start)
            }
            if let payments, payments.hasDays,
                let place = payments.payment(of: row.person, on: frame[Slot.of(.date)])
            {
                staysOfPayment[Int(place)] = min(2, staysOfPayment[Int(place)] + 1)
            }
        }
    }

    /// The day of admission and the amounts of the claim in the frame.
    private func hash() -> UInt64 {
        var hash = UInt64(bitPattern: frame[Slot.of(.admitted)]) ^ 0x9E37_79B9_7F4A_7C15
        for slot in amounts {
            hash = PersonKey.mixed(hash ^ UInt64(bitPattern: frame[slot]), 0xA076_1D64_78BD_642F)
        }
        return hash
    }
}
