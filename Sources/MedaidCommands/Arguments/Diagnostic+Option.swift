import Values

extension Diagnostic {
    /// A finding about the value of an option, such as `--reading`, at the place where that was typed.
    func placed(in arguments: Arguments) -> Diagnostic {
        guard position.source == nil, path.hasPrefix("--") else { return self }
        let values = arguments.all(String(path.dropFirst(2)))
        let named = values.filter { value in
            let name = value.prefix { $0 != "=" && $0 != "@" }
            return message.zh.has("“\(name)”")
        }
        guard let value = named.first ?? (values.count == 1 ? values[0] : nil) else { return self }
        var finding = self
        finding.position = GivenValue.position(of: value, option: path)
        return finding
    }
}
