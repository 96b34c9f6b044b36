import Adjudication
import PolicyFormat
import Values
import Wording

extension HelpPage {
    // MARK: Fields

    /// Every field of a record, what it means and what holds without it.
    var fields: [String] {
        let title = say(
            "字段：JSON 的键、CSV 的列名；作选项时 _ 写作 -，如 --in-scope",
            "Fields: keys of JSON, columns of CSV; as options with - for _, such as --in-scope")
        return wrapped(title, to: width) + [""]
            + columns(
                Field.definitions.map { definition in
                    let text = SharedOptions.help(definition)[language]
                    return (definition.name, text + words(of: definition.field, notIn: text))
                },
                nameWidth: 21)
            + [""]
            + wrapped(
                say(
                    "每个字段的其他写法：medaid fields。一个文件的各列当作什么：medaid fields 文件.csv。",
                    "Their other spellings: medaid fields. What a file's columns are taken for: medaid fields FILE.csv."
                ),
                to: width)
    }

    // MARK: Identities

    /// Every identity with all its spellings, and those that policies add.
    var identities: [String] {
        let vocabulary = BuiltInPolicies.vocabulary
        var lines = wrapped(
            say(
                "救助身份：记录、名册、选项里可写下面任何一种；拼音、英文不分大小写",
                "Identities: records, registers and options may use any of these; pinyin and English in either case"),
            to: width)
        for identity in vocabulary.identities { lines += [""] + self.lines(of: identity, vocabulary) }
        for policy in policiesBuiltIn {
            let own = policy.identities.filter { vocabulary.key($0.id) == nil }
            if own.isEmpty { continue }
            lines += ["", say("只有\(policy.name.zh)有的身份", "Only in \(policy.name.en)")]
            for identity in own { lines += [""] + self.lines(of: identity, vocabulary.adding([identity])) }
        }
        return lines
    }

    private func lines(of identity: IdentityDeclaration, _ vocabulary: Vocabulary) -> [String] {
        var lines = [identity.id + "  " + identity.name.zh]
        if language == .en { lines += indented(identity.name.en) }
        if !identity.standsFor.isEmpty {
            let others = identity.standsFor.compactMap { id in
                vocabulary.identity(id).map { vocabulary.identities[$0].name.zh }
            }
            lines += indented(
                say("包括：\(list(others))", "includes: " + identity.standsFor.joined(separator: ", ")))
        }
        lines += listed(say("拼音：", "pinyin: "), Pinyin.spellings(of: identity), indent: 4)
        return lines + listed(say("也写作：", "also: "), identity.spellings.map(\.value), indent: 4)
    }

    private func indented(_ text: String) -> [String] { wrapped(text, to: width - 4).map { "    " + $0 } }

    // MARK: Policies

    /// The policies built in: names, documents, versions.
    var policies: [String] {
        var lines = wrapped(
            say(
                "内置的政策：编号、中文名（可省去省、市、县）、拼音、英文名都可以写",
                "Policies built in: the id, the Chinese name (省, 市, 县 may be left out), pinyin and the English name all do"
            ),
            to: width)
        let headings = PolicyLibrary.builtInFiles.compactMap { try? PolicyLibrary().heading($0).get() }
        for id in PolicyLibrary.builtInIDs {
            let versions = headings.filter { $0.id == id && !$0.isDraft }
            guard let last = versions.last else { continue }
            lines += ["", say("\(id)  \(last.name.zh)", "\(id)  \(last.name.en) (\(last.name.zh))")]
            for version in versions {
                let days = inForce(version.inForce.filter { $0.when == nil })
                lines += indented("\(id)@\(version.version)  \(days)")
                for document in version.documents {
                    lines += indented([document.number, document.title].filter { !$0.isEmpty }.joined(separator: " "))
                }
            }
        }
        return lines + [""]
            + wrapped(
                say(
                    "一项政策写成一页：medaid show 编号。自己的政策写作文件路径，或存放各版本的文件夹。",
                    "A policy as a page: medaid show ID. A policy of your own is a path, or a folder of versions."),
                to: width)
    }

