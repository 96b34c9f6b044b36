import Glibc
import MedicalAssistance

/// Writes a file so that it appears complete or not at all: beside its place first, then renamed.
enum OutputFile {
    /// Puts the text at a path.
    static func write(_ text: String, to path: String) -> Swift.Result<Void, FileFailure> {
        let beside = path + ".part-\(getpid())"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return .failure(FileFailure(path: path, errno: errno)) }
        var failure: Int32 = 0
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty, failure == 0 {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 {
                    failure = errno == EINTR ? 0 : errno
                } else {
                    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                }
            }
        }
        if fsync(descriptor) != 0, failure == 0, errno != EINVAL { failure = errno }
        close(descriptor)
        if failure == 0, rename(beside, path) != 0 { failure = errno }
        if failure != 0 {
            unlink(beside)
            return .failure(FileFailure(path: path, errno: failure))
        }
        return .success(())
    }
}
