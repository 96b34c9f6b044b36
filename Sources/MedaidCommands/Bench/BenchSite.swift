import Platform
import PolicyFormat
import Values

/// Where the jobs are done, and with what.
struct BenchSite: Sendable {
    /// A folder of its own, removed at the end.
    let folder: String
    /// The program that is measured.
    let medaid: String
    /// The policy of the jobs that are not about another one.
    let policy: String
    /// How many rows the plain file has.
    let rows: Int
    /// How many threads the programs may use.
    let threads: Int
    let seed: UInt64

    var plainRows: PlainRows { PlainRows(count: rows, seed: seed) }

    /// A file of the folder.
    func path(_ name: String) -> String { folder + "/" + name }

    /// The words that run `medaid`.
    func medaid(_ words: [String]) -> [String] { [medaid] + words }

    /// The words that settle a file of the folder.
    func batch(_ input: String, policy: String? = nil, options: [String] = []) -> [String] {
        medaid(
            ["batch", "-p", policy ?? self.policy, path(input), "-o", path("out.csv"), "--jobs", String(threads)]
                + options)
    }

    /// Runs a program in silence; why it could not do its work, if it could not.
    func run(_ words: [String], isExpected: (Int32) -> Bool = { $0 == 0 }) -> FileFailure? {
        switch ChildProcess.run(words, errors: path("errors.txt")) {
        case .failure(let failure): failure
        case .success(let outcome): failure(words, outcome.ending, isExpected)
        }
    }

    /// What is wrong with how a program ended, if anything is: what it says, by its last line.
    func failure(_ words: [String], _ ending: ChildProcess.Ending, _ isExpected: (Int32) -> Bool) -> FileFailure? {
        let name = words.prefix(words.first == medaid ? 2 : 1).joined(separator: " ")
        switch ending {
        case .exited(let status) where isExpected(status): return nil
        case .exited(let status):
            let said = (try? InputFile.read(path("errors.txt")).get()).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let last = said.split(separator: "\n").last.map { " · " + $0 } ?? ""
            return FileFailure(
                path: name, reason: Label(zh: "退出状态 \(status)\(last)", en: "exit status \(status)\(last)"))
        case .signalled(let signal):
            return FileFailure(path: name, reason: Label(zh: "被信号 \(signal) 终止", en: "ended by signal \(signal)"))
        }
    }

    /// Removes the files of the folder but those named.
    func clear(except kept: Set<String> = []) {
        let names = (InputFolder.names(in: folder) ?? []) + (InputFolder.names(in: folder, hidden: true) ?? [])
        for name in names where !kept.contains(name) { OutputFile.remove(path(name)) }
    }

    /// Removes the folder with all that is in it.
    func remove() {
        clear()
        TemporaryFolder.remove(folder, with: [])
    }
}
