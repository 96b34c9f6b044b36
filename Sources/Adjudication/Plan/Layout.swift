public import PolicyFormat
import Values

/// Where everything stands in the frames and ledgers of a scheme: shared by its versions, so that a year can go on
/// under the next one.
public struct Layout: Sendable {
    /// The ids of the benefits of all versions, in file order.
    public internal(set) var benefits: [String] = []
    /// The ids of the pools.
    public internal(set) var pools: [String] = []
    /// The ids of the categories.
    public internal(set) var categories: [String] = []
    /// The extra fields, by name.
    public internal(set) var fields: [String: (slot: Int, type: FieldType)] = [:]
    /// The amounts of the policies' own that are parts of another amount of the record, by their slots.
    public private(set) var parts: [(slot: Int, whole: Int)] = []
    /// The amounts of the policies' own that somebody pays, by their slots, and when.
    public private(set) var payers: [(slot: Int, payer: FieldDeclaration.Payer)] = []
    /// The slot for the identities of the household's members; -1 where no policy asks for them.
    public internal(set) var householdIdentities = -1
    /// The facts that each means test asks for, by the test's id and by name.
    public internal(set) var testFields: [String: [String: (slot: Int, type: FieldType)]] = [:]
    /// The codes that the files name, per slot: their index is their code.
    var codes: [Int: [String]] = [:]
    /// The slots whose codes, such as `202312`, key the year.
    var yearCodeSlots: Set<Int> = []
    /// The texts of codes of diseases that files name, and of those behind their ranges: one for each case of their
    /// conditions.
    private var diseaseTexts: [String] = []
    /// The numbers of codes of diseases at which some condition may change its answer, in order.
    private(set) var diseaseEdges: [Int64] = []
    /// The names of the slots of the year and of the frame, in the order in which they were given out.
    var names: [[String]] { [yearIndex.names, frameIndex.names] }
    /// How many slots a frame has.
    public internal(set) var frameSize = Slot.own
    /// How many slots a person's year has.
    public internal(set) var yearSize = 0
    private var yearIndex = NameIndex()
    private var frameIndex = NameIndex()

    /// A slot of the frame under a name of the plan's own.
    mutating func frameSlot(_ name: String) -> Int {
        if let slot = frameIndex[name] { return slot }
        frameIndex.set(name, to: frameSize)
        frameSize += 1
        return frameSize - 1
    }

    /// The name of the extra field in a slot.
    func name(ofField slot: Int) -> String { fields.first { $0.value.slot == slot }?.key ?? "" }

    /// Declares an amount to be a part of another.
    mutating func add(part slot: Int, of whole: Int) {
        if !parts.contains(where: { $0 == (slot, whole) }) { parts.append((slot, whole)) }
    }

    /// Declares an amount to be a payment; `false` where it has been declared to be one of another kind.
    mutating func add(payer: FieldDeclaration.Payer, in slot: Int) -> Bool {
        if let known = payers.first(where: { $0.slot == slot }) { return known.payer == payer }
        payers.append((slot, payer))
        return true
    }

    /// What somebody pays at that time, by slots.
    func payers(_ payer: FieldDeclaration.Payer) -> [Int] { payers.filter { $0.payer == payer }.map(\.slot) }

    /// The slots of the amounts that a refund has as the exact negatives of what it cancels.
    package var mirrored: [Int] { Record.mirroredFields.map(Slot.of) + payers.map(\.slot) }

    /// So many slots of the frame in a row.
    mutating func reserve(_ count: Int) -> Int {
        frameSize += count
        return frameSize - count
    }

    /// The same slots as ``workingSlots``, for those who index arrays.
    package var workingSlotNumbers: [Int] { workingSlots.map { Int($0) } }

    /// The slots that hold figures of one claim's assessment, not facts of its record.
    var workingSlots: [Int32] {
        frameIndex.names.filter { name in ["paid.", "cut.", "claim."].contains { name.hasPrefix($0) } }.compactMap {
            frameIndex[$0].map { Int32($0) }
        }.sorted()
    }

    /// The slots of words, codes, yes or no, and of who somebody is: all others hold amounts, numbers and dates.
    var discreteSlots: Set<Int> {
        var result = Set([Slot.year, Slot.held, Slot.categoryWon, Slot.identityWon])
        for definition in Field.definitions {
            switch definition.kind {
            case .word, .flag, .code: result.insert(Slot.of(definition.field))
            case .text, .day, .yuan, .identities: break
            }
        }
        for (slot, type) in fields.values where type == .flag || type == .code { result.insert(slot) }
        return result
    }

