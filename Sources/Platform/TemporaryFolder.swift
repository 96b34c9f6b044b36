import Glibc

/// A new folder for files that are soon removed.
package enum TemporaryFolder {
    /// Makes one; its path.
    package static func make() -> Swift.Result<String, FileFailure> {
        var pattern = Array((TemporaryFile.folder + "/medaid-XXXXXX").utf8CString)
        guard SystemCalls.make(&pattern, isFolder: true) == 0 else {
            return .failure(FileFailure(path: TemporaryFile.folder, errno: errno))
        }
        return .success(String(decoding: pattern.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// Removes one with the files of these names in it.
    package static func remove(_ path: String, with names: [String]) {
        for name in names { SystemCalls.remove(path + "/" + name) }
        rmdir(path)
    }
}
