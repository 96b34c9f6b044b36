import PolicyFormat
import PolicyLint
import Values

/// How worked examples came out, for other programs.
enum TestJSON {
    static func text(_ tested: [TestedPolicy], language: Language) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("policies")
            writer.array { writer in
                for one in tested { write(one, language, &writer) }
            }
            let all = tested.reduce(0) { $0 + $1.runs.count }
            let failed = tested.reduce(0) { $0 + $1.failures.count }
            writer.number("examples", String(all))
            writer.number("failed", String(failed))
        }
        return writer.text + "\n"
    }

    private static func write(_ tested: TestedPolicy, _ language: Language, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.string("id", tested.policy.id)
            writer.string("version", tested.policy.version)
            writer.key("examples")
            writer.array { writer in
                for run in tested.runs { write(run, language, &writer) }
            }
            writer.key("coverage")
            writer.array { writer in
                for part in tested.coverage.parts {
                    writer.object { writer in
                        writer.string("kind", part.kind.rawValue)
                        writer.string("path", part.path)
                        place(part.position, &writer)
                        writer.number("claims", String(part.claims))
                    }
                }
            }
        }
    }

    private static func write(_ run: ExampleRun, _ language: Language, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.string("name", run.example.name[language])
            place(run.example.position, &writer)
            writer.boolean("passes", run.passes)
            writer.key("differences")
            writer.array { writer in
                for difference in run.differences {
                    writer.object { writer in
                        writer.string("claim_id", difference.claimID)
                        writer.string("figure", difference.figure)
                        writer.string("expected", difference.expected)
                        writer.string("got", difference.got)
                    }
                }
            }
            writer.key("problems")
            writer.array { writer in
                for problem in run.problems {
                    writer.object { writer in
                        writer.string("check", problem.check)
                        writer.string("message", problem.message[language])
                    }
                }
            }
        }
    }

    private static func place(_ position: Position, _ writer: inout JSONWriter) {
        writer.optional("file", position.source?.name)
        writer.number("line", String(position.line))
    }
}
