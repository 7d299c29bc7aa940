"""The record card: what a person writes down from a board's page, checked, and read with that state's own words.

Used by `verifier record` for pages that only a person may open. Pure: the day is an argument, nothing is kept here. A
status word the state's vocabulary does not hold becomes `unrecognised`, exactly as it would from the board itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import Literal, get_args
from urllib.parse import urlsplit

from state_boards.contract import catalogue
from state_boards.contract.flags import RecordFlag
from state_boards.contract.kinds import KindMap, kind_map
from state_boards.contract.records import BoardRecord, Discipline, Disciplined, PrintedName, with_stray_words
from state_boards.contract.source import Jurisdiction, Source
from state_boards.contract.statuses import StatusMap, Word, status_map
from state_boards.contract.vocabulary import Standing
from state_boards.reading.discipline import joined, read_discipline, restricts
from state_boards.reading.text import clean, day_in, days_in, fold, read_date, single_name
from verifier.register.kept import AS_OF_PRINTED, DATES

FieldName = Literal[
    "board", "name", "family", "number", "type", "status", "issued", "expires", "discipline", "discipline_link",
    "as_of_text", "page", "seen_on", "seen_by", "note",
]  # fmt: skip
Shape = Literal["text", "date", "address", "age"]

LONGEST = 2_000
"""Characters one answer may have."""
_NOTE = "note"


@dataclass(frozen=True, slots=True)
class CardField:
    """One question of the card."""

    name: FieldName
    asks: str
    required: bool = False
    shape: Shape = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCard:
    """What one person saw of one credential on one day; every text exactly as it was written down."""

    jurisdiction: str
    source_id: str
    board: str
    name: str
    family: str = ""
    number: str = ""
    type_text: str
    status_text: str = ""
    """Empty only where the board prints no status."""
    issued: str = ""
    expires: str = ""
    discipline_text: str = ""
    discipline_link: str = ""
    as_of_text: str = ""
    """The page's own words about the age of its data, which name one day; "" where it says nothing of it."""
    page: str
    seen_on: date
    seen_by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One answer that cannot stay as it is, and why."""

    field: str
    says: str


class CardError(ValueError):
    """The answers do not make a card; `problems` names every one of them, never only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(f"{problem.field}: {problem.says}" for problem in problems))
        self.problems = problems


def fields_for(postal: str) -> tuple[CardField, ...]:
    """Return the questions for one state, in the order to ask; raises CardError where no licence exists."""
    facts, source = _place(postal)
    status = CardField("status", "Status words exactly as printed", required=source.prints_status)
    return (
        CardField("board", f"Board or agency (empty: {source.publisher})"),
        CardField("name", "Name exactly as printed", required=True),
        CardField("family", "Family name alone, if the page prints it first without a comma"),
        CardField("number", "Licence number exactly as printed (empty if the page shows none)"),
        CardField("type", "Licence type words exactly as printed", required=True),
        *([status] if source.prints_status else []),
        CardField("issued", "Issue date as printed", shape="date"),
        CardField("expires", "Expiration date as printed", shape="date"),
        CardField("discipline", "Any discipline or board-action text, word for word (empty if the page shows none)"),
        CardField("discipline_link", "Address of that text or document", shape="address"),
        CardField("as_of_text", 'The page\'s own "as of" or "current as of" text', shape="age"),
        CardField("page", f"Address of the page you saw (empty: {facts.official_page})", shape="address"),
        CardField("seen_on", "Day you saw it, as YYYY-MM-DD", required=True, shape="date"),
        CardField("seen_by", "Your name or initials", required=True),
        CardField("note", "Anything else worth keeping"),
    )


def read_card(postal: str, answers: Mapping[str, str], *, today: date) -> RecordCard:
    """Return the checked card; raises CardError with every problem of the answers."""
    facts, source = _place(postal)
    fields = fields_for(postal)
    problems = [Problem(name, "There is no such question.") for name in answers if name not in get_args(FieldName)]
    given = {field.name: clean(answers.get(field.name)) for field in fields}
    for field in fields:
        says = _wrong(field, answers.get(field.name, ""), given[field.name])
        if says:
            problems.append(Problem(field.name, says))
    if not problems:
        problems = [*_disagreements(given, today), *_wrong_state(given["page"], facts)]
    if problems:
        raise CardError(tuple(problems))
    seen_on = _day(given["seen_on"])
    assert seen_on is not None
    return RecordCard(
        jurisdiction=facts.postal,
        source_id=source.id,
        board=given["board"] or source.publisher,
        name=given["name"],
        family=given["family"],
        number=given["number"],
        type_text=given["type"],
        status_text=given.get("status", ""),
        issued=given["issued"],
        expires=given["expires"],
        discipline_text=given["discipline"],
        discipline_link=given["discipline_link"],
        as_of_text=given["as_of_text"],
        page=given["page"] or str(facts.official_page),
        seen_on=seen_on,
        seen_by=given["seen_by"],
        note=given["note"],
    )


def problem_of(field: CardField, answer: str) -> str:
    """Return what is wrong with one answer by itself, or "", so that it can be asked for again at once."""
    return _wrong(field, answer, clean(answer))


