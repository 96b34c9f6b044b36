import Adjudication
import Platform
import PolicyFormat
import PolicyLint
import Values

/// Finds policies: those that the executable carries, and files; resolves what they extend.
struct PolicyLibrary {
    /// Why no policy could be had.
    typealias Failure = ReadFailure

    var vocabulary: Vocabulary { BuiltInPolicies.vocabulary }
    var statistics: Statistics { BuiltInPolicies.statistics }
    /// Whether a folder's drafts are taken without being asked for by name.
    private let includesDrafts: Bool
    /// Reads a file's bytes; the library itself opens none.
    private let readFile: (String) -> Swift.Result<[UInt8], FileFailure>

    init(
        includesDrafts: Bool = false,
        readFile: @escaping (String) -> Swift.Result<[UInt8], FileFailure> = {
            InputFile.read($0, most: Limits.policyBytes)
        }
    ) {
        self.includesDrafts = includesDrafts
        self.readFile = readFile
    }

    /// The ids of the policies that the executable carries.
    static var builtInIDs: [String] { BuiltInPolicies.ids.map(\.text) }

    /// Their versions, policy by policy.
    static var builtInFiles: [EmbeddedFile] { builtInIDs.flatMap { BuiltInPolicies.files(of: $0) } }

    /// A policy by id, `id@version` or path, compiled with the parameters given, and with the other side of the
    /// readings named; `isValidated` where only a reading of a policy that runs already is turned.
    func scheme(
        _ reference: String, parameters: ParameterSet, otherReadings: [String] = [], settings: [Setting] = [],
        isValidated: Bool = false
    ) -> Swift.Result<Scheme, Failure> {
        let found = read(
            reference, whole: false, otherReadings: otherReadings, settings: settings, parameters: parameters,
            isValidated: isValidated)
        switch found {
        case .failure(let failure): return .failure(failure)
        case .success(let read):
            if let scheme = read.scheme { return .success(scheme) }
            let (scheme, found) = Scheme.compile(
                read.policies, vocabulary: vocabulary, statistics: statistics, parameters: parameters)
            return scheme.map { .success($0) } ?? .failure(Failure(diagnostics: found))
        }
    }

    /// How much of a policy's object is read.
    enum Extent {
        /// All of it.
        case whole
        /// What settling claims needs.
        case rules
        /// What a list says of it.
        case heading
    }

    /// What a list says of a policy that the executable carries.
    func heading(_ file: EmbeddedFile) -> Swift.Result<PolicyHeading, Failure> {
        JSONReader.read(file.heading).mapError { Failure(diagnostics: [$0.diagnostic]) }.flatMap {
            laid($0, of: file.source, .heading, depth: 0)
        }.flatMap { json in
            let (heading, found) = PolicyHeading.read(json)
            return heading.map { .success($0) } ?? .failure(Failure(diagnostics: found))
        }
    }

    /// The digest by which results name a version that the executable carries.
    func digest(_ source: SourceText) -> Swift.Result<String, Failure> {
        json(source, .rules, depth: 0).map { PolicyDigest.hexadecimal(of: $0) }
    }

    /// The versions that a reference names, as their files say them; `whole` with the parts that only pages and tests read.
    ///
    /// What `validate` calls an error is one here too, in a file and in what was changed of one. Files that the
    /// executable carries were validated when it was built.
    func policies(
        _ reference: String, whole: Bool = true, otherReadings: [String] = [], settings: [Setting] = [],
        parameters: ParameterSet = ParameterSet(), isValidated: Bool = false
    ) -> Swift.Result<[Policy], Failure> {
        read(
            reference, whole: whole, otherReadings: otherReadings, settings: settings, parameters: parameters,
            isValidated: isValidated
        ).map(\.policies)
    }

    /// The same, with what they compile to where that was worked out on the way.
    private func read(
        _ reference: String, whole: Bool, otherReadings: [String], settings: [Setting], parameters: ParameterSet,
        isValidated: Bool
    ) -> Swift.Result<(policies: [Policy], scheme: Scheme?), Failure> {
        let extent: Extent = whole || !isBuiltIn(reference) ? .whole : .rules
        switch resolved(reference, otherReadings: otherReadings, settings: settings, extent) {
        case .failure(let failure): return .failure(failure)
        case .success(let resolved):
            let (errors, files) =
                isValidated
                ? ([], nil) : checked(reference, resolved, settings: settings, parameters: parameters)
            guard errors.isEmpty else { return .failure(Failure(diagnostics: errors)) }
            if let files, files.policies.count == resolved.count { return .success((files.policies, files.scheme)) }
            var found: [Diagnostic] = []
            var policies: [Policy] = []
            for version in resolved {
                var (policy, diagnostics) = Policy.read(version.json)
                policy?.otherReadings = version.otherReadings
                policy?.unchanged = version.unchanged
                policy?.settings = settings.map { "\($0.path)=\($0.text)" }
                found += diagnostics
                if let policy { policies.append(policy) }
            }
            let failed = policies.isEmpty || found.contains { $0.severity == .error }
            return failed ? .failure(Failure(diagnostics: found)) : .success((policies, nil))
        }
    }

