import PolicyFormat
import Values

/// One option of a command.
struct Option: Sendable {
    /// Where the short page of help shows an option.
    enum Rank: Sendable, CaseIterable {
        /// Nothing is computed without it.
        case needed
        /// Most calls have it.
        case usual
        /// For those who want to know more.
        case more
    }

    /// The name behind `--`.
    let name: String
    /// The letter behind `-`.
    var letter: Character?
    /// What its value is called; none for a switch.
    var placeholder: String?
    /// Whether it may be given several times.
    var isRepeatable = false
    /// The words it accepts; any, where empty.
    var accepted: [String] = []
    /// What it does.
    let help: Label
    /// The field of a record that it gives, where it gives one.
    var field: Field?
    /// Where the short page of help shows it; `nil` where only the whole page does.
    var rank: Rank?
    /// What is done with the file that it names, where it names one.
    var file: FileRole?
    /// How the names of such files end, without the dot; any, where empty.
    var endings: [String] = []

    /// The same option, shown on the short page of help.
    func shown(_ rank: Rank) -> Option {
        var option = self
        option.rank = rank
        return option
    }

    /// The same option, whose file's name ends in one of these.
    func ending(_ endings: String...) -> Option {
        var option = self
        option.endings = endings
        return option
    }

    /// Whether each of its values is given to a name, which can have one only.
    var namesItsValues: Bool { ["NAME=VALUE", "PATH=VALUE", "[BENEFIT=]YUAN"].contains(placeholder ?? "") }

    /// Whether its value is an amount of money: what is only near to its name may be other money.
    var isAmount: Bool { placeholder.map { $0.hasSuffix("YUAN") } ?? false }
}

extension [Option] {
    /// The same options; those of these names are shown on the short page of help.
    func shown(_ rank: Option.Rank, _ names: String...) -> [Option] {
        map { names.contains($0.name) ? $0.shown(rank) : $0 }
    }
}

extension Option {
    /// How its value is called in a language: `--date 日期`.
    func placeholder(_ language: Language) -> String? {
        placeholder.map { language == .zh ? Option.chinese($0) : $0 }
    }

    /// A placeholder with its words in Chinese; what is no word of it stays.
    static func chinese(_ placeholder: String) -> String {
        var text = ""
        var word = ""
        for character in placeholder + "\n" {
            if character.isASCII, character.isUppercase {
                word.append(character)
            } else {
                text += chineseWord(word)
                word = ""
                if character != "\n" { text.append(character) }
            }
        }
        return text
    }

    private static func chineseWord(_ word: String) -> String {
        switch word {
        case "AMOUNT", "YUAN": "元"
        case "BENEFIT": "待遇"
        case "CODE": "代码"
        case "COLUMN": "列名"
        case "COMMAND": "命令"
        case "DATE": "日期"
        case "ENCODING": "编码"
        case "FIELD": "字段"
        case "FILE": "文件"
        case "FOLDER": "文件夹"
        case "FORMAT": "格式"
        case "FROM": "起"
        case "KIND": "类别"
        case "LIST": "身份"
        case "N": "数"
        case "NAME": "名称"
        case "NEW": "新"
        case "OLD": "旧"
        case "PATH", "PLACE": "位置"
        case "POLICY": "政策"
        case "PROGRAM": "程序"
        case "RATE": "比例"
        case "SEPARATOR": "分隔符"
        case "SHARE": "比例"
        case "SIZE": "大小"
        case "STEP": "步长"
        case "TEXT": "文本"
        case "TO": "止"
        case "TOPIC": "主题"
        case "VALUE": "值"
        case "WORD": "类别"
        case "YEAR": "年度"
        default: word
        }
    }

    /// What kind of value it needs, with an example, as an error says it.
    var valueWanted: Label {
        if !accepted.isEmpty {
            return Label(
                zh: accepted.joined(separator: "、") + " 之一", en: "one of " + accepted.joined(separator: ", "))
        }
        switch placeholder {
        case "YUAN": return Label(zh: "金额（元），如 12000", en: "a value in yuan, such as 12000")
        case "DATE": return Label(zh: "日期，如 2024-03-01", en: "a date, such as 2024-03-01")
        case "yes|no": return Label(zh: "yes 或 no", en: "yes or no")
        case "LIST": return Label(zh: "救助身份，如 低保", en: "identities, such as dibao")
        case "POLICY": return Label(zh: "政策，见 medaid list", en: "a policy, see medaid list")
        case "WORD": return Label(zh: "值，见 medaid help fields", en: "a value, see medaid help fields")
        case "N": return Label(zh: "整数，如 4", en: "a whole number, such as 4")
        case let name?:
            return Label(zh: "值：\(Option.chinese(name))", en: "a value: \(name)")
        case nil: return Label(zh: "值", en: "a value")
        }
    }
}
