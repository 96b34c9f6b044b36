import Glibc

extension PendingFile {
    /// Puts the file under its name, or copies it to its stream.
    package func finish() -> FileFailure? { PendingFile.finish([self]) }

    /// Finishes all files of a run: they appear together, or where one of them cannot, none does. When it returns without
    /// a failure, the disk has them.
    ///
    /// Everything that may fail comes first: what was written is synced and gets names beside the places, then streams
    /// follow, which cannot be taken back. What is left is one renaming after the other; where one fails, or the disk does
    /// not take the names, what was renamed before is put back.
    package static func finish(_ files: [PendingFile]) -> FileFailure? {
        for file in files {
            if let failure = file.prepare() { return failure }
        }
        for file in files {
            if let failure = file.copy() { return failure }
        }
        do throws(FileFailure) {
            let folders = try OutputFolders.lock(for: files)
            for file in files {
                if let failure = file.keepBackup() { return putBack(files, after: failure) }
            }
            for file in files {
                if let failure = file.place() { return putBack(files, after: failure) }
            }
            if let failure = folders.sync() { return putBack(files, after: failure) }
            for file in files { file.dropBackup() }
            return nil
        } catch {
            return error
        }
    }

    private static func putBack(_ files: [PendingFile], after failure: FileFailure) -> FileFailure {
        for file in files.reversed() { file.putBack() }
        return failure
    }

    /// Waits until the disk has what was written; the error that kept it from that. Some file systems cannot be asked.
    static func sync(_ descriptor: Int32) -> Int32? {
        guard SystemCalls.sync(descriptor) != 0, ![EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) else { return nil }
        return errno
    }

    /// Gives the file a hidden name beside its place, with the mode and the owner of what it replaces.
    private func prepare() -> FileFailure? {
        guard case .replace(let target, let existing) = ending else { return nil }
        if let existing {
            // Whose it is may be more than the user can give away.
            if existing.st_uid != geteuid() || existing.st_gid != getegid() {
                _ = fchown(descriptor, existing.st_uid, existing.st_gid)
            }
            guard SystemCalls.setMode(descriptor, existing.st_mode & 0o7777) == 0 else {
                return FileFailure(path: path, errno: errno)
            }
        }
        if let code = PendingFile.sync(descriptor) { return FileFailure(path: path, errno: code) }
        guard hidden == nil else { return nil }
        let name = HiddenFile.part.name(of: target)
        SystemCalls.remove(name)
        _ = SystemCalls.lock(descriptor)
        guard SystemCalls.link(descriptor, name) == 0 else { return FileFailure(path: path, errno: errno) }
        hidden = name
        return nil
    }

    /// Gives what is replaced a second name. Some file systems have none; then renaming is all there is.
    private func keepBackup() -> FileFailure? {
        guard case .replace(let target, _) = ending else { return nil }
        let name = HiddenFile.backup.name(of: target)
        SystemCalls.remove(name)
        if SystemCalls.link(target, name) == 0 {
            backup = name
            return nil
        }
        wasFree = errno == ENOENT
        return wasFree || [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno)
            ? nil : FileFailure(path: path, errno: errno)
    }

    private func place() -> FileFailure? {
        guard case .replace(let target, _) = ending, let name = hidden else { return nil }
        guard SystemCalls.rename(name, target) == 0 else { return FileFailure(path: path, errno: errno) }
        hidden = nil
        isPlaced = true
        return nil
    }

    private func putBack() {
        guard case .replace(let target, _) = ending, isPlaced else { return dropBackup() }
        // What cannot be put back keeps its hidden name rather than be lost.
        if let backup { _ = SystemCalls.rename(backup, target) }
        if wasFree { SystemCalls.remove(target) }
        (backup, isPlaced) = (nil, false)
    }

    /// Removes the second name of what was replaced.
    func dropBackup() {
        if let backup { SystemCalls.remove(backup) }
        backup = nil
    }

    /// Copies what was written to the stream that it is for. A reader that has gone away has read what it wanted.
    private func copy() -> FileFailure? {
        guard case .copy(let target) = ending else { return nil }
        guard SystemCalls.rewind(descriptor) == 0 else { return FileFailure(path: TemporaryFile.folder, errno: errno) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        // A terminal would act on control characters in the cells.
        var shown = Terminal.shows(target) ? VisibleBytes() : nil
        while true {
            let got = buffer.withUnsafeMutableBytes { SystemCalls.read(descriptor, $0) }
            if got < 0 { return FileFailure(path: TemporaryFile.folder, errno: errno) }
            let code = buffer.withUnsafeBytes { bytes in
                let read = UnsafeRawBufferPointer(rebasing: bytes[..<got])
                guard shown != nil else { return write(read, to: target) }
                let lines = (got == 0 ? shown?.rest() : shown?.add(read)) ?? []
                return lines.withUnsafeBytes { write($0, to: target) }
            }
            if let code { return code == EPIPE ? nil : FileFailure(path: path, errno: code) }
            if got == 0 { return nil }
        }
    }
}
