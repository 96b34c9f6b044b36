package import Values

/// Why a workbook cannot be read.
package enum WorkbookError: Error, Equatable {
    /// A zip archive that holds no workbook.
    case noWorkbook
    /// A document of another kind in a zip archive, such as `.ods`.
    case otherKind(String)
    case encrypted
    /// The archive's directory cannot be read; it may be cut off.
    case damagedArchive
    /// Packed in another way than zip archives of workbooks are.
    case unknownPacking(part: String)
    /// A part is not what it should be, or is missing.
    case damaged(part: String)
    /// A part declares a document type, which workbooks never do.
    case documentType(part: String)
    /// A part is larger than any workbook's, or grows beyond all measure when it is unpacked.
    case tooLarge(part: String)
    case noSheet
    case unknownSheet(String, names: [String])
    /// What is unpacked cannot be kept.
    case unwritable(Label)

    /// What is wrong, to be put behind the file's name.
    package var message: Label {
        switch self {
        case .noWorkbook: Label(zh: "是压缩文件，里面没有工作簿", en: "is a zip archive without a workbook")
        case .otherKind(let ending):
            Label(zh: "是 \(ending) 文件，不是 .xlsx 工作簿", en: "is a file of the kind \(ending), not a workbook (.xlsx)")
        case .encrypted: Label(zh: "加了密码", en: "is protected with a password")
        case .unknownPacking(let part):
            Label(zh: "的 \(part) 用了不认识的压缩方法", en: "holds \(part), which is packed in an unknown way")
        case .damagedArchive:
            Label(zh: "是工作簿（.xlsx）或压缩文件，但不完整", en: "is a workbook (.xlsx) or a zip archive that is not complete")
        case .damaged(let part):
            Label(zh: "已损坏：\(part) 读不出来", en: "is damaged: \(part) cannot be read")
        case .documentType(let part):
            Label(zh: "的 \(part) 含有文档类型声明，不读", en: "holds \(part) with a document type, which is refused")
        case .tooLarge(let part):
            Label(zh: "的 \(part) 解压后过大，不读", en: "holds \(part), which is too large when unpacked")
        case .noSheet: Label(zh: "里面没有工作表", en: "holds no sheet")
        case .unknownSheet(let name, _): Label(zh: "没有工作表“\(name)”", en: "has no sheet “\(name)”")
        case .unwritable(let reason): reason
        }
    }

    /// What to do about it.
    package var help: Label {
        switch self {
        case .unknownSheet(_, let names):
            Label(
                zh: "有：\(names.map { "“\($0)”" }.joined(separator: "、"))；用 --sheet 说明名称或第几张",
                en:
                    "there are \(names.map { "“\($0)”" }.joined(separator: ", ")); give one, or its number, with --sheet"
            )
        case .damagedArchive: Label(zh: "再复制或再下载一份", en: "copy or download it again")
        case .encrypted:
            Label(zh: "在表格软件中去掉密码，再保存", en: "remove the password in a spreadsheet and save it again")
        default:
            Label(
                zh: "在表格软件中打开，另存为 .xlsx 或“CSV UTF-8（逗号分隔）”",
                en: "open it in a spreadsheet and save it as .xlsx or as “CSV UTF-8 (comma delimited)”")
        }
    }
}
