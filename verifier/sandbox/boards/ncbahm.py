"""The national certification directory as a person's browser saves it, in its present and its former markup.

The page keeps its challenge dialog beside the results, and the layout is that of pages saved in May 2026.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from verifier.sandbox.boards.base import Board
from verifier.sandbox.invented import FullName
from verifier.sandbox.people import World
from verifier.sandbox.wire import Answer, Ask, Tweaks, html, kept, not_found

PAGE = 20
_PATH = "/FAP/SearchResultWithoutMap"
_MARKS = {"AC": "Acupuncture", "OM": "Oriental Medicine", "CH": "Chinese Herbology", "AHM": "Acupuncture And Herbal "
          "Medicine", "ABT": "Asian Bodywork Therapy"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SavedPage:
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


def listed(world: World, state: str) -> tuple[Diplomate, ...]:
    """Return the diplomates whose practice is in `state`, by name as the directory sorts them.

    Beside the coherent people, one stranger in three of the state's register is listed.
    """
    known = [
        Diplomate(
            one.name, one.letters, one.sex == "F", one.city if one.id % 9 else "", state, one.certificates, one.id
        )
        for one in world.people
        if one.certificates and one.state == state
    ]
    strangers = [
        Diplomate(
            one.name, "L.Ac.", bool(one.serial % 2), one.city, state, ("OM" if one.serial % 2 else "AC",), one.serial
        )
        for one in world.strangers(state)
        if one.serial % 3 == 0 and one.city_state == state
    ]
    return tuple(sorted((*known, *strangers), key=lambda one: one.shown))


def pages(world: World, state: str) -> tuple[SavedPage, ...]:
    """Return every result page of one state."""
    people = listed(world, state)
    last = -(-len(people) // PAGE)
    return tuple(
        SavedPage(f"ncbahm-{state.lower()}-{number}.html", render(people, number, state=state))
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
<div class="result-info-bar__found"><p class="title">{_banner(people, first, last)}</p></div>
<div class="plain-result"><div class="plain-result__list">
<div class="result-action-bar__prenext">
{hidden}
</div>
<div class="result-card"><div class="pageListDetail" id="pageListDetail">
{cards or "<p>No practitioners found matching your criteria.</p>"}
</div></div>
</div></div>
</section>
<footer><p>&copy; 2024 NCCAOM</p></footer>
</body></html>
"""
    return body.encode()


def _banner(people: Sequence[Diplomate], first: str, last: str) -> str:
    asked = f" for First Name : {escape(first)} and Last Name : {escape(last)}" if last or first else ""
    return f"{len(people)} Practitioners found{asked}"


def _where(person: Diplomate) -> str:
    return f"1 Example Street , {person.city}, {person.state}, USA" if person.city else "Not Available"


def _gender(person: Diplomate) -> str:
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
<p class="gendar">{_gender(person)}</p>
<div class="iconic-callout">
<div class="iconic-callout__item"><i class="icon-call-end"></i><p class="copy"><em>Not Available</em></p></div>
<div class="iconic-callout__item"><i class="icon-globe"></i><p class="copy"><span>Not Available</span></p></div>
<div class="iconic-callout__item"><i class="icon-location-pin"></i><p class="copy">\
<em id="addressdata_{place + 1}">{escape(_where(person))}</em></p></div>
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


def render_old(people: Sequence[Diplomate], *, first: str = "", last: str = "") -> bytes:
    """Return a name search in the layout of the former host, which had no pages and no hidden counters."""
    items = "\n".join(_old_card(person, place) for place, person in enumerate(people, start=1))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><title>NCCAOM</title></head><body>\n'
        '<form action="/FAP/SearchPractitioners" id="formSearchFAP" method="post">'
        '<input id="SearchType" name="SearchType" type="hidden" value="3" /></form>\n'
        '<section class="section fap--citySearchList" id="searchContent">\n'
        f'<div class="search-count"><p>{_banner(people, first, last)}</p></div>\n'
        '<div class="citySearchList"><div class="citySearchList__content"><div class="content__cards">'
        f'<div class="pageListDetail" id="pageListDetail">\n{items}\n</div></div></div></div>\n'
        "</section></body></html>\n"
    ).encode()


def _old_card(person: Diplomate, place: int) -> str:
    badges = "".join(f"<small> {badge} Certification</small>" for badge in person.certificates)
    marks = "".join(
        f'<div class="certificate-item"><div class="certificate-item__text"><p><span>Dipl. {_MARKS[badge]}</span></p>'
        "</div></div>"
        for badge in person.certificates
    )
    where = escape(_where(person).replace(" ,", ","))
    return f"""<div class="card-item"><div class="card-item__nameinfo"><div class="nameinfo__text">
<h4><a href="/FAPPractitionerProfile/{person.token}"> {escape(person.shown)}</a></h4>
<h5>{_gender(person)}</h5>
{badges}
<ul><li class="location_pin_{place}" data-address="{where}"><i class="icon-location-pin"></i></li></ul>
</div></div>
<div class="card-item__addressinfo"><p><span><i class="icon-location-pin"></i></span>\
<em id="addressdata_{place}">{where}</em></p></div>
<div class="card-item__certificate"><div class="certificate-init">{marks}</div></div></div>"""


class Directory(Board):
    """directory.ncbahm.org, for a person in a browser: the program itself never fetches it."""

    host = "directory.ncbahm.org"
    title = "National certification directory (saved by a person, never fetched)"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.start = f"{_PATH}?{self._query('WA', 1)}"

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve result pages by state, with links to the next."""
        if ask.path == "/":
            states = sorted({person.state for person in self.world.people if person.certificates})
            return html(" ".join(f'<a href="{_PATH}?{self._query(state, 1)}">{state}</a>' for state in states))
        if ask.path != _PATH:
            return not_found()
        state = ask.query.get("StateCode", "")
        number = int(ask.query.get("PageNo", "1")) if ask.query.get("PageNo", "1").isdigit() else 1
        people = kept(listed(self.world, state), tweaks)
        body = render(people, number, state=state)
        if number * PAGE < len(people):
            link = f'<a href="{_PATH}?{self._query(state, number + 1)}">Next</a></body>'
            body = body.replace(b"</body>", link.encode())
        return Answer(body=body)

    def _query(self, state: str, number: int) -> str:
        return urlencode({"Radius": 0, "CountryCode": "USA", "StateCode": state, "SearchType": 2, "PageNo": number})


def boards(world: World) -> tuple[Board, ...]:
    """Return the directory."""
    return (Directory(world),)
