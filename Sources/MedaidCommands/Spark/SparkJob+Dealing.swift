extension SparkJob {
    /// Says which rows go to one partition.
    static let dealing = #"""
        # Which rows go to one partition


        class Keys:
            """Where a row goes: all rows that are settled together go to one partition."""

            def __init__(self, fields, separator, households, partitions):
                place = lambda field: fields.index(field) if field in fields else None
                self.person, self.claim, self.household = place("person_id"), place("claim_id"), place("household_id")
                self.name, self.born = place("name"), place("birth_date")
                self.width, self.separator, self.partitions = len(fields), separator, partitions
                self.households, self.joined = households, None

            def key(self, found, place):
                return plain(found[place]) if place is not None and place < len(found) else ""

            def unit(self, found):
                """Whose rows are settled together: a person's, or a household's."""
                person = self.key(found, self.person)
                if SETTINGS["key"] != "household":
                    return person
                return self.key(found, self.household) or self.households.value.get(person) or person

            def of(self, record):
                """The partition, the claim id if the row has as many cells as the header, the person, the claim id."""
                found = cells(record, self.separator)
                unit = self.unit(found)
                unit = self.joined.value.get(unit, unit) if self.joined else unit
                claim = self.key(found, self.claim)
                own = claim if len(found) == self.width else ""
                return zlib.crc32(unit.encode()) % self.partitions, own, self.key(found, self.person), claim

            def shared(self, record, names):
                """What a row's unit may share with another: its person, and the person's name with the birth date."""
                found = cells(record, self.separator)
                unit, person = self.unit(found), self.key(found, self.person)
                if SETTINGS["key"] == "household":
                    yield ("person", person), unit
                for name in names.get(person, ()):
                    yield ("name", name), unit
                own = name_of(found, self.name, self.born)
                if own:
                    yield ("name", own), unit


        def name_of(found, name, born):
            """A name with a birth date, whose spelling does not count; `None` where a row lacks either."""
            if name is None or born is None or max(name, born) >= len(found):
                return None
            text = "".join(map(half_width, found[born].decode(ENCODING, "replace")))
            numbers = re.findall("[0-9]+", text)
            if numbers and len(numbers[0]) == 8:
                numbers = [numbers[0][:4], numbers[0][4:6], numbers[0][6:]]
            name = found[name].decode(ENCODING, "replace").strip()
            return (name, *map(int, numbers[:3])) if name and len(numbers) >= 3 else None


        class Register:
            """What the job itself needs of the register: households, where the policy looks at them, and names, to screen."""

            def __init__(self, program, path, folder):
                self.households, self.names = {}, {}
                screens, looks_at_households = SETTINGS["command"] == "screen", SETTINGS["key"] == "household"
                if not path or not (screens or looks_at_households):
                    return
                content = read(path)
                fields, separator, _, first = columns(program, content, folder, "roster")
                place = lambda field: fields.index(field) if field in fields else None
                person, household, name, born = map(place, ("person_id", "household_id", "name", "birth_date"))
                for line, record in records(content, separator):
                    row = cells(record, separator) if line >= first else []
                    if len(row) != len(fields):
                        continue
                    if looks_at_households and household is not None and plain(row[household]):
                        self.households[plain(row[person])] = plain(row[household])
                    found = name_of(row, name, born) if screens else None
                    if found:
                        self.names.setdefault(plain(row[person]), set()).add(found)


        def joined_units(rows, keys, names):
            """Units that have to be in one partition, each with the one that stands for it.

            A stay may repeat one of another person with the same name and birth date, so these persons go together.
            """
            shared = rows.flatMap(lambda row: keys.shared(row[2], names.value)).distinct().groupByKey()
            stands_for = {}

            def first(unit):
                while unit in stands_for:
                    unit = stands_for[unit]
                return unit

            for units in shared.values().map(list).filter(lambda units: len(units) > 1).toLocalIterator():
                least = min(map(first, units))
                for unit in map(first, units):
                    if unit != least:
                        stands_for[unit] = least
            return {unit: first(unit) for unit in stands_for}


        def repeated_ids(keyed):
            """The claim ids that stand in more than one partition."""
            places = keyed.map(lambda entry: (entry[0][1], entry[0][0])).filter(lambda entry: entry[0])
            apart = places.reduceByKey(lambda left, right: left if left == right else -1)
            return set(apart.filter(lambda entry: entry[1] < 0).keys().collect())


        """#
}
