import MedicalAssistance

/// Options that several commands share, and how they are read.
enum SharedOptions {
    static let policy = Option(
        name: "policy", letter: "p", placeholder: "POLICY",
        help: Label(zh: "政策：内置编号、编号@版本，或文件路径", en: "a built-in id, id@version, or a file's path"))
    static let set = Option(
        name: "set", letter: "s", placeholder: "NAME=VALUE", isRepeatable: true,
        help: Label(
            zh: "给出参数，可按年：disposable_income.2024=29932",
            en: "give a parameter, for one year: disposable_income.2024=29932"))
    static let parameters = Option(
        name: "parameters", placeholder: "FILE", isRepeatable: true,
        help: Label(zh: "参数文件（JSON）", en: "a file of parameters (JSON)"))
    static let language = Option(
        name: "lang", placeholder: "zh|en", accepted: ["zh", "en"],
        help: Label(zh: "语言；默认随系统", en: "language; default from the locale"))
    static let output = Option(
        name: "output", letter: "o", placeholder: "FILE",
        help: Label(zh: "写入文件，而不是标准输出", en: "write to a file instead of standard output"))
    static let help = Option(name: "help", letter: "h", help: Label(zh: "显示本说明", en: "show this page"))

    static func format(_ accepted: [String]) -> Option {
        Option(
            name: "format", letter: "f", placeholder: "FORMAT", accepted: accepted,
            help: Label(zh: "输出格式；默认 \(accepted[0])", en: "output format; default \(accepted[0])"))
    }

    /// The parameters given by `--parameters` and `--set`; the latter wins.
    static func parameterSet(_ arguments: Arguments) -> Swift.Result<ParameterSet, PolicyLibrary.Failure> {
        var set = ParameterSet()
        var found: [Diagnostic] = []
        for path in arguments.all("parameters") {
            switch InputFile.read(path) {
            case .failure(let failure): found.append(failure.diagnostic)
            case .success(let bytes):
                switch JSONReader.read(SourceText(name: path, bytes: bytes)) {
                case .failure(let error): found.append(error.diagnostic)
                case .success(let json): found += set.add(json)
                }
            }
        }
        for entry in arguments.all("set") {
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty {
                set.add(String(parts[0]), String(parts[1]))
            } else {
                found.append(
                    Diagnostic(
                        check: "invalid-parameter",
                        Label(zh: "--set 应写作 名称=数值，而不是“\(entry)”", en: "--set takes NAME=VALUE, not '\(entry)'"),
                        help: Label(zh: "例如 --set warning_line=20000", en: "for example --set warning_line=20000")))
            }
        }
        return found.isEmpty ? .success(set) : .failure(PolicyLibrary.Failure(diagnostics: found))
    }
}

extension Console {
    /// This console, speaking the language that was asked for.
    func speaking(_ arguments: Arguments) -> Console {
        var console = self
        if let language = arguments.value("lang").flatMap({ Language(rawValue: $0) }) { console.language = language }
        return console
    }

    /// Puts a result where it was asked for.
    func deliver(_ text: String, _ arguments: Arguments) -> ExitStatus {
        guard let path = arguments.value("output"), path != "-" else {
            write(text)
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
