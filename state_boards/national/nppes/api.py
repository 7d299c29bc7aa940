"""The NPI registry's public API (version 2.1): one provider by NPI, or acupuncturists of one name.

It answers errors with HTTP 200 and an `Errors` list, 200 rows a page and 1,200 rows a question. In 2018 numbers and
epochs were integers, sex was called gender, and absent text is "--" to this day; all of it is read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, ImplausibleError, TruncatedError
from state_boards.contract.records import Completeness, ParseResult, PrintedDate, PrintedName
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.national.nppes.record import ACUPUNCTURIST, Provider, Slot, licence_number, person, plain, records
from state_boards.reading.jsonish import Json, cell, load, mapping, objects, whole_number
from state_boards.reading.ledger import Ledger
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, Target, check_header
from state_boards.reading.text import npi_is_valid, read_date

ADDRESS = "https://npiregistry.cms.hhs.gov/api/"
PAGE, LAST_SKIP = 200, 1000
"""Most rows a page, and the largest `skip`: 1,200 rows a question in all."""
OTHER = "another profession"
DATES = ("%Y-%m-%d", "%m/%d/%Y")


def _columns(to: Target, *names: str, optional: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, to, optional=optional) for name in names)


ANSWER = _columns("fact", "result_count", "results")
RESULT = (
    *_columns("fact", "number", "enumeration_type", "basic", "taxonomies", "addresses"),
    *_columns("ignore", "created_epoch", "last_updated_epoch", "identifiers"),
    Column("other_names", "fact"),
    *_columns("ignore", "endpoints", "practiceLocations", optional=True),
)
BASIC = (
    *_columns("fact", "status", "enumeration_date"),
    *_columns(
        "fact", "first_name", "last_name", "middle_name", "name_suffix", "organization_name", "credential",
        "last_updated", "certification_date", "deactivation_date", optional=True,
    ),
    *_columns(
        "ignore", "name_prefix", "name", "sole_proprietor", "organizational_subpart", "replacement_npi",
        "parent_organization_legal_business_name", "deactivation_reason_code", "reactivation_date", optional=True,
    ),
    Column("sex", "personal", optional=True, aliases=("gender",)),
    *_columns(
        "personal", "authorized_official_credential", "authorized_official_first_name",
        "authorized_official_last_name", "authorized_official_middle_name", "authorized_official_name_prefix",
        "authorized_official_name_suffix", "authorized_official_telephone_number",
        "authorized_official_title_or_position", "ein", "parent_organization_ein", optional=True,
    ),
)  # fmt: skip
TAXONOMY = (
    *_columns("fact", "code", "desc", "primary", "state", "license"),
    Column("taxonomy_group", "ignore", optional=True),
)
PLACE = (
    *_columns("fact", "address_purpose", "city", "state"),
    *_columns("personal", "address_1", "postal_code"),
    *_columns("personal", "address_2", "telephone_number", "fax_number", optional=True),
    *_columns("ignore", "country_code"),
    *_columns("ignore", "country_name", "address_type", optional=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NpiRegistry(LookupSource):
    """Asks for one NPI, or for a family name (and given name) among acupuncturists."""

    def can_ask(self, query: LookupQuery) -> bool:
        """Tell whether the query has an NPI or a family name; a licence number cannot be asked."""
        return bool(query.npi or query.family)

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield pages of 200 until one is not full, six at most."""
        if query is None or not self.can_ask(query):
            return
        for page, skip in enumerate(range(0, LAST_SKIP + 1, PAGE), start=1):
            evidence = yield Request(url=f"{ADDRESS}?{urlencode(_asked(query, skip))}", part=f"page-{page}")
            if query.npi or len(_results(evidence)) < PAGE:
                return

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read every page; an NPI gives all its taxonomies, a name only those of acupuncture."""
        npi = query.npi if query else ""
        ledger = Ledger()
        served, pages = 0, [bundle[f"page-{n}"] for n in range(1, len(bundle) + 1) if f"page-{n}" in bundle]
        if not pages:
            raise TruncatedError("The registry's answer is missing.", where=ADDRESS, do="Ask again.")
        full = False
        for evidence in pages:
            results = _results(evidence)
            served, full = served + len(results), len(results) >= PAGE
            for row, item in enumerate(results, start=1):
                _take(ledger, _provider(item, row, evidence, every_slot=bool(npi)), npi)
        capped = full and not npi
        return ledger.reading().result(
            completeness=Completeness.CAPPED if capped else Completeness.COMPLETE,
            incomplete_why="The registry stops at 1,200 rows; give a first name too." if capped else "",
            empty_proof="result_count 0" if not served else "",
        )


def _asked(query: LookupQuery, skip: int) -> dict[str, str]:
    if query.npi:
        return {"version": "2.1", "number": query.npi}
    asked = {
        "version": "2.1",
        "enumeration_type": "NPI-1",
        "taxonomy_description": "Acupuncturist",
        "first_name": query.given,
        "last_name": query.family,
        "limit": str(PAGE),
        "skip": str(skip) if skip else "",
    }
    return {name: value for name, value in asked.items() if value}


def _results(evidence: Evidence) -> list[dict[str, Json]]:
    """The rows of one page; an `Errors` list is a refused question, never an empty answer."""
    screen(evidence, "json")
    answer = mapping(load(evidence), where=evidence.url)
    if "Errors" in answer:
        errors = objects(answer["Errors"], where=evidence.url)
        said = "; ".join(plain(cell(error.get("description"))) for error in errors)
        raise DriftError(f"The registry refused the question: {said or 'no reason given'}.", where=evidence.url)
    check_header(list(answer), ANSWER, where=evidence.url)
    results = objects(answer["results"], where=evidence.url)
    if whole_number(answer["result_count"], where=evidence.url) != len(results):
        raise ImplausibleError("The registry's count and its rows disagree.", where=evidence.url)
    return results


def _take(ledger: Ledger, provider: Provider, npi: str) -> None:
    if npi and provider.npi != npi:
        ledger.skip("another NPI")
    elif not provider.slots and not provider.off and not npi:
        ledger.skip(OTHER)
    else:
        keep(ledger, provider)


def keep(ledger: Ledger, provider: Provider) -> None:
    """Take one provider, slot by slot; a wrong check digit or a missing name sets it aside."""
    for record in records(provider):
        if not npi_is_valid(provider.npi):
            ledger.quarantine(record, "no NPI, or one with a wrong check digit")
        elif not provider.name.full and not provider.off:
            ledger.quarantine(record, "no name")
        else:
            ledger.accept(record)


def _provider(item: Mapping[str, Json], row: int, evidence: Evidence, *, every_slot: bool) -> Provider:
    where = evidence.url
    check_header(list(item), RESULT, where=where)
    basic = mapping(item["basic"], where=where)
    check_header(list(basic), BASIC, where=where)
    organization = cell(item["enumeration_type"]) == "NPI-2"
    city, state = _place(item["addresses"], where)
    slots = tuple(slot for slot in _slots(item["taxonomies"], where) if every_slot or slot.code == ACUPUNCTURIST)
    return Provider(
        npi=cell(item["number"]),
        organization=organization,
        name=PrintedName(full=_text(basic, "organization_name")) if organization else _person(basic, "name_suffix"),
        other_names=tuple(_other_names(item["other_names"], where)),
        credential=_text(basic, "credential"),
        city=city,
        state=state,
        enumerated=_date(basic, "enumeration_date"),
        updated=_date(basic, "last_updated"),
        certified=_date(basic, "certification_date"),
        deactivated=_date(basic, "deactivation_date"),
        status=_text(basic, "status"),
        slots=slots,
        row=row,
        part=evidence.part,
    )


def _slots(value: Json, where: str) -> Iterator[Slot]:
    for number, item in enumerate(objects(value, where=where), start=1):
        check_header(list(item), TAXONOMY, where=where)
        yield Slot(
            number=number,
            code=_text(item, "code"),
            title=_text(item, "desc"),
            licence=licence_number(cell(item["license"])),
            state=_text(item, "state"),
            primary=item["primary"] is True,
        )


def _place(value: Json, where: str) -> tuple[str, str]:
    """City and state of the practice, never of the mailing address (often a home)."""
    for item in objects(value, where=where):
        check_header(list(item), PLACE, where=where)
        if cell(item["address_purpose"]) in ("LOCATION", "PRIMARY"):
            return _text(item, "city"), _text(item, "state")
    return "", ""


def _other_names(value: Json, where: str) -> Iterator[PrintedName]:
    for item in objects(value, where=where):
        business = _text(item, "organization_name")
        yield PrintedName(full=business) if business else _person(item, "suffix")


def _person(item: Mapping[str, Json], suffix: str) -> PrintedName:
    return person(
        given=_text(item, "first_name"),
        family=_text(item, "last_name"),
        middle=_text(item, "middle_name"),
        suffix=_text(item, suffix),
    )


def _text(item: Mapping[str, Json], name: str) -> str:
    return plain(cell(item.get(name)))


def _date(item: Mapping[str, Json], name: str) -> PrintedDate | None:
    return read_date(_text(item, name), DATES)
