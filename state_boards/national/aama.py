"""AAMA, the American Academy of Medical Acupuncture: physicians who needle, from its patient referral directory.

A society's voluntary list of about 246 people, served as JSON pages of ten that a person saves. It exists here so that
a physician with needles is found and named as such: the entry shows no licence, no status, no dates. Letters after the
name (DABMA, FAAMA) are a board examination or a fellowship of physicians, and confer no licence by their own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from cache import Evidence
from state_boards.contract.errors import DriftError, EmptyAnswerError, ImplausibleError, WrongFileError
from state_boards.contract.records import BoardRecord, Completeness, ParseResult
from state_boards.contract.source import (
    Bundle,
    Fact,
    FirstRunCheck,
    HandedSource,
    LookupQuery,
    Publishing,
    RowBounds,
)
from state_boards.contract.vocabulary import Grade, Kind, Proof, Route, Scope, Standing, Tier
from state_boards.reading.jsonish import Json, cell, load, mapping, objects, whole_number
from state_boards.reading.ledger import Ledger
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, check_header
from state_boards.reading.text import clean, single_name

PAGE = (
    Column("count", "fact"),
    Column("page_size", "ignore"),
    Column("total_count", "fact"),
    Column("total_page_count", "fact"),
    Column("current_page", "fact"),
    Column("first_page_url", "ignore"),
    Column("last_page_url", "ignore"),
    Column("next_page_url", "ignore"),
    Column("prev_page_url", "ignore"),
    Column("data_url", "ignore"),
    Column("search_id", "fact"),
    Column("results", "fact"),
)
PERSON = (
    Column("id", "number"),
    Column("avatar_url", "ignore"),
    Column("title", "name"),
    Column("bottom", "ignore"),
    Column("top", "ignore"),
    Column("left", "fact"),
    Column("right", "fact"),
    Column("distance", "ignore"),
)
WHOLE_DIRECTORY = 150
"""A search with fewer people than this was narrowed by state or specialty (246 were listed in May 2026)."""
_TAG = re.compile(r"<[^<>]*>")
# Two of 30 real entries print a New England ZIP without its leading zero.
_PLACE = re.compile(r"([^\d,]+),\s*([A-Z]{2})(?:\s+\d{4,5}(?:-\d{4})?)?$")


@dataclass(frozen=True, slots=True)
class AamaPage:
    """One saved page of the directory."""

    where: str
    part: str
    number: int
    pages: int
    total: int
    search: str
    people: tuple[dict[str, Json], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralDirectory(HandedSource):
    """Answers that a person saved of the search that the directory's script makes; every import adds, none removes."""

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return the pages in the order of their own numbers as page-1, page-2, ...; raises DriftError."""
        ordered = sorted(files, key=lambda file: _page(file, "").number)
        return {f"page-{n}": file.as_part(f"page-{n}") for n, file in enumerate(ordered, start=1)}

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read all pages; raises WrongFileError for a page given twice, EmptyAnswerError when nobody is shown."""
        saved: dict[str, tuple[Evidence, str]] = {}
        for part, evidence in bundle.items():
            saved.setdefault(evidence.sha256, (evidence, part))
        pages = sorted((_page(*item) for item in saved.values()), key=lambda page: (page.search, page.number))
        _refuse_repeated(pages)
        ledger = Ledger(_first, repeat_word="the same person again on another saved page")
        for page in pages:
            for row, item in enumerate(page.people, start=1):
                record = _record(item, row, page)
                if record.name.full and record.holder:
                    ledger.accept(record)
                else:
                    ledger.quarantine(record, "no name or no entry number")
        if not ledger.records:
            raise EmptyAnswerError("These pages show nobody.", where=pages[0].where if pages else "")
        missing = _missing(pages, len(ledger.records))
        return ledger.reading().result(
            completeness=Completeness.PARTIAL if missing else Completeness.COMPLETE,
            incomplete_why=missing,
            printed_total=None if missing else pages[0].total,
        )


def _first(known: BoardRecord, _new: BoardRecord) -> BoardRecord:
    """A person moves between pages while somebody saves them; the first reading stands."""
    return known


