extension SparkJob {
    /// Runs medaid, with the files of policy and parameters beside the rows.
    static let program = #"""
        # medaid


        class Stop(Exception):
            """What ends the job, in words for the person who started it."""


        def medaid(program, arguments):
            """Runs it. Status 0 and 1 (some rows were rejected) are results; anything else ends the job with medaid's message."""
            run = subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, capture_output=True)
            if run.returncode not in (0, 1):
                message = run.stderr.decode("utf-8", "replace")
                raise Stop("medaid %s ended with status %d:\n%s" % (arguments[0], run.returncode, message))
            return run


        def columns(program, content, folder, kind):
            """The fields of a file's columns, its separator, its header, and the line of its first row: medaid finds the header."""
            sample = os.path.join(folder, "header.csv")
            for separator in (b",", b"\t", b";"):
                first = []
                for line, record in records(content, separator):
                    if len(first) == 12:
                        break
                    first.append((line, record))
                write(sample, b"".join(record for _, record in first))
                options = ["fields", sample, "--as", kind, "--format", "json", "--encoding", ENCODING, *SETTINGS["file"]]
                has_roster = SETTINGS["roster"] or SETTINGS["command"] == "screen"
                options += ["--roster"] if kind == "claims" and has_roster else []
                found = json.loads(medaid(program, options).stdout)
                names = [column["name"].strip() for column in found]
                for line, record in first:
                    texts = [cell.decode(ENCODING, "replace") for cell in cells(record.removeprefix(MARK), separator)]
                    if [text.strip() for text in texts] == names:
                        return [field_of(column) for column in found], separator, record, line + record.count(b"\n")
            raise Stop("no header was found: one of the first eleven lines has to name the columns")


        def field_of(column):
            """The field of a column, as medaid or the options of the job say."""
            name = column["name"].strip()
            given = dict(reversed(entry.split("=", 1)) for entry in SETTINGS["column"])
            return None if name in SETTINGS["ignore"] else given.get(name, column["field"])


        def write(path, content):
            with open(path, "wb") as file:
                file.write(content)


        def read(path):
            with open(path, "rb") as file:
                return file.read()


        def policy_files(path):
            """A policy of the user's own with the files that it extends, by their paths."""
            if os.path.isdir(path):
                wanted = [os.path.join(path, name) for name in sorted(os.listdir(path)) if name.endswith(".json")]
            else:
                wanted = [path] if os.path.isfile(path) else []
            found = {}
            while wanted:
                path = os.path.abspath(wanted.pop())
                if path not in found:
                    found[path] = read(path)
                    base = json.loads(found[path]).get("extends")
                    if isinstance(base, str) and os.path.isfile(os.path.join(os.path.dirname(path), base)):
                        wanted.append(os.path.join(os.path.dirname(path), base))
            return found


        class Shipment:
            """What each worker needs beside its rows: the files of a policy of the user's own, and of parameters."""

            def __init__(self):
                self.policies = policy_files(SETTINGS["policy"])
                self.root = os.path.commonpath([os.path.dirname(path) for path in self.policies]) if self.policies else ""
                self.policy = os.path.relpath(os.path.abspath(SETTINGS["policy"]), self.root) if self.policies else None
                self.parameters = [read(path) for path in SETTINGS["parameters"]]

            def options(self, folder, roster):
                """Writes the files into a folder; the options of batch that name them."""
                for path, content in self.policies.items():
                    path = os.path.join(folder, "policy", os.path.relpath(path, self.root))
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    write(path, content)
                policy = os.path.join(folder, "policy", self.policy) if self.policy else SETTINGS["policy"]
                options = ["--policy", policy, *SETTINGS["options"], "--encoding", ENCODING, *SETTINGS["file"]]
                options += [word for name in ("column", "ignore") for value in SETTINGS[name] for word in ("--" + name, value)]
                for number, content in enumerate(self.parameters):
                    path = os.path.join(folder, "parameters%d.json" % number)
                    write(path, content)
                    options += ["--parameters", path]
                return options + (["--roster", roster] if roster else [])


        OUTPUTS = {
            "batch": {"due": "--output", "rejects": "--rejects", "summary": "--summary"},
            "screen": {"missed": "--output", "under": "--under", "over": "--over", "rejects": "--rejects"},
        }[SETTINGS["command"]]
        if SETTINGS["warnings"]:
            OUTPUTS["warnings"] = "--warnings"


        class Result:
            """What a run of medaid wrote: `result["due"]` is the content of that output."""

            def __init__(self, program, content, shipment, roster, paid=None):
                with tempfile.TemporaryDirectory() as folder:
                    inside = lambda name: os.path.join(folder, name)
                    write(inside("claims.csv"), content)
                    options = [SETTINGS["command"], inside("claims.csv"), "--jobs", "1"]
                    for name, option in OUTPUTS.items():
                        options += [option, inside(name + (".json" if name == "summary" else ".csv"))]
                    if SETTINGS["command"] == "batch" and ENCODING != "utf-8":
                        options += ["--output-encoding", "utf-8"]
                    self.paid = inside("paid.csv")
                    if paid is not None:
                        write(self.paid, paid)
                        options += ["--paid", self.paid]
                    run = medaid(program, options + shipment.options(folder, roster))
                    self.status, self.notes = run.returncode, run.stderr.decode("utf-8", "replace")
                    self.content = {name: read(options[options.index(option) + 1]) for name, option in OUTPUTS.items()}
                # screen writes rejected rows in the encoding of the claims.
                if SETTINGS["command"] == "screen":
                    self.content["rejects"] = self.content["rejects"].decode(ENCODING, "replace").encode()

            def __getitem__(self, name):
                return self.content[name]


        """#
}
