import Platform
import Values

/// A command: what it takes, what its help says, and what it does. One table of them drives dispatch, help and completion.
struct Command: Sendable {
    /// Under which heading the front page of help lists a command.
    enum Group: Sendable, CaseIterable {
        case person, year, comparison, policies, other
    }

    /// The name.
    let name: String
    /// Whether it is a program of its own and not a word behind `medaid`.
    var isProgram = false
    /// Under which heading the front page lists it.
    var group = Group.other
    /// One line for the list of commands.
    let summary: Label
    /// What stands behind the options, such as `FILE…`.
    var positionals = ""
    /// How many of them there may be.
    var positionalCount: ClosedRange<Int> = 0...0
    /// What is done with the files that they name, where they name some.
    var positionalFile: FileRole?
    /// How the names of those files end, without the dot; any, where empty.
    var positionalEndings: [String] = []
    /// Whether it adds up what those files hold, so that none of them counts twice.
    var addsFiles = false
    /// The words that an argument may be, where there are only some.
    var positionalWords: @Sendable () -> [String] = { [] }
    /// The options.
    var options: [Option] = []
    /// What else there is to know.
    var discussion: Label?
    /// Calls to try, each with what it does.
    var examples: [(call: String, does: Label)] = []
    /// The files that are written without being named, each with the option that would name it.
    var defaultOutputs: @Sendable (Arguments) -> [(option: String, path: String)] = { _ in [] }
    /// The last line where it stops: what was done. None where it says so itself.
    var outcome: Label? = .nothingDone
    /// Does it.
    let run: @Sendable (Arguments, Console) -> ExitStatus
}

extension Label {
    /// The last line where a command stops that computes nothing anyway.
    static let nothingDone = Label(zh: "什么也没有做。", en: "Nothing done.")
    /// The last line where a command that computes stops.
    static let nothingComputed = Label(zh: "没有计算。", en: "Nothing computed.")
    /// The same where a command writes files.
    static let nothingWritten = Label(zh: "没有计算，没有写文件。", en: "Nothing computed, nothing written.")
}

extension Command {
    /// How it is called.
    var call: String { isProgram ? name : "medaid \(name)" }
    /// The call that shows its page of help.
    var helpCall: String { isProgram ? "\(name) --help" : "medaid help \(name)" }

    /// The option that a word of a command line names, with `--` or `-` before it.
    func option(_ word: String) -> Option? {
        if word.hasPrefix("--") {
            let name = word.dropFirst(2)
            return options.first { $0.name == name }
        }
        guard word.count == 2, word.first == "-", let letter = word.last else { return nil }
        return options.first { $0.letter == letter }
    }
}
