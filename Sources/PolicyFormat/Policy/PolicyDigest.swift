import Values

/// The SHA-256 digest by which results name the rules of a policy.
///
/// It covers every file that makes the policy: its own, what that one extends, and the lists of disease codes that
/// either names. A file of which no value is left makes nothing of it. The digest of a policy in one file is that of the
/// file.
package enum PolicyDigest {
    /// The digest of a policy as it stands once it is laid over what it extends.
    package static func hexadecimal(of json: JSONValue) -> String {
        hexadecimal(of: json.position.source, otherSources(of: json))
    }

    /// The digest of the bytes of the file, and behind it of the others in their order.
    static func hexadecimal(of source: SourceText?, _ others: [SourceText]) -> String {
        var digest = SHA256()
        source?.withBytes { digest.add($0) }
        for (index, other) in others.enumerated() {
            // No file has a zero byte: a line moved from the end of one list to the beginning of the next shows.
            if index > 0 { [0].withUnsafeBufferPointer { digest.add($0) } }
            other.withBytes { digest.add($0) }
        }
        return digest.hexadecimal
    }

    /// The files other than its own that values of a policy stand in, in the order in which they first occur.
    static func otherSources(of json: JSONValue) -> [SourceText] {
        // What the executable carries names no list.
        if json.position.source?.isEmbedded == true, json[Policy.extendsKey] == nil { return [] }
        var found: [SourceText] = []
        func collect(_ value: JSONValue) {
            if let source = value.position.source, source !== json.position.source,
                !found.contains(where: { $0 === source })
            {
                found.append(source)
            }
            switch value.kind {
            case .object(let members): for member in members { collect(member.value) }
            case .array(let items): for item in items { collect(item) }
            default: break
            }
        }
        collect(json)
        return found
    }
}
