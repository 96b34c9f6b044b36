import PolicyFormat
import Values

/// What may stand at a place of a command line, for a shell to complete.
struct CompletionValues: Hashable {
    /// Words, in the order in which they are shown.
    var words: [String] = []
    /// Whether files may stand there too.
    var hasFiles = false
    /// How the names of those files end, without the dot; any, where empty.
    var endings: [String] = []

    /// By how much there is: to hash every word of every option takes longer than to compare those that are as many.
    func hash(into hasher: inout Hasher) {
        hasher.combine(words.count)
        hasher.combine(endings.count)
        hasher.combine(hasFiles)
    }

    /// Nothing that is known beforehand.
    static let none = CompletionValues()

    /// A policy: by id or name, or a file.
    static let policies: CompletionValues = {
        let names = PolicyNames.all
        return CompletionValues(words: names.map(\.id) + names.map(\.name.zh), hasFiles: true, endings: ["json"])
    }()

    /// The value of an option.
    init(_ option: Option) {
        if option.file == .policy || option.placeholder == "POLICY" {
            self = .policies
        } else if !option.accepted.isEmpty {
            words = option.accepted
        } else if let field = option.field {
            words = CompletionValues.words(of: field)
        } else if option.placeholder == "yes|no" {
            words = ["yes", "no"]
        } else if option.file != nil || option.placeholder == "FOLDER" {
            (hasFiles, endings) = (true, option.endings)
        }
    }

    /// An argument of a command.
    init(_ command: Command) {
        words = command.positionalWords()
        if command.positionalFile == .policy {
            self = .policies
        } else if command.positionalFile != nil {
            (hasFiles, endings) = (true, command.positionalEndings)
        }
    }

    private init() {}

    init(words: [String], hasFiles: Bool = false, endings: [String] = []) {
        (self.words, self.hasFiles, self.endings) = (words, hasFiles, endings)
    }

    /// The words that a field of a record may be.
    private static func words(of field: Field) -> [String] {
        let vocabulary = BuiltInPolicies.vocabulary
        switch field.definition.kind {
        case .word(let table):
            let words = vocabulary.tables[table] ?? []
            return words.map(\.id) + words.map(\.name.zh)
        case .flag: return ["yes", "no"]
        case .identities: return identities
        case .code where field == .application: return applications
        case .code, .text, .day, .yuan: return []
        }
    }

    private static let identities: [String] = {
        let identities = BuiltInPolicies.vocabulary.identities
        return identities.map(\.id) + identities.flatMap { Pinyin.spellings(of: $0).prefix(1) }
            + identities.map(\.name.zh)
    }()

    /// The benefits on application of the policies built in.
    private static let applications: [String] =
        PolicyLibrary.builtInIDs.flatMap { BuiltInPolicies.applications(of: $0) }.unique
}

/// A command with the values of its options and arguments.
struct CompletedCommand {
    let command: Command
    let arguments: CompletionValues

    init(_ command: Command) {
        self.command = command
        arguments = CompletionValues(command)
    }

    /// All of them.
    static var all: [CompletedCommand] { Registry.commands.map { CompletedCommand($0) } }
}
