import Glibc
import Values

/// A file being written, which appears under its name complete or not at all.
///
/// It has no name until it is finished, so that nothing is left behind however the program ends; where the file system
/// cannot do that, it has a hidden one beside its place. What is no plain file, such as a pipe, is written at the end.
package final class PendingFile: @unchecked Sendable {
    /// Where to write.
    let descriptor: Int32
    /// The output's name, for messages.
    package let path: String
    let ending: Ending
    /// The name that is given to it before it is moved to its place.
    var hidden: String?
    /// The name under which what is replaced waits until all files of the run are in place.
    var backup: String?
    /// Whether nothing stood in its place.
    var wasFree = false
    /// Whether it stands under its own name.
    var isPlaced = false
    /// Holds what goes to a stream.
    private let spool: TemporaryFile?

    /// What becomes of it at the end.
    enum Ending {
        /// It takes a name; with what it replaces, if anything.
        case replace(String, existing: stat?)
        /// It is copied to what this descriptor leads to.
        case copy(to: Int32)
    }

    private init(
        _ descriptor: Int32, path: String, _ ending: Ending, hidden: String? = nil, spool: TemporaryFile? = nil
    ) {
        self.descriptor = descriptor
        self.path = path
        self.ending = ending
        self.hidden = hidden
        self.spool = spool
    }

    deinit {
        if spool == nil { close(descriptor) }
        if case .copy(let target) = ending { close(target) }
        if let hidden { SystemCalls.remove(hidden) }
    }

    /// Begins a file; `-` is standard output. A folder, or a file that may not be written, is refused.
    package static func begin(_ path: String) -> Swift.Result<PendingFile, FileFailure> {
        let name = path == "-" ? "<stdout>" : path
        return FilePlace.of(path, standard: STDOUT_FILENO).flatMap { place in
            switch place {
            case .descriptor(let open): copied(to: SystemCalls.duplicate(open), name)
            case .named(let target, let existing?) where !existing.isPlain:
                existing.kind == S_IFDIR
                    ? .failure(FileFailure(path: name, errno: EISDIR))
                    : copied(to: SystemCalls.open(target, O_WRONLY), name)
            case .named(let target, let existing): replacing(target, existing, name)
            }
        }
    }

    private static func copied(to target: Int32, _ name: String) -> Swift.Result<PendingFile, FileFailure> {
        guard target >= 0 else { return .failure(FileFailure(path: name, errno: errno)) }
        switch TemporaryFile.make() {
        case .failure(let failure):
            close(target)
            return .failure(failure)
        case .success(let spool):
            return .success(PendingFile(spool.descriptor, path: name, .copy(to: target), spool: spool))
        }
    }

    private static func replacing(
        _ target: String, _ existing: stat?, _ name: String
    ) -> Swift.Result<PendingFile, FileFailure> {
        if let existing, let failure = refusal(target, existing, name) { return .failure(failure) }
        // What replaces a file that only some may read is never open to others meanwhile.
        let mode = (existing?.st_mode ?? 0o666) & 0o666
        let folder = FilePlace.folder(of: target)
        // It gets its name through /proc; where that is not mounted it has a hidden one from the start.
        let canName = SystemCalls.canNameOpenFiles
        let unnamed = canName ? SystemCalls.openUnnamed(in: folder, mode) : -1
        if unnamed >= 0 {
            return .success(PendingFile(unnamed, path: name, .replace(target, existing: existing)))
        }
        if canName, errno == ENOENT {
            let reason = Label(zh: "文件夹 \(folder) 不存在", en: "there is no folder \(folder)")
            return .failure(FileFailure(path: name, reason: reason))
        }
        let hidden = HiddenFile.part.name(of: target)
        SystemCalls.remove(hidden)
        let descriptor = SystemCalls.open(hidden, O_RDWR | O_CREAT | O_EXCL, mode)
        guard descriptor >= 0 else { return .failure(FileFailure(path: name, errno: errno)) }
        _ = SystemCalls.lock(descriptor)
        return .success(PendingFile(descriptor, path: name, .replace(target, existing: existing), hidden: hidden))
    }

    /// Why a file that is there may not be replaced; `nil` where it may.
    private static func refusal(_ target: String, _ existing: stat, _ name: String) -> FileFailure? {
        // Who may write everything would replace a file that is marked read-only too.
        let isMarked = existing.st_mode & 0o222 == 0
        if !isMarked, SystemCalls.isAllowed(target, W_OK) { return nil }
        guard isMarked || [EACCES, EPERM, EROFS].contains(errno) else { return FileFailure(path: name, errno: errno) }
        return FileFailure(path: name, reason: Label(zh: "只读，不能替换", en: "is read-only and is not replaced"))
    }

    // MARK: Writing

    /// What kept bytes from being written; of what waits for a stream, the folder of temporary files is full.
    private func failure(_ code: Int32) -> FileFailure {
        FileFailure(path: spool == nil ? path : TemporaryFile.folder, errno: code)
    }

    /// Adds bytes at the end.
    package func append(_ bytes: UnsafeRawBufferPointer) -> FileFailure? {
        write(bytes, to: descriptor).map { failure($0) }
    }

    /// Adds a text at the end.
    package func append(_ text: String) -> FileFailure? {
        var text = text
        return text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// Puts bytes at a place of the file.
    package func put(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> FileFailure? {
        write(bytes, to: descriptor, at: offset).map { failure($0) }
    }

    /// What has been written so far, to be read.
    package func mapped() -> Swift.Result<MappedFile, FileFailure> { MappedFile.map(descriptor, path) }

    /// Drops what has been written.
    package func restart() -> FileFailure? {
        var info = stat()
        // A file that was cut off once is written to its disk when it is closed, which takes long.
        if SystemCalls.status(descriptor, &info) == 0, info.st_size == 0 { return nil }
        if SystemCalls.empty(descriptor) != 0 || SystemCalls.rewind(descriptor) != 0 { return failure(errno) }
        return nil
    }
}
