import Glibc

/// Looks into folders.
package enum InputFolder {
    /// The names of what a folder holds, sorted, those that begin with a point or all others; `nil` where the path names
    /// no folder that can be read.
    package static func names(in path: String, hidden: Bool = false) -> [String]? {
        guard let folder = SystemCalls.list(path) else { return nil }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") == hidden { names.append(name) }
        }
        return names.sorted()
    }
}
