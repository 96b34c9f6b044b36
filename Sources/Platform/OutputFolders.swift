import Glibc
import Values

/// The folders in which the outputs of a run take their places.
///
/// They are locked while names change, so that of two runs on the same outputs one comes after the other, with all its
/// files. Renaming is safe from a power failure once the folder has been synced.
struct OutputFolders: ~Copyable {
    private let folders: [Folder]

    private struct Folder {
        let descriptor: Int32
        let path: String
        /// An output in it, for messages.
        let output: String
        let device: UInt64
        let inode: UInt64
    }

    private init(_ folders: [Folder]) { self.folders = folders }

    deinit {
        for folder in folders { close(folder.descriptor) }
    }

    /// How often a lock is asked for, and microseconds between: half a minute. What is done under it takes far less, so
    /// whoever holds it longer has been stopped.
    private static let attempts = 3000
    private static let pause: UInt32 = 10_000

    /// Opens and locks the folders of some files. All runs lock in the same order, so that they cannot wait for each other.
    static func lock(for files: [PendingFile]) throws(FileFailure) -> OutputFolders {
        let found = OutputFolders(try open(for: files))
        for folder in found.folders {
            var attempt = 0
            // Where the file system knows no locks, whole files replace each other one by one.
            while SystemCalls.lock(folder.descriptor) != 0, errno == EWOULDBLOCK {
                attempt += 1
                guard attempt < attempts else {
                    throw FileFailure(
                        path: folder.output,
                        reason: Label(zh: "另一次运行正在写这个文件夹", en: "another run is writing in its folder"),
                        help: Label(zh: "等它结束再运行", en: "run again when it has ended"))
                }
                usleep(pause)
            }
        }
        return found
    }

    private static func open(for files: [PendingFile]) throws(FileFailure) -> [Folder] {
        var folders: [Folder] = []
        for file in files {
            guard case .replace(let target, _) = file.ending else { continue }
            let path = FilePlace.folder(of: target)
            if folders.contains(where: { $0.path == path }) { continue }
            // A folder may be one to write in and not to read; then there is no lock and nothing to sync.
            let descriptor = SystemCalls.open(path, O_RDONLY | O_DIRECTORY)
            if descriptor < 0, errno == EACCES { continue }
            var info = stat()
            guard descriptor >= 0, SystemCalls.status(descriptor, &info) == 0 else {
                let failure = FileFailure(path: file.path, errno: errno)
                if descriptor >= 0 { close(descriptor) }
                for folder in folders { close(folder.descriptor) }
                throw failure
            }
            folders.append(
                Folder(
                    descriptor: descriptor, path: path, output: file.path, device: UInt64(info.st_dev),
                    inode: UInt64(info.st_ino)))
        }
        return unique(folders.sorted { ($0.device, $0.inode) < ($1.device, $1.inode) })
    }

    /// Two paths may lead to one folder, whose second lock would wait for the first.
    private static func unique(_ sorted: [Folder]) -> [Folder] {
        var kept: [Folder] = []
        for folder in sorted {
            if let last = kept.last, (last.device, last.inode) == (folder.device, folder.inode) {
                close(folder.descriptor)
            } else {
                kept.append(folder)
            }
        }
        return kept
    }

    /// Waits until the disk knows the names.
    func sync() -> FileFailure? {
        for folder in folders {
            if let code = PendingFile.sync(folder.descriptor) { return FileFailure(path: folder.output, errno: code) }
        }
        return nil
    }
}