    /// The policies built in that are no drafts, in order.
    private var policiesBuiltIn: [Policy] {
        PolicyLibrary.builtInIDs.flatMap { id in (try? PolicyLibrary().policies(id).get()) ?? [] }
    }

    // MARK: Parameters

    /// The figures that texts leave to others: unit, year, who needs them.
    var parameters: [String] {
        let policies = policiesBuiltIn
        var lines = wrapped(
            say(
                "参数：条文留给别处规定的数。用 --set 名称=数值、--set 名称.年份=数值 或 --parameters 文件 给出；给出的优先于内置的",
                "Parameters: figures that the texts leave to others. Give them with --set NAME=VALUE, --set NAME.YEAR=VALUE or a --parameters file; what is given goes before what is built in"
            ), to: width)
        for parameter in CommonParameter.all {
            lines += ["", "\(parameter.name)\(bracketed(parameter.unit[language]))"]
            lines += indented(parameter.label[language])
            for policy in policies {
                guard let own = policy.parameters.first(where: { $0.name == parameter.name }) else { continue }
                lines += indented(use(own, policy))
            }
        }
        for policy in policies {
            for own in policy.parameters where CommonParameter.named(own.name) == nil {
                let unit = policy.unit(ofParameter: own.name)[language]
                lines += ["", "\(own.name)\(bracketed(unit))"]
                lines += indented((own.value.name ?? Label(own.name))[language]) + indented(use(own, policy))
            }
        }
        return lines
    }

    private func use(_ parameter: Named<Parameter>, _ policy: Policy) -> String {
        let year =
            parameter.value.yearsBack == 0
            ? say("结算当年的", "of the claim's year") : say("结算上一年的", "of the year before the claim")
        let series = BuiltInPolicies.statistics.series.first { $0.id == parameter.value.series?.value }
        let years = (series?.values.map(\.year) ?? []).sorted()
        let builtIn =
            years.isEmpty
            ? say("须给出", "to be given")
            : say("内置 ", "built in for ") + list(years.map { String($0) }) + say(" 年的", "")
        return "\(policy.id)@\(policy.version)" + colon + year + semicolon + builtIn
    }

    // MARK: Exit codes and examples

    /// What a status to exit with means.
    var exitCodes: [String] {
        let rows: [(String, Label)] = [
            ("0", Label(zh: "完成", en: "done")),
            (
                "1",
                Label(
                    zh: "完成，但有行没有计算，或有一项检查不通过（validate：文件有错误；test：算例不符；fields：batch 会停下）",
                    en:
                        "done, but rows were rejected, or a check failed (validate: a file has errors; test: an example does not come out; fields: batch would stop)"
                )
            ),
            ("2", Label(zh: "用法不对：命令、选项或它们的值", en: "usage: the command, an option or its value")),
            (
                "3",
                Label(
                    zh: "没有算出：输入、表头或政策读不了，calc 的记录有误或缺项，eligibility 缺事实",
                    en:
                        "nothing was computed: input, header or policy unreadable, a record of calc faulty or incomplete, a fact of eligibility missing"
                )
            ),
        ]
        return [say("退出状态", "Exit status"), ""] + columns(rows.map { ($0.0, $0.1[language]) }, nameWidth: 1) + [""]
            + wrapped(
                say(
                    "结果写到标准输出，其余写到标准错误。每个错误方括号里的代码：medaid explain 代码。",
                    "Results go to standard output, all else to standard error. The code in brackets of an error: medaid explain CODE."
                ), to: width)
    }

    /// The examples of all commands.
    var allExamples: [String] {
        var lines = [say("例：每个命令怎样用", "Examples of every command")]
        for command in Registry.commands where !command.examples.isEmpty {
            lines += ["", "\(command.name)\(colon)\(command.summary[language])"]
            for (call, does) in command.examples {
                lines += indented(does[language]).map { $0 }
                lines += ShellLines.of(call, width: width - 4).map { "      " + $0 }
            }
        }
        return lines
    }
}
