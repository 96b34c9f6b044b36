import Glibc

extension PendingFile {
    /// Puts the file under its name, or copies it to its stream.
    package func finish() -> FileFailure? { PendingFile.finish([self]) }

    /// Finishes all files of a run: they appear together, or where one of them cannot, none does.
    ///
    /// Everything that may fail comes first: names beside the places, then streams, which cannot be taken back. What is
    /// left is one renaming after the other; where one fails, what was renamed before is put back.
    package static func finish(_ files: [PendingFile]) -> FileFailure? {
        for file in files {
            if let failure = file.prepare(keepsBackup: files.count > 1) { return failure }
        }
        for file in files {
            if let failure = file.copy() { return putBack(files, after: failure) }
        }
        for file in files {
            if let failure = file.place() { return putBack(files, after: failure) }
        }
        for file in files { file.dropBackup() }
        return nil
    }

    private static func putBack(_ files: [PendingFile], after failure: FileFailure) -> FileFailure {
        for file in files.reversed() { file.putBack() }
        return failure
    }

    /// Gives the file a hidden name beside its place, with the mode and the owner of what it replaces.
    private func prepare(keepsBackup: Bool) -> FileFailure? {
        guard case .replace(let target, let existing) = ending else { return nil }
        if let existing {
            // Whose it is may be more than the user can give away.
            if existing.st_uid != geteuid() || existing.st_gid != getegid() {
                _ = fchown(descriptor, existing.st_uid, existing.st_gid)
            }
            guard fchmod(descriptor, existing.st_mode & 0o7777) == 0 else {
                return FileFailure(path: path, errno: errno)
            }
        }
        if hidden == nil {
            let name = HiddenFile.part.name(of: target)
            unlink(name)
            flock(descriptor, LOCK_EX | LOCK_NB)
            guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
                return FileFailure(path: path, errno: errno)
            }
            hidden = name
        }
        guard keepsBackup, existing != nil else { return nil }
        let name = HiddenFile.backup.name(of: target)
        unlink(name)
        // Some file systems have no second name for a file; then renaming is all there is.
        if link(target, name) == 0 { backup = name }
        return nil
    }

    private func place() -> FileFailure? {
        guard case .replace(let target, _) = ending, let name = hidden else { return nil }
        guard rename(name, target) == 0 else { return FileFailure(path: path, errno: errno) }
        hidden = nil
        isPlaced = true
        return nil
    }

    private func putBack() {
        guard case .replace(let target, let existing) = ending, isPlaced else { return dropBackup() }
        if let name = backup, rename(name, target) == 0 { backup = nil }
        if existing == nil { unlink(target) }
        isPlaced = false
    }

    private func dropBackup() {
        if let backup { unlink(backup) }
        backup = nil
    }

    /// Copies what was written to the stream that it is for. A reader that has gone away has read what it wanted.
    private func copy() -> FileFailure? {
        guard case .copy(let target) = ending else { return nil }
        lseek(descriptor, 0, SEEK_SET)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let got = read(descriptor, &buffer, buffer.count)
            if got < 0, errno == EINTR { continue }
            if got < 0 { return FileFailure(path: TemporaryFile.folder, errno: errno) }
            if got == 0 { return nil }
            let code = buffer.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[..<got]), to: target) }
            if let code { return code == EPIPE ? nil : FileFailure(path: path, errno: code) }
        }
    }
}
