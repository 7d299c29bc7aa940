"""Discipline cases: boards that repeat a credential once per case are read as one record that keeps every case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from state_boards.contract.records import BoardRecord, Discipline, DisciplineCase, Disciplined
from state_boards.reading.discipline import says_none
from state_boards.reading.text import fold

_SETTLED = frozenset(
    {"dismissed", "complaint dismissed", "case dismissed", "no violation", "no violation found", "cleared"}
)
"""Actions that find nothing against anybody; a person reads what the case was."""


def with_case(record: BoardRecord, case: DisciplineCase, *, link: str = "") -> BoardRecord:
    """Return the record with one case as printed; a case that prints none or nothing leaves the record as it was."""
    if says_none(case.number) and says_none(case.action):
        case = replace(case, number="", action="")
    if case == DisciplineCase():
        return record
    cases = (*record.discipline.cases, case)
    return replace(
        record, discipline=Discipline(said=_said(cases), text=case.action or case.number, cases=cases, link=link)
    )


def _said(cases: Sequence[DisciplineCase]) -> Disciplined:
    """Return what cases say together: a register of discipline states it, one that was dismissed does not."""
    settled = all(fold(case.action).strip(" .") in _SETTLED for case in cases)
    return Disciplined.UNCLEAR if settled else Disciplined.STATED


def merge_cases(known: BoardRecord, other: BoardRecord) -> BoardRecord | None:
    """Return one record with the cases of both rows, or None when the rows differ in anything but their case."""
    if replace(known, row=0, discipline=Discipline()) != replace(other, row=0, discipline=Discipline()):
        return None
    cases = (*known.discipline.cases, *(case for case in other.discipline.cases if case not in known.discipline.cases))
    if not cases:
        return known
    texts = dict.fromkeys(case.action or case.number for case in cases)
    link = known.discipline.link or other.discipline.link
    return replace(known, discipline=Discipline(said=_said(cases), text="; ".join(texts), cases=cases, link=link))


def join_cases(
    records: Sequence[BoardRecord], cases: Mapping[str, Sequence[DisciplineCase]], form: Callable[[str], str]
) -> tuple[tuple[BoardRecord, ...], tuple[str, ...]]:
    """Return the records with the cases of a second file, found by folded number, and a warning for cases of nobody."""
    known = {form(record.number) for record in records}
    joined = tuple(_with_cases(record, cases.get(form(record.number), ())) for record in records)
    strangers = sum(len(found) for number, found in cases.items() if number not in known)
    warning = (f"Discipline cases that belong to no licence of this file: {strangers}.",) if strangers else ()
    return joined, warning


def _with_cases(record: BoardRecord, cases: Sequence[DisciplineCase]) -> BoardRecord:
    for case in cases:
        record = with_case(record, case, link=record.discipline.link)
    if len(cases) > 1:
        texts = dict.fromkeys(case.action or case.number for case in cases)
        record = replace(record, discipline=replace(record.discipline, text="; ".join(texts)))
    return record
