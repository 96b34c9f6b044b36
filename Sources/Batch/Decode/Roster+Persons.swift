import Adjudication
import PolicyFormat
package import Values

extension Roster {
    /// What is said of a register that names nobody of a file: it is empty, another one, or its ids are written otherwise;
    /// `nil` where it names somebody.
    package func silence(on input: BatchInput) -> Label? {
        let name = header.csv.name
        if persons.isEmpty {
            return Label(
                zh: "\(name)：名册里没有一行，没有一个人有身份", en: "\(name): the register has no row, so that nobody has an identity")
        }
        guard !isByHousehold, !namesAnybody(of: input) else { return nil }
        return Label(
            zh: "\(name)：名册里没有 \(input.name) 中的任何一个人；请核对是不是这份名册、人员编号的写法是否相同",
            en:
                "\(name): the register names no person of \(input.name); compare whether it is the right one, and how person ids are written"
        )
    }

    /// Whether a row of a file is of a person that it names, or of nobody known; the first one mostly is.
    private func namesAnybody(of input: BatchInput) -> Bool {
        guard let person = input.header.column(of: Field.personID.definition.name) else { return true }
        let decoder = TextDecoder(input.encoding)
        var rows = input.csv.rows
        var isAny = false
        while let row = rows.find() {
            guard row.count > person else { continue }
            isAny = true
            if let bytes = rows.bytes(of: person), let key = PlainID.key(bytes) {
                if names(key) { return true }
            } else if let text = decoder.decode(rows.content(of: person)), names(PersonKey(RecordID.plain(text))) {
                return true
            }
        }
        return !isAny
    }
}
