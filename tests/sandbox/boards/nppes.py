"""NPPES: the registry's API and its bulk file, both saying what people typed about themselves."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from tests.sandbox.boards.base import Board, starts, us_date_padded
from tests.sandbox.people import Licence, Person, World, upper
from tests.sandbox.truths import shown_number
from tests.sandbox.wire import Answer, Ask, Tweaks, as_json, html, kept, not_found
from verifier.demo.invented import make_name, with_check_digit

TAXONOMY = "171100000X"
_MAX_LIMIT, _MAX_SKIP = 200, 1000
_ORGANISATIONS = 6
_DEACTIVATED = 3


def providers(world: World) -> tuple[Person, ...]:
    """Return the people who have an NPI."""
    return tuple(person for person in world.people if person.npi)


def typed_number(licence: Licence) -> str:
    """Return the licence number as its holder typed it: often right, sometimes spaced, cut, or masked by CMS."""
    number = shown_number(licence)
    return {
        0: number.replace(".", " ").replace("-", " "),
        1: number.lower(),
        2: number.lstrip("ACUPDKR.-0") or number,
        3: "$$$$$$$$$",
    }.get(licence.serial % 12, number)


def organisation(world: World, place: int) -> tuple[str, str]:
    """Return NPI and name of an invented clinic."""
    rng = Random(f"{world.seed}:clinic:{place}")
    return with_check_digit(f"298{place:06d}"), f"{make_name(rng).family} Needle Clinic LLC".upper()


def deactivated() -> tuple[str, ...]:
    """Return NPIs that were given up."""
    return tuple(with_check_digit(f"297{place:06d}") for place in range(_DEACTIVATED))


def _dates(person: Person, today: date) -> tuple[date, date]:
    rng = Random(f"npi:{person.id}")
    updated = today - timedelta(days=rng.randint(20, 2000))
    return updated - timedelta(days=rng.randint(0, 3000)), updated


# --- the API --------------------------------------------------------------------------------------------------------


class Registry(Board):
    """npiregistry.cms.hhs.gov, API 2.1."""

    host = "npiregistry.cms.hhs.gov"
    title = "NPI registry API"
    start = "/api/?version=2.1&taxonomy_description=Acupuncturist&state=WA&limit=5&pretty=on"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Answer a query, or the documented errors; every answer is a 200."""
        if ask.path.rstrip("/") != "/api":
            return not_found()
        query = {name: value.strip() for name, value in ask.query.items() if value.strip()}
        if query.get("version") != "2.1":
            return _errors("version", "10", "Unsupported Version")
        limit, skip = query.get("limit", "10"), query.get("skip", "0")
        if not limit.isdigit() or not skip.isdigit() or int(limit) > _MAX_LIMIT or int(skip) > _MAX_SKIP:
            return _errors("limit", "03", "limit is at most 200 and skip at most 1000")
        asked = set(query) - {"version", "limit", "skip", "pretty", "use_first_name_alias", "country_code"}
        if not asked:
            return _errors("generic", "04", "No valid search criteria provided")
        if asked <= {"enumeration_type"} or asked <= {"state", "enumeration_type"}:
            return _errors(sorted(asked)[0], "09", f"{sorted(asked)[0]} requires additional search criteria")
        found = kept(list(self._found(query)), tweaks)
        page = found[int(skip) : int(skip) + int(limit)]
        # The count is that of the page, not of all matches.
        return as_json({"result_count": len(page), "results": page})

    def _found(self, query: dict[str, str]) -> Iterator[object]:
        for person in providers(self.world):
            if query.get("enumeration_type", "NPI-1") == "NPI-1" and _matches(person, query):
                yield self._record(person)
        if query.get("enumeration_type", "NPI-2") == "NPI-2":
            yield from self._clinics(query)

    def _clinics(self, query: dict[str, str]) -> Iterator[object]:
        for place in range(_ORGANISATIONS):
            npi, name = organisation(self.world, place)
            by_name = query.get("organization_name", "").rstrip("*").upper()
            if query.get("number") == npi or (by_name and name.startswith(by_name)):
                yield {
                    "created_epoch": "1400000000000",
                    "enumeration_type": "NPI-2",
                    "last_updated_epoch": "1700000000000",
                    "number": npi,
                    "addresses": [_address("LOCATION", "SAMPLETON", "WA"), _address("MAILING", "SAMPLETON", "WA")],
                    "practiceLocations": [],
                    "basic": {
                        "organization_name": name, "organizational_subpart": "NO", "status": "A",
                        "enumeration_date": "2014-05-13", "last_updated": "2023-11-14",
                    },
                    "taxonomies": [_taxonomy("", "WA", primary=True)],
                    "identifiers": [], "endpoints": [], "other_names": [],
                }  # fmt: skip

    def _record(self, person: Person) -> object:
        enumerated, updated = _dates(person, self.world.today)
        name = person.name
        basic = {
            "first_name": upper(name.given),
            "last_name": upper(name.family),
            "middle_name": upper(name.middle) or "--",
            "credential": person.letters or "--",
            "sole_proprietor": "YES",
            "sex": person.sex,
            "enumeration_date": enumerated.isoformat(),
            "last_updated": updated.isoformat(),
            "certification_date": updated.isoformat(),
            "status": "A",
        }
        if name.suffix:
            basic["name_suffix"] = name.suffix.upper()
        other = [
            {"type": "Former Name", "code": "1", "first_name": upper(name.given), "last_name": upper(former)}
            for former in (person.former_family,)
            if former
        ]
        return {
            "created_epoch": str(_epoch(enumerated)),
            "enumeration_type": "NPI-1",
            "last_updated_epoch": str(_epoch(updated)),
            "number": person.npi,
            "addresses": [_address(kind, upper(person.city), person.state) for kind in ("LOCATION", "MAILING")],
            "practiceLocations": [],
            "basic": basic,
            "taxonomies": [
                _taxonomy(typed_number(one), one.state, primary=place == 0) for place, one in enumerate(person.licences)
            ],
            "identifiers": [],
            "endpoints": [],
            "other_names": other,
        }


