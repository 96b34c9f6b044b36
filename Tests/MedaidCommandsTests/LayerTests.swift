import Foundation
import Testing

/// The house: what may stand where.
struct LayerTests {
    private static func sources(_ folder: String) throws -> [(path: String, text: String)] {
        let root = Program.root.appending(path: "Sources/\(folder)")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
        return try paths.map { ($0, try String(contentsOf: root.appending(path: $0), encoding: .utf8)) }
    }

    /// The targets that work on values in memory, each with what it may import: no file, no terminal, no clock.
    private static let core: [(target: String, imports: Set<String>)] = [
        ("Values", []),
        ("PolicyFormat", ["Values"]),
        ("Adjudication", ["Values", "PolicyFormat"]),
        ("PolicyLint", ["Values", "PolicyFormat", "Adjudication"]),
        ("Comparison", ["Values", "PolicyFormat", "Adjudication"]),
        ("Proof", ["Values", "PolicyFormat", "Adjudication"]),
    ]

    /// The targets that are built on the core, each with what it may import beside the C library.
    private static let outer: [(target: String, imports: Set<String>)] = [
        ("Platform", ["Values"]),
        ("Workbook", ["Values", "Platform"]),
        ("Wording", ["Values", "PolicyFormat", "Adjudication"]),
        ("Batch", ["Values", "PolicyFormat", "Adjudication", "Platform", "Workbook"]),
        ("Diff", ["Values", "PolicyFormat", "Adjudication", "Comparison", "Wording", "Batch"]),
        ("Reporting", ["Values", "PolicyFormat", "Adjudication", "PolicyLint", "Wording", "Platform"]),
    ]

    private static func imports(of text: String) -> Set<String> {
        Set(text.matches(of: #/(?m)^(?:@\w+ )*(?:public |package )?import (\w+)/#).map { String($0.output.1) })
    }

    @Test(arguments: core)
    func `a target of the core imports only those below it, and nothing of the operating system`(
        _ target: String, _ allowed: Set<String>
    ) throws {
        let files = try Self.sources(target)
        #expect(files.count > 5)
        for file in files {
            let imports = Self.imports(of: file.text)
            #expect(allowed.isSuperset(of: imports), "\(target)/\(file.path): \(imports)")
        }
    }

    @Test(arguments: outer)
    func `a target around the core imports only those below it`(_ target: String, _ allowed: Set<String>) throws {
        let files = try Self.sources(target)
        #expect(files.count > 5)
        for file in files {
            let imports = Self.imports(of: file.text).subtracting(["Glibc", "Synchronization"])
            #expect(allowed.isSuperset(of: imports), "\(target)/\(file.path): \(imports)")
        }
    }

    @Test func `the commands reach the operating system through Platform alone`() throws {
        for file in try Self.sources("MedaidCommands") {
            let imports = Self.imports(of: file.text).intersection(["Glibc", "Foundation", "FoundationEssentials"])
            #expect(imports.isEmpty, "\(file.path): \(imports)")
        }
    }

    @Test func `calls of the system that may fail stand in one file, where tests can make them fail`() throws {
        // Signal handlers, and what is asked before anything is opened, call the system directly.
        let own = ["SystemCalls.swift", "FaultPlan.swift", "AddressSpace.swift", "FaultMessages.swift"]
        let call =
            #/(?:^|[^\w.`])(?:Glibc\.)?(open|openat|creat|mkstemp|mkdtemp|read|pread|pwrite|rename|link|linkat|unlink|fsync|ftruncate|fstat|mmap|opendir|flock|pthread_create|clock_gettime|time)\(/#
        for folder in ["Platform", "Workbook", "Batch", "Reporting", "MedaidCommands"] {
            for file in try Self.sources(folder) where !own.contains(file.path) {
                guard Self.imports(of: file.text).contains("Glibc") else { continue }
                // A function of that name of the file's own is none of the system's.
                let declared = file.text.matches(of: #/func (\w+)/#).map { String($0.output.1) }
                let calls = file.text.split(separator: "\n").filter {
                    !$0.contains("//") && !$0.contains("func ") && !$0.contains("/dev/null")
                        && $0.matches(of: call).contains { !declared.contains(String($0.output.1)) }
                }
                #expect(calls.isEmpty, "\(folder)/\(file.path): \(calls)")
            }
        }
    }

    @Test func `no scheme is named outside help texts and examples`() throws {
        let names = [
            "yuxi", "yulin", "lishui", "guizhou", "jincheng", "beijing", "玉溪", "榆林", "丽水", "贵州", "晋城", "北京",
        ]
        for folder in (Self.core + Self.outer).map(\.target) + ["MedicalAssistance", "MedaidCommands", "medaid"] {
            for file in try Self.sources(folder) where !Self.isHelp(file.path) {
                let text = file.text.lowercased()
                let found = names.filter { text.contains($0) }
                #expect(found.isEmpty, "\(folder)/\(file.path): \(found)")
            }
        }
    }

    private static func isHelp(_ path: String) -> Bool {
        path.hasSuffix("Arguments/Examples.swift") || path.hasPrefix("Help/") || path.hasPrefix("Explain/")
    }

    @Test func `every file that the page Where is what names is there`() throws {
        let sources = Program.root.appending(path: "Sources")
        let page = try String(
            contentsOf: sources.appending(path: "MedaidCommands/MedaidCommands.docc/WhereIsWhat.md"), encoding: .utf8)
        let names = page.matches(of: #/`([A-Z][\w+/]*\.swift)`/#).map { String($0.output.1) }
        #expect(names.count > 25)
        let missing = names.filter { !FileManager.default.fileExists(atPath: sources.appending(path: $0).path) }
        #expect(missing.isEmpty)
    }
}
