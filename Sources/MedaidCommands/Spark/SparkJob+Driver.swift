extension SparkJob {
    /// Reads the input, deals the rows to partitions, writes the results in order.
    static let driver = #"""
        # The job


        def count(path, content, separator, header_lines):
            """How many lines a file has, and how many rows behind its header. A line of sums at its end is nobody's row."""
            if b"\n" not in content and b"\r" in content:
                raise Stop("%s: its lines end with CR alone: convert them to LF" % path)
            if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise Stop("%s: it is UTF-16: convert it to UTF-8" % path)
            rows, last = 0, b""
            for line, record in records(content, separator):
                if line > header_lines and record.strip(b"\r\n"):
                    rows, last = rows + 1, record
            first = next((cell.strip() for cell in cells(last, separator) if cell.strip()), b"")
            if first.decode(ENCODING, "replace") in ("合计", "总计", "小计"):
                raise Stop("%s: its last line is a line of sums: take it out" % path)
            return path, content.count(b"\n") + (not content.endswith(b"\n")), rows


        def rows_of(content, separator, header_lines, first_line, first_row):
            """(row, line, record) of the rows of a file, counted over all files; empty lines are no rows."""
            row = first_row
            for line, record in records(content, separator):
                if line > header_lines and record.strip(b"\r\n"):
                    yield row, line - header_lines - 1 + first_line, record if record.endswith(b"\n") else record + b"\n"
                    row += 1


        def in_encoding(path, folder):
            """The register in the encoding of the claims: medaid takes one for both."""
            content = read(path)
            for encoding in ("utf-8", "gb18030"):
                try:
                    text = content.decode(encoding).removeprefix("\ufeff")
                except UnicodeDecodeError:
                    continue
                converted = os.path.join(folder, os.path.basename(path))
                write(converted, text.encode(ENCODING))
                return converted
            raise Stop("%s is neither UTF-8 nor GB18030" % path)


        def merged(program, summaries, folder):
            """One summary of many: medaid adds them up."""
            while True:
                sums = []
                for start in range(0, len(summaries), FILES_PER_MERGE):
                    paths = []
                    for number, summary in enumerate(summaries[start:start + FILES_PER_MERGE]):
                        paths.append(os.path.join(folder, "summary%d.json" % number))
                        write(paths[-1], summary)
                    sums.append(medaid(program, ["merge", *paths]).stdout)
                if len(sums) == 1:
                    return sums[0]
                summaries = sums


        def in_order(found, kind, header, rows, partitions):
            """The results of a kind in the order of the input, each part of the folder holding the rows of a range."""
            parts = min(partitions, 1 + rows // 1000)
            own = found.filter(lambda result: result[0] == kind).map(lambda result: (result[1], result[2]))
            ordered = own.partitionBy(parts, lambda order: order[0] * parts // max(1, rows)).mapPartitions(sorted)
            return ordered.mapPartitionsWithIndex(
                lambda index, results: ([header] if index == 0 else []) + [text for _, text in results])


        def save(texts, path):
            """Spark ends each text with a line feed of its own."""
            texts.map(lambda text: text.decode("utf-8", "replace").removesuffix("\n")).saveAsTextFile(path)


        class Input:
            """Files of claims, or of what was paid: their columns, and where the lines and rows of each begin."""

            def __init__(self, files, program, folder, kind):
                heads = sorted(files.mapValues(lambda content: content[:1 << 16]).collect())
                if not heads:
                    raise Stop("there is no file of %s" % kind)
                self.fields, self.separator, header, first_line = columns(program, heads[0][1], folder, kind)
                self.header = header.rstrip(b"\r\n") + (b"\r\n" if header.endswith(b"\r\n") else b"\n")
                ends = {}
                for path, head in heads:
                    _, _, own, line = columns(program, head, folder, kind)
                    if own.removeprefix(MARK).rstrip(b"\r\n") != header.removeprefix(MARK).rstrip(b"\r\n"):
                        raise Stop("the columns of %s and %s differ" % (heads[0][0], path))
                    ends[path] = line - 1
                separator = self.separator
                self.starts, self.rows, line = {}, 0, first_line
                self.listed = [b"file,first_line,rows"]
                for path, lines, rows in sorted(files.map(lambda file: count(*file, separator, ends[file[0]])).collect()):
                    self.starts[path] = (ends[path], line, self.rows)
                    self.listed.append(('"%s",%d,%d' % (path.replace('"', '""'), line, rows)).encode())
                    line, self.rows = line + lines - ends[path], self.rows + rows


        def check(sc, asked):
            """What can be found wrong before anything is read."""
            version = medaid(asked.medaid, ["--version"]).stdout.decode().splitlines()[0]
            if version != SETTINGS["program"]:
                raise Stop("the job was printed by %s, but %s is %s" % (SETTINGS["program"], asked.medaid, version))
            output = sc._jvm.org.apache.hadoop.fs.Path(asked.output)
            if output.getFileSystem(sc._jsc.hadoopConfiguration()).exists(output):
                raise Stop("%s exists already: name a new folder" % asked.output)
            if SETTINGS["command"] == "screen" and not asked.roster:
                raise Stop("identities come from the register alone: name it with --roster")


        def settled(sc, asked, files, given, shipment, folder, paid):
            """The results of all partitions, kept until they are written."""
            register = Register(asked.medaid, asked.roster, folder)
            keys = Keys(given.fields, given.separator, sc.broadcast(register.households), asked.partitions)
            separator, starts = given.separator, given.starts
            columns_given = given.fields, given.header, separator
            rows = files.flatMap(lambda file: rows_of(file[1], separator, *starts[file[0]]))
            if SETTINGS["command"] == "screen":
                keys.joined = sc.broadcast(joined_units(rows, keys, sc.broadcast(register.names)))
            keyed = rows.map(lambda row: (keys.of(row[2]), row))
            repeated = sc.broadcast(repeated_ids(keyed))
            dealt = keyed.map(lambda entry: (entry[0][0], (entry[1][0], entry[1][1], entry[0][1], entry[1][2])))
            if paid.header is not None:
                dealt = dealt.union(paid.dealt(keyed, asked.partitions, given.rows))
            shipped = [path for path in (asked.medaid, asked.roster) if path]
            for path in shipped:
                sc.addFile(path)
            program, roster = [os.path.basename(path) for path in (*shipped, "")][:2]
            paid_given = paid.name, paid.header

            def of_partition(part):
                if SETTINGS["command"] == "screen":
                    return screened(part, columns_given, repeated.value, shipment, program, roster, paid_given)
                return settle(part, columns_given, repeated.value, shipment, program, roster)

            ordered = dealt.partitionBy(asked.partitions, lambda partition: partition).values()
            return ordered.mapPartitions(of_partition).persist(StorageLevel.MEMORY_AND_DISK)


        def write_lists(asked, found, empty, stays, payments):
            """Writes what a screening found, and says what each list comes to."""
            for kind in LISTS:
                head = next(records(empty[kind], b","))[1]
                save(in_order_of_sums(found, kind, head, asked.partitions), os.path.join(asked.output, kind))
                print(summed(found, kind), file=sys.stderr)
            rejected = found.filter(lambda result: result[0] == "rejects").count()
            print("%d stays and %d payments read, %d rows rejected." % (stays, payments, rejected), file=sys.stderr)


        def write_sums(sc, asked, found, empty):
            """Writes the sums of all partitions, and says how many rows were settled."""
            of_kind = lambda kind: found.filter(lambda result: result[0] == kind).map(lambda result: result[2]).collect()
            with tempfile.TemporaryDirectory() as folder:
                summary = merged(asked.medaid, [empty["summary"], *of_kind("summary")], folder)
            save(sc.parallelize([summary], 1), os.path.join(asked.output, "summary"))
            for note in of_kind("notes"):
                print(note.decode(), file=sys.stderr)
            print("%(in)d rows = %(out)d written + %(rejected)d rejected." % json.loads(summary)["rows"], file=sys.stderr)


        def run(sc, asked, folder):
            check(sc, asked)
            asked.roster = asked.roster and in_encoding(asked.roster, folder)
            files, shipment = sc.binaryFiles(asked.input), Shipment()
            given, paid = Input(files, asked.medaid, folder, "claims"), Payments(sc, asked, folder)
            # A run without rows finds what is wrong with policy, options and register before any row is settled.
            empty = Result(asked.medaid, given.header, shipment, asked.roster, paid.header)
            asked.partitions = asked.partitions or max(sc.defaultParallelism, given.rows // ROWS_PER_PARTITION + 1)
            found, rows = settled(sc, asked, files, given, shipment, folder, paid), given.rows + paid.rows
            for kind in ("due", "rejects", "warnings"):
                if kind in OUTPUTS:
                    head = next(records(empty[kind], b"," if kind == "warnings" else given.separator))[1]
                    save(in_order(found, kind, head, rows, asked.partitions), os.path.join(asked.output, kind))
            save(sc.parallelize(given.listed, 1), os.path.join(asked.output, "files"))
            if SETTINGS["command"] == "screen":
                write_lists(asked, found, empty, given.rows, paid.rows)
            else:
                write_sums(sc, asked, found, empty)


        def main():
            parser = argparse.ArgumentParser(description="Settles or screens claims with medaid on Apache Spark.")
            parser.add_argument("input", metavar="INPUT", help="a CSV of claims, or a folder of them")
            parser.add_argument("output", metavar="OUTPUT", help="a new folder")
            parser.add_argument("--medaid", metavar="PROGRAM", help="the program; default medaid on the PATH")
            parser.add_argument("--roster", metavar="FILE", default=SETTINGS["roster"], help="the register; default as printed")
            if SETTINGS["command"] == "screen":
                parser.add_argument("--paid", metavar="PAID", help="what was paid; default as printed")
            parser.add_argument("--partitions", metavar="N", type=int, help="how many; default one for 200,000 rows")
            parser.set_defaults(paid=SETTINGS["paid"])
            asked = parser.parse_args()
            spark = SparkSession.builder.appName("medaid").getOrCreate()
            try:
                asked.medaid = asked.medaid or shutil.which("medaid")
                if not asked.medaid:
                    raise Stop("medaid is not on the PATH: name it with --medaid")
                with tempfile.TemporaryDirectory() as folder:
                    run(spark.sparkContext, asked, folder)
            except Stop as stop:
                sys.exit("error: %s" % stop)
            finally:
                spark.stop()


        main()

        """#
}