    /// A policy file laid over what it extends, with the changes that were asked for.
    struct Resolved {
        let source: SourceText
        /// What the file itself says.
        let own: JSONValue
        /// The file laid over what it extends, before any change.
        let unchanged: JSONValue
        /// The same with the changes.
        let json: JSONValue
        /// The readings turned to their other side, by id.
        let otherReadings: [String]

        /// Whether the file says that it is a draft.
        var isDraft: Bool {
            if case .boolean(true)? = json["draft"]?.kind { return true }
            return false
        }
    }

    /// The versions that a reference names, each as one JSON that remembers where every value came from.
    func resolved(
        _ reference: String, otherReadings: [String] = [], settings: [Setting] = [], _ extent: Extent = .whole
    ) -> Swift.Result<[Resolved], Failure> {
        versions(reference, extent).flatMap { versions in
            var found: [Diagnostic] = []
            var other = OtherReadings(otherReadings)
            let resolved = versions.map { version in
                let applied = other.apply(to: version.json)
                let changed = Setting.apply(settings, to: applied.json)
                // What is wrong for several versions is one mistake.
                for finding in applied.diagnostics + changed.diagnostics where !found.contains(finding) {
                    found.append(finding)
                }
                return Resolved(
                    source: version.source, own: version.own, unchanged: version.json, json: changed.json,
                    otherReadings: applied.ids)
            }
            found += other.unknown
            return found.isEmpty ? .success(resolved) : .failure(Failure(diagnostics: found))
        }
    }

    /// The versions that a reference names, as they stand in their files; drafts only where they are asked for.
    private func versions(_ reference: String, _ extent: Extent) -> Swift.Result<[Resolved], Failure> {
        let folder = PolicyLibrary.folder(reference)
        return sources(reference).flatMap { sources in
            var found: [Diagnostic] = []
            var versions: [Resolved] = []
            for source in sources {
                switch own(source, extent) {
                case .failure(let failure): found += failure.diagnostics
                case .success(let own):
                    switch laid(own, of: source, extent, depth: 0) {
                    case .failure(let failure): found += failure.diagnostics
                    case .success(let json) where folder == nil || PolicyFolder.isPolicy(json):
                        versions.append(
                            Resolved(source: source, own: own, unchanged: json, json: json, otherReadings: []))
                    case .success: continue
                    }
                }
            }
            guard found.isEmpty else { return .failure(Failure(diagnostics: found)) }
            if let folder { return folder.chosen(versions, includesDrafts: includesDrafts) }
            let final = versions.filter { !$0.isDraft }
            return .success(versions.count == 1 || includesDrafts || final.isEmpty ? versions : final)
        }
    }

    /// Whether a reference names a policy that the executable carries.
    func isBuiltIn(_ reference: String) -> Bool {
        PolicyLibrary.folder(reference) == nil && !reference.contains("/") && !reference.hasSuffix(".json")
    }

    /// The folder that a reference names, unless it is the id of a policy built in.
    static func folder(_ reference: String) -> PolicyFolder? {
        let id = reference.prefix { $0 != "@" }
        return BuiltInPolicies.files(of: String(id)).isEmpty ? PolicyFolder(reference) : nil
    }

    /// A policy file as far as it can be read.
    struct Document {
        let source: SourceText
        /// What the file itself says; `nil` where that cannot be made out.
        let own: JSONValue?
        /// The file laid over what it extends.
        let whole: JSONValue?
        /// What keeps it from being read as it stands.
        let mistakes: [Diagnostic]
    }

    /// The files that a reference names, read as far as that goes.
    func documents(_ reference: String) -> Swift.Result<[Document], Failure> {
        sources(reference).map { sources in
            sources.compactMap { source in
                let (read, found) = JSONReader.readDespiteMistakes(source)
                let lists = read.map { withLists($0, of: source) }
                let (own, mistakes) = (lists?.json, found + (lists?.found ?? []))
                if let own, PolicyLibrary.folder(reference) != nil, !PolicyFolder.isPolicy(own) { return nil }
                guard let own else { return Document(source: source, own: nil, whole: nil, mistakes: mistakes) }
                switch laid(own, of: source, .whole, depth: 0) {
                case .success(let whole): return Document(source: source, own: own, whole: whole, mistakes: mistakes)
                case .failure(let failure):
                    return Document(source: source, own: own, whole: nil, mistakes: mistakes + failure.diagnostics)
                }
            }
        }
    }

    /// What a file extends, as it stands by itself; `nil` where it extends nothing that can be read.
    func base(of source: SourceText) -> JSONValue? {
        guard case .success(let json) = JSONReader.read(source), let base = json["extends"]?.text,
            case .success(let found) = documents(PolicyLibrary.resolved(base, from: source.name))
        else { return nil }
        return found.last?.whole
    }

    /// Whether a reference is the path of a file.
    static func isPath(_ reference: String) -> Bool { reference.contains("/") || reference.hasSuffix(".json") }

