import Adjudication
import Platform
import PolicyFormat
import Values

/// Options that several commands share, and how they are read.
enum SharedOptions {
    static let policy = Option(
        name: "policy", letter: "p", placeholder: "POLICY",
        help: Label(
            zh: "内置编号或名称、编号@版本、文件路径，或存放各版本的文件夹",
            en: "a built-in id or name, id@version, a file's path, or a folder of versions"), file: .policy,
        endings: ["json"])
    static let drafts = Option(
        name: "drafts",
        help: Label(zh: "文件夹中的草案（\"draft\": true）也计入", en: "take a folder's drafts (\"draft\": true) too"))
    static let set = Option(
        name: "set", letter: "s", placeholder: "NAME=VALUE", isRepeatable: true,
        help: Label(
            zh: "给出参数，可按年：disposable_income.2024=29932；或改政策的一个值：benefits.basic.rows.2.rate=75%",
            en:
                "give a parameter, for one year: disposable_income.2024=29932; or change a value of the policy: benefits.basic.rows.2.rate=75%"
        ))
    static let parameters = Option(
        name: "parameters", placeholder: "FILE", isRepeatable: true,
        help: Label(zh: "参数文件（JSON）", en: "a file of parameters (JSON)"), file: .input, endings: ["json"])
    static let language = Option(
        name: "lang", placeholder: "zh|en", accepted: ["zh", "en"],
        help: Label(zh: "语言；默认随系统", en: "language; default from the locale"))
    static let output = Option(
        name: "output", letter: "o", placeholder: "FILE",
        help: Label(zh: "写入文件，而不是标准输出", en: "write to a file instead of standard output"), file: .output)
    static let jobs = Option(
        name: "jobs", letter: "j", placeholder: "N",
        help: Label(zh: "线程数；默认全部核心", en: "how many threads; default all cores"))
    static let tolerate = Option(
        name: "tolerate", placeholder: "totals", accepted: ["totals"],
        help: Label(zh: "各项之和与总额不符时照所给总额计算", en: "take the total as given where its parts do not add up"))
    static let memory = Option(
        name: "memory", placeholder: "SIZE",
        help: Label(zh: "内存上限，如 512M、4G", en: "how much memory to use, such as 512M or 4G"))
    static let skipRejected = Option(
        name: "skip-rejected", help: Label(zh: "没有计算的行视为不存在", en: "settle as if rejected rows were absent"))
    static func format(_ accepted: [String]) -> Option {
        Option(
            name: "format", letter: "f", placeholder: "FORMAT", accepted: accepted,
            help: accepted.contains("json")
                ? Label(
                    zh: "输出格式；默认按 -o 文件的结尾，否则 \(accepted[0])",
                    en: "output format; default by the ending of -o, else \(accepted[0])")
                : Label(zh: "输出格式；默认 \(accepted[0])", en: "output format; default \(accepted[0])"))
    }

    static let field = Option(
        name: "field", placeholder: "NAME=VALUE", isRepeatable: true,
        help: Label(zh: "给出政策自有的字段", en: "give a field that only the policy knows"))
    static let reading = Option(
        name: "reading", placeholder: "ID=other", isRepeatable: true,
        help: Label(zh: "按某一口径的另一理解计算，如 R9=other", en: "compute with the other side of a reading, such as R9=other"))

    /// Fields of a record as options, `-` for `_`; those that the short page of help shows are named.
    static func fields(
        _ wanted: [Field] = Field.allCases, needed: [Field] = [], usual: [Field] = []
    ) -> [Option] {
        wanted.map(\.definition).map { definition in
            Option(
                name: optionName(definition), placeholder: placeholder(definition.kind), help: help(definition),
                field: definition.field,
                rank: needed.contains(definition.field) ? .needed : usual.contains(definition.field) ? .usual : nil)
        }
    }

    /// What a field means; its Chinese label, where that does not stand there already.
    static func help(_ definition: Field.Definition) -> Label {
        let summary = definition.summary
        return Label(
            zh: summary.zh.utf8.starts(with: definition.label.utf8) ? summary.zh : "\(definition.label)：\(summary.zh)",
            en: summary.en)
    }

