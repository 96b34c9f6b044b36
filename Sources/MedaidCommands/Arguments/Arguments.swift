import Values

/// What was given on the command line.
struct Arguments {
    /// Values by option name, in the order given; a switch has an empty one.
    fileprivate(set) var values: [String: [String]] = [:]
    /// What is no option.
    fileprivate(set) var positionals: [String] = []
    /// The formats that the command offers.
    fileprivate(set) var formats: [String] = []

    /// Whether a switch, or any value, was given.
    func has(_ name: String) -> Bool { values[name] != nil }
    /// The last value given.
    func value(_ name: String) -> String? { values[name]?.last }
    /// All values given.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// Adds a value of an option.
    mutating func add(_ name: String, _ value: String) { values[name, default: []].append(value) }

    /// Takes the last value of an option back.
    mutating func removeLast(_ name: String) {
        values[name]?.removeLast()
        if values[name]?.isEmpty ?? false { values[name] = nil }
    }

    /// The words that say the same, options by their names, quoted for a shell where they have to be.
    func words(without left: Set<String>) -> [String] {
        let options = values.keys.filter { !left.contains($0) }.sorted {
            ($0 != "policy" ? 1 : 0, $0) < ($1 != "policy" ? 1 : 0, $1)
        }.flatMap { name in
            all(name).map { $0.isEmpty ? "--\(name)" : "--\(name) \(Arguments.quoted($0))" }
        }
        return options + positionals.map(Arguments.quoted)
    }

    /// A word as a shell reads it back.
    static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            scalar.value > 127 || "-_./:=@,+%".unicodeScalars.contains(scalar) || Character(scalar).isLetter
                || Character(scalar).isNumber
        }
        return isPlain && !word.isEmpty
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

extension Command {
    /// Reads the words before and behind the command's name; all mistakes are reported at once.
    func parse(_ words: [String]) -> (arguments: Arguments, errors: [UsageError]) {
        var arguments = Arguments()
        arguments.formats = options.first { $0.name == "format" }?.accepted ?? []
        var errors: [UsageError] = []
        var rest = words[...]
        var optionsEnded = false
        while let word = rest.popFirst() {
            if optionsEnded || word == "-" || !word.hasPrefix("-") {
                arguments.positionals.append(word)
            } else if word == "--" {
                optionsEnded = true
            } else {
                readOption(word, &rest, &arguments, &errors)
            }
        }
        if errors.isEmpty { errors += unnamed(arguments) + contradictions(arguments) }
        if !positionalCount.contains(arguments.positionals.count), errors.isEmpty {
            errors.append(countError(arguments))
        }
        return (arguments, errors)
    }

    /// Values of `--set` and the like that do not say what is set to what.
    private func unnamed(_ arguments: Arguments) -> [UsageError] {
        options.filter { $0.placeholder == "NAME=VALUE" }.flatMap { option in
            let isSetting = option.name != "field"
            return arguments.all(option.name).filter { entry in
                let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return parts.count < 2 || parts[0].isEmpty || parts[1].isEmpty && isSetting
            }.map { entry in
                let example = isSetting ? "--\(option.name) warning_line=20000" : "--field days=4"
                return UsageError(
                    isSetting ? "invalid-parameter" : "invalid-value",
                    message: Label(
                        zh: "--\(option.name) 应写作 名称=数值，而不是“\(entry)”",
                        en: "--\(option.name) takes NAME=VALUE, not “\(entry)”"),
                    help: Label(zh: "例如 \(example)", en: "for example \(example)"))
            }
        }
    }

    /// Names that an option of `NAME=VALUE` gives two values: none of them is the one that holds.
    private func contradictions(_ arguments: Arguments) -> [UsageError] {
        options.filter(\.namesItsValues).flatMap { option in
            var first: [String: String] = [:]
            return arguments.all(option.name).compactMap { entry -> UsageError? in
                let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let (name, value) = (parts.count == 2 ? String(parts[0]) : "", String(parts[parts.count - 1]))
                guard let earlier = first.updateValue(value, forKey: name), earlier != value else { return nil }
                let given = "--\(option.name)" + (name.isEmpty ? "" : " \(name)")
                return UsageError(
                    "repeated-option",
                    message: Label(
                        zh: "\(given) 给了两个不同的值：\(earlier)、\(value)",
                        en: "\(given) is given two values: \(earlier), \(value)"))
            }
        }
    }

