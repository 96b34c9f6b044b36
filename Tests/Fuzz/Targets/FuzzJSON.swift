import PolicyFormat
import Values

/// JSON: what is read and written again is the same; what is read despite mistakes has none where strict reading has none.
func fuzzJSON(_ bytes: UnsafeBufferPointer<UInt8>) {
    let source = SourceText(name: "input", bytes: Array(bytes))
    let strict = JSONReader.read(source)
    let (forgiving, mistakes) = JSONReader.readDespiteMistakes(source)
    for mistake in mistakes { describe(mistake) }
    switch strict {
    case .failure(let error):
        describe(error.diagnostic)
        require(!mistakes.isEmpty, "a mistake that only strict reading finds")
    case .success(let value):
        let text = JSONText.line(value)
        require(mistakes.isEmpty, "a mistake in what reads")
        require(forgiving.map(JSONText.line) == text, "the two readings differ")
        for written in [text, JSONText.file(value)] {
            guard case .success(let again) = JSONReader.read(SourceText(name: "written", text: written)) else {
                require(false, "what was written does not read: \(written)")
                return
            }
            require(JSONText.line(again) == text, "written and read again, it differs: \(text)")
        }
        for member in value.members ?? [] {
            guard case .success(let set) = value.setting(member.key, to: .text("x")) else { continue }
            require(set.members != nil, "a member that was set is gone")
        }
    }
}

/// Says a finding in both languages, as a file and as a terminal has it.
func describe(_ finding: Diagnostic) {
    _ = DiagnosticText(finding, .zh, width: nil).text
    _ = DiagnosticText(finding, .en, hasColor: true, width: 60).text
}
