/// The group of processes that this one belongs to, whose memory the system may limit (cgroups, versions 1 and 2).
package struct ControlGroup {
    /// What `/proc/self/cgroup` says: a line `number:controllers:path` for each hierarchy.
    private let membership: String
    /// Where the hierarchies are mounted.
    private let mount: String

    /// The group named by a list like `/proc/self/cgroup`, below where hierarchies are mounted.
    package init(membership: String, mount: String) {
        self.membership = membership
        self.mount = mount
    }

    /// The process's own.
    static var own: ControlGroup {
        let membership = (try? InputFile.read("/proc/self/cgroup").get()) ?? []
        return ControlGroup(membership: String(decoding: membership, as: UTF8.self), mount: "/sys/fs/cgroup")
    }

    /// The least number of bytes that a limit of the group, or of one that holds it, allows; `nil` where none is found.
    ///
    /// In a container the path of the group may be one that only the host has: then the limit stands where the hierarchy
    /// is mounted.
    package var memoryLimit: Int? {
        var least: Int?
        for line in membership.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let places: [(folder: String, file: String)] =
                if parts[1].isEmpty {
                    [(mount, "memory.max"), (mount + "/unified", "memory.max")]
                } else if parts[1].split(separator: ",").contains("memory") {
                    [(mount + "/memory", "memory.limit_in_bytes")]
                } else {
                    []
                }
            for (folder, file) in places {
                for group in ControlGroup.enclosing(parts[2]) {
                    guard case .success(let bytes) = InputFile.read("\(folder)\(group)/\(file)") else { continue }
                    let text = String(decoding: bytes.prefix { $0 > 32 }, as: UTF8.self)
                    if let limit = Int(text) { least = min(least ?? limit, limit) }
                }
            }
        }
        return least
    }

    /// A path, and those of the groups that hold it: `/a/b`, `/a` and the root.
    private static func enclosing(_ path: Substring) -> [Substring] {
        var groups: [Substring] = []
        var rest = path == "/" ? "" : path
        while let slash = rest.lastIndex(of: "/") {
            groups.append(rest)
            rest = rest[..<slash]
        }
        return groups + [""]
    }
}
