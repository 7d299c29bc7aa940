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
from verifier.sandbox.people import Person, World
from verifier.sandbox.wire import Answer, Ask, Tweaks, html, kept, not_found

PAGE = 20
_PATH = "/FAP/SearchResultWithoutMap"
_MARKS = {"AC": "Dipl. Ac.", "OM": "Dipl. O.M.", "CH": "Dipl. C.H.", "AHM": "Dipl. AHM", "ABT": "Dipl. ABT"}


@dataclass(frozen=True, slots=True)
class SavedPage:
    """One page as saved: a file name and its bytes."""

    name: str
    body: bytes


def listed(world: World, state: str) -> tuple[Person, ...]:
    """Return the diplomates whose practice is in `state`, by name as the directory sorts them."""
    found = (person for person in world.people if person.certificates and person.state == state)
    return tuple(sorted(found, key=shown_name))


def shown_name(person: Person) -> str:
    """Return the name as the person typed it, letters and all."""
    return f"{person.name.full} {person.letters}".strip()


def token_of(person: Person) -> str:
    """Return the directory's opaque reference to a person; it changes with the vendor's releases."""
    return hashlib.sha256(f"token:{person.id}".encode()).hexdigest()[:11] + "="


def pages(world: World, state: str) -> tuple[SavedPage, ...]:
    """Return every result page of one state."""
    people = listed(world, state)
    last = -(-len(people) // PAGE)
    return tuple(
        SavedPage(f"ncbahm-{state.lower()}-{number}.html", render(people, number, state=state))
        for number in range(1, last + 1)
    )


def render(people: Sequence[Person], number: int, *, state: str = "", first: str = "", last: str = "") -> bytes:
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
    plural = "Practitioner" if len(people) == 1 else "Practitioners"
    asked = f" for First Name : {escape(first)} and Last Name : {escape(last)}" if last or first else ""
    body = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="UTF-8"><title>NCCAOM Find a Practitioner Directory</title>
<script src="/js/JSController/FAPController.js"></script></head>
<body>
<input type="hidden" name="cf-turnstile-response" id="cf-chl-widget-sbx01_response">
<p class="title">Find the care you need</p>
<section id="searchContent">
<div class="section-result-banner"><p class="title">{len(people)} {plural} found{asked}</p></div>
<div class="result-action-bar__prenext">
{hidden}
</div>
<div class="result-card"><div class="pageListDetail" id="pageListDetail">
{cards}
</div></div>
</section>
<footer><p>&copy; 2024 NCCAOM</p></footer>
</body></html>
"""
    return body.encode()


def _card(person: Person, place: int) -> str:
    where = f"1 Example Street , {person.city}, {person.state}, USA" if person.id % 9 else "Not Available"
    badges = "".join(_badge(badge, place, number) for number, badge in enumerate(person.certificates))
    dots = "".join(f'<li role="presentation"><button type="button">{n + 1}</button></li>' for n, _ in
                   enumerate(person.certificates))  # fmt: skip
    gender = "Female" if person.sex == "F" else "Male"
    return f"""<div class="result-card__item">
<div class="img-box"><span><img alt="image" src="/Content/dist/images/doc-men-default.svg"></span></div>
<div class="info-box">
<p class="name"><a href="/FAP/PractitionerDetail?AgencyClientId={token_of(person)}" title="View the profile of \
{escape(person.name.full)}"> {escape(shown_name(person))}</a></p>
<p class="gendar">Certified Diplomate | {gender}</p>
<div class="iconic-callout">
<div class="iconic-callout__item"><i class="icon-call-end"></i><p class="copy"><em>Not Available</em></p></div>
<div class="iconic-callout__item"><i class="icon-globe"></i><p class="copy"><span>Not Available</span></p></div>
<div class="iconic-callout__item"><i class="icon-location-pin"></i><p class="copy">\
<em id="addressdata_{place + 1}">{escape(where)}</em></p></div>
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


def render_old(people: Sequence[Person], *, first: str = "", last: str = "") -> bytes:
    """Return a name search in the layout of the former host."""
    items = "\n".join(
        f'<div class="citySearchList__content"><div class="nameinfo__text">'
        f'<h4><a href="/FAPPractitionerProfile/{token_of(person)}">{escape(shown_name(person))}</a></h4>'
        f"<h5>Certified Diplomate | {'Female' if person.sex == 'F' else 'Male'}</h5>"
        + "".join(f"<small>{_MARKS[badge]}</small>" for badge in person.certificates)
        + f'</div><ul><li data-address="1 Example Street, {person.city}, {person.state}, USA"></li></ul>'
        + "".join(f'<div class="certificate-item__text">{badge} Certification</div>' for badge in person.certificates)
        + "</div>"
        for person in people
    )
    last_page = -(-len(people) // PAGE)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><title>NCCAOM</title></head><body>\n'
        f'<p class="title">{len(people)} Practitioners found for First Name : {escape(first)} and Last Name : '
        f"{escape(last)}</p>\n"
        f'<input type="hidden" id="hdnFirstName" value="{escape(first)}">'
        f'<input type="hidden" id="hdnLastName" value="{escape(last)}">'
        f'<input type="hidden" id="hdncurrpage" value="1"><input type="hidden" id="hdnlastpage" value="{last_page}">\n'
        f'<section class="fap--citySearchList">\n{items}\n</section></body></html>\n'
    ).encode()


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
