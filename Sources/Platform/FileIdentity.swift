import Glibc

/// Which file a path leads to, by whatever links: two paths with one identity are one file.
package struct FileIdentity {
    /// What there is.
    package enum Kind {
        /// A plain file, or none yet.
        case file
        /// A pipe: whoever reads it first leaves nothing for the next.
        case pipe
        /// A terminal, a device, a folder.
        case other
    }

    private enum Key: Hashable {
        case node(device: UInt64, inode: UInt64)
        /// A name in a folder in which nothing of that name stands yet.
        case name(String, deviceOfFolder: UInt64, folder: UInt64)
        /// A path whose folder does not exist, or cannot be looked at.
        case path(String)
    }

    private let key: Key
    package let kind: Kind
    /// The descriptor, where it is one that the program has open already, such as standard output.
    package let descriptor: Int32?
    /// The path that links lead to; `nil` for a descriptor.
    package let target: String?

    /// The identity of what a path leads to; `-` is what `standard` says.
    package init(_ path: String, standard: Int32) {
        var info = stat()
        switch FilePlace.of(path, standard: standard) {
        case .failure: (key, kind, descriptor, target) = (.path(path), .file, nil, nil)
        case .success(.descriptor(let open)):
            let isOpen = SystemCalls.status(open, &info) == 0
            key = isOpen ? FileIdentity.key(info) : .path("descriptor \(open)")
            (kind, descriptor, target) = (isOpen ? FileIdentity.kind(info) : .other, open, nil)
        case .success(.named(let found, let existing?)):
            (key, kind) = (FileIdentity.key(existing), FileIdentity.kind(existing))
            (descriptor, target) = (nil, found)
        case .success(.named(let found, nil)):
            let isThere = SystemCalls.status(FilePlace.folder(of: found), &info) == 0
            key =
                isThere
                ? .name(
                    String(FilePlace.name(of: found)), deviceOfFolder: UInt64(info.st_dev), folder: UInt64(info.st_ino))
                : .path(found)
            (kind, descriptor, target) = (.file, nil, found)
        }
    }

    /// Whether both lead to the same file.
    package func isSame(as other: FileIdentity) -> Bool { key == other.key }

    private static func key(_ info: stat) -> Key { .node(device: UInt64(info.st_dev), inode: UInt64(info.st_ino)) }

    private static func kind(_ info: stat) -> Kind {
        switch info.kind {
        case S_IFREG: .file
        case S_IFIFO: .pipe
        default: .other
        }
    }
}
