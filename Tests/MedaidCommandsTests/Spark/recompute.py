"""Recompute a CSV on Apache Spark: recompute.py CLAIMS.csv OUT.csv MEDAID POLICY [OPTION...]

A person's year is independent of every other's, so that each partition of persons goes through `medaid batch` on its own
(where a policy's rules look at households, partition by household_id instead). Rows come out in the order of the input.
"""

import csv
import subprocess
import sys
import tempfile

from pyspark.sql import SparkSession


def batch(rows, header, command):
    """What `medaid batch` makes of the rows of one partition, each with its number."""
    rows = list(rows)
    if not rows:
        return
    with tempfile.NamedTemporaryFile() as rejects:
        run = subprocess.run(
            command + ["-", "-o", "-", "--rejects", rejects.name],
            input="\n".join([header] + [line for _, line in rows]) + "\n",
            capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 0:
        raise RuntimeError(run.stderr)
    for (number, _), line in zip(rows, run.stdout.splitlines()[1:], strict=True):
        yield number, line


def main():
    claims, output, medaid, policy, *options = sys.argv[1:]
    spark = SparkSession.builder.master("local[2]").appName("medaid").getOrCreate()
    lines = spark.sparkContext.textFile(claims).zipWithIndex()
    header = lines.first()[0]
    person = next(csv.reader([header])).index("person_id")
    settled = (
        lines.filter(lambda entry: entry[1] > 0)
        .map(lambda entry: (next(csv.reader([entry[0]]))[person], (entry[1], entry[0])))
        .partitionBy(4)
        .mapPartitions(lambda part: batch(sorted(row for _, row in part), header, [medaid, "batch", "-p", policy] + options))
        .sortByKey()
    )
    added = subprocess.run(
        [medaid, "batch", "-p", policy, "-", "-o", "-", "--rejects", "/dev/null"] + options,
        input=header + "\n", capture_output=True, text=True, encoding="utf-8", check=True)
    with open(output, "w", encoding="utf-8") as file:
        file.write(added.stdout)
        for _, line in settled.toLocalIterator():
            file.write(line + "\n")
    spark.stop()


main()
