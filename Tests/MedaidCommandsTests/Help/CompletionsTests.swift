import Adjudication
import Foundation
import PolicyFormat
import Testing
import Values

@testable import MedaidCommands

/// The scripts that complete commands, options and values.
struct CompletionsTests {
    /// What bash offers for the last of some words.
    private func offered(_ words: [String], files: [String: String] = [:]) throws -> [String] {
        let place = try Workplace(files)
        try place.write(BashCompletions().text, "medaid.bash")
        let list = words.map { "'\($0)'" }.joined(separator: " ")
        let result = try place.run(
            """
            source ./medaid.bash || exit 1
            COMP_WORDS=(medaid \(list))
            COMP_CWORD=\(words.count)
            _medaid
            printf '%s\\n' "${COMPREPLY[@]}"
            """)
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        return result.output.split(separator: "\n").map { String($0) }
    }

    @Test func `bash completes commands and options`() throws {
        #expect(try offered(["ca"]) == ["calc"])
        #expect(Set(try offered([""])).isSuperset(of: Registry.names))
        #expect(try offered(["--lang", "en", "val"]) == ["validate"])
        #expect(try offered(["calc", "--in"]) == ["--insurance", "--in-scope"])
        #expect(try offered(["--lang", "en", "calc", "--basic"]) == ["--basic-paid"])
    }

    @Test func `bash completes the values of options`() throws {
        #expect(try offered(["calc", "-p", "gui"]) == ["guizhou"])
        #expect(try offered(["calc", "--policy", "贵"]) == ["贵州省"])
        #expect(Set(try offered(["show", "yu"])) == ["yulin", "yuxi"])
        #expect(Set(try offered(["diff", "yuxi", "晋"])) == ["晋城市"])
        #expect(Set(try offered(["calc", "--identities", "orp"])) == ["orphan"])
        #expect(Set(try offered(["calc", "--identities", "dib"])) == ["dibao", "dibian"])
        #expect(try offered(["calc", "--identities", "孤"]) == ["孤儿"])
        #expect(Set(try offered(["calc", "--care", "out"])).contains("outpatient-chronic"))
        #expect(try offered(["calc", "--care", "住"]) == ["住院"])
        #expect(try offered(["calc", "--care", "=", "住"]) == ["住院"])
        #expect(try offered(["calc", "--referral", ""]) == ["yes", "no"])
        #expect(try offered(["calc", "--application", "sec"]) == ["secondary"])
        #expect(try offered(["validate", "--format", "g"]) == ["gnu", "github"])
        #expect(try offered(["help", "ident"]) == ["identities"])
        #expect(try offered(["explain", "missing-v"]) == ["missing-value"])
        #expect(try offered(["completions", "z"]) == ["zsh"])
    }

    @Test(arguments: PolicyLibrary.builtInIDs)
    func `the applications offered are those that the policy knows`(id: String) throws {
        let scheme = try PolicyLibrary().scheme(id, parameters: ParameterSet()).get()
        #expect(Set(BuiltInPolicies.applications(of: id)) == Set(scheme.layout.knownCodes(in: Slot.of(.application))))
    }

    @Test(arguments: PolicyLibrary.builtInFiles.map(\.path))
    func `what a list says of a policy is what its file says`(path: String) throws {
        let file = try #require(PolicyLibrary.builtInFiles.first { $0.path == path })
        let whole = PolicyHeading.read(try JSONReader.read(file.source, only: PolicyHeading.keys).get())
        let short = PolicyHeading.read(try JSONReader.read(file.heading).get())
        #expect(whole.diagnostics.isEmpty && short.diagnostics.isEmpty)
        #expect(short.heading?.name == whole.heading?.name && short.heading?.id == whole.heading?.id)
        #expect(short.heading?.version == whole.heading?.version && short.heading?.isDraft == whole.heading?.isDraft)
        #expect(short.heading?.documents.map(\.number) == whole.heading?.documents.map(\.number))
        #expect(short.heading?.documents.map(\.title) == whole.heading?.documents.map(\.title))
        // Nothing that a heading is read from is left out.
        let keys = try JSONReader.read(file.heading).get().members?.map(\.key) ?? []
        let all = try JSONReader.read(file.source).get().members?.map(\.key) ?? []
        #expect(Set(keys) == Set(PolicyHeading.keys).intersection(all))
    }

    @Test func `bash completes files of the right kind`() throws {
        let files = ["claims.csv": "", "claim.json": "", "claim.txt": ""]
        #expect(try offered(["batch", "-p", "guizhou", "cl"], files: files) == ["claims.csv"])
        #expect(try offered(["calc", "cl"], files: files) == ["claim.json"])
        #expect(try offered(["calc", "--history", "cl"], files: files) == ["claims.csv"])
        #expect(try offered(["validate", "--text", "cl"], files: files) == ["claim.txt"])
        #expect(try offered(["show", "cl"], files: files) == ["claim.json"])
    }

    @Test func `the script of fish quotes what it says`() {
        for language in Language.allCases {
            let script = FishCompletions(language: language).text
            for line in script.split(separator: "\n") {
                #expect(line.hasPrefix("complete -c medaid"))
                let plain = line.replacing("\\\\", with: "").replacing("\\'", with: "")
                #expect(plain.count { $0 == "'" }.isMultiple(of: 2), "\(line)")
            }
            #expect(script.contains("-l policy -s p -r -a 'beijing guizhou"))
        }
    }

    private static let zsh = path(of: "zsh")
    private static let fish = path(of: "fish")

    private static func path(of shell: String) -> String? {
        ["/bin/", "/usr/bin/", "/usr/local/bin/"].map { $0 + shell }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    @Test(.enabled(if: zsh != nil)) func `zsh parses its script`() throws {
        try parses("zsh", try #require(Self.zsh))
    }

    @Test(.enabled(if: fish != nil)) func `fish parses its script`() throws {
        try parses("fish", try #require(Self.fish))
    }

    private func parses(_ shell: String, _ path: String) throws {
        try withFile(ConsoleRun(["completions", shell]).output, name: "script") { script in
            let result = try Program.run(["-n", script], executable: path)
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        }
    }

    @Test func `a shell that is none is said`() {
        let run = ConsoleRun(["completions", "tcsh"])
        #expect(run.status == 2 && run.codes == ["invalid-value"])
    }
}
