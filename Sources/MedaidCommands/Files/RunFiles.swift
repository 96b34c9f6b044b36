import Platform
import Values

/// What a command does with the file that an option or an argument names.
enum FileRole {
    case input
    case output
    /// A policy file or a folder of them; or an id, which is no file.
    case policy
}

/// The files that a command line names. No output may be another file of the run, or one of the two would be lost.
struct RunFiles {
    /// One file of the run.
    struct File {
        let path: String
        let role: FileRole
        /// The option as people write it; `nil` for an argument.
        let option: String?
        /// Whether the option was not given, and this is its default.
        var isDefault = false
        let identity: FileIdentity

        init(_ path: String, _ role: FileRole, option: String?, isDefault: Bool = false) {
            self.path = path
            self.role = role
            self.option = option
            self.isDefault = isDefault
            identity = FileIdentity(path, standard: role == .output ? StandardStreams.output : StandardStreams.input)
        }
    }

    private let inputs: [File]
    private let outputs: [File]
    private let command: String
    private let addsFiles: Bool

    /// The files of a command line. Without an output, policy files are not opened to see what they extend.
    init(_ command: Command, _ arguments: Arguments) {
        var named: [File] = []
        for option in command.options {
            guard let role = option.file else { continue }
            let word = option.name == "output" ? "-o" : "--" + option.name
            named += arguments.all(option.name).map { File($0, role, option: word) }
        }
        if let role = command.positionalFile { named += arguments.positionals.map { File($0, role, option: nil) } }
        outputs =
            named.filter { $0.role == .output }
            + command.defaultOutputs(arguments).map {
                File($0.path, .output, option: "--" + $0.option, isDefault: true)
            }
        let policies = outputs.isEmpty ? [] : named.filter { $0.role == .policy }
        inputs =
            named.filter { $0.role == .input }
            + policies.flatMap { policy in
                PolicyLibrary.files(policy.path).map { File($0, .policy, option: policy.option) }
            }
        self.command = command.name
        addsFiles = command.addsFiles
    }

    /// The pairs that are one file, the outputs in the order of the command's options.
    var conflicts: [FileConflict] {
        var found: [FileConflict] = []
        for (index, output) in outputs.enumerated() {
            if let input = inputs.first(where: { isLost($0, by: output) }) {
                found.append(.input(output, input, command: command))
            }
            if let other = outputs[..<index].first(where: { areOne($0, output) }) {
                found.append(.outputs(other, output))
            }
        }
        for (index, input) in inputs.enumerated() where input.identity.kind == .pipe {
            if let other = inputs[..<index].first(where: { $0.identity.isSame(as: input.identity) }) {
                found.append(.pipe(other, input))
            }
        }
        return found + (addsFiles ? repeatedInputs : [])
    }

    /// Files that are given twice: what they hold would count twice.
    private var repeatedInputs: [FileConflict] {
        let added = inputs.filter { $0.option == nil && $0.role == .input && $0.identity.kind == .file }
        return added.enumerated().compactMap { index, input in
            added[..<index].first { $0.identity.isSame(as: input.identity) }.map { .inputs($0, input) }
        }
    }

    /// A device, such as a terminal, may be read and written.
    private func isLost(_ input: File, by output: File) -> Bool {
        input.identity.kind != .other && input.identity.isSame(as: output.identity)
    }

    /// What is written to a device more than once is not lost, unless both mean to be the result on standard output.
    private func areOne(_ left: File, _ right: File) -> Bool {
        let areBothStandard = left.identity.descriptor != nil && left.identity.descriptor == right.identity.descriptor
        return areBothStandard || (left.identity.kind != .other && left.identity.isSame(as: right.identity))
    }

    /// Removes what a run that was killed left beside the outputs, and says so: its results may be half new, half old.
    func removeLeftovers(_ console: Console) {
        for output in outputs {
            guard let target = output.identity.target, output.identity.kind == .file,
                HiddenFile.removeLeftovers(of: target)
            else { continue }
            console.note(
                console.say(
                    Label(
                        zh: "注意：上次写 \(output.path) 时程序被强行结束，当时的各个结果文件可能有新有旧；其残余已删除",
                        en:
                            "note: a run that was to write \(output.path) was killed at its end: of its results, some may be new and some old; what it left behind is removed"
                    )))
        }
    }
}
