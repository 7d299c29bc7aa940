"""What the demo's boards hold and answer: the open data of Washington and Colorado, Maryland's file, the NPI registry.

The rows have the columns, words and date formats of each source. Beside the cast stand strangers, made from syllables,
until a register has the size that its source must have to be believed.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

from verifier.demo.cast import CAST, Role
from verifier.demo.invented import make_name, plain, towns

SIZES = {"WA": 360, "CO": 260, "MD": 240}
"""Rows of each register."""

Row = dict[str, object]
_WA_TYPE = "Acupuncture and Eastern Medicine Practitioner License"


class Served(NamedTuple):
    """An answer: its type, its bytes, and whether it is a file with a date of its own."""

    content_type: str
    body: bytes
    dated: bool = False


def everyone(state: str) -> Iterator[Role]:
    """Yield all who hold a licence of this state: the cast first, then strangers."""
    known = [role for role in CAST if role.state == state]
    yield from known
    taken = {role.name.folded for role in CAST}
    number = 0
    for place in range(SIZES[state] - len(known)):
        rng = Random(f"demo:{state}:{place}")
        name = make_name(rng)
        while name.folded in taken:
            name = make_name(rng)
        number += rng.randint(1, 9)
        gone = state != "MD" and rng.random() < 0.15
        yield Role(
            place=100 + place, name=name, state=state, city=rng.choice(towns(state)), number=_number(state, number),
            status="Expired" if gone else "Active", expires_in=rng.randint(-2400, -45) if gone else rng.randint(5, 720),
            held_for=rng.randint(800, 9000), certificates=("AC",) if place % 3 == 0 else (),
        )  # fmt: skip


def _number(state: str, number: int) -> str:
    return {"WA": f"AC98{number:06d}", "CO": f"08{number:05d}", "MD": f"U{number:05d}"}[state]


def _washington(role: Role, today: date) -> Iterator[Row]:
    yield {
        "credentialnumber": role.number,
        "lastname": plain(f"{role.name.family} {role.name.suffix}".strip()),
        "firstname": plain(role.name.given),
        "middlename": plain(role.name.middle),
        "credentialtype": _WA_TYPE,
        "status": role.status,
        "birthyear": str(1950 + role.held_for % 45),
        "ceduedate": f"{role.expires(today):%m/%d/%Y}",
        "firstissuedate": f"{role.issued(today):%m/%d/%Y}",
        "lastissuedate": f"{min(role.expires(today), today) - timedelta(days=300):%m/%d/%Y}",
        "expirationdate": f"{role.expires(today):%m/%d/%Y}",
        "actiontaken": "No",
    }


def _colorado(role: Role, today: date) -> Iterator[Row]:
    row: Row = {
        "lastname": role.name.family,
        "firstname": role.name.given,
        "middlename": role.name.middle,
        "suffix": role.name.suffix,
        "city": role.city,
        "state": "CO",
        "mailzipcode": "00000",
        "licensetype": "ACU",
        "licensenumber": role.number,
        "licensefirstissuedate": _calendar(role.issued(today)),
        "licenselastreneweddate": _calendar(min(role.expires(today), today) - timedelta(days=300)),
        "licenseexpirationdate": _calendar(role.expires(today)),
        "licensestatusdescription": role.status,
    }
    if not role.cases:
        yield row
    for case in role.cases:
        done = None if case.completed is None else _calendar(today - timedelta(days=case.completed))
        yield row | {
            "casenumber": case.number,
            "programaction": case.action,
            "disciplineeffectivedate": _calendar(today - timedelta(days=case.took_effect)),
            "disciplinecompletedate": done,
        }


def _calendar(day: date) -> str:
    return f"{day.isoformat()}T00:00:00.000"


class _DataSet(NamedTuple):
    id: str
    name: str
    state: str
    rows: Callable[[Role, date], Iterator[Row]]
    columns: str
    """API names, in the order of the set's description."""


_SETS = {
    "data.wa.gov": _DataSet(
        "qxh8-f4bd",
        "Health Care Provider Credential Data",
        "WA",
        _washington,
        "credentialnumber lastname firstname middlename credentialtype status birthyear ceduedate firstissuedate"
        " lastissuedate expirationdate actiontaken",
    ),
    "data.colorado.gov": _DataSet(
        "7s5z-vewr",
        "Professional and Occupational Licenses in Colorado",
        "CO",
        _colorado,
        "lastname firstname middlename suffix entityname city state mailzipcode licensetype subcategory licensenumber"
        " licensefirstissuedate licenselastreneweddate licenseexpirationdate licensestatusdescription specialty title"
        " degrees casenumber programaction disciplineeffectivedate disciplinecompletedate linktoverifylicense"
        " linktoviewhealthcareprofile",
    ),
}


