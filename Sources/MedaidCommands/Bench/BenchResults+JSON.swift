import Platform
import PolicyFormat
import Values

extension BenchResults {
    /// All figures. What is worked out of the times stands beside them, for other programs; it is not read back.
    var json: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.string("program", program)
            writer.string("policy", policy)
            writer.number("rows", String(rows))
            writer.number("threads", String(threads))
            writer.number("seed", String(seed))
            writer.key("jobs")
            writer.array { writer in for job in jobs { job.write(to: &writer) } }
        }
        return writer.text + "\n"
    }

    /// What a file that ``json`` was written to holds; `nil` where it is another.
    init?(_ json: JSONValue) {
        guard let program = json["program"]?.text, let policy = json["policy"]?.text,
            let rows = json["rows"]?.wholeNumber, let threads = json["threads"]?.wholeNumber,
            let seed = json["seed"]?.wholeNumber, seed >= 0, let items = json["jobs"]?.items
        else { return nil }
        let jobs = items.compactMap { JobResult($0) }
        guard jobs.count == items.count else { return nil }
        self.init(program: program, policy: policy, rows: rows, threads: threads, seed: UInt64(seed), jobs: jobs)
    }

    /// Reads such a file.
    static func read(_ path: String) -> Swift.Result<BenchResults, PolicyLibrary.Failure> {
        switch InputFile.read(path) {
        case .failure(let failure): return .failure(PolicyLibrary.Failure(diagnostics: [failure.diagnostic]))
        case .success(let bytes):
            switch JSONReader.read(SourceText(name: path, bytes: bytes)) {
            case .failure(let error): return .failure(PolicyLibrary.Failure(diagnostics: [error.diagnostic]))
            case .success(let json):
                if let results = BenchResults(json) { return .success(results) }
                let diagnostic = Diagnostic(
                    check: "not-benchmarks",
                    Label(
                        zh: "\(path) 不是 medaid-bench --json 写出的文件", en: "\(path) was not written by medaid-bench --json"
                    ))
                return .failure(PolicyLibrary.Failure(diagnostics: [diagnostic]))
            }
        }
    }
}

extension JobResult {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.string("job", job)
            if let rows { writer.number("rows", String(rows)) }
            times.write(to: &writer)
            if let rate { writer.number("rows_per_second", BenchFigure.text(rate, places: 0)) }
            if let memory {
                writer.number("peak_memory", String(memory.resident))
                if let anonymous = memory.anonymous { writer.number("anonymous_memory", String(anonymous)) }
            }
            if let plain {
                writer.key("plain")
                plain.write(ratio: plainRatio, to: &writer)
            }
            guard !peers.isEmpty else { return }
            writer.key("peers")
            writer.array { writer in for peer in peers { peer.write(ratio: ratio(to: peer), to: &writer) } }
        }
    }

    fileprivate init?(_ json: JSONValue) {
        guard let job = json["job"]?.text, let times = RunTimes(json) else { return nil }
        self.init(job: job, rows: json["rows"]?.wholeNumber, times: times)
        memory = json["peak_memory"]?.wholeNumber.map {
            PeakMemory(resident: $0, anonymous: json["anonymous_memory"]?.wholeNumber)
        }
        if let plain = json["plain"] {
            guard let beside = Beside(plain) else { return nil }
            self.plain = beside
        }
        for item in json["peers"]?.items ?? [] {
            guard let peer = Beside(item) else { return nil }
            peers.append(peer)
        }
    }
}

extension JobResult.Beside {
    fileprivate func write(ratio: Double?, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.string("program", name)
            if let rows { writer.number("rows", String(rows)) }
            times.write(to: &writer)
            if let ratio { writer.number("ratio", BenchFigure.text(ratio, places: 4)) }
        }
    }

    fileprivate init?(_ json: JSONValue) {
        guard let name = json["program"]?.text, let times = RunTimes(json) else { return nil }
        self.init(name: name, rows: json["rows"]?.wholeNumber, times: times)
    }
}

extension RunTimes {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.number("median_seconds", BenchFigure.text(median, places: 9))
        writer.number("spread_seconds", BenchFigure.text(spread, places: 9))
        writer.key("nanoseconds")
        writer.array { writer in for time in nanoseconds { writer.element(number: String(time)) } }
    }

    fileprivate init?(_ json: JSONValue) {
        guard let items = json["nanoseconds"]?.items, !items.isEmpty else { return nil }
        nanoseconds = items.compactMap(\.wholeNumber)
        if nanoseconds.count != items.count { return nil }
    }
}

extension JSONValue {
    /// The number, where this is one without a fraction.
    fileprivate var wholeNumber: Int? {
        if case .number(let text) = kind { return Int(text) }
        return nil
    }
}
