import Adjudication
import PolicyFormat
import Values

/// The groups in which settlements are added up: insurance, kind of care, month and hospital.
package struct SettlementGroup: Hashable, Comparable {
    /// Words of the vocabulary, or what stands there where it is none of them.
    package let insurance: String
    package let care: String
    /// As 2024-03.
    package let month: String
    package let hospital: String

    private var cells: [String] { [insurance, care, month, hospital] }

    /// The same with what another one says where this file has no column for it.
    func filled(_ other: SettlementGroup) -> SettlementGroup {
        SettlementGroup(
            insurance: insurance.isEmpty ? other.insurance : insurance, care: care.isEmpty ? other.care : care,
            month: month.isEmpty ? other.month : month, hospital: hospital.isEmpty ? other.hospital : hospital)
    }

    package static func < (left: SettlementGroup, right: SettlementGroup) -> Bool {
        left.cells.lexicographicallyPrecedes(right.cells)
    }
}

/// Finds the group of a row by the columns of its file.
struct GroupColumns {
    private let insurance: Int?
    private let care: Int?
    private let date: Int?
    private let hospital: Int?
    /// The column by which hospitals are told apart; `nil` where there is none.
    let hospitalName: String?
    private let vocabulary: Vocabulary
    /// The groups of the texts met so far.
    private var known: [[UInt8]: SettlementGroup] = [:]

    /// Columns that name a hospital, the best first; then those that say of what kind it is.
    private static let hospitals =
        """
            fixmedins_name medins_name hospital_name hospital provider_name facility_name 医院名称 医疗机构名称 定点医疗机构名称 定点医药机构名称
            定点机构名称 就诊医疗机构名称 就医机构名称 医药机构名称 机构名称 医院 就诊医院 就医医院 医疗机构 定点医疗机构 定点医药机构 就诊医疗机构 就医机构
            fixmedins_code medins_code hospital_code hospital_id hospital_no provider_id facility_id 医院编码 医院编号 医院代码 医疗机构编码
            医疗机构代码 医疗机构编号 定点医疗机构编码 定点医疗机构编号 定点医疗机构代码 定点医药机构编码 定点医药机构编号 定点机构编码 机构编码
        """.split { $0 == " " || $0 == "\n" }.map { ColumnName.plain(String($0)) }

    init(_ header: Header, own: Int, _ vocabulary: Vocabulary) {
        let columns = header.columns.prefix(own)
        let named = GroupColumns.hospitals.lazy.compactMap { name in
            columns.first { ColumnName.plain($0.name) == name }
        }.first
        let kind = [Field.hospitalClass, .hospitalRegion].lazy.compactMap { field in
            columns.first { $0.field == field.definition.name }
        }.first
        let found = named ?? kind
        insurance = header.column(of: Field.insurance.definition.name)
        care = header.column(of: Field.care.definition.name)
        date = header.column(of: Field.date.definition.name)
        hospital = found?.index
        hospitalName = found?.name
        self.vocabulary = vocabulary
    }

    /// The group of the row that was read last.
    mutating func group(_ row: CellReader) -> SettlementGroup {
        var bytes: [UInt8] = []
        for column in [insurance, care, date, hospital] {
            if let cell = column.flatMap({ row.plainBytes($0) }) { bytes.append(contentsOf: cell) }
            bytes.append(0)
        }
        if let group = known[bytes] { return group }
        let group = made(row)
        known[bytes] = group
        return group
    }

    private func made(_ row: CellReader) -> SettlementGroup {
        SettlementGroup(
            insurance: word(insurance.map(row.text) ?? "", in: "insurance"),
            care: word(care.map(row.text) ?? "", in: "care"),
            month: date.flatMap(row.day).map { String(Day(number: $0).description.prefix(7)) } ?? "",
            hospital: hospital.map(row.text) ?? "")
    }

    private func word(_ text: String, in table: String) -> String {
        vocabulary.word(text, in: table).flatMap { vocabulary.tables[table]?[$0].id } ?? text
    }
}
