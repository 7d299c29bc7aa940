"""Discipline cases: boards that repeat a credential once per case are read as one record that keeps every case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from state_boards.records import BoardRecord, Discipline, DisciplineCase, Disciplined


def with_case(record: BoardRecord, case: DisciplineCase, *, link: str = "") -> BoardRecord:
    """Return the record with one case as printed; a case without any text leaves the record as it was."""
    if case == DisciplineCase():
        return record
    cases = (*record.discipline.cases, case)
    said = Discipline(said=Disciplined.STATED, text=case.action or case.number, cases=cases, link=link)
    return replace(record, discipline=said)


def merge_cases(known: BoardRecord, other: BoardRecord) -> BoardRecord | None:
    """Return one record with the cases of both rows, or None when the rows differ in anything but their case."""
    if replace(known, row=0, discipline=Discipline()) != replace(other, row=0, discipline=Discipline()):
        return None
    cases = (*known.discipline.cases, *(case for case in other.discipline.cases if case not in known.discipline.cases))
    if not cases:
        return known
    texts = dict.fromkeys(case.action or case.number for case in cases)
    link = known.discipline.link or other.discipline.link
    said = Discipline(said=Disciplined.STATED, text="; ".join(texts), cases=cases, link=link)
    return replace(known, discipline=said)


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
