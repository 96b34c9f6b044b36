import Adjudication
import PolicyFormat
import Testing
import Values

@testable import MedaidCommands

/// `medaid help`: short first, all of it on demand, and nothing that is not there.
struct HelpTests {
    private static func lines(_ words: [String], _ language: Language) -> [String] {
        ConsoleRun(words, language).output.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    @Test(arguments: Language.allCases)
    func `the front page is one screen that names every command under a heading`(_ language: Language) {
        let lines = Self.lines(["help"], language)
        #expect(lines.count <= 45)
        #expect(lines.allSatisfy { displayWidth(of: $0) <= 80 })
        for command in Registry.commands {
            #expect(lines.contains { $0.split(separator: " ").contains { $0 == command.name } }, "\(command.name)")
        }
        #expect(lines.contains(language == .zh ? "算一个人" : "One person"))
    }

    @Test(arguments: Registry.names)
    func `the page of a command is one screen, and --all adds to it`(_ name: String) throws {
        let command = try #require(Registry.command(name))
        for language in Language.allCases {
            let page = HelpPage(Self.console(language))
            let short = page.page(command, isWhole: false).split(separator: "\n", omittingEmptySubsequences: false)
            let whole = page.page(command, isWhole: true)
            #expect(short.count <= 58, "\(short.count)")
            #expect(short.allSatisfy { displayWidth(of: String($0)) <= 80 })
            for option in command.options {
                #expect(whole.contains("--\(option.name)"), "\(option.name)")
                if option.rank != nil { #expect(short.contains { $0.contains("--\(option.name)") }, "\(option.name)") }
            }
            #expect(!command.summary[language].isEmpty && !command.examples.isEmpty)
        }
    }

    private static func console(_ language: Language) -> Console {
        Console(language: language, width: 80, hasColor: false)
    }

    @Test func `calc says first what is needed, and where the rest is`() {
        let page = ConsoleRun(["help", "calc"], .zh).output
        #expect(page.hasPrefix("medaid calc：一个人的救助，每一步写明条文\n\n用法  medaid calc -p 政策 [选项] [文件…]\n"))
        #expect(page.contains("必填\n  -p, --policy 政策"))
        #expect(page.contains("  --care 类别           医疗类别；必填：住院、日间手术"))
        #expect(page.contains("全部选项和字段：medaid help calc --all。"))
        #expect(!page.contains("--applied-on"))
        #expect(ConsoleRun(["help", "calc", "--all"], .zh).output.contains("--applied-on"))
        #expect(
            ConsoleRun(["calc", "--help", "--all"], .zh).output == ConsoleRun(["help", "calc", "--all"], .zh).output)
        #expect(ConsoleRun(["calc", "-h"], .zh).output == page)
    }

    @Test(arguments: HelpTopic.allCases, Language.allCases)
    func `a topic is a page in 80 columns`(_ topic: HelpTopic, _ language: Language) {
        let run = ConsoleRun(["help", topic.rawValue], language)
        #expect(run.status == 0 && run.errors.isEmpty)
        let lines = run.output.split(separator: "\n").filter { !$0.contains("medaid ") }
        #expect(lines.count >= 5)
        for line in lines { #expect(displayWidth(of: String(line)) <= 80, "\(line)") }
    }

    @Test func `the topics are made from the data`() {
        let fields = ConsoleRun(["help", "fields"], .en).output
        for definition in Field.definitions { #expect(fields.contains("  \(definition.name)"), "\(definition.name)") }
        let identities = ConsoleRun(["help", "identities"], .en).output
        for identity in BuiltInPolicies.vocabulary.identities {
            #expect(identities.contains("\n\(identity.id)  "), "\(identity.id)")
        }
        #expect(identities.contains("pinyin: dibao, dibaoduixiang"))
        let policies = ConsoleRun(["help", "policies"], .zh).output
        for id in PolicyLibrary.builtInIDs { #expect(policies.contains("\n\(id)  ")) }
        #expect(policies.contains("黔府办发〔2022〕19号"))
        let parameters = ConsoleRun(["help", "parameters"], .zh).output
        for parameter in CommonParameter.all { #expect(parameters.contains("\(parameter.name)（\(parameter.unit.zh)）")) }
        let terms = ConsoleRun(["help", "terms"], .zh).output
        for term in ["救助前自付", "个人负担", "各项保险支付", "人员类别", "一站式结算", "现行、改后", "保障比例"] {
            #expect(terms.contains("\n  \(term)"), "\(term)")
        }
        let examples = ConsoleRun(["help", "examples"], .en).output
        #expect(examples.contains("medaid diff yuxi jincheng"))
    }

    @Test func `what is neither a command nor a topic is said`() {
        let run = ConsoleRun(["help", "clac"], .zh)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors == "错误：没有命令“clac” [unknown-command]\n  提示：是不是 calc（一个人的救助，每一步写明条文）？全部命令：medaid help\n")
    }
}