def record_from_card(card: RecordCard) -> BoardRecord:
    """Return the card as a record: status by the state's vocabulary, type by its kinds, unknown words unrecognised."""
    statuses, kinds = vocabulary_of(card.jurisdiction)
    word = statuses.read(card.status_text) if card.status_text else Word(Standing.NOT_STATED)
    kept = {AS_OF_PRINTED: card.as_of_text, _NOTE: card.note}
    speaking = (RecordFlag.UNREAD_FIELD,) if any(map(restricts, kept.values())) else ()
    record = BoardRecord(
        key=(card.number or fold(card.name),),
        name=_name(card),
        number=card.number,
        kind=kinds.read(card.type_text),
        type_text=card.type_text,
        jurisdiction=card.jurisdiction,
        standing=word.standing,
        status_text=card.status_text,
        status_proven=word.proven,
        issued=read_date(card.issued, DATES),
        expires=read_date(card.expires, DATES),
        discipline=_discipline(card, word),
        detail_url=card.page,
        facts=MappingProxyType({name: text for name, text in kept.items() if text}),
        flags=speaking,
    )
    return with_stray_words(record)


def _place(postal: str) -> tuple[Jurisdiction, Source]:
    """Return a state and the source a card belongs to: the first it declares; raises CardError without a licence."""
    facts = catalogue.jurisdiction(postal)
    sources = catalogue.sources_of(postal)
    if not facts.licensed or not sources:
        says = f"{facts.name} issues no acupuncture licence, so there is nothing to record."
        raise CardError((Problem("state", says),))
    return facts, sources[0]


def vocabulary_of(postal: str) -> tuple[StatusMap, KindMap]:
    """Return the status words and the kinds of a state, the common ones where it has none of its own."""
    module = import_module(f"state_boards.{postal.lower()}")
    statuses: object = getattr(module, "STATUSES", None)
    kinds: object = getattr(module, "KINDS", None)
    return (
        statuses if isinstance(statuses, StatusMap) else status_map({}),
        kinds if isinstance(kinds, KindMap) else kind_map(),
    )


def _wrong(field: CardField, raw: str, text: str) -> str:
    """Return what is wrong with one answer, or ""."""
    if not text:
        return "This must be filled in." if field.required else ""
    if len(raw) > LONGEST:
        return f"This is longer than {LONGEST} characters."
    if not text.isprintable():
        return "This holds characters that no page prints."
    check = _CHECKS.get(field.shape)
    return check(text) if check else ""


def _wrong_date(text: str) -> str:
    return "" if _day(text) else "This is no date we can read; write it as YYYY-MM-DD."


def _wrong_address(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        return "This is no web address."
    return "" if parts.scheme in {"http", "https"} and parts.hostname else "This is no web address (https://...)."


def _wrong_age(text: str) -> str:
    days = set(days_in(text))
    if len(days) > 1:
        return "This names several days; write only the words that say of which day the data are."
    return "" if any(days) else 'This names no day we can read; write it as in "as of 01/15/2026", or leave it empty.'


_CHECKS: Mapping[Shape, Callable[[str], str]] = {"date": _wrong_date, "address": _wrong_address, "age": _wrong_age}


def _disagreements(given: Mapping[FieldName, str], today: date) -> list[Problem]:
    problems: list[Problem] = []
    seen, issued, expires = (_day(given[name]) for name in ("seen_on", "issued", "expires"))
    if seen and seen > today:
        problems.append(Problem("seen_on", "This day is in the future."))
    if issued and seen and issued > seen:
        problems.append(Problem("issued", "This is after the day you saw the page."))
    if seen and (stated := day_in(given["as_of_text"])) and stated > seen:
        problems.append(Problem("as_of_text", "This names a day after the one on which you saw the page."))
    if issued and expires and issued > expires:
        problems.append(Problem("expires", "This is before the issue date."))
    if sum(char.isalpha() for char in given["name"]) < 2:
        problems.append(Problem("name", "A name has at least two letters."))
    if given["family"] and _without(given["name"], given["family"]) is None:
        problems.append(Problem("family", "This is not part of the name as printed."))
    if given["discipline_link"] and not given["discipline"]:
        problems.append(Problem("discipline", "Copy the words too, not only their address."))
    return problems


def _wrong_state(page: str, facts: Jurisdiction) -> list[Problem]:
    """Return what is wrong with the address of a page that is another state's own."""
    host = urlsplit(page).hostname or ""
    if host == urlsplit(str(facts.official_page)).hostname:
        return []
    for postal in catalogue.postal_codes():
        other = catalogue.jurisdiction(postal)
        own = host == urlsplit(str(other.official_page)).hostname or f".{host}".endswith(_domains(postal))
        if host and own and postal != facts.postal:
            return [Problem("page", f"This is an address of {other.name}, not of {facts.name}.")]
    return []


def _domains(postal: str) -> tuple[str, str]:
    return f".{postal.lower()}.gov", f".{postal.lower()}.us"


def _day(text: str) -> date | None:
    printed = read_date(text, DATES)
    return printed.value if printed else None


def _name(card: RecordCard) -> PrintedName:
    rest = _without(card.name, card.family) if card.family and "," not in card.name else None
    if not rest:
        return single_name(card.name)
    return PrintedName(full=card.name, family=card.family, given=rest[0], middle=" ".join(rest[1:]))


def _without(name: str, family: str) -> list[str] | None:
    """Return the words of a name without its family name, or None when the family name is not among them."""
    words, wanted = name.replace(",", " ").split(), fold(family).split()
    for at in range(len(words) - len(wanted) + 1):
        if [fold(word) for word in words[at : at + len(wanted)]] == wanted:
            return words[:at] + words[at + len(wanted) :]
    return None


def _discipline(card: RecordCard, word: Word) -> Discipline:
    by_status = (
        Discipline(said=Disciplined.STATED, text=card.status_text) if word.disciplinary == "yes" else Discipline()
    )
    return joined(by_status, read_discipline(card.discipline_text, link=card.discipline_link))
