extension SparkJob {
    /// Deals payments to the partitions of their stays, and puts the lists of a screening in order.
    static let payments = #"""
        # A screening

        LISTS = ("missed", "under", "over")


        class Payments:
            """What was paid, from files of its own; nothing where it stands in the claims."""

            def __init__(self, sc, asked, folder):
                self.name, self.header, self.rows = asked.paid, None, 0
                if not asked.paid:
                    return
                self.files = sc.binaryFiles(asked.paid)
                self.given = Input(self.files, asked.medaid, folder, "paid")
                self.header, self.rows = self.given.header, self.given.rows

            def dealt(self, keyed, partitions, offset):
                """(partition, row) of the payments: where the claim is, else the person; of neither, anywhere.

                Rows are counted on from `offset`, behind those of the claims.
                """
                fields, separator, starts = self.given.fields, self.given.separator, self.given.starts
                place = lambda field: fields.index(field) if field in fields else None
                claim, person = place("claim_id"), place("person_id")

                def keyed_row(row):
                    found = cells(row[2], separator)
                    key = lambda place: plain(found[place]) if place is not None and place < len(found) else ""
                    owner = ("claim", key(claim)) if key(claim) else ("person", key(person))
                    return owner, (row[0] + offset, row[1], None, row[2])

                paid = self.files.flatMap(lambda file: rows_of(file[1], separator, *starts[file[0]])).map(keyed_row)
                places = keyed.flatMap(lambda entry: [
                    (owner, entry[0][0]) for owner in (("claim", entry[0][3]), ("person", entry[0][2])) if owner[1]])
                at = places.reduceByKey(min)
                elsewhere = lambda owner: zlib.crc32(repr(owner).encode()) % partitions
                return paid.leftOuterJoin(at).map(lambda entry: (
                    elsewhere(entry[0]) if entry[1][1] is None else entry[1][1], entry[1][0]))


        def screened(rows, columns_given, repeated, shipment, program, roster, paid):
            """What medaid finds in the rows of a partition: (kind, (row, place), text) of the results."""
            fields, header, separator = columns_given
            paid_name, paid_header = paid
            rows = sorted(rows)
            payments = [row for row in rows if row[2] is None]
            given = with_repeated((row for row in rows if row[2] is not None), fields, separator, repeated)
            if not rows:
                return
            content = header + b"".join(record for _, _, record, _ in given)
            paid_content = None if paid_header is None else paid_header + b"".join(record for _, _, _, record in payments)
            result = Result(
                SparkFiles.get(program), content, shipment, roster and SparkFiles.get(roster), paid_content)
            at = at_lines(header, given)
            paid_at = {} if paid_header is None else at_lines(
                paid_header, [(order, line, record, False) for order, line, _, record in payments])
            of_payments = ("%s: " % result.paid).encode()
            for _, record in behind_header(result["rejects"], separator):
                number, column, reason = record.split(separator, 2)
                quote = b'"' if reason.startswith(b'"') else b""
                lines = at
                if reason.startswith(quote + of_payments):
                    lines = paid_at
                    reason = quote + ("%s: " % paid_name).encode() + reason[len(quote) + len(of_payments):]
                order, original, _, is_added = lines[int(number)]
                if not is_added:
                    yield "rejects", (order, 0), separator.join([b"%d" % original, column, reason])
            for kind in LISTS:
                for place, (_, record) in enumerate(behind_header(result[kind], b",")):
                    yield kind, (0, place), record


        def in_order_of_sums(found, kind, header, partitions):
            """A list as one machine has it: persons by their sum, the largest first, of a person the largest amount first."""
            own = found.filter(lambda result: result[0] == kind).map(lambda result: result[2])

            def keyed(record):
                row = cells(record, b",")
                return row[0], (fen(row[5]), row[2], row[1], row[7], record)

            of_persons = own.map(keyed)
            sums = of_persons.mapValues(lambda entry: entry[0]).reduceByKey(lambda left, right: left + right)

            def order(entry):
                person, ((amount, *rest), total) = entry
                return -total, person, -amount, *rest

            ordered = of_persons.join(sums).sortBy(order, numPartitions=max(1, min(partitions, 1 + own.count() // 1000)))
            return ordered.values().map(lambda entry: entry[0][-1]).mapPartitionsWithIndex(
                lambda index, texts: [*([header] if index == 0 else []), *texts])


        def fen(yuan):
            return int(yuan.replace(b".", b""))


        def summed(found, kind):
            """How many rows a list has, of how many persons, and what they come to."""
            rows = found.filter(lambda result: result[0] == kind).map(lambda result: cells(result[2], b","))
            count, amount = rows.map(lambda row: (1, fen(row[5]))).fold(
                (0, 0), lambda left, right: (left[0] + right[0], left[1] + right[1]))
            persons = rows.map(lambda row: row[0]).distinct().count()
            return "%s: %d claims of %d persons, %d.%02d yuan" % (kind, count, persons, amount // 100, amount % 100)


        """#
}