def _errors(field: str, number: str, words: str) -> Answer:
    return as_json({"Errors": [{"field": field, "number": number, "description": words}]})


def _epoch(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def _address(purpose: str, city: str, state: str) -> dict[str, str]:
    return {
        "country_code": "US", "country_name": "United States", "address_purpose": purpose, "address_type": "DOM",
        "address_1": "1 EXAMPLE ST", "city": city, "state": state, "postal_code": "000000000",
        "telephone_number": "000-000-0000",
    }  # fmt: skip


def _taxonomy(number: str, state: str, *, primary: bool) -> dict[str, str | bool]:
    return {
        "code": TAXONOMY, "taxonomy_group": "", "desc": "Acupuncturist", "state": state, "license": number,
        "primary": primary,
    }  # fmt: skip


def _text_matches(value: str, asked: str) -> bool:
    if asked.endswith("*"):
        return starts(value, asked.rstrip("*"))
    return upper(value) == upper(asked)


def _matches(person: Person, query: dict[str, str]) -> bool:
    families = (person.name.family, person.former_family)
    tests: dict[str, Callable[[str], bool]] = {
        "number": lambda asked: person.npi == asked,
        "first_name": lambda asked: _text_matches(person.name.given, asked),
        "last_name": lambda asked: any(_text_matches(family, asked) for family in families if family),
        "city": lambda asked: _text_matches(person.city, asked),
        "state": lambda asked: person.state == asked.upper(),
        "postal_code": lambda asked: asked.startswith("0000"),
        "taxonomy_description": lambda asked: "acupuncturist".startswith(asked.rstrip("*").casefold()),
    }
    return "organization_name" not in query and all(test(query[name]) for name, test in tests.items() if name in query)


# --- the bulk file --------------------------------------------------------------------------------------------------


def bulk_header() -> tuple[str, ...]:
    """Return the 330 column names of the V2 file, composed from their pattern."""
    name = ("Last Name", "First Name", "Middle Name", "Name Prefix Text", "Name Suffix Text", "Credential Text")
    place = ("Address City Name", "Address State Name", "Address Postal Code", "Address Country Code (If outside U.S.)",
             "Address Telephone Number", "Address Fax Number")  # fmt: skip
    head = [
        "NPI", "Entity Type Code", "Replacement NPI", "Employer Identification Number (EIN)",
        "Provider Organization Name (Legal Business Name)", "Provider Last Name (Legal Name)",
        *(f"Provider {part}" for part in name[1:]),
        "Provider Other Organization Name", "Provider Other Organization Name Type Code",
        *(f"Provider Other {part}" for part in name), "Provider Other Last Name Type Code",
    ]  # fmt: skip
    for kind in ("Business Mailing", "Business Practice Location"):
        first, second = f"Provider First Line {kind} Address", f"Provider Second Line {kind} Address"
        head += [first, second, *(f"Provider {kind} {part}" for part in place)]
    head += [
        "Provider Enumeration Date", "Last Update Date", "NPI Deactivation Reason Code", "NPI Deactivation Date",
        "NPI Reactivation Date", "Provider Sex Code",
        *(f"Authorized Official {part}" for part in ("Last Name", "First Name", "Middle Name", "Title or Position",
                                                     "Telephone Number")),
    ]  # fmt: skip
    for slot in range(1, 16):
        head += [
            f"Healthcare Provider Taxonomy Code_{slot}", f"Provider License Number_{slot}",
            f"Provider License Number State Code_{slot}", f"Healthcare Provider Primary Taxonomy Switch_{slot}",
        ]  # fmt: skip
    for slot in range(1, 51):
        stem = "Other Provider Identifier"
        head += [f"{stem}_{slot}", f"{stem} Type Code_{slot}", f"{stem} State_{slot}", f"{stem} Issuer_{slot}"]
    head += [
        "Is Sole Proprietor", "Is Organization Subpart", "Parent Organization LBN", "Parent Organization TIN",
        "Authorized Official Name Prefix Text", "Authorized Official Name Suffix Text",
        "Authorized Official Credential Text",
        *(f"Healthcare Provider Taxonomy Group_{slot}" for slot in range(1, 16)),
        "Certification Date",
    ]  # fmt: skip
    return tuple(head)


def bulk_csv(world: World) -> bytes:
    """Return the provider file: every value quoted, deactivated numbers blank but for two columns."""
    header = bulk_header()
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(header)
    for row in _bulk_rows(world):
        writer.writerow([row.get(name, "") for name in header])
    return out.getvalue().encode()


def _bulk_rows(world: World) -> Iterator[dict[str, str]]:
    for person in providers(world):
        yield _bulk_person(person, world.today)
    for place in range(_ORGANISATIONS):
        npi, name = organisation(world, place)
        yield {
            "NPI": npi, "Entity Type Code": "2", "Provider Organization Name (Legal Business Name)": name,
            "Healthcare Provider Taxonomy Code_1": TAXONOMY, "Healthcare Provider Primary Taxonomy Switch_1": "Y",
            "Provider Enumeration Date": "05/13/2014", "Last Update Date": "11/14/2023",
        }  # fmt: skip
    for npi in deactivated():
        yield {"NPI": npi, "NPI Deactivation Date": us_date_padded(world.today - timedelta(days=400))}
    rng = Random(f"{world.seed}:chiropractors")
    for place in range(10):
        name_of = make_name(rng)
        yield {
            "NPI": with_check_digit(f"296{place:06d}"), "Entity Type Code": "1",
            "Provider Last Name (Legal Name)": upper(name_of.family), "Provider First Name": upper(name_of.given),
            "Healthcare Provider Taxonomy Code_1": "111N00000X", "Healthcare Provider Primary Taxonomy Switch_1": "Y",
            "Last Update Date": "11/14/2023",
        }  # fmt: skip


def _bulk_person(person: Person, today: date) -> dict[str, str]:
    enumerated, updated = _dates(person, today)
    name = person.name
    row = {
        "NPI": person.npi,
        "Entity Type Code": "1",
        "Provider Last Name (Legal Name)": upper(name.family),
        "Provider First Name": upper(name.given),
        "Provider Middle Name": upper(name.middle),
        "Provider Name Suffix Text": name.suffix.upper(),
        "Provider Credential Text": person.letters[:20],
        "Provider Enumeration Date": us_date_padded(enumerated),
        "Last Update Date": us_date_padded(updated),
        "Provider Sex Code": person.sex,
        "Is Sole Proprietor": "Y",
        "Certification Date": us_date_padded(updated),
    }
    if person.former_family:
        row |= {"Provider Other Last Name": upper(person.former_family), "Provider Other First Name": upper(name.given),
                "Provider Other Last Name Type Code": "1"}  # fmt: skip
    for kind in ("Business Mailing", "Business Practice Location"):
        row |= {
            f"Provider First Line {kind} Address": "1 EXAMPLE ST",
            f"Provider {kind} Address City Name": upper(person.city),
            f"Provider {kind} Address State Name": person.state,
            f"Provider {kind} Address Postal Code": "000000000",
            f"Provider {kind} Address Country Code (If outside U.S.)": "US",
        }  # fmt: skip
    # The taxonomy of interest may stand in any slot.
    first = 1 + person.id % 4
    for slot, licence in enumerate(person.licences, start=first):
        row |= {
            f"Healthcare Provider Taxonomy Code_{slot}": TAXONOMY,
            f"Provider License Number_{slot}": typed_number(licence),
            f"Provider License Number State Code_{slot}": licence.state,
            f"Healthcare Provider Primary Taxonomy Switch_{slot}": "Y" if slot == first else "N",
        }
    for slot in range(1, first):
        row |= {f"Healthcare Provider Taxonomy Code_{slot}": "225700000X",
                f"Healthcare Provider Primary Taxonomy Switch_{slot}": "N"}  # fmt: skip
    return row


def bulk_name(today: date) -> str:
    """Return the provider file's name inside the monthly ZIP."""
    return f"npidata_pfile_20050523-{today:%Y%m%d}.csv"


def bulk_zip(world: World) -> tuple[str, bytes]:
    """Return name and bytes of the monthly V2 ZIP: the provider file, its header file and small companions."""
    name = bulk_name(world.today)
    header = ",".join(f'"{column}"' for column in bulk_header()).encode() + b"\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        stamp = (world.today.year, world.today.month, world.today.day, 0, 0, 0)
        for member, body in (
            (name, bulk_csv(world)),
            (name.replace(".csv", "_fileheader.csv"), header),
            (name.replace("npidata", "othername"), b'"NPI","Provider Other Organization Name"\n'),
            ("NPPES_Data_Dissemination_Readme_v.2.pdf", b"%PDF-1.4 sandbox"),
        ):
            archive.writestr(zipfile.ZipInfo(member, stamp), body, zipfile.ZIP_DEFLATED)
    return f"NPPES_Data_Dissemination_{world.today:%B_%Y}_V2.zip", out.getvalue()


class Downloads(Board):
    """download.cms.gov."""

    host = "download.cms.gov"
    title = "NPPES monthly file"
    start = "/nppes/NPI_Files.html"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._made: tuple[str, bytes] | None = None

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve the page that names the file, and the file."""
        if self._made is None:
            self._made = bulk_zip(self.world)
        name, body = self._made
        body = bytes(kept(body, tweaks))
        if ask.path == self.start:
            return html(f'<a href="./{name}">NPPES Data Dissemination V.2</a>', title="NPI Files")
        if ask.path != f"/nppes/{name}":
            return not_found()
        return Answer(body=body, content_type="application/zip", modified=self.data_time)


def boards(world: World) -> tuple[Board, ...]:
    """Return the registry and its downloads."""
    return (Registry(world), Downloads(world))