    /// The texts that a reference names: a file, those of a folder, or the versions built in.
    private func sources(_ reference: String) -> Swift.Result<[SourceText], Failure> {
        if let folder = PolicyLibrary.folder(reference) {
            if folder.files.count > Limits.versions { return .failure(tooMany(folder)) }
            var sources: [SourceText] = []
            var failures: [Diagnostic] = []
            for path in folder.files {
                switch readFile(path) {
                case .success(let bytes): sources.append(SourceText(name: path, bytes: bytes))
                case .failure(let failure): failures.append(failure.diagnostic)
                }
            }
            return failures.isEmpty ? .success(sources) : .failure(Failure(diagnostics: failures))
        }
        if PolicyLibrary.isPath(reference) {
            switch readFile(reference) {
            case .success(let bytes): return .success([SourceText(name: reference, bytes: bytes)])
            case .failure(let failure): return .failure(Failure(diagnostics: [failure.diagnostic]))
            }
        }
        let parts = reference.split(separator: "@", maxSplits: 1).map { String($0) }
        let id: String
        switch PolicyNames.id(parts.first ?? reference) {
        case .success(let found): id = found
        case .failure(let failure): return .failure(failure)
        }
        let files = BuiltInPolicies.files(of: id)
        let chosen = parts.count == 2 ? files.filter { $0.path == "\(id)/\(parts[1]).json" } : files
        guard !chosen.isEmpty else { return .failure(Failure(diagnostics: [unknownVersion(id, parts[1], files)])) }
        return .success(chosen.map(\.source))
    }

    private func json(_ source: SourceText, _ extent: Extent, depth: Int) -> Swift.Result<JSONValue, Failure> {
        own(source, extent).flatMap { laid($0, of: source, extent, depth: depth) }
    }

    private func own(_ source: SourceText, _ extent: Extent) -> Swift.Result<JSONValue, Failure> {
        let json =
            switch extent {
            case .whole: JSONReader.read(source)
            case .rules: JSONReader.read(source, skipping: ["examples", "articles"])
            case .heading: JSONReader.read(source, only: PolicyHeading.keys)
            }
        return json.mapError { Failure(diagnostics: [$0.diagnostic]) }.flatMap { json in
            let (json, found) = withLists(json, of: source)
            return found.isEmpty ? .success(json) : .failure(Failure(diagnostics: found))
        }
    }

    /// A file with the lists that it names in it. What the executable carries names none.
    private func withLists(_ json: JSONValue, of source: SourceText) -> (json: JSONValue, found: [Diagnostic]) {
        if source.isEmbedded { return (json, []) }
        var lists = CodeLists(read: readFile)
        let embedded = lists.embedded(in: json, of: source)
        return (embedded, lists.diagnostics)
    }

    /// A file laid over what it extends.
    private func laid(
        _ json: JSONValue, of source: SourceText, _ extent: Extent, depth: Int
    ) -> Swift.Result<JSONValue, Failure> {
        guard let base = json["extends"]?.text, let position = json["extends"]?.position else { return .success(json) }
        guard depth < Limits.extends else {
            return .failure(
                Failure(diagnostics: [
                    Diagnostic(
                        check: "extends-cycle", Label(zh: "extends 互相引用", en: "policies extend each other"),
                        at: position)
                ]))
        }
        switch sources(PolicyLibrary.resolved(base, from: source.name)) {
        case .failure(let failure):
            return .failure(Failure(diagnostics: failure.diagnostics.map { $0.positioned(at: position) }))
        case .success(let sources):
            guard let last = sources.last else { return .success(json) }
            return self.json(last, extent, depth: depth + 1).map { $0.merged(with: json) }
        }
    }

    /// A path beside the file that names it.
    static func resolved(_ reference: String, from name: String) -> String {
        guard reference.hasSuffix(".json"), !reference.hasPrefix("/"), let slash = name.lastIndex(of: "/") else {
            return reference
        }
        return String(name[...slash]) + reference
    }

    private func tooMany(_ folder: PolicyFolder) -> Failure {
        Failure(diagnostics: [
            Diagnostic(
                check: "too-many",
                Label(
                    zh: "\(folder.path) 中有 \(folder.files.count) 个 JSON 文件，至多 \(Limits.versions) 个版本",
                    en:
                        "\(folder.path) holds \(folder.files.count) files of JSON, but at most \(Limits.versions) versions are read"
                ), path: "--policy")
        ])
    }

    private func unknownVersion(_ id: String, _ version: String, _ files: [EmbeddedFile]) -> Diagnostic {
        Diagnostic(
            check: "unknown-version", Label(zh: "“\(id)”没有版本 \(version)", en: "“\(id)” has no version \(version)"),
            path: "--policy",
            help: .accepted(files.map { String($0.path.dropFirst(id.count + 1).dropLast(5)) }))
    }
}

extension Diagnostic {
    /// The same finding where it was caused.
    fileprivate func positioned(at position: Position) -> Diagnostic {
        var copy = self
        copy.position = position
        copy.path = "extends"
        return copy
    }
}
