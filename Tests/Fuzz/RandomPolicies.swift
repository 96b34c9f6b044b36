import Platform
import PolicyFormat
import Values

/// Policies with what those that ship do not have, from the folder of seeds beside this file.
enum RandomPolicies {
    static let sources: [SourceText] = {
        let file = #filePath
        let folder = String(file.prefix(upTo: file.lastIndex(of: "/") ?? file.endIndex)) + "/Seeds/policy"
        let names = InputFolder.names(in: folder) ?? []
        return names.sorted().compactMap { name in
            guard case .success(let bytes) = InputFile.read(folder + "/" + name) else { return nil }
            return SourceText(name: name, bytes: bytes)
        }
    }()
}
