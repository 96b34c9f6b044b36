import Glibc

/// Files under hidden names that a run needs while it puts its results in place: short whatever their targets are
/// called, and told apart by process and target.
package enum HiddenFile: String, CaseIterable {
    /// A result, complete or not.
    case part
    /// What a result has just replaced.
    case backup

    /// This process's hidden file beside a target.
    func name(of target: String) -> String {
        let (folder, mark) = (FilePlace.folder(of: target), HiddenFile.mark(of: target))
        return "\(folder)/\(prefix)\(getpid())-\(mark)"
    }

    private var prefix: String { ".medaid-\(rawValue)-" }

    /// Removes what runs that were killed have left beside a target; whether there was anything.
    package static func removeLeftovers(of target: String) -> Bool {
        let (folder, mark) = (FilePlace.folder(of: target), "-" + mark(of: target))
        var found = false
        for name in InputFolder.names(in: folder, hidden: true) ?? [] where name.hasSuffix(mark) {
            guard let kind = allCases.first(where: { name.hasPrefix($0.prefix) }),
                let process = Int32(name.dropFirst(kind.prefix.count).dropLast(mark.count)),
                process > 0, kill(process, 0) != 0, errno == ESRCH, !isLocked(folder + "/" + name)
            else { continue }
            found = SystemCalls.remove(folder + "/" + name) == 0 || found
        }
        return found
    }

    /// Whether a run somewhere else, which shares the folder, is at it.
    private static func isLocked(_ path: String) -> Bool {
        let descriptor = SystemCalls.open(path, O_RDONLY | O_NOFOLLOW)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return SystemCalls.lock(descriptor) != 0 && errno == EWOULDBLOCK
    }

    /// Sixteen digits that stand for a target's name (FNV-1a).
    private static func mark(of target: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in FilePlace.name(of: target).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