    static func optionName(_ definition: Field.Definition) -> String {
        String(
            decoding: definition.name.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    }

    private static func placeholder(_ kind: Field.Kind) -> String {
        switch kind {
        case .text, .code: "TEXT"
        case .word: "WORD"
        case .day: "DATE"
        case .flag: "yes|no"
        case .yuan: "YUAN"
        case .identities: "LIST"
        }
    }

    /// A whole number within limits, or the usual one where none is given.
    static func number(
        _ name: String, _ usual: Int, _ range: ClosedRange<Int>, _ arguments: Arguments
    ) -> Swift.Result<Int, UsageError> {
        guard let text = arguments.value(name) else { return .success(usual) }
        if let number = Int(text), range.contains(number) { return .success(number) }
        let limits = "\(range.lowerBound)–\(range.upperBound)"
        return .failure(
            UsageError(
                "invalid-value",
                message: Label(zh: "--\(name) 应为 \(limits) 的整数", en: "--\(name) takes a whole number, \(limits)")))
    }

    /// How many threads to use.
    static func jobs(_ arguments: Arguments) -> Swift.Result<Int, UsageError> {
        number("jobs", Threads.available, 1...256, arguments)
    }

    /// Goes on with the policy that was named, or says what is wrong with it.
    static func withScheme(
        _ command: String, _ arguments: Arguments, _ console: Console, _ body: (Scheme) -> ExitStatus
    ) -> ExitStatus {
        guard let policy = arguments.value("policy") else {
            let names = PolicyNames.list(PolicyNames.all)
            let error = UsageError(
                "missing-option", message: Label(zh: "缺少 --policy", en: "--policy is missing"),
                help: Label(zh: "内置：", en: "built in: ") + names)
            console.report([error], command: command)
            return .usage
        }
        let scheme = scheme(
            policy, sets: GivenValue.all(arguments), readings: arguments.all("reading"),
            parameterFiles: arguments.all("parameters"), library: library(arguments))
        switch scheme {
        case .failure(let failure):
            console.report(failure.diagnostics.map { $0.placed(in: arguments) })
            return .nothingComputed
        case .success(let scheme):
            UntilExit.keep(scheme)
            let unknown = unknownParameters(scheme).map { $0.placed(in: arguments) }
            console.report(unknown)
            return unknown.contains { $0.severity == .error } ? .nothingComputed : body(scheme)
        }
    }

    /// Where policies are found.
    static func library(_ arguments: Arguments) -> PolicyLibrary {
        PolicyLibrary(includesDrafts: arguments.has("drafts"))
    }

    /// The readings whose other side was asked for, by id.
    static func otherReadings(_ entries: [String]) -> [String] {
        entries.map { $0.hasSuffix("=other") ? String($0.dropLast("=other".count)) : $0 }
    }

    /// The values of the policy that were changed.
    static func settings(_ values: [GivenValue]) -> [Setting] { values.compactMap { Setting($0) } }

    /// A policy with what was asked to be changed of it.
    static func scheme(
        _ reference: String, sets: [GivenValue], readings: [String], parameterFiles: [String], library: PolicyLibrary
    ) -> Swift.Result<Scheme, PolicyLibrary.Failure> {
        parameterSet(files: parameterFiles, sets: sets).flatMap {
            library.scheme(
                reference, parameters: $0, otherReadings: otherReadings(readings), settings: settings(sets))
        }
    }

    /// Warns of changes of the policy, of readings and of parameters that nothing of the run reads.
    static func reportUnread(_ reached: ReachedRules, _ scheme: Scheme, _ arguments: Arguments, _ console: Console) {
        let (unread, given) = (UnreadChanges(scheme, reached), GivenValue.all(arguments))
        console.report(
            unread.warnings(given, otherReadings: otherReadings(arguments.all("reading")))
                + unread.warnings(ofParameters: given))
    }

    /// Parameters that were given and that no version of the policy has.
    static func unknownParameters(_ scheme: Scheme) -> [Diagnostic] {
        let declared = parameters(of: scheme)
        return scheme.given.names.filter { !declared.contains($0) }.map { unknownParameter($0, declared) }
    }

    /// The names of the parameters that a scheme takes.
    static func parameters(of scheme: Scheme) -> Set<String> {
        scheme.plans.reduce(into: ParameterSet.common) { $0.formUnion($1.policy.namesOfParameters) }
    }

    /// A parameter that is none of those declared.
    static func unknownParameter(_ name: String, _ declared: Set<String>) -> Diagnostic {
        Diagnostic(
            check: "unknown-parameter", Label(zh: "政策没有参数“\(name)”", en: "the policy has no parameter “\(name)”"),
            path: "--set",
            help: misspelledName(name, in: declared).map { hint(near: $0, accepted: []) } ?? parameters(declared))
    }

    /// The parameters that are accepted, with the unit of each that all policies know.
    private static func parameters(_ declared: Set<String>) -> Label {
        let names = declared.sorted().map { name in
            Label(name) + (CommonParameter.named(name)?.unit.bracketed ?? Label(""))
        }
        return .accepted(.joined(names, by: .listComma))
    }

    /// The parameters given by `--parameters` and `--set`; the latter wins.
    static func parameterSet(
        files: [String], sets: [GivenValue]
    ) -> Swift.Result<ParameterSet, PolicyLibrary.Failure> {
        var set = ParameterSet()
        var found: [Diagnostic] = []
        for path in files {
            switch InputFile.read(path, most: Limits.policyBytes) {
            case .failure(let failure): found.append(failure.diagnostic)
            case .success(let bytes):
                switch JSONReader.read(SourceText(name: path, bytes: bytes)) {
                case .failure(let error): found.append(error.diagnostic)
                case .success(let json):
                    var own = ParameterSet()
                    found += own.add(json)
                    found += own.contradictions(of: set)
                    set.add(own)
                }
            }
        }
        for value in sets where Setting(value) == nil {
            let (entry, option) = (value.entry, value.source.name)
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty {
                set.add(String(parts[0]), String(parts[1]), at: value.position)
            } else {
                found.append(
                    Diagnostic(
                        check: "invalid-parameter",
                        Label(
                            zh: "\(option) 应写作 名称=数值，而不是“\(entry)”", en: "\(option) takes NAME=VALUE, not “\(entry)”"),
                        help: Label(zh: "例如 --set warning_line=20000", en: "for example --set warning_line=20000")))
            }
        }
        return found.isEmpty ? .success(set) : .failure(PolicyLibrary.Failure(diagnostics: found))
    }
}

extension Console {
    /// This console, speaking the language that was asked for, if any.
    func speaking(_ language: Language?) -> Console {
        var console = self
        console.language = language ?? console.language
        return console
    }

    /// Puts a result where it was asked for.
    func deliver(_ text: String, _ arguments: Arguments, isStyled: Bool = false) -> ExitStatus {
        guard let path = arguments.value("output"), path != "-" else {
            write(text, isStyled: isStyled)
            return .done
        }
        switch OutputFile.write(text, to: path) {
        case .success: return .done
        case .failure(let failure):
            report([failure.diagnostic])
            return .nothingComputed
        }
    }
}
