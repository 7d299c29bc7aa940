"""The same list gives the same bytes in every process: nothing may hang on the order in which Python hashes texts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
from verifier.matching.candidates import loose_keys, slip_keys, two_slip_keys, wider_keys
from verifier.matching.features import readings
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
    print(sorted(two_slip_keys(ways, Words())), sorted(wider_keys(ways, name.alternates, Words())))
    print(sorted(slip_keys(ways, Words())), sorted(loose_keys(name, ways)))
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
