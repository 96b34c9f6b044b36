import Platform

/// Inputs to begin with, from the folder beside this file.
enum Seeds {
    /// The files of a target, by name.
    static func files(of target: String) -> [(name: String, bytes: [UInt8])] {
        let file = #filePath
        let folder = String(file.prefix(upTo: file.lastIndex(of: "/") ?? file.endIndex)) + "/Seeds/" + target
        return (InputFolder.names(in: folder) ?? []).sorted().compactMap { name in
            guard case .success(let bytes) = InputFile.read(folder + "/" + name) else { return nil }
            return (name, bytes)
        }
    }
}
