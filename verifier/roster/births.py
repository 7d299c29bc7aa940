"""Birth dates of a list compared with those of the exclusion lists: in memory, and written nowhere.

About nine of ten entries of the federal list have no NPI, so a like name with the same date of birth is as much as a
list can show. It is never more than a reason to look: the publisher settles it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from state_boards.contract.vocabulary import Tier
from verifier.matching.types import Level
from verifier.refresh.known import find_source
from verifier.register.births import birth_dates
from verifier.verdict.answer import Answer
from verifier.verdict.decide import decide
from verifier.verdict.exclusions import with_birth_date
from verifier.verdict.holdings import ReadModel
from verifier.verdict.nation import like_named
from verifier.verdict.terms import Finding

_ONE_BY_ONE = 3
"""Readings of a list for some of its entries; after that all of it is read at once, since each opens the whole file."""


class Births:
    """Compares dates of birth; made once for many rows, and holds what it read in memory alone."""

    def __init__(self, held: ReadModel) -> None:
        """Use the register of `held` while it is open."""
        self._held = held
        self._known: dict[str, dict[str, date | None]] = {}
        self._read: Counter[str] = Counter()

    def compared(self, answer: Answer, born: date) -> Answer:
        """Return the answer with every entry of a like name that has this date of birth marked, and decided anew."""
        before = answer.verdict.exclusions
        after = tuple(self._finding(answer, finding, born) for finding in before)
        if after == before:
            return answer
        verdict = answer.verdict
        decided = decide(answer.inquiry, [*verdict.findings, *after])
        kept = decided._replace(other=verdict.other, elsewhere=verdict.elsewhere)
        return answer._replace(verdict=kept)

    def _finding(self, answer: Answer, finding: Finding, born: date) -> Finding:
        if finding.tier is not Tier.EXCLUSION or not (finding.sightings or finding.near):
            return finding
        # Not only those that are shown: of a common name the one with this date of birth may be the thirtieth.
        like = [entry for entry in like_named(answer, finding, self._held) if entry.level >= Level.PARTIAL]
        dates = self._dates(finding.source_id, [entry.credential.key for entry in like])
        same = [entry for entry in like if dates.get(entry.credential.key) == born]
        whole = all(dates.get(entry.credential.key) is not None for entry in like)
        return with_birth_date(finding, same, whole=bool(like) and whole)

    def _dates(self, source_id: str, keys: Collection[str]) -> Mapping[str, date | None]:
        known = self._known.setdefault(source_id, {})
        missing = [key for key in keys if key not in known]
        if missing:
            register, source = self._held.register, find_source(source_id, self._held.register)
            self._read[source_id] += 1
            if self._read[source_id] > _ONE_BY_ONE:
                missing = [row.key for row in register.of_source(source_id)]
            known |= dict.fromkeys(missing)
            known |= birth_dates(register, source, missing)
        return known