def _page(evidence: Evidence, part: str) -> AamaPage:
    screen(evidence, "json")
    where = evidence.url
    answer = mapping(load(evidence), where=where)
    check_header(list(answer), PAGE, where=where)
    people = objects(answer["results"], where=where)
    if whole_number(answer["count"], where=where) != len(people):
        raise ImplausibleError("The page's count and its people disagree.", where=where)
    return AamaPage(
        where,
        part,
        whole_number(answer["current_page"], where=where),
        whole_number(answer["total_page_count"], where=where),
        whole_number(answer["total_count"], where=where),
        cell(answer["search_id"]),
        tuple(people),
    )


def _refuse_repeated(pages: Sequence[AamaPage]) -> None:
    seen: dict[tuple[str, int], str] = {}
    for page in pages:
        other = seen.setdefault((page.search, page.number), page.where)
        if other is not page.where:
            raise WrongFileError(
                f"This is page {page.number} again, as in {other.removeprefix('file:')}.",
                where=page.where,
                do="Save each page once.",
            )


def _missing(pages: Sequence[AamaPage], people: int) -> str:
    """Say what is missing; "" when every page of one search over the whole directory was read."""
    first = pages[0]
    seen = f"{len(pages)} of {first.pages} pages, {people} of {first.total} people"
    if len({page.search for page in pages}) > 1:
        return f"The pages come from several searches ({people} people)."
    if {page.number for page in pages} < set(range(1, first.pages + 1)) or people != first.total:
        return f"Only a part of the directory was saved ({seen})."
    if first.total < WHOLE_DIRECTORY:
        return f"The search was narrowed ({first.total} people), so it is only a part of the directory."
    return ""


def _record(item: Mapping[str, Json], row: int, page: AamaPage) -> BoardRecord:
    check_header(list(item), PERSON, where=page.where)
    title = clean(cell(item["title"]))
    city, state = _place(_blocks(item["left"], page.where))
    facts = {"letters": title.partition(",")[2].strip(), "specialty": _specialty(_blocks(item["right"], page.where))}
    number = cell(item["id"])
    return BoardRecord(
        key=(number,),
        holder=number,
        name=single_name(title),
        kind=Kind.ASSOCIATION,
        type_text="Physician in the AAMA referral directory",
        standing=Standing.NOT_STATED,
        city=city,
        state=state,
        facts=MappingProxyType({name: text for name, text in facts.items() if text}),
        row=row,
        part=page.part,
    )


def _blocks(value: Json, where: str) -> list[str]:
    texts = []
    for block in objects(value, where=where):
        if "html" not in block:
            raise DriftError("An entry's block has no html any more.", where=where)
        texts.append(cell(block["html"]))
    return texts


def _place(blocks: Sequence[str]) -> tuple[str, str]:
    """City and state from the last line of an address; street and ZIP are never kept."""
    for block in blocks:
        last = clean(_TAG.sub(" ", re.split(r"<br\s*/?>", block)[-1]))
        found = _PLACE.fullmatch(last)
        if found and "<strong>" not in block:
            return clean(found.group(1)), found.group(2)
    return "", ""


def _specialty(blocks: Sequence[str]) -> str:
    texts = (clean(_TAG.sub(" ", block)) for block in blocks)
    return next((text.partition(":")[2].strip() for text in texts if text.startswith("Specialty:")), "")


SOURCES = (
    ReferralDirectory(
        id="aama",
        tier=Tier.ASSOCIATION,
        title="Patient Referral Directory (physician acupuncturists)",
        publisher="American Academy of Medical Acupuncture (AAMA)",
        official_page=Fact("https://medacu.memberclicks.net/patient-referral-directory", Grade.B),
        data_address=Fact(
            "https://medacu.memberclicks.net/patient-referral-directory", Grade.B, "JSON behind a script"
        ),
        route=Route.SAVED_PAGE,
        scope=Scope.VOLUNTARY,
        cadence=timedelta(days=30),
        population=250,
        population_grade=Grade.B,
        bounds=RowBounds(1, 3_000),
        publishing=Publishing.ADD,
        key_words="the directory's entry number",
        absence="Not in one society's voluntary directory, which lists few of the physicians who needle.",
        grade=Grade.B,
        proof=Proof.RECORDED,
        prints_status=False,
        terms="The directory's content is not redistributed; only what a person saved is read.",
        checks=(
            FirstRunCheck("pages", "Does an empty search still list everybody, ten a page?"),
            FirstRunCheck("place", "Does the last line of every address print city, state and ZIP?", "shapes:left"),
        ),
    ),
)
