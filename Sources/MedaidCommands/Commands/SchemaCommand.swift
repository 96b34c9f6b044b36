import PolicyFormat
import Reporting
import Values

/// `medaid schema`: the JSON Schema of policy files, for editors and other programs.
enum SchemaCommand {
    static let command = Command(
        name: "schema",
        summary: Label(zh: "政策文件格式的 JSON Schema", en: "the JSON Schema of the policy format"),
        options: [
            Option(
                name: "names",
                help: Label(
                    zh: "改为列出规则可用的名称：字段、数值、身份和代码",
                    en: "instead the names that rules may use: fields, figures, identities, codes")),
            SharedOptions.output, SharedOptions.language,
        ],
        discussion: Label(
            zh: "由读取政策文件的同一份说明生成（2020-12 草案），供编辑器提示与其他程序校验。名称是否有定义、类型是否相符，由 medaid 读取时检查。",
            en:
                "From the very description by which policy files are read (draft 2020-12), for editors and other programs. Whether a name means anything, and something of the right kind, is checked when medaid reads the file."
        ),
        examples: Examples.schema,
        run: { arguments, console in
            let text =
                arguments.has("names")
                ? NameTables(PolicyLibrary().vocabulary, console.language).text : JSONText.file(Policy.schema)
            return console.deliver(text, arguments)
        })
}
