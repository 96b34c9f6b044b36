import Batch
import Platform
import Synchronization
import Values

/// The files that a report rests on, what was read and the result, each with the digest of its bytes.
struct ReportedFiles {
    private struct File {
        /// What the file is to the run; empty for the claims.
        let role: Label
        let name: String
        let digest: String
    }

    private let files: [File]
    /// Bytes that are digested before their pages are let go of.
    private static let slice = 1 << 24
    /// Digits that are shown, as many as tell files apart.
    private static let digits = 16

    /// Digests the files, each by a thread of its own; without a result none is named.
    init(_ input: BatchInput, _ roster: Roster?, result: MappedFile?, named resultName: String, jobs: Int) {
        var given: [(role: Label, name: String, bytes: MappedFile)] = [(Label(""), input.name, input.csv.original)]
        if let mended = input.csv.mended {
            given.append((Label(zh: "补正 ", en: "mended rows "), mended.name, mended.file))
        }
        if let roster {
            given.append((Label(zh: "名册 ", en: "register "), roster.header.csv.name, roster.header.csv.original))
        }
        if let result { given.append((Label(zh: "结果 ", en: "result "), resultName, result)) }
        let digests = Mutex([String](repeating: "", count: given.count))
        Threads.share(given.count, among: min(max(1, jobs), given.count)) { _, index in
            let digest = ReportedFiles.digest(of: given[index].bytes)
            digests.withLock { $0[index] = digest }
        }
        let found = digests.withLock { $0 }
        files = zip(given, found).map { File(role: $0.role, name: $0.name, digest: $1) }
    }

    /// The files in a line, each with the first digits of its SHA-256.
    func text(_ language: Language) -> String {
        files.map { file in
            let name = file.role[language] + file.name
            let digest = "sha256 " + file.digest.prefix(ReportedFiles.digits)
            return language == .zh ? "\(name)，\(digest)" : "\(name), \(digest)"
        }.joined(separator: language == .zh ? "；" : "; ")
    }

    private static func digest(of file: MappedFile) -> String {
        var digest = SHA256()
        for start in stride(from: 0, to: file.count, by: slice) {
            let end = min(file.count, start + slice)
            digest.add(UnsafeBufferPointer(start: file.start + start, count: end - start))
            file.release(start..<end)
        }
        return digest.hexadecimal
    }
}
