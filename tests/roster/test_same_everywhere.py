"""The same list gives the same bytes in every process and in any order.

Nothing may hang on the order in which Python hashes texts, nor on the rows that were checked before.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.roster.check import Checker, Terms
from verifier.roster.layout import ListOptions
from verifier.roster.read import RosterBytes
from verifier.roster.run import open_roster

SCRIPT = """
from verifier.matching.candidates import loose_keys, near_keys, slip_pairs, two_slip_pairs, wider_keys
from verifier.matching.readings import readings
from verifier.names import parse_name

class Words:
    def neighbours(self, word): return [word + "a", word + "b"]
    def near_beside(self, word, others): return {other: [word + "a", word + "cd"] for other in others}
    def family_suspect(self, family, given): return True
    def given_suspect(self, given, family): return True
    def few_bear(self, family): return True
    def unusual_family(self, family): return True
    def unusual_given(self, given): return True

for text in ("rick lewi", "Bill Jonson", "liz taylr", "Peggy Nlson", "Ted Kenedy", "Jack Smth", "maggie marbal"):
    name = parse_name(text)
    ways = readings(name)
    slips = slip_pairs(ways, Words()) + two_slip_pairs(ways, Words())
    print(slips, sorted(near_keys(slips, Words())))
    print(sorted(wider_keys(ways, name.alternates, Words())), sorted(loose_keys(name, ways)))
"""


def test_the_keys_a_name_is_looked_up_under_do_not_depend_on_the_hash_seed() -> None:
    root = str(Path(__file__).resolve().parents[2])
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(said) == 1


LIST = b"""Name,State,License Number,NPI
Marisol Quillowmere,WA,AC99000101,
Nobody Atall,WA,,
Nobody Else,WA,AC99000999,
Grace Oshanwen,CO,,
Nobody Atall,CO,,
Nobody Atall,,,
Grace Oshanwen,,,
Declan FitzCorrigarry,GA,,
Nobody Atall,GA,,
Nobody Atall,WA; CO; GA; AL,,
Marisol Quillowmere,WA,,1234567893
Tessaly Farnabrookly,CO,ACU.0990105,
"""


@pytest.mark.parametrize("failures", [{}, {"wa": "The board did not answer.", "co": "The board did not answer."}])
@pytest.mark.parametrize("certification", [False, True])
def test_a_row_is_answered_alike_alone_and_after_many_others(
    filled: Path, failures: dict[str, str], certification: bool
) -> None:
    roster = open_roster(RosterBytes("list.csv", LIST), ListOptions({}))
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    terms = Terms(now=now, today=now.date(), failures=failures, require_certification=certification)
    lines = list(roster.lines)
    with Register.open(DataDir(filled)) as register:
        shared = Checker(register, None, roster.layout, terms)
        together = [shared.check(line) for line in lines]
        backwards = [shared.check(line) for line in reversed(lines)]
        alone = [Checker(register, None, roster.layout, terms).check(line) for line in lines]
    assert together == alone == backwards[::-1]
    assert len({row.outcome for row in alone}) > 2