    /// A slot of the person's year under a name.
    mutating func yearSlot(_ name: String) -> Int {
        if let slot = yearIndex[name] { return slot }
        yearIndex.set(name, to: yearSize)
        yearSize += 1
        return yearSize - 1
    }

    /// The index of a name in one of the lists above, which it joins when new.
    static func index(of name: String, in list: inout [String]) -> Int {
        if let index = list.firstIndex(of: name) { return index }
        list.append(name)
        return list.count - 1
    }

    /// The code of a text that a file names.
    mutating func code(of text: String, in slot: Int) -> Int {
        if slot == Slot.of(.disease), let number = DiseaseCode.number(text.utf8) {
            addDiseases(number...number)
            return Int(number)
        }
        return Layout.index(of: text, in: &codes[slot, default: []])
    }

    /// Notes the codes of diseases that a condition asks for.
    mutating func addDiseases(_ range: ClosedRange<Int64>) {
        for edge in [range.lowerBound, range.upperBound + 1] {
            let place = diseaseEdges.firstIndex { $0 >= edge } ?? diseaseEdges.count
            if place == diseaseEdges.count || diseaseEdges[place] != edge { diseaseEdges.insert(edge, at: place) }
            if let text = DiseaseCode.text(edge), !diseaseTexts.contains(text) { diseaseTexts.append(text) }
        }
    }

    /// The code of a record's text: that of the files where they name it, else one of its own.
    public func code(_ text: String, in slot: Int) -> Int64 {
        if slot == Slot.of(.disease), let number = DiseaseCode.number(text.utf8) { return number }
        if let known = codes[slot]?.firstIndex(of: text) { return Int64(known) }
        // Below 0 no other code lies, so that the year can be told from the code.
        if yearCodeSlots.contains(slot), let number = Layout.period(text) { return -number }
        return Layout.ownCode(text.utf8)
    }

    /// The same for the bytes of a text that are ASCII, in a slot that keys no year.
    package func code(_ ascii: UnsafeBufferPointer<UInt8>, in slot: Int) -> Int64 {
        if slot == Slot.of(.disease), let number = DiseaseCode.number(ascii) { return number }
        if let known = codes[slot]?.firstIndex(where: { $0.utf8.elementsEqual(ascii) }) { return Int64(known) }
        return Layout.ownCode(ascii)
    }

    /// Whether the codes of a slot tell the year.
    package func tellsYear(_ slot: Int) -> Bool { yearCodeSlots.contains(slot) }

    private static func ownCode(_ bytes: some Sequence<UInt8>) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return Int64(hash >> 2 | 1 << 61)
    }

    /// The year of a code of a slot that keys the year.
    func year(ofCode code: Int64, in slot: Int) -> Int64? {
        if code < 0 { return Layout.year(in: -code) }
        guard let known = codes[slot], code < known.count else { return nil }
        return Layout.period(known[Int(code)]).flatMap { Layout.year(in: $0) }
    }

    /// The number of a text such as `2023` or `202312`.
    private static func period(_ text: String) -> Int64? {
        guard [4, 6].contains(text.utf8.count), let number = Int64(text), year(in: number) != nil else { return nil }
        return number
    }

    /// The year of a number such as 2023 or 202312, where it is one that a record may name.
    static func year(in number: Int64) -> Int64? {
        let year = number > 9999 ? number / 100 : number
        return Day.years.contains(Int(clamping: year)) ? year : nil
    }

    /// The texts that the files name for a slot.
    public func knownCodes(in slot: Int) -> [String] {
        (codes[slot] ?? []) + (slot == Slot.of(.disease) ? diseaseTexts : [])
    }

    /// The slots where a benefit's payment, what its limits cut off, and its payout before any limit stand.
    mutating func slots(ofBenefit id: String) -> (paid: Int, cut: Int) {
        (frameSlot("paid." + id), frameSlot("cut." + id))
    }

    /// The frame's slot for what the limits of a benefit cut off.
    public func cutSlot(ofBenefit index: Int) -> Int { frameIndex["cut." + benefits[index]] ?? 0 }

    /// The frame's slot for what a benefit paid.
    public func paidSlot(ofBenefit index: Int) -> Int { frameIndex["paid." + benefits[index]] ?? 0 }
}
