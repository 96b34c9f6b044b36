import Adjudication
import Batch
import PolicyFormat
import Values

/// The job that `medaid spark` prints: a Python text, the same for every run, with the options of one run in it.
struct SparkJob {
    private let settings: String

    /// The job for a policy and the options of a command line; workers write in the language given.
    init(_ scheme: Scheme, _ arguments: Arguments, _ language: Language) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.string("program", Registry.program)
            writer.string("command", arguments.has("screen") ? "screen" : "batch")
            writer.string("key", scheme.plans.contains(where: \.isByHousehold) ? "household" : "person")
            writer.string("policy", arguments.value("policy") ?? "")
            writer.optional("roster", arguments.value("roster"))
            writer.optional("paid", arguments.value("paid"))
            writer.boolean("warnings", arguments.has("warnings"))
            writer.string("encoding", arguments.value("encoding") ?? TextEncoding.utf8.rawValue)
            let lists = [
                ("options", SparkJob.words(SparkJob.ofRows, arguments) + ["--lang", language.rawValue]),
                ("file", SparkJob.words(SparkJob.ofFiles, arguments)), ("parameters", arguments.all("parameters")),
                ("column", arguments.all("column")), ("ignore", arguments.all("ignore")),
            ]
            for (name, words) in lists {
                writer.key(name)
                writer.array { writer in for word in words { writer.element(string: word) } }
            }
        }
        settings = writer.text
    }

    /// The Python text. JSON holds no three quotes in a row, so that they can stand around it.
    var text: String {
        let given = "SETTINGS = json.loads(r\"\"\"\(settings)\"\"\")"
        return [
            SparkJob.beginning, given, SparkJob.constants, SparkJob.records, SparkJob.program, SparkJob.partition,
            SparkJob.dealing, SparkJob.payments, SparkJob.driver,
        ].joined(separator: "\n")
    }

    // MARK: Options of batch

    /// How rows are settled.
    private static let ofRows = ["drafts", "set", "reading", "tolerate", "skip-rejected", "excel-safe"]
    /// How files are read; `fields` takes these too.
    private static let ofFiles = ["separator", "no-identities", "no-basic-paid", "open-ended"]

    /// The options of these names as words of a command line; a switch has no value.
    private static func words(_ names: [String], _ arguments: Arguments) -> [String] {
        names.flatMap { name in arguments.all(name).map { $0.isEmpty ? "--\(name)" : "--\(name)=\($0)" } }
    }
}

extension SparkJob {
    /// What the job is for, and what it needs of Python.
    private static let beginning = #"""
        """Settles or screens claims with medaid on Apache Spark. Printed by `medaid spark`.

            spark-submit job.py INPUT OUTPUT [--medaid PROGRAM] [--roster FILE] [--paid PAID] [--partitions N]

        INPUT is a CSV, or a folder of CSVs with the same columns, on any file system that Spark reads. Each file is read whole by
        one task: 100 to 200 MB a file suit it. OUTPUT is a new folder; its parts, one behind the other, are what one machine writes:

            OUTPUT/due       the rows settled        OUTPUT/summary   the sums, added up (JSON)
            OUTPUT/rejects   the rows rejected       OUTPUT/files     at which line each file begins
            OUTPUT/warnings  where they were asked for

        A job printed with --screen writes the lists `missed`, `under` and `over` in place of `due`, `warnings` and `summary`. PAID
        is read like INPUT.

        All is UTF-8. Lines are counted over all files in the order of their names, the header once: as if one file held them all.
        """

        import argparse
        import json
        import os
        import re
        import shutil
        import subprocess
        import sys
        import tempfile
        import zlib

        from pyspark import SparkFiles, StorageLevel
        from pyspark.sql import SparkSession

        """#

    /// What stays the same in a run.
    private static let constants = #"""
        ENCODING = SETTINGS["encoding"]
        MARK = b"\xef\xbb\xbf"
        FILES_PER_MERGE = 500
        ROWS_PER_PARTITION = 200_000


        """#
}
