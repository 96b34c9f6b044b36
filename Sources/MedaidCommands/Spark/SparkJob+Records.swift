extension SparkJob {
    /// Cuts CSVs into records, as bytes, and brings ids into their plain form.
    static let records = #"""
        # Records of a CSV, as bytes


        def pattern(separator):
            """A record with its line end. A quote counts where it begins a field, and where it is closed."""
            quoted, end = rb'(?:"[^"]*(?:""[^"]*)*")?', re.escape(separator)
            return re.compile(rb"(?:%s[^%s\n]*%s)*%s[^%s\n]*\n?" % (quoted, end, end, quoted, end))


        def records(content, separator):
            """Each record with its line end, and the line at which it begins. Most have no quote and end with their line."""
            record, place, line = pattern(separator), 0, 1
            while place < len(content):
                end = content.find(b"\n", place) + 1 or len(content)
                if content.find(b'"', place, end) >= 0:
                    end = record.match(content, place).end()
                yield line, content[place:end]
                line += content.count(b"\n", place, end)
                place = end


        def cells(record, separator):
            """The cells of a record, without their quotes."""
            record = record.rstrip(b"\r\n")
            if b'"' not in record:
                return record.split(separator)
            field = re.compile(rb'(?:"([^"]*(?:""[^"]*)*)")?([^%s]*)(%s|\Z)' % ((re.escape(separator),) * 2))
            found, place, isLast = [], 0, False
            while not isLast:
                match = field.match(record, place)
                found.append((match[1] or b"").replace(b'""', b'"') + match[2])
                place, isLast = match.end(), not match[3]
            return found


        def plain(cell):
            """The form in which medaid compares ids."""
            text = cell.decode(ENCODING, "replace")
            text = (text if text.isascii() else "".join(map(half_width, text))).strip(" \t\u00a0")
            if text[:1] in ("'", "‘", "’"):
                text = text[1:].strip(" \t\u00a0")
            elif len(text) >= 3 and text.startswith('="') and text.endswith('"'):
                text = text[2:-1].strip(" \t\u00a0")
            return text[:-1] + "X" if len(text) == 18 and text.endswith("x") else text


        def half_width(character):
            code = ord(character)
            return chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else " " if code == 0x3000 else character


        """#
}