    private func readOption(
        _ word: String, _ rest: inout ArraySlice<String>, _ arguments: inout Arguments, _ errors: inout [UsageError]
    ) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        guard let option = option(parts[0]) else {
            errors.append(unknownOption(parts[0], hasValue: parts.count == 2, &rest))
            return
        }
        if arguments.values[option.name] != nil, !option.isRepeatable {
            errors.append(
                UsageError(
                    "repeated-option",
                    message: Label(zh: "选项 --\(option.name) 只能给一次", en: "--\(option.name) may be given once")))
        }
        guard option.placeholder != nil else {
            if parts.count == 2 {
                errors.append(
                    UsageError(
                        "unexpected-value",
                        message: Label(zh: "--\(option.name) 不带值", en: "--\(option.name) takes no value")))
            }
            arguments.values[option.name, default: []].append("")
            return
        }
        guard let value = parts.count == 2 ? parts[1] : value(&rest) else {
            let wanted = option.valueWanted
            errors.append(
                UsageError(
                    "missing-value",
                    message: Label(
                        zh: "--\(option.name) 要有\(wanted.zh)", en: "--\(option.name) needs \(wanted.en)")))
            return
        }
        if !option.accepted.isEmpty, !option.accepted.contains(value) {
            let near = nearestName(to: value, in: option.accepted)
            errors.append(
                UsageError(
                    "invalid-value",
                    message: Label(
                        zh: "--\(option.name) 不接受“\(value)”", en: "--\(option.name) does not accept “\(value)”"),
                    help: near.map { Label(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
                        ?? .accepted(option.accepted)))
        }
        arguments.values[option.name, default: []].append(value)
    }

    /// The next word, unless it is an option: what looks like one is given as `--option=--value`.
    private func value(_ rest: inout ArraySlice<String>) -> String? {
        guard let word = rest.first else { return nil }
        let name = word.prefix { $0 != "=" }
        if word.hasPrefix("--") || word == "-h" || option(String(name)) != nil { return nil }
        return rest.popFirst()
    }

    /// An option that the command does not have. A value behind it is passed over, where it is only misspelled.
    private func unknownOption(_ word: String, hasValue: Bool, _ rest: inout ArraySlice<String>) -> UsageError {
        let typed = String(word.drop { $0 == "-" })
        // What is only near to an amount may be other money.
        let near =
            misspelledName(typed, in: options.map(\.name))
            ?? nearestName(to: typed, in: options.filter { !$0.isAmount }.map(\.name))
        if !hasValue, let next = rest.first, !next.hasPrefix("-"),
            near.flatMap({ option("--" + $0) })?.placeholder != nil
        {
            rest.removeFirst()
        }
        return UsageError(
            "unknown-option", message: Label(zh: "没有选项 \(word)", en: "no option \(word)"),
            help: near.map { Label(zh: "是否指 --\($0)？", en: "did you mean --\($0)?") }
                ?? Label(zh: "全部选项：\(helpCall) --all", en: "all options: \(helpCall) --all"))
    }

    private func countError(_ arguments: Arguments) -> UsageError {
        if arguments.positionals.count < positionalCount.lowerBound {
            return UsageError(
                "missing-argument",
                message: Label(zh: "缺少 \(Option.chinese(positionals))", en: "\(positionals) is missing"))
        }
        let extra = arguments.positionals.dropFirst(positionalCount.upperBound).joined(separator: " ")
        return UsageError("unexpected-argument", message: Label(zh: "多余的参数：\(extra)", en: "unexpected: \(extra)"))
    }
}
