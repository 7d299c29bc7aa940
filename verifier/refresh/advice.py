"""What a maintainer has to change after a live look, in one paragraph, from the typed results alone.

Nothing of a page stands in it: file names, column titles, check names and counts. The same words whoever ran it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cache.errors import Failure
from state_boards.contract.catalogue import file_of

if TYPE_CHECKING:
    from verifier.refresh.probe import ProbeReport

_ADVICE: Mapping[Failure, str] = {
    Failure.BLOCKED: "refused the program: say so in its gate, give the steps for a person, make its file importable",
    Failure.NOT_ALLOWED: "may not be asked by programs (robots.txt or terms): make it manual or importable",
    Failure.CHANGED: "answers in another shape: correct the columns, labels or fields of its module and its samples",
    Failure.EMPTY: "answers with nothing: correct how it says that nobody was found",
    Failure.GONE: "is gone from its address: correct data_address and hosts",
    Failure.IMPLAUSIBLE: "holds an unbelievable number of rows: correct its bounds, or its filter",
    Failure.TRUNCATED: "broke off or shows more rows than were read: correct its paging",
    Failure.REFUSED: "sent another kind of file: correct its format",
    Failure.NETWORK: "could not be reached: look again another day before anything is changed",
    Failure.UNSEEN: "was reached for the first time: accept or correct the proposed map, then set its proof",
    Failure.STORAGE: "could not be kept on this machine: this says nothing of the source",
}
_QUERY = re.compile(r"(https?://[^\s?)]+)\?[^\s)]*")
_LONG_NUMBER = re.compile(r"\d{5,}")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")


def scrubbed(sentence: str) -> str:
    """Return a sentence as it may be shown in public: addresses without their queries, no long number, no mail."""
    text = _QUERY.sub(r"\1", sentence)
    return _LONG_NUMBER.sub(lambda found: "#" * len(found.group()), _MAIL.sub("(masked)", text))


def to_change(reports: Iterable[ProbeReport]) -> str:
    """Return one paragraph: which module needs what, and which sources may be marked as seen."""
    reports = list(reports)
    parts: list[str] = []
    for failure, words in _ADVICE.items():
        names = [one.source_id for one in reports if one.failure is failure]
        if names:
            parts.append(f"{_listed(names)} {words}.")
    for one in reports:
        failed = [entry.check.id for entry in one.checks if entry.result == "fail"]
        if failed and one.reached and one.failure is None:
            asked = ", ".join(failed)
            parts.append(f"In {file_of(one.source_id)} these were answered otherwise than declared: {asked}.")
    well = [
        one.source_id for one in reports if one.shape_ok and not any(entry.result == "fail" for entry in one.checks)
    ]
    if well:
        parts.append(f"As declared, so that `seen_live` may be set to the day of this report: {', '.join(well)}.")
    return " ".join(parts) or "Nothing was asked."


def _listed(names: list[str]) -> str:
    files = dict.fromkeys(file_of(name) for name in names)
    return f"{', '.join(names)} ({', '.join(files)})"
