import Foundation
import Testing

/// The house: what may stand where.
struct LayerTests {
    private static func sources(_ folder: String) throws -> [(path: String, text: String)] {
        let root = Program.root.appending(path: "Sources/\(folder)")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
        return try paths.map { ($0, try String(contentsOf: root.appending(path: $0), encoding: .utf8)) }
    }

    @Test func `the engine imports nothing: no file, no terminal, no clock`() throws {
        let files = try Self.sources("MedicalAssistance")
        #expect(files.count > 20)
        for file in files {
            let imports = file.text.split(separator: "\n").filter {
                $0.hasPrefix("import ") || $0.hasPrefix("public import ")
            }
            #expect(imports.isEmpty, "\(file.path): \(imports)")
        }
    }

    @Test func `no scheme is named outside help texts and examples`() throws {
        let names = ["yuxi", "yulin", "lishui", "guizhou", "jincheng", "玉溪", "榆林", "丽水", "贵州", "晋城"]
        for folder in ["MedicalAssistance", "MedaidCommands", "medaid"] {
            for file in try Self.sources(folder) where !file.path.hasSuffix("Arguments/Examples.swift") {
                let found = names.filter { file.text.lowercased().contains($0) }
                #expect(found.isEmpty, "\(folder)/\(file.path): \(found)")
            }
        }
    }
}