def answer(host: str, path: str, query: Mapping[str, str], today: date) -> Served | None:
    """Return what a host serves at an address; None for what it does not have."""
    if path == "/robots.txt":
        return Served("text/plain", b"User-agent: *\nDisallow: /admin/\n")
    if host in _SETS:
        return _open_data(_SETS[host], path, query, today)
    if host == "health.maryland.gov" and path == "/bacc/Documents/acupactive.csv":
        return Served("text/csv", _maryland(today), dated=True)
    if host == "npiregistry.cms.hhs.gov" and path.rstrip("/") == "/api":
        found = [_provider(role, today) for role in CAST if _is_asked(role, query)]
        return _json({"result_count": len(found), "results": found})
    return None


def _json(value: object, *, dated: bool = False) -> Served:
    return Served("application/json;charset=utf-8", json.dumps(value, ensure_ascii=False).encode(), dated)


def _open_data(one: _DataSet, path: str, query: Mapping[str, str], today: date) -> Served | None:
    """Answer as the query interface of open data does (SODA 2), of a set in which all are acupuncturists."""
    if path == f"/api/views/{one.id}.json":
        return _json(_description(one, today), dated=True)
    if path != f"/resource/{one.id}.json":
        return None
    rows = [row for role in everyone(one.state) for row in one.rows(role, today)]
    select = query.get("$select", "")
    if "count(*)" in select:
        group = query.get("$group", "")
        counts = Counter(str(row[group]) if group else "" for row in rows)
        return _json([({group: key} if group else {}) | {"count": str(count)} for key, count in counts.items()])
    first = int(query.get("$offset", 0))
    page = rows[first : first + int(query.get("$limit", 1000))]
    return _json([{name: value for name, value in row.items() if value not in (None, "")} for row in page], dated=True)


def _description(one: _DataSet, today: date) -> object:
    return {
        "id": one.id,
        "name": one.name,
        "assetType": "dataset",
        "rowsUpdatedAt": int(data_time(today).timestamp()),
        "columns": [
            {"id": 1000 + place, "name": name, "dataTypeName": "text", "fieldName": name, "position": place}
            for place, name in enumerate(one.columns.split(), start=1)
        ],
    }


def data_time(today: date) -> datetime:
    """When the boards last renewed their data: ten in the morning of that day, UTC."""
    return datetime(today.year, today.month, today.day, 10, tzinfo=UTC)


def _maryland(today: date) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("RegNum", "LName", "FName", "StatusCode", "OrigLicDate", "ExpDate"))
    for role in everyone("MD"):
        issued, expires = role.issued(today), role.expires(today)
        writer.writerow(
            (
                role.number, plain(f"{role.name.family} {role.name.suffix}".strip()), plain(role.name.given),
                role.status, f"{issued.month}/{issued.day}/{issued.year}",
                f"{expires.month}/{expires.day}/{expires.year}",
            )
        )  # fmt: skip
    return out.getvalue().encode()


def _is_asked(role: Role, query: Mapping[str, str]) -> bool:
    asked = (
        ("number", role.npi),
        ("first_name", plain(role.name.given).upper()),
        ("last_name", plain(role.name.family).upper()),
        ("state", role.state),
    )
    return all(plain(query[name]).upper() == value for name, value in asked if query.get(name))


def _provider(role: Role, today: date) -> object:
    enumerated = role.issued(today) + timedelta(days=60)
    updated = today - timedelta(days=400)
    number = f"ACU.{role.number}" if role.state == "CO" else role.number
    return {
        "created_epoch": _epoch(enumerated),
        "enumeration_type": "NPI-1",
        "last_updated_epoch": _epoch(updated),
        "number": role.npi,
        "addresses": [_address(purpose, role) for purpose in ("LOCATION", "MAILING")],
        "practiceLocations": [],
        "basic": {
            "first_name": plain(role.name.given).upper(),
            "last_name": plain(role.name.family).upper(),
            "middle_name": plain(role.name.middle).upper() or "--",
            "credential": "L.Ac.",
            "sole_proprietor": "YES",
            "sex": "F",
            "enumeration_date": enumerated.isoformat(),
            "last_updated": updated.isoformat(),
            "certification_date": updated.isoformat(),
            "status": "A",
        },
        "taxonomies": [
            {
                "code": "171100000X", "taxonomy_group": "", "desc": "Acupuncturist", "state": role.state,
                "license": number, "primary": True,
            }
        ],
        "identifiers": [],
        "endpoints": [],
        "other_names": [],
    }  # fmt: skip


def _epoch(day: date) -> str:
    return str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000))


def _address(purpose: str, role: Role) -> dict[str, str]:
    return {
        "country_code": "US", "country_name": "United States", "address_purpose": purpose, "address_type": "DOM",
        "address_1": "1 EXAMPLE ST", "city": role.city.upper(), "state": role.state, "postal_code": "000000000",
        "telephone_number": "000-000-0000",
    }  # fmt: skip
