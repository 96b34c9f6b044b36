extension SparkJob {
    /// Settles the rows of a partition, and brings lines back to those of the input.
    static let partition = #"""
        # A partition


        def settle(rows, columns_given, repeated, shipment, program, roster):
            """What medaid makes of the rows of a partition: (kind, (row, place), text) of the results.

            What medaid says of rows that were added is left out.
            """
            fields, header, separator = columns_given
            given = with_repeated(rows, fields, separator, repeated)
            if not given:
                return
            content = header + b"".join(record for _, _, record, _ in given)
            result = Result(SparkFiles.get(program), content, shipment, roster and SparkFiles.get(roster))
            at = at_lines(header, given)
            rejected = set()
            for _, record in behind_header(result["rejects"], separator):
                number, rest = record.split(separator, 1)
                order, original, _, is_added = at[int(number)]
                rejected.add(int(number))
                if not is_added:
                    yield "rejects", (order, 0), b"%d%s%s" % (original, separator, rest)
            settled = [row for line, row in at.items() if line not in rejected]
            due = list(behind_header(result["due"], separator))
            if len(due) != len(settled) or any(is_added for _, _, _, is_added in settled):
                raise Stop("%d rows were given, %d settled, %d rejected" % (len(given), len(due), len(rejected)))
            for (order, _, _, _), (_, record) in zip(settled, due):
                yield "due", (order, 0), record
            for place, (_, record) in enumerate(behind_header(result["warnings"], b",") if SETTINGS["warnings"] else ()):
                rest, number = record.rstrip(b"\r\n").rsplit(b",", 1)
                order, original, _, _ = at[int(number)]
                yield "warnings", (order, place), b"%s,%d\n" % (rest, original)
            added = sum(1 for row in given if row[3])
            lines = {line: row[1] for line, row in at.items()}
            yield "summary", (given[0][0], 0), without_added(in_lines_of_input(result["summary"].decode(), lines), added).encode()
            if result.status == 1 and not rejected:
                yield "notes", (given[0][0], 0), result.notes.encode()


        def with_repeated(rows, fields, separator, repeated):
            """(row, line, record, whether it was added) of the rows of a partition, in order.

            Behind a row whose claim id stands in another partition too comes a row with that id alone, so that the row is
            rejected as a repeated id as on one machine.
            """
            given = []
            for order, line, claim, record in sorted(rows):
                given.append((order, line, record, False))
                if claim in repeated:
                    given.append((order, line, row_with(claim, fields, separator), True))
            return given


        def at_lines(header, given):
            """The rows by the lines on which they stand behind the header."""
            line, at = 1 + header.count(b"\n"), {}
            for row in given:
                at[line] = row
                line += row[2].count(b"\n")
            return at


        def behind_header(content, separator):
            found = records(content, separator)
            next(found, None)
            return found


        def in_lines_of_input(summary, lines):
            return re.sub(r'("first_line": )(\d+)', lambda match: match[1] + str(lines[int(match[2])]), summary)


        def row_with(claim, fields, separator):
            """A row that has a claim id and nothing else."""
            cells = [b""] * len(fields)
            cells[fields.index("claim_id")] = b'"%s"' % claim.replace('"', '""').encode(ENCODING)
            return separator.join(cells) + b"\n"


        def without_added(summary, added):
            """The summary without the rows that were added: all of them were rejected for their id."""
            if not added:
                return summary
            less = lambda match: match[1] + str(int(match[2]) - added)
            for number in (
                r'("rows": \{\s*"in": )(\d+)', r'("rows": \{[^}]*"rejected": )(\d+)',
                r'("reason": "duplicate-claim",\s*"field": "claim_id",\s*"rows": )(\d+)',
            ):
                summary = re.sub(number, less, summary, count=1)
            return summary


        """#
}
