import Adjudication
import Platform
import PolicyFormat
import Values

@testable import MedaidCommands

/// Words of a command line, one a line: read by a command's options and never run; written again they say the same.
func fuzzWords(_ bytes: UnsafeBufferPointer<UInt8>) {
    var choices = Choices(bytes)
    let command = choices.pick(Registry.commands)
    let words = String(decoding: choices.rest, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    let (arguments, errors) = command.parse(words)
    for error in errors {
        describe(Diagnostic(check: error.code, error.message, help: error.help))
    }
    let again = arguments.words(without: [])
    require(errors.isEmpty == false || again.count >= arguments.positionals.count, "positionals are lost")
    guard errors.isEmpty else { return }
    for given in GivenValue.all(arguments) { _ = Setting(given)?.position }
    _ = OutputFormat.asked(arguments)
    _ = Registry.command(words.first ?? "")
}

/// Changes of a policy as `--set` has them, one a line: applied to a policy that ships, which is then checked and compiled.
func fuzzSettings(_ bytes: UnsafeBufferPointer<UInt8>) {
    var choices = Choices(bytes)
    let policy = choices.pick(PolicyLibrary.builtInIDs)
    let lines = String(decoding: choices.rest, as: UTF8.self).split(separator: "\n").prefix(4).map { String($0) }
    var parameters = ParameterSet()
    var settings: [Setting] = []
    for line in lines {
        let given = GivenValue(line)
        if let setting = Setting(given) {
            settings.append(setting)
        } else if let equals = line.firstIndex(of: "=") {
            parameters.add(String(line[..<equals]), String(line[line.index(after: equals)...]), at: given.position)
        }
    }
    let library = PolicyLibrary { _ in .success([]) }
    switch library.scheme(policy, parameters: parameters, settings: settings) {
    case .failure(let failure): for finding in failure.diagnostics { describe(finding) }
    case .success(let scheme): require(!scheme.plans.isEmpty, "a scheme without a version")
    }
}
