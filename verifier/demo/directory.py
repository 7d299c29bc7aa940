"""The national certification directory as a person's browser saves it.

The page keeps its challenge dialog beside the results, and the layout is that of pages saved in May 2026.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from verifier.demo.boards import everyone
from verifier.demo.invented import FullName
from verifier.refresh.invented import MARK

PAGE = 20
"""People on a page."""


@dataclass(frozen=True, slots=True)
class DirectoryFile:
    """One page as saved: a file name and its bytes."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Diplomate:
    """One person as the directory shows them."""

    name: FullName
    letters: str
    female: bool
    city: str
    """Empty when the person gave no address."""
    state: str
    certificates: tuple[str, ...]
    number: int

    @property
    def shown(self) -> str:
        """The name as the person typed it, letters and all."""
        return f"{self.name.full} {self.letters}".strip()

    @property
    def token(self) -> str:
        """The directory's opaque reference to a person; it changes with the vendor's releases."""
        return hashlib.sha256(f"token:{self.number}".encode()).hexdigest()[:11] + "="


def diplomates(state: str) -> tuple[Diplomate, ...]:
    """Return the demo's people of one state who are listed, by name as the directory sorts them."""
    found = [
        Diplomate(role.name, "L.Ac.", role.place % 2 == 1, role.city, state, role.certificates, role.place)
        for role in everyone(state)
        if role.certificates
    ]
    return tuple(sorted(found, key=lambda one: one.shown))


def saved_pages(people: Sequence[Diplomate], state: str) -> tuple[DirectoryFile, ...]:
    """Return every result page of the search for one state."""
    last = -(-len(people) // PAGE)
    return tuple(
        DirectoryFile(f"ncbahm-{state.lower()}-{number}.html", render(people, number, state=state))
        for number in range(1, last + 1)
    )


def render(people: Sequence[Diplomate], number: int, *, state: str = "", first: str = "", last: str = "") -> bytes:
    """Return result page `number` of a search."""
    last_page = -(-len(people) // PAGE)
    shown = people[(number - 1) * PAGE : number * PAGE]
    cards = "\n".join(_card(person, place) for place, person in enumerate(shown))
    hidden = "\n".join(
        f'<input type="hidden" id="{name}" value="{escape(str(value))}">'
        for name, value in {
            "hdnFirstName": first, "hdnLastName": last, "hdnCountryCode": "USA", "hdnStateCode": state,
            "hdnCityName": "", "hdnSearchType": "2" if state else "3", "hdnSortBy": "DisplayName",
            "hdnSortDirection": "ASC", "hdnFlag": "FAP", "hdncurrpage": number, "hdnlastpage": last_page,
        }.items()
    )  # fmt: skip
    body = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="UTF-8"><title>NCCAOM Find a Practitioner Directory</title>
<script src="/js/JSController/FAPController.js"></script></head>
<body>
<input type="hidden" name="cf-turnstile-response" id="cf-chl-widget-sbx01_response">
<p class="title">Find the care you need</p>
<section id="searchContent">
<div class="result-info-bar__found"><p class="title">{banner(people, first, last)}</p></div>
<div class="plain-result"><div class="plain-result__list">
<div class="result-action-bar__sortby"><b><a href="{escape(address(state, 1, first, last))}"> Name</a></b></div>
<div class="result-action-bar__prenext">
{hidden}
<a href="#" id="pagination__prevId" class="pagination__prev {"pagination__disable" if number <= 1 else ""}">Prev</a>
<a href="#" id="pagination__nextId" class="pagination__next {"pagination__disable" if number >= last_page else ""}">\
Next</a>
</div>
<div class="result-card"><div class="pageListDetail" id="pageListDetail">
{cards or "<p>No practitioners found matching your criteria.</p>"}
</div></div>
</div></div>
</section>
<footer><p>&copy; 2024 NCCAOM</p></footer>
</body></html>
{MARK}
"""
    return body.encode()


def address(state: str, number: int, first: str = "", last: str = "") -> str:
    """Return the address of a page of results, below the directory's host."""
    name = {"FirstName": first, "LastName": last} if first or last else {}
    fields = {
        "Radius": 0, "CountryCode": "USA", "StateCode": state, **name, "SearchType": 2 if state else 3, "Latitude": 0,
        "Longitude": 0, "SortBy": "DisplayName", "SortDirection": "ASC", "SearchFormType": "FAP", "PageNo": number,
    }  # fmt: skip
    return f"/FAP/SearchResultWithoutMap?{urlencode(fields)}"


def banner(people: Sequence[Diplomate], first: str, last: str) -> str:
    """Return the line that says how many were found."""
    asked = f" for First Name : {escape(first)} and Last Name : {escape(last)}" if last or first else ""
    return f"{len(people)} Practitioners found{asked}"


def where(person: Diplomate) -> str:
    """Return the address as shown."""
    return f"1 Example Street , {person.city}, {person.state}, USA" if person.city else "Not Available"


def gender(person: Diplomate) -> str:
    """Return the line under the name."""
    return f"Certified Diplomate | {'Female' if person.female else 'Male'}"


def _card(person: Diplomate, place: int) -> str:
    badges = "".join(_badge(badge, place, number) for number, badge in enumerate(person.certificates))
    dots = "".join(
        f'<li role="presentation"><button type="button">{number}</button></li>'
        for number, _ in enumerate(person.certificates, start=1)
    )
    return f"""<div class="result-card__item">
<div class="img-box"><span><img alt="image" src="/Content/dist/images/doc-men-default.svg"></span></div>
<div class="info-box">
<p class="name"><a href="/FAP/PractitionerDetail?AgencyClientId={person.token}" title="View the profile of \
{escape(person.name.full)}"> {escape(person.shown)}</a></p>
<p class="gendar">{gender(person)}</p>
<div class="iconic-callout">
<div class="iconic-callout__item"><i class="icon-call-end"></i><p class="copy"><em>Not Available</em></p></div>
<div class="iconic-callout__item"><i class="icon-globe"></i><p class="copy"><span>Not Available</span></p></div>
<div class="iconic-callout__item"><i class="icon-location-pin"></i><p class="copy">\
<em id="addressdata_{place + 1}">{escape(where(person))}</em></p></div>
</div></div>
<div class="cert-box"><div class="cerfapfap-init slick-initialized slick-slider slick-dotted">
<div class="slick-list draggable"><div class="slick-track">{badges}</div></div>
<ul class="slick-dots" role="tablist">{dots}</ul></div></div>
</div>"""


def _badge(badge: str, place: int, number: int) -> str:
    return (
        f'<div class="cert-box__item slick-slide" data-slick-index="{number}" id="slick-slide{place}{number}">'
        f'<div class="content"><p class="copy">{badge} Certification</p></div></div>'
    )
