/// How rejected rows are taken in once they are mended: by the user's own call, with `--mended` and new names for what must
/// not be replaced.
enum MendingCall {
    /// A call that is complete.
    case call(String)
    /// The run had a file of mended rows already: the rows are mended there, and the same call is run again.
    case again(mended: String)

    /// Of a call of batch, whose rejected rows went to a file, or to the second sheet of the output.
    static func of(_ arguments: Arguments, output: String, rejects: String?) -> MendingCall {
        if let mended = arguments.value("mended") { return .again(mended: mended) }
        let words = arguments.words(without: ["output", "rejects"])
        let used = Set(arguments.values.values.joined()).union(arguments.positionals).union([output, rejects ?? output])
        var next = ["--mended \(Arguments.quoted(rejects ?? output))"]
        if output != "-" { next.append("-o \(Arguments.quoted(free(output, used)))") }
        if let given = arguments.value("rejects") { next.append("--rejects \(Arguments.quoted(free(given, used)))") }
        return .call((["medaid batch"] + words + next).joined(separator: " "))
    }

    /// `due.csv` → `due2.csv`, or the next number whose name the call does not use.
    private static func free(_ path: String, _ used: Set<String>) -> String {
        let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let dot = path[name...].lastIndex(of: ".") ?? path.endIndex
        var number = 2
        while true {
            let next = path[..<dot] + String(number) + path[dot...]
            if !used.contains(String(next)) { return String(next) }
            number += 1
        }
    }
}
