"""How long a year's report with its annexes takes in each format, from the tables to the file, in a process of its own.

The first of each is what a ward feels: fonts are read, templates made. Memory is the most that the process held, and
with it the most that the process held in which a ward's own template is filled in.
"""

from __future__ import annotations

import json
import subprocess

from tools.measure import Line
from tools.server import MANAGE, Served

SCRIPT = """
import json, resource, statistics, time
from reports.documents.content.build import build
from reports.documents.content.choices import Choices
from reports.documents.formats import FORMATS
from reports.documents.word.built_in import built_in
from reports.documents.word.own import OwnTemplate, word_from
from reports.periods import parse_period
from reports.queries.document import document_facts
from residents.lookup import find_ward

period = parse_period("2009")
ward = find_ward("05977", on=period.ends_on)
own = OwnTemplate("bench", built_in())
faces = {name: face.write for name, face in FORMATS.items()} | {"own": lambda content: word_from(own, content)}
def once(write):
    start = time.perf_counter()
    write(build(document_facts(ward=ward, period=period), Choices("year", period)))
    return time.perf_counter() - start
taken = {}
for name, write in faces.items():
    times = [once(write) for _ in range(5)]
    taken[name] = [times[0], statistics.median(times[1:])]
held = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({"taken": taken, "held": sum(held)}))
"""
_NAMES = {
    "pdf": ("PDF", 0.5),
    "docx": ("Word", 1),
    "xlsx": ("workbook", 1),
    "own": ("Word from a ward's own template", 1),
}


def documents_time(site: Served) -> list[Line]:
    """Of the sample ward's year 2009."""
    command = [*MANAGE, "shell", "--no-imports", "-c", SCRIPT]
    done = subprocess.run(command, env=site.environment, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    lines = []
    for key, (first, again) in found["taken"].items():
        name, bound = _NAMES.get(key, (key, None))
        lines += [
            Line(f"a year's report with annexes as {name}, the first", first, "s", bound),
            Line("  the same once more, median", again, "s"),
        ]
    return [*lines, Line("memory of all of them, with the process apart", found["held"], "MB", 250)]
