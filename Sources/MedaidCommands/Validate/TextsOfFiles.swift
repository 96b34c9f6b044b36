import Batch
import Platform
import PolicyFormat
import PolicyLint
import Values

/// Which official texts a policy file is held against: those that carry a number of its documents, and those that carry
/// nobody's.
struct TextsOfFiles {
    private let texts: [PolicyText]
    private let numbers: [String]

    init(_ texts: [PolicyText], _ documents: [PolicyLibrary.Document]) {
        self.texts = texts
        numbers = documents.flatMap { TextsOfFiles.documents(of: $0) }.compactMap { TextsOfFiles.number(of: $0) }
    }

    /// What does not agree between a file and its texts.
    func diagnostics(of document: PolicyLibrary.Document, _ vocabulary: Vocabulary) -> [Diagnostic] {
        guard let whole = document.whole else { return [] }
        let own = texts(of: document)
        if own.isEmpty { return texts.isEmpty ? [] : [TextsOfFiles.lacking(whole)] }
        let lacking = TextCheck.documents(of: whole, lackingIn: own)
        return lacking.map { TextsOfFiles.lacking($0, id: $0["id"]?.text) }
            + TextCheck.diagnostics(of: whole, against: own, vocabulary: vocabulary)
    }

    /// The texts of a file.
    func texts(of document: PolicyLibrary.Document) -> [PolicyText] {
        let documents = TextsOfFiles.documents(of: document)
        return texts.filter { text in
            documents.contains { TextsOfFiles.number(of: $0).map { text.carries(number: $0) } ?? false }
                || !numbers.contains { text.carries(number: $0) }
        }
    }

    /// Texts were given, but only of other files, or of other documents of this one.
    static func lacking(_ part: JSONValue, id: String? = nil) -> Diagnostic {
        let what = id.map { Label(zh: "“\($0)”", en: "“\($0)”") } ?? Label(zh: "该文件", en: "this file")
        return Diagnostic(
            .warning, check: "text-missing",
            Label(
                zh: "没有给出\(what.zh)的原文，未与原文核对",
                en: "no text of \(what.en) was given: it is not held against one"),
            at: (part["document"] ?? part["documents"] ?? part).position,
            path: id.map { "documents.\($0)" } ?? "document",
            help: Label(
                zh: "用 --text 再给出载有其文号的原文",
                en: "give the text that carries its document's number too, by another --text"))
    }

    private static func documents(of file: PolicyLibrary.Document) -> [JSONValue] {
        file.whole.map { TextCheck.documents(of: $0) } ?? []
    }

    private static func number(of document: JSONValue) -> String? { document["number"]?.text }
}

extension PolicyText {
    /// The texts in some files, in UTF-8 or GB18030; and why some could not be read.
    static func all(_ paths: [String]) -> (texts: [PolicyText], unread: [Diagnostic]) {
        var texts: [PolicyText] = []
        var unread: [Diagnostic] = []
        for path in paths {
            switch InputFile.read(path) {
            case .failure(let failure): unread.append(failure.diagnostic)
            case .success(let bytes):
                let encodings = TextEncoding.allCases.lazy.map { TextDecoder($0).decode(bytes) }
                if let text = encodings.compactMap({ $0 }).first {
                    texts.append(PolicyText(SourceText(name: path, text: text)))
                } else {
                    unread.append(
                        FileFailure(
                            path: path,
                            reason: Label(zh: "既不是 UTF-8 也不是 GB18030 的文本", en: "no text in UTF-8 or GB18030")
                        ).diagnostic)
                }
            }
        }
        return (texts, unread)
    }
}
