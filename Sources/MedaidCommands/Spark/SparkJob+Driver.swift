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


        class Keys:
            """Where a row goes: all rows that are settled together go to one partition."""

            def __init__(self, fields, separator, households, partitions):
                place = lambda field: fields.index(field) if field in fields else None
                self.person, self.claim, self.household = place("person_id"), place("claim_id"), place("household_id")
                self.width, self.separator, self.partitions = len(fields), separator, partitions
                self.households = households

            def of(self, record):
                """The partition and the claim id; no id of a row that has too few cells or too many."""
                found = cells(record, self.separator)
                key = lambda place: plain(found[place]) if place is not None and place < len(found) else ""
                unit = key(self.person)
                if SETTINGS["key"] == "household":
                    unit = key(self.household) or self.households.value.get(unit) or unit
                partition = zlib.crc32(unit.encode()) % self.partitions
                return partition, key(self.claim) if len(found) == self.width else ""


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


        def households_of(program, path, folder):
            """The household of each person of the register, where the policy looks at households."""
            if SETTINGS["key"] != "household" or not path:
                return {}
            content = read(path)
            fields, separator, _, first = columns(program, content, folder, "roster")
            if "household_id" not in fields:
                return {}
            person, household, found = fields.index("person_id"), fields.index("household_id"), {}
            for line, record in records(content, separator):
                row = cells(record, separator) if line >= first else []
                if len(row) == len(fields) and plain(row[household]):
                    found[plain(row[person])] = plain(row[household])
            return found


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
            """The files of the input: their columns, and where the lines and rows of each begin."""

            def __init__(self, files, program, folder):
                heads = sorted(files.mapValues(lambda content: content[:1 << 16]).collect())
                if not heads:
                    raise Stop("INPUT holds no file")
                self.fields, self.separator, header, first_line = columns(program, heads[0][1], folder, "claims")
                self.header = header.rstrip(b"\r\n") + (b"\r\n" if header.endswith(b"\r\n") else b"\n")
                ends = {}
                for path, head in heads:
                    _, _, own, line = columns(program, head, folder, "claims")
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
            version = medaid(asked.medaid, ["--version"]).stdout.decode().strip()
            if version != SETTINGS["program"]:
                raise Stop("the job was printed by %s, but %s is %s" % (SETTINGS["program"], asked.medaid, version))
            output = sc._jvm.org.apache.hadoop.fs.Path(asked.output)
            if output.getFileSystem(sc._jsc.hadoopConfiguration()).exists(output):
                raise Stop("%s exists already: name a new folder" % asked.output)


        def repeated_ids(keyed):
            """The claim ids that stand in more than one partition."""
            places = keyed.map(lambda entry: (entry[0][1], entry[0][0])).filter(lambda entry: entry[0])
            apart = places.reduceByKey(lambda left, right: left if left == right else -1)
            return set(apart.filter(lambda entry: entry[1] < 0).keys().collect())


        def settled(sc, asked, files, given, shipment, folder):
            """The results of all partitions, kept until they are written."""
            households = sc.broadcast(households_of(asked.medaid, asked.roster, folder))
            keys = Keys(given.fields, given.separator, households, asked.partitions)
            separator, starts = given.separator, given.starts
            columns_given = given.fields, given.header, separator
            rows = files.flatMap(lambda file: rows_of(file[1], separator, *starts[file[0]]))
            keyed = rows.map(lambda row: (keys.of(row[2]), row))
            repeated = sc.broadcast(repeated_ids(keyed))
            shipped = [path for path in (asked.medaid, asked.roster) if path]
            for path in shipped:
                sc.addFile(path)
            names = [os.path.basename(path) for path in shipped] + [None]
            return (
                keyed.map(lambda entry: (entry[0][0], (entry[1][0], entry[1][1], entry[0][1], entry[1][2])))
                .partitionBy(asked.partitions, lambda partition: partition)
                .mapPartitions(lambda part: settle(
                    (row for _, row in part), columns_given, repeated.value, shipment, names[0], names[1]))
                .persist(StorageLevel.MEMORY_AND_DISK))


        def run(sc, asked, folder):
            check(sc, asked)
            asked.roster = asked.roster and in_encoding(asked.roster, folder)
            files, shipment = sc.binaryFiles(asked.input), Shipment()
            given = Input(files, asked.medaid, folder)
            # A run without rows finds what is wrong with policy, options and register before any row is settled.
            empty = Result(asked.medaid, given.header, shipment, asked.roster)
            asked.partitions = asked.partitions or max(sc.defaultParallelism, given.rows // ROWS_PER_PARTITION + 1)
            found = settled(sc, asked, files, given, shipment, folder)
            of_kind = lambda kind: found.filter(lambda result: result[0] == kind).map(lambda result: result[2]).collect()
            summary = merged(asked.medaid, [empty.summary.encode(), *of_kind("summary")], folder)
            for kind in ("due", "rejects") + (("warnings",) if SETTINGS["warnings"] else ()):
                head = next(records(getattr(empty, kind), b"," if kind == "warnings" else given.separator))[1]
                save(in_order(found, kind, head, given.rows, asked.partitions), os.path.join(asked.output, kind))
            save(sc.parallelize(given.listed, 1), os.path.join(asked.output, "files"))
            save(sc.parallelize([summary], 1), os.path.join(asked.output, "summary"))
            for note in of_kind("notes"):
                print(note.decode(), file=sys.stderr)
            print("%(in)d rows = %(out)d written + %(rejected)d rejected." % json.loads(summary)["rows"], file=sys.stderr)


        def main():
            parser = argparse.ArgumentParser(description="Settles claims with medaid on Apache Spark.")
            parser.add_argument("input", metavar="INPUT", help="a CSV of claims, or a folder of them")
            parser.add_argument("output", metavar="OUTPUT", help="a new folder")
            parser.add_argument("--medaid", metavar="PROGRAM", help="the program; default medaid on the PATH")
            parser.add_argument("--roster", metavar="FILE", default=SETTINGS["roster"], help="the register; default as printed")
            parser.add_argument("--partitions", metavar="N", type=int, help="how many; default one for 200,000 rows")
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
